"""The line of keys at the bottom: what can be done here, each also a button."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.widget import Widget

from tui.keymap import Action
from tui.messages import ActionClicked

NAMES = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "up": "↑", "down": "↓", "left": "←", "right": "→"}


def key_name(key: str) -> str:
    """Return how a key is written for the annotator."""
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return NAMES.get(key) or (key.capitalize() if len(key) > 1 and key.isalnum() else key)


class KeyBar(Widget):
    """Keys and what they do, as far as the width goes. Posts ActionClicked."""

    DEFAULT_CSS = "KeyBar { height: 1; background: $panel; color: $foreground; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._actions: list[Action] = []
        self._places: list[tuple[int, int, Action]] = []

    def show(self, actions: Sequence[Action]) -> None:
        """Offer these actions; where there is no room for all, the last one stays."""
        shown = [action for action in actions if action.short and action.keys]
        if shown != self._actions:
            self._actions = shown
            self.refresh()

    def render(self) -> Text:
        line, self._places = Text(no_wrap=True), []
        *others, last = [(action, *_words(action)) for action in self._actions] or [None]
        room = self.size.width - (cells_of(last) if last else 0)
        for shown in filter(None, [*others, last]):
            if line.cell_len + cells_of(shown) > (self.size.width if shown is last else room):
                continue
            action, key, says = shown
            start = line.cell_len
            line.append(f" {key}", "bold")
            line.append(f" {says}")
            self._places.append((start, line.cell_len, action))
        return line

    def on_click(self, event: events.Click) -> None:
        for start, end, action in self._places:
            if start <= event.x < end:
                self.post_message(ActionClicked(action))


Shown = tuple[Action, str, str]
"""An action, its key as it is written, what is said of it."""


def cells_of(shown: Shown) -> int:
    """Return how many cells an action takes in the bar."""
    return len(shown[1]) + len(shown[2]) + 2


def _words(action: Action) -> tuple[str, str]:
    """Return key and words: some actions name their keys together with those of their neighbours ("h/l move")."""
    first, _, rest = action.short.partition(" ")
    if rest and (any(char in first for char in "-/+") or first == "space"):
        return key_name(first), rest
    return key_name(action.keys[0]), action.short
