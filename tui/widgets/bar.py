"""The line of keys at the bottom: what can be done here, each also a button."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.widget import Widget

from tui.keymap import EVERYWHERE, Action
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
        """Offer these actions; where there is no room for all, the way back and the last one stay."""
        shown = [action for action in actions if action.short and action.keys]
        if shown != self._actions:
            self._actions = shown
            self.refresh()

    def render(self) -> Text:
        line, self._places = Text(no_wrap=True), []
        for action, key, says in fitting(self._actions, self.size.width):
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


def fitting(actions: Sequence[Action], width: int) -> list[Shown]:
    """Return what is shown of actions in a width: all of them; else those of the mode and the last one, in brief words if need be; else
    the way back, the last one, and of the others as many as have room."""
    full, brief = ([(action, *_words(action, words)) for action in actions] for words in (False, True))
    own = [place for place, action in enumerate(actions) if action.mode != EVERYWHERE or place == len(actions) - 1]
    for shown in (full, [full[place] for place in own], [brief[place] for place in own]):
        if _cells_of(shown) <= width:
            return shown
    kept = [one for one in brief if one is brief[-1] or "escape" in one[0].keys]
    for one in brief:
        if one not in kept and _cells_of([*kept, one]) <= width:
            kept.append(one)
    return [one for one in brief if one in kept]


def _cells_of(shown: Sequence[Shown]) -> int:
    return sum(len(key) + len(says) + 2 for _, key, says in shown)


def _words(action: Action, brief: bool) -> tuple[str, str]:
    """Return key and words: some actions name their keys together with those of their neighbours ("h/l move")."""
    words = (brief and action.brief) or action.short
    first, _, rest = words.partition(" ")
    if rest and (any(char in first for char in "-/+") or first == "space"):
        return key_name(first), rest
    return key_name(action.keys[0]), words
