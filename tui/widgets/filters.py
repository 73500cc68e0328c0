"""The line of filters: how many each of them leaves, and which are on. Each is a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.widget import Widget

from tui.messages import FilterClicked
from tui.page.character import cut

LONGEST = 24
"""Cells of a filter's words."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A filter in the line."""

    words: str
    count: int
    on: bool
    action: str
    """The action that a click does."""


class Filters(Widget):
    """Filters, as far as the width goes. Posts FilterClicked."""

    DEFAULT_CSS = "Filters { height: 1; background: $surface; color: $foreground; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Shown] = []
        self._places: list[tuple[int, int, str]] = []

    def show(self, shown: Sequence[Shown]) -> None:
        """Show these filters."""
        if list(shown) != self._shown:
            self._shown = list(shown)
            self.refresh()

    def render(self) -> Text:
        line, self._places = Text(no_wrap=True), []
        for one in self._shown:
            words = f"{cut(one.words, LONGEST)} {one.count:,}"
            words = f"[{words}]" if one.on else f" {words} "  # the brackets say it without colour
            start = line.cell_len
            line.append(words, "bold reverse" if one.on else "not bold")
            self._places.append((start, line.cell_len, one.action))
        line.truncate(self.size.width)
        return line

    def on_click(self, event: events.Click) -> None:
        for start, end, action in self._places:
            if start <= event.x < end:
                self.post_message(FilterClicked(action))
