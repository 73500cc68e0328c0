"""A line, or a few, of a height that does not change."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static


class Line(Static):
    """Words that are painted anew only where they are others, without a layout of the whole screen."""

    def __init__(self, id: str, classes: str | None = None) -> None:
        super().__init__(Text(""), id=id, classes=classes)
        self._words = Text("")

    def show(self, words: Text) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self.update(words, layout=False)
