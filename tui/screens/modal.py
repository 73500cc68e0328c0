"""What is shown over a screen, until it is answered or left."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen

Result = TypeVar("Result")


class Modal(ModalScreen[Result]):
    """A screen over another."""

    def close(self, result: Result | None = None) -> None:
        """Go back with a result. Once only: of two keys that come together, the second finds it closed, and would close what is below."""
        if self.is_active:
            self.dismiss(result)
