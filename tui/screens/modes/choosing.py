"""Somebody is chosen, as speaker or as intermediary: by a candidate's digit, the letter of a mention, the words at the cursor, a name."""

from __future__ import annotations

from attrib.document import Span
from attrib.project.failure import EditError
from attrib.project.history import Done
from attrib.record.form import Entity
from tui.screens.ask import Answer, Ask
from tui.screens.modes.mode import Mode


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
        entities = sorted(self.screen.opened.view.entities, key=lambda e: -len(e.mentions))
        number = self.item.number

        def answered(answer: Answer | None) -> None:
            if answer is None or self.item.number != number:
                return
            if answer.option is not None:
                self.screen.attempt(lambda: self.take(entities[answer.option or 0]))
            else:
                self.screen.attempt(lambda: self._done(self.take_name(answer.text)))

        self.screen.app.push_screen(Ask(question, [e.name for e in entities], text=self.screen.opened.text), answered)

    def _done(self, done: Done | None) -> None:
        self.screen.article.anchor = None
        self.screen.leave()
        self.screen.decide(done)


class ChoosingSpeaker(Choosing):
    """The speaker is chosen."""

    name = "speaker"
    question = "Who is the speaker?"

    def prompt(self) -> str:
        return "Who says it? A letter or digit, Space for the words at the cursor, / a name"

    def pick(self, number: int) -> None:
        self._done(self.session.attributions.pick_candidate(self.item.number, number - 1))

    def do_no_source(self) -> None:
        self._done(self.session.attributions.no_source(self.item.number))

    def take_entity(self, entity: Entity) -> Done | None:
        return self.session.attributions.set_speaker(self.item.number, entity.id)

    def take_words(self, words: Span) -> Done | None:
        return self.session.attributions.point_speaker(self.item.number, words)

    def take_name(self, name: str) -> Done | None:
        return self.session.attributions.name_speaker(self.item.number, name)


class ChoosingVia(Choosing):
    """An intermediary is chosen, and appended farthest from the speaker."""

    name = "via"
    question = "Through whom?"

    def prompt(self) -> str:
        return "Through whom? A letter or digit, Space for the words at the cursor, / a name"

    def pick(self, number: int) -> None:
        candidates = self.item.attribution.candidates
        if number > len(candidates):
            raise EditError("there is no such candidate")
        chosen = candidates[number - 1]
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
