"""What is shown over a screen, until it is answered or left."""

from __future__ import annotations

from typing import TypeVar

from textual.binding import Binding
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Modal(ModalScreen[Result]):
    """A screen over another. The keymap does not hold there."""

    BINDINGS = [Binding("ctrl+z", "app.suspend_process", show=False)]

    def close(self, result: Result | None = None) -> None:
        """Go back with a result. Once only: of two keys that come together, the second finds it closed, and would close what is below."""
        if self.is_active:
            self.dismiss(result)
