"""What the screens with one long list share: going about in it."""

from __future__ import annotations

from rich.text import Text
from textual import on

from tui.messages import RowChosen
from tui.screens.base import KeyedScreen
from tui.widgets.line import Line
from tui.widgets.rows import Rows

PAGE = 64
"""Rows that are read together."""


class ListScreen(KeyedScreen):
    """A list of which one row is chosen, or a word where it has none."""

    DEFAULT_CSS = """
    ListScreen #rows { background: $background; }
    ListScreen #empty { display: none; height: 1fr; content-align: center middle; text-align: center; color: $muted; }
    ListScreen.empty #rows { display: none; }
    ListScreen.empty #empty { display: block; }
    """

    @property
    def rows(self) -> Rows:
        return self.query_one("#rows", Rows)

    def moved(self) -> None:
        """See that another row is chosen."""

    def show_rows(self, count: int, index: int, empty: str) -> None:
        """Show so many rows as they are now, with one of them chosen; some words where there is none."""
        self.set_class(count == 0, "empty")
        self.query_one("#empty", Line).show(Text(empty))
        self.rows.show(count, index)

    def _move(self, by: int) -> None:
        self.rows.move(by)
        self.moved()

    def do_up(self) -> None:
        self._move(-1)

    def do_down(self) -> None:
        self._move(1)

    def do_page_up(self) -> None:
        self._move(-max(1, self.rows.size.height - 1))

    def do_page_down(self) -> None:
        self._move(max(1, self.rows.size.height - 1))

    def do_top(self) -> None:
        self._move(-self.rows.count)

    def do_bottom(self) -> None:
        self._move(self.rows.count)

    @on(RowChosen)
    def choose(self, message: RowChosen) -> None:
        self.moved()
        if message.twice:
            self.perform("open")
