"""A screen that is read: it scrolls."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from tui.screens.base import KeyedScreen


class PageScreen(KeyedScreen):
    """One long page."""

    home = "page"
    DEFAULT_CSS = "PageScreen VerticalScroll { height: 1fr; padding: 0 2; scrollbar-size: 1 1; }"
    title_of_page = ""

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield self.page()

    def page(self) -> Widget:
        """Return what is read."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        self.head(self.title_of_page)

    @property
    def _scroll(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def do_up(self) -> None:
        self._scroll.scroll_relative(y=-1, animate=False)

    def do_down(self) -> None:
        self._scroll.scroll_relative(y=1, animate=False)

    def do_page_up(self) -> None:
        self._scroll.scroll_page_up(animate=False)

    def do_page_down(self) -> None:
        self._scroll.scroll_page_down(animate=False)

    def do_top(self) -> None:
        self._scroll.scroll_home(animate=False)

    def do_bottom(self) -> None:
        self._scroll.scroll_end(animate=False)

    def do_again(self) -> None:
        """Nothing changes in a page that is only read."""

    def do_leave(self) -> None:
        self.terminal.do_show_review()
