"""Somebody is chosen, as speaker or as intermediary: by a candidate's digit, the letter of a mention, the words at the cursor, a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrib.document import Span
from attrib.project.failure import EditError
from attrib.project.history import Done
from attrib.record.form import Entity, Piece, Via
from tui.page.completion import phrases
from tui.page.matching import Offer
from tui.screens.ask import Answer, Ask
from tui.screens.lines import Person, people
from tui.screens.modes.mode import Mode
from tui.seat import OpenArticle

if TYPE_CHECKING:
    from tui.screens.article import ArticleScreen


def by_mentions(opened: OpenArticle) -> list[Entity]:
    """Return the entities of an article, those mentioned most first."""
    return sorted(opened.view.entities, key=lambda e: -len(e.mentions))


def offered(opened: OpenArticle, suggested: Sequence[str]) -> Offer:
    """Return what a name may be: those suggested, the entities' by mentions, what else attributions call somebody, the article's
    phrases."""
    entities = [entity.name for entity in by_mentions(opened)]
    known = {*suggested, *entities}
    called = (n.name for i in opened.items.values() for n in (i.attribution.speaker, *i.attribution.via) if n and n.name not in known)
    names = [*suggested, *entities, *dict.fromkeys(called)]
    folded = {name.casefold() for name in names}
    return Offer(names, [phrase for phrase in phrases(opened.text) if phrase.casefold() not in folded])


class Choosing(Mode):
    """An entity is chosen, one way or another, and taken."""

    labelled = True
    question = ""

    def take_entity(self, entity: Entity) -> Done | None:
        raise NotImplementedError

    def take_words(self, words: Span) -> Done | None:
        raise NotImplementedError

    def take_name(self, name: str) -> Done | None:
        raise NotImplementedError

    def take_letters(self, typed: str) -> bool:
        article = self.screen.opened
        entity = article.labelled(typed)
        if entity is not None:
            self.take(entity)
            return True
        if any(label.startswith(typed) for label in article.labels.values()):
            return False
        raise EditError(f'no mention carries the letter "{typed}"')

    def take(self, entity: Entity) -> None:
        """Take an entity, and leave."""
        self._done(self.take_entity(entity))

    def do_here(self) -> None:
        words = self.screen.article.words()
        if words is None:
            raise EditError("there are no words at the cursor")
        self._done(self.take_words(words))

    def do_find(self) -> None:
        self.ask(self.question)

    def ask(self, question: str) -> None:
        """Ask for an entity of the article, or a name that none bears yet."""
        entities = by_mentions(self.screen.opened)
        suggested = self.suggested()
        number = self.item.number

        def answered(answer: Answer | None) -> None:
            if answer is None or self.item.number != number:
                return
            place = None if answer.option is None else answer.option - len(suggested)
            if place is not None and 0 <= place < len(entities):
                self.screen.attempt(lambda: self.take(entities[place]))
            else:
                self.screen.attempt(lambda: self._done(self.take_name(answer.text)))

        opened = self.screen.opened
        self.screen.app.push_screen(Ask(question, offered(opened, suggested), text=opened.text), answered)

    def suggested(self) -> list[str]:
        """Return names that nobody bears yet, offered before all others."""
        return []

    def _done(self, done: Done | None) -> None:
        self.screen.article.anchor = None
        self.screen.leave()
        self.screen.decide(done)


def picked(mode: Mode, number: int) -> Done | None:
    """Make whom a digit stands for the speaker: a candidate, or behind them a name that is suggested."""
    candidates, suggested = mode.item.attribution.candidates, mode.screen.opened.suggested(mode.item)
    if len(candidates) < number <= len(candidates) + len(suggested):
        return named_speaker(mode, suggested[number - len(candidates) - 1])
    return mode.session.attributions.pick_candidate(mode.item.number, number - 1)


def named_speaker(mode: Mode, name: str) -> Done | None:
    """Make whoever bears a name the speaker; who is new is what the source's words say that the speaker is, if they are of this name."""
    item, suggested = mode.item, mode.screen.opened.suggested(mode.item)
    speaker = item.attribution.speaker
    kind = ((speaker and speaker.kind) or "unnamed") if name in suggested else "person"
    return mode.session.attributions.name_speaker(item.number, name, kind)


class ChoosingSpeaker(Choosing):
    """The speaker is chosen."""

    name = "speaker"
    question = "Who is the speaker?"

    def prompt(self) -> str:
        return "Who says it? A letter or digit, Space for the words at the cursor, / a name"

    def pick(self, number: int) -> None:
        self._done(picked(self, number))

    def suggested(self) -> list[str]:
        return self.screen.opened.suggested(self.item)

    def do_no_source(self) -> None:
        self._done(self.session.attributions.no_source(self.item.number))

    def take_entity(self, entity: Entity) -> Done | None:
        return self.session.attributions.set_speaker(self.item.number, entity.id)

    def take_words(self, words: Span) -> Done | None:
        return self.session.attributions.point_speaker(self.item.number, words)

    def take_name(self, name: str) -> Done | None:
        return named_speaker(self, name)


class ChoosingVia(Choosing):
    """An intermediary is chosen, and appended farthest from the speaker."""

    name = "via"
    question = "Through whom?"

    def prompt(self) -> str:
        return "Through whom? A letter or digit, Space for the words at the cursor, / a name"

    def _numbered(self, number: int) -> Person:
        chosen = next((person for person in people(self.screen.opened, self.item) if person.rank == number - 1), None)
        if chosen is None:
            raise EditError("there is no such candidate")
        return chosen

    def pick(self, number: int) -> None:
        chosen = self._numbered(number)
        if chosen.entity is None:
            self._done(self.take_name(chosen.name))
        else:
            self._done(self.session.attributions.add_via(self.item.number, chosen.entity))

    def take_entity(self, entity: Entity) -> Done | None:
        return self.session.attributions.add_via(self.item.number, entity.id)

    def take_words(self, words: Span) -> Done | None:
        return self.session.attributions.point_via(self.item.number, words)

    def take_name(self, name: str) -> Done | None:
        return self.session.attributions.name_via(self.item.number, name)


class CallingVia(ChoosingVia):
    """Who stands where an intermediary stands is chosen."""

    question = "Who is it?"

    def __init__(self, screen: ArticleScreen, index: int) -> None:
        super().__init__(screen)
        self._index = index

    def prompt(self) -> str:
        return f"Who is {self._via.name}? A letter or digit, Space for the words at the cursor, / a name"

    @property
    def _via(self) -> Via:
        return self.item.attribution.via[self._index]

    def pick(self, number: int) -> None:
        self._done(self.take_name(self._numbered(number).name))

    def suggested(self) -> list[str]:
        return self.screen.opened.naming.suggest(Piece(self._via.start, self._via.end, self._via.text), None)

    def take_entity(self, entity: Entity) -> Done | None:
        return self.take_name(entity.name)

    def take_words(self, words: Span) -> Done | None:
        return self.take_name(words.of(self.screen.opened.text))

    def take_name(self, name: str) -> Done | None:
        return self.session.attributions.call_via(self.item.number, self._index, name)
