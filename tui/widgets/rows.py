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

    def show(self, count: int, index: int = 0) -> None:
        """Draw all rows anew, with one of them chosen; -1 for none."""
        self.count, self.index = count, min(index, count - 1)
        self.virtual_size = Size(self.size.width, count)
        self._see()
        self.refresh()

    def move(self, by: int) -> None:
        """Choose another row, as far as there are any."""
        self.index = max(0, min(self.count - 1, self.index + by))
        self._see()
        self.refresh()

    def _see(self) -> None:
        height = self.size.height
        if not height or self.index < 0:
            return
        top = round(self.scroll_y)
        if not top <= self.index < top + height:
            target = self.index if self.index < top else self.index - height + 1
            self.scroll_to(y=max(0, target), animate=False, force=True)

    def on_resize(self) -> None:
        self._see()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        base = self.rich_style
        if row >= self.count:
            return Strip.blank(width, base)
        line = self._draw(row, width - 1)
        chosen = row == self.index
        line = Text.assemble("▸" if chosen else " ", line)
        line.end = ""
        strip = Strip(line.render(self.app.console)).crop_extend(0, width, Style())
        return strip.apply_style(base + (self.get_component_rich_style("rows--chosen") if chosen else Style()))

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        if 0 <= row < self.count:
            self.index = row
            self.refresh()
            self.post_message(RowChosen(self.id or "", row, event.chain > 1))
