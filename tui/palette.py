"""The command palette: every action that is possible now, found by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.screens.base import KeyedScreen
from tui.screens.help import DIGIT
from tui.widgets.bar import key_name


class Actions(Provider):
    """The actions of the screen at hand."""

    def _commands(self) -> Iterator[tuple[str, Callable[[], None]]]:
        screen = self.screen
        if not isinstance(screen, KeyedScreen):
            return
        digits_last = sorted(screen.available(), key=lambda action: DIGIT.fullmatch(action.name) is not None)
        for action in digits_last:
            keys = " ".join(key_name(key) for key in action.keys)
            # No brackets around the keys: Textual takes "[x]" for markup, and drops it.
            yield f"{action.says} · {keys}", partial(screen.perform, action.name)

    async def discover(self) -> Hits:
        for words, call in self._commands():
            yield DiscoveryHit(Content(words), call, text=words)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for words, call in self._commands():
            if (score := matcher.match(words)) > 0:
                yield Hit(score, matcher.highlight(words), call, text=words)
