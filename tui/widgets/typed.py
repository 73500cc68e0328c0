"""A line that is typed or pasted."""

from __future__ import annotations

from textual.suggester import Suggester
from textual.widgets import Input

from tui.page.character import typable


class Typed(Input):
    """Textual's line, without what would act on the terminal: a paste, or a name from an article, may hold anything."""

    def __init__(self, value: str, id: str, suggester: Suggester | None = None, select: bool = False) -> None:
        """`select`: whether the first letter replaces the value."""
        super().__init__(typable(value), id=id, suggester=suggester, select_on_focus=select)
        self.cursor_blink = False

    def replace(self, text: str, start: int, end: int) -> None:
        super().replace(typable(text), start, end)
