"""The review's own mode: confirm, reject, pick a speaker, go on."""

from __future__ import annotations

from tui.screens.modes.chain import Chain
from tui.screens.modes.choosing import ChoosingSpeaker, ChoosingVia, picked
from tui.screens.modes.cluster import ChoosingCluster, Cluster, entity_at_hand
from tui.screens.modes.credit import Credits
from tui.screens.modes.edges import Adding, Edges
from tui.screens.modes.field import Fields
from tui.screens.modes.mode import Mode


class Deciding(Mode):
    """What holds when nothing else does."""

    name = "review"
    last, first = "this is the last attribution", "this is the first attribution"

    def do_confirm(self) -> None:
        self.screen.decide(self.session.attributions.confirm(self.item.number), go_on=True)

    def do_reject(self) -> None:
        self.screen.decide(self.session.attributions.reject(self.item.number), go_on=True)

    def do_unsure(self) -> None:
        self.screen.decide(self.session.attributions.unsure(self.item.number), go_on=True)

    def do_park(self) -> None:
        self.screen.sitting.park()
        self.screen.say("parked: it comes again at the end")
        self.screen.advance()

    def pick(self, number: int) -> None:
        self.screen.decide(picked(self, number))

    def do_no_source(self) -> None:
        self.screen.decide(self.session.attributions.no_source(self.item.number))

    def do_swap(self) -> None:
        self.screen.decide(self.session.attributions.swap(self.item.number))

    def do_take_text(self) -> None:
        article = self.screen.sitting.article
        if article is not None:
            self.screen.decide(self.session.take_text(article.number))

    def do_find_speaker(self) -> None:
        _ = self.item
        ChoosingSpeaker(self.screen).do_find()

    def do_speaker(self) -> None:
        self._enter(ChoosingSpeaker(self.screen))

    def do_via(self) -> None:
        self._enter(ChoosingVia(self.screen))

    def do_chain(self) -> None:
        self._enter(Chain(self.screen))

    def do_edge(self) -> None:
        self._enter(Edges(self.screen))

    def do_field(self) -> None:
        self._enter(Fields(self.screen))

    def do_add(self) -> None:
        self.screen.enter(Adding(self.screen))

    def do_cluster(self) -> None:
        entity = entity_at_hand(self.screen)
        self.screen.enter(Cluster(self.screen, entity) if entity else ChoosingCluster(self.screen))

    def do_credit(self) -> None:
        self.screen.enter(Credits(self.screen))

    def do_clear(self) -> None:
        self.screen.article.drop_selection()

    def do_next(self) -> None:
        self._step(1, self.last)

    def do_previous(self) -> None:
        self._step(-1, self.first)

    def _step(self, by: int, otherwise: str) -> None:
        self.screen.say("" if self.screen.sitting.step(by) else otherwise)
        self.screen.draw()
        self.screen.draw_head()

    def do_next_article(self) -> None:
        self._step_article(1, "this is the last article")

    def do_previous_article(self) -> None:
        self._step_article(-1, "this is the first article")

    def _step_article(self, by: int, otherwise: str) -> None:
        self.screen.say("" if self.screen.sitting.step_article(by) else otherwise)
        self.screen.draw()
        self.screen.draw_head()

    def _enter(self, mode: Mode) -> None:
        _ = self.item  # nothing to change in an article without attributions
        self.screen.enter(mode)
