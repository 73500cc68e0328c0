"""The application's side of a page: what it draws goes to the server, keys come from there."""

from __future__ import annotations

from contextlib import suppress

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class PageDriver(WebDriver):
    """Textual's driver for pages, which ends the application when the server is gone: else it would hold the project for ever."""

    def run_input_thread(self) -> None:
        """Wait for input until there is no more."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(ExitApp())

    def write(self, data: str) -> None:
        """Draw, where anybody is there to see it."""
        with suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """Tell the server, where there is one."""
        with suppress(BrokenPipeError):
            super().write_meta(data)
