"""The credits of an article: origin first, publisher last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrib.document import Span
from attrib.project.failure import EditError
from tui.page.mark import Mark
from tui.screens.modes.mode import Mode

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen


class Credits(Mode):
    """One credit is at hand."""

    name = "credit"

    def __init__(self, review: ReviewScreen) -> None:
        super().__init__(review)
        self.index = 0

    @property
    def credits(self) -> list[tuple[str, Span]]:
        return [(c.name, Span(c.start, c.end)) for c in self.review.opened.view.cast.credits]

    def prompt(self) -> str:
        found = self.credits
        if not found:
            return "Credits: none; + takes the words at the cursor"
        self.index = min(self.index, len(found) - 1)
        names = " → ".join(f"[{name}]" if i == self.index else name for i, (name, _) in enumerate(found))
        return f"Credits, origin first: {names}"

    def marks(self) -> list[Mark]:
        return [Mark(span.start, span.end, "cursor" if i == self.index else "via") for i, (_, span) in enumerate(self.credits)]

    def do_down(self) -> None:
        self._choose(1)

    def do_up(self) -> None:
        self._choose(-1)

    def do_farther(self) -> None:
        self._move(1)

    def do_nearer(self) -> None:
        self._move(-1)

    def do_add(self) -> None:
        words = self.review.article.words()
        if words is None:
            raise EditError("there are no words at the cursor")
        found = self.credits
        if any(span.overlaps(words) for _, span in found):
            raise EditError("these words are a credit already")
        self.review.article.anchor = None
        self.index = len(found)
        self._set([*found, (" ".join(words.of(self.review.opened.text).split()), words)])

    def do_remove(self) -> None:
        found = self._some()
        del found[self.index]
        self._set(found)

    def do_undo(self) -> None:
        self.review.leave()
        super().do_undo()

    def _some(self) -> list[tuple[str, Span]]:
        if not (found := self.credits):
            raise EditError("there is no credit yet; + takes the words at the cursor")
        return found

    def _choose(self, by: int) -> None:
        self.index = max(0, min(len(self._some()) - 1, self.index + by))
        self.review.draw()

    def _move(self, by: int) -> None:
        found = self._some()
        place = max(0, min(len(found) - 1, self.index + by))
        found.insert(place, found.pop(self.index))
        self.index = place
        self._set(found)

    def _set(self, credits: list[tuple[str, Span]]) -> None:
        self.review.decide(self.session.entities.set_credits(self.review.opened.number, credits))
