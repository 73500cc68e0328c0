"""The adjudicator's own mode: a digit takes what an annotator has, all of it or one field; the review's keys change what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrib.project.annotator import shown_name
from attrib.project.failure import EditError
from tui.docket import WHOLE
from tui.page.mark import Mark
from tui.screens.modes.deciding import Deciding
from tui.screens.versions import called, layers

if TYPE_CHECKING:
    from tui.screens.adjudicate import AdjudicateScreen


class Judging(Deciding):
    """What holds when nothing else does."""

    name = "adjudicate"
    last, first = "this is the last dispute", "this is the first dispute"

    def __init__(self, screen: AdjudicateScreen) -> None:
        super().__init__(screen)
        self._of = screen

    def layers(self) -> list[list[Mark]]:
        return layers(self._of.sitting, self._of.field)

    def pick(self, number: int) -> None:
        docket, field = self._of.sitting, self._of.field
        if number > len(docket.people):
            raise EditError(f"there is no annotator {number}")
        annotator = docket.people[number - 1]
        if field == WHOLE:
            self.screen.decide(docket.choose(annotator), go_on=True)
            return
        self.screen.decide(docket.choose_field(field, annotator))
        left = docket.left
        self._of.field = next(iter(left), WHOLE) if docket.dispute.open or not left else field
        self.screen.draw()
        follows = f"now the {called(self._of.field)}" if self._of.field != WHOLE else "a goes on"
        self.screen.say(f"{called(field)}: {shown_name(annotator)}’s; {follows}")

    def do_none(self) -> None:
        done = self._of.sitting.adjudication.none_is_right(self.item.number)
        self.screen.decide(done)
        self.screen.say("none is right: change it as in the review (s i e f x …), then a")

    def do_down(self) -> None:
        self._step_field(1)

    def do_up(self) -> None:
        self._step_field(-1)

    def _step_field(self, by: int) -> None:
        fields = [WHOLE, *self._of.sitting.fields]
        self._of.choose_field(fields[(fields.index(self._of.field) + by) % len(fields)])
