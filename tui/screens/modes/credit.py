"""The credits of an article: origin first, publisher last."""

from __future__ import annotations

from attrib.document import Span
from attrib.project.failure import EditError
from tui.page.mark import Mark
from tui.screens.modes.ordered import Ordered


class Credits(Ordered):
    """One credit is at hand."""

    name = "credit"

    @property
    def credits(self) -> list[tuple[str, Span]]:
        return [(c.name, Span(c.start, c.end)) for c in self.screen.opened.view.cast.credits]

    def prompt(self) -> str:
        found = self.credits
        if not found:
            return "Credits: none; + takes the words at the cursor"
        self.index = min(self.index, len(found) - 1)
        names = " → ".join(f"[{name}]" if i == self.index else name for i, (name, _) in enumerate(found))
        return f"Credits, origin first: {names}"

    def marks(self) -> list[Mark]:
        return [Mark(span.start, span.end, "cursor" if i == self.index else "via") for i, (_, span) in enumerate(self.credits)]

    def do_add(self) -> None:
        words = self.screen.article.words()
        if words is None:
            raise EditError("there are no words at the cursor")
        found = self.credits
        if any(span.overlaps(words) for _, span in found):
            raise EditError("these words are a credit already")
        self.screen.article.anchor = None
        self.index = len(found)
        self._set([*found, (" ".join(words.of(self.screen.opened.text).split()), words)])

    def do_remove(self) -> None:
        found = self._some()
        del found[self.index]
        self._set(found)

    def do_undo(self) -> None:
        self.screen.leave()
        super().do_undo()

    def _some(self) -> list[tuple[str, Span]]:
        if not (found := self.credits):
            raise EditError("there is no credit yet; + takes the words at the cursor")
        return found

    def choose(self, by: int) -> None:
        self.index = max(0, min(len(self._some()) - 1, self.index + by))
        self.screen.draw()

    def move(self, by: int) -> None:
        found = self._some()
        place = max(0, min(len(found) - 1, self.index + by))
        found.insert(place, found.pop(self.index))
        self.index = place
        self._set(found)

    def _set(self, credits: list[tuple[str, Span]]) -> None:
        self.screen.decide(self.session.entities.set_credits(self.screen.opened.number, credits))
