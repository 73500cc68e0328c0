"""A list of any length, of which only the visible rows are ever made."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.messages import RowChosen

Draw = Callable[[int, int], Text]
"""Row and width in cells → its line."""

MOST_STRIPS = 500
"""Rows that are kept drawn."""

Seen = tuple[Text | None, bool, int]
"""What a row looks like: its words, None behind the last one; whether it is chosen; its width."""


class Rows(ScrollView, can_focus=False):
    """Rows with one that is chosen. Posts RowChosen."""

    COMPONENT_CLASSES = {"rows--chosen"}
    DEFAULT_CSS = """
    Rows { height: 1fr; scrollbar-size: 1 1; overflow-x: hidden; background: $surface; }
    Rows > .rows--chosen { background: $primary 35%; text-style: bold; }
    """
    ALLOW_SELECT = False

    def __init__(self, draw: Draw, id: str) -> None:
        super().__init__(id=id)
        self._draw = draw
        self.count = 0
        self.index = 0
        self._until = -1
        self._strips: dict[int, tuple[Seen, Strip]] = {}

    def show(self, count: int, index: int = 0, until: int = -1) -> None:
        """Show so many rows, as they are now, with one of them chosen; -1 for none. It is in view, with those `until` another where
        there is room."""
        self.count, self.index, self._until = count, min(index, count - 1), min(until, count - 1)
        self.virtual_size = Size(self.size.width, count)
        self._see()
        self._repaint()

    def move(self, by: int) -> None:
        """Choose another row, as far as there are any."""
        self.index, self._until = max(0, min(self.count - 1, self.index + by)), -1
        self._see()
        self._repaint()

    def _repaint(self) -> None:
        """Have the visible rows painted that look different now."""
        top, width = self.scroll_offset.y, self.scrollable_content_region.width
        for row in range(top, top + self.size.height):
            if row not in self._strips or self._strips[row][0] != self._seen(row, width):
                self.refresh_line(row)

    def _see(self) -> None:
        height = self.size.height
        if not height or self.index < 0:
            return
        top = round(self.scroll_y)
        target = min(self.index, max(top, self.index - height + 1, self._until - height + 1))
        if target != top:
            self.scroll_to(y=target, animate=False, force=True)

    def on_resize(self) -> None:
        self._see()

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        seen = self._seen(row, self.scrollable_content_region.width)
        if row not in self._strips or self._strips[row][0] != seen:
            if len(self._strips) > MOST_STRIPS:
                self._strips.clear()
            self._strips[row] = seen, self._drawn(*seen)
        return self._strips[row][1]

    def _seen(self, row: int, width: int) -> Seen:
        return (self._draw(row, width - 1) if row < self.count else None), row == self.index, width

    def _drawn(self, words: Text | None, chosen: bool, width: int) -> Strip:
        base = self.rich_style
        if words is None:
            return Strip.blank(width, base)
        line = Text.assemble("▸" if chosen else " ", words)
        line.end = ""
        strip = Strip(line.render(self.app.console)).crop_extend(0, width, Style())
        return strip.apply_style(base + (self.get_component_rich_style("rows--chosen") if chosen else Style()))

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        if 0 <= row < self.count:
            self.index = row
            self._repaint()
            self.post_message(RowChosen(self.id or "", row, event.chain > 1))
