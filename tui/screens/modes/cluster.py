"""Entities: shown with their mentions, merged, split, renamed, retyped."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from attrib.document import Kind, Span
from attrib.project.failure import EditError
from attrib.project.naming import is_pronoun
from attrib.project.view import entity_at
from attrib.record.form import Entity
from tui.page.completion import phrases
from tui.page.mark import Mark
from tui.page.matching import Offer
from tui.screens.ask import Answer, Ask
from tui.screens.modes.choosing import by_mentions
from tui.screens.modes.mode import Mode

if TYPE_CHECKING:
    from tui.screens.article import ArticleScreen

MOST_ASKED = 5
"""Mentions for which names are suggested."""
KINDS: tuple[Kind, ...] = get_args(Kind)


class ChoosingCluster(Mode):
    """An entity is chosen by its letter."""

    name = "pick"
    labelled = True

    def prompt(self) -> str:
        return "Entity: a letter in the text or at the right"

    def take_letters(self, typed: str) -> bool:
        article = self.screen.opened
        if entity := article.labelled(typed):
            self.screen.enter(Cluster(self.screen, entity.id))
            return True
        if any(label.startswith(typed) for label in article.labels.values()):
            return False
        raise EditError(f'no mention carries the letter "{typed}"')


def entity_at_hand(screen: ArticleScreen) -> str | None:
    """Return the entity under the selection, else the speaker's, by id."""
    chosen = screen.article.selection()
    if chosen and (found := entity_at(screen.opened.view.entities, chosen)):
        return found.id
    speaker = screen.sitting.item and screen.sitting.item.attribution.speaker
    return speaker.entity if speaker else None


class Cluster(Mode):
    """One entity, and one of its mentions, is at hand."""

    name = "cluster"

    def __init__(self, screen: ArticleScreen, entity: str) -> None:
        super().__init__(screen)
        self.id = entity
        self.index = 0
        self._see()

    @property
    def entity(self) -> Entity:
        for entity in self.screen.opened.view.entities:
            if entity.id == self.id:
                return entity
        raise KeyError(self.id)

    def prompt(self) -> str:
        entity = self.entity
        count = len(entity.mentions)
        mention = f", mention {self.index + 1} of {count}: “{entity.mentions[self.index].text}”" if count else ", no mention"
        return f"Entity: {entity.name} ({entity.kind}){mention}"

    def marks(self) -> list[Mark]:
        return [Mark(m.start, m.end, "cursor" if i == self.index else "selected") for i, m in enumerate(self.entity.mentions)]

    def do_another(self) -> None:
        self.screen.enter(ChoosingCluster(self.screen))

    def do_next(self) -> None:
        self._step(1)

    def do_previous(self) -> None:
        self._step(-1)

    def do_kind(self) -> None:
        kind = KINDS[(KINDS.index(self.entity.kind) + 1) % len(KINDS)]
        self.screen.decide(self.session.entities.retype(self.screen.opened.number, self.id, kind))

    def do_split(self) -> None:
        mentions = self.entity.mentions
        if len(mentions) < 2:
            raise EditError("it has one mention: there is nothing to split")
        gone = mentions[self.index]
        done = self.session.entities.split(self.screen.opened.number, self.id, [Span(gone.start, gone.end)])
        self.index = 0
        self.screen.decide(done)
        self.screen.say(f"“{gone.text}” is an entity of its own now")

    def do_merge(self) -> None:
        words = set(self.entity.name.casefold().split())
        others = [e for e in by_mentions(self.screen.opened) if e.id != self.id]
        others.sort(key=lambda e: words.isdisjoint(e.name.casefold().split()))  # "Carter" is most likely "Ashton Carter"
        if not others:
            raise EditError("there is no other entity")

        def answered(answer: Answer | None) -> None:
            if answer is not None and answer.option is not None:
                self.screen.attempt(lambda: self._merge(others[answer.option or 0].id))

        self.screen.app.push_screen(Ask(f"{self.entity.name} is the same as", Offer([e.name for e in others]), own=False), answered)

    def _merge(self, into: str) -> None:
        done = self.session.entities.merge(self.screen.opened.number, self.id, into)
        self.id, self.index = into, 0
        self.screen.decide(done)

    def do_rename(self) -> None:
        def answered(answer: Answer | None) -> None:
            if answer is not None:
                rename = self.session.entities.rename
                self.screen.attempt(lambda: self.screen.decide(rename(self.screen.opened.number, self.id, answer.text)))

        self.screen.app.push_screen(Ask("Its fullest name", self._names(), self.entity.name, text=self.screen.opened.text), answered)

    def _names(self) -> Offer:
        """Return what its mentions call it, the longest first, and what they suggest."""
        entity, naming = self.entity, self.screen.opened.naming
        said = sorted(dict.fromkeys(m.text for m in entity.mentions), key=len, reverse=True)
        suggested = (name for mention in entity.mentions[:MOST_ASKED] for name in naming.suggest(mention, entity.kind))
        names = dict.fromkeys(name for name in (*said, *suggested) if name != entity.name and not is_pronoun(name))
        return Offer(list(names), phrases(self.screen.opened.text))

    def do_undo(self) -> None:
        self.screen.leave()
        super().do_undo()

    def _step(self, by: int) -> None:
        self.index = (self.index + by) % max(1, len(self.entity.mentions))
        self.screen.draw()
        self._see()

    def _see(self) -> None:
        if self.entity.mentions:
            mention = self.entity.mentions[self.index]
            self.screen.article.see(mention.start, mention.end)
