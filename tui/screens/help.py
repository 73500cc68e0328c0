"""What every key does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.config import config_path
from tui.keymap import MODES, Action, Keymap
from tui.page.character import safe
from tui.screens.modal import Modal
from tui.widgets.bar import key_name

DIGIT = re.compile(r"pick_\d")
"""Names of the actions of digits."""


def help_text(keymap: Keymap, mode: str = "") -> Text:
    """Return all actions with their keys, those of the mode at hand first."""
    text = Text()
    for name in sorted(MODES, key=lambda m: m != mode):
        text.append(f"{MODES[name]}\n", "bold underline")
        for keys, says in _rows(keymap.of(name)):
            text.append(f"  {keys:<12}", "bold")
            text.append(f"{says}\n")
        text.append("\n")
    text.append(f"Keys and theme of your own: {safe(str(config_path()))}\n")
    return text


def _rows(actions: Sequence[Action]) -> Iterator[tuple[str, str]]:
    """Yield the keys of each action and what they do; nine digits that do the same of nine are one row."""
    digits = [action for action in actions if DIGIT.fullmatch(action.name)]
    together = [action.keys for action in digits] == [(str(n),) for n in range(1, 10)]
    for action in actions:
        if not (together and action in digits):
            yield " ".join(key_name(key) for key in action.keys), action.says
        elif action is digits[0]:
            yield "1-9", re.sub(r"\b1\b", "1-9", action.says)


class HelpScreen(Modal[None]):
    """Shows all keys; any key that does not scroll goes back."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen VerticalScroll { width: 90%; max-width: 100; height: 90%; background: $surface; border: round $primary; padding: 0 1; }
    HelpScreen VerticalScroll { scrollbar-size: 1 1; }
    HelpScreen Static { width: 100%; height: auto; }
    """
    SCROLLING = frozenset({"up", "down", "pageup", "pagedown", "home", "end"})

    def __init__(self, keymap: Keymap, mode: str) -> None:
        super().__init__()
        self._keymap, self._mode = keymap, mode

    def compose(self) -> ComposeResult:
        with VerticalScroll() as scroll:
            scroll.border_title = "What every key does"
            scroll.border_subtitle = "↑↓ scroll · Esc back"
            yield Static(help_text(self._keymap, self._mode))

    def on_key(self, event: events.Key) -> None:
        if event.key not in self.SCROLLING:
            event.stop()
            self.close()
