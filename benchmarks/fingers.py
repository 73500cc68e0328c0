"""Keys pressed in the real application, through Textual's Pilot, and counted; and the cursor brought to a word by the shortest way."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from functools import lru_cache

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from attrib.project.edge import token_at, tokens
from attrib.record.form import Attribution
from tui.app import Terminal
from tui.page.layout import Layout
from tui.screens.review import ReviewScreen
from tui.widgets.article import GUTTER, ArticleText

OPENING = ("/", "enter", "right")
"""Keys after which to wait a moment: those that open or close a question, a screen of its own, and the one that takes what is offered."""

laid_out = lru_cache(maxsize=8)(Layout)


class Fingers:
    """At the review of a terminal that runs under Pilot."""

    def __init__(self, app: Terminal, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot
        self.pressed = 0
        """Keys so far."""

    # --- what is on the screen

    @property
    def review(self) -> ReviewScreen:
        assert isinstance(self.app.screen, ReviewScreen), self.app.screen
        return self.app.screen

    @property
    def article(self) -> ArticleText:
        return self.review.article

    @property
    def text(self) -> str:
        return self.review.opened.text

    @property
    def attribution(self) -> Attribution:
        item = self.app.sitting.item
        assert item is not None
        return item.attribution

    async def press(self, *keys: str) -> None:
        """Press keys, each when the one before has been dealt with."""
        for key in keys:
            taken = asyncio.Event()
            self.app.post_message(Key(_character_to_key(key), key) if len(key) == 1 else Key(key, " " if key == "space" else None))
            self.app.call_later(taken.set)
            await taken.wait()
            await self.pilot.pause(None if key in OPENING else 0)
            self.pressed += 1

    # --- the cursor

    async def go_to(self, *offsets: int) -> None:
        """Move the cursor to the word at the nearest of some offsets, by the shortest way."""
        await self.press(*self.way_to(*offsets))

    async def select(self, place: tuple[int, int]) -> None:
        """Select the words of a place; one word needs the cursor alone."""
        await self.go_to(place[0])
        last = max(start for start in tokens(self.text).starts if start < place[1])
        if last > self.article.cursor:
            await self.press("space")
            await self.go_to(last)

    def way_to(self, *offsets: int) -> list[str]:
        """Return the fewest keys that bring the cursor to the word at one of some offsets."""
        words = [word for word in (token_at(self.text, offset) for offset in offsets) if word]
        before: dict[int, tuple[int, str]] = {self.article.cursor: (-1, "")}
        found = deque(before)
        while found and (place := found.popleft()) != -1:
            if any(word.start <= place < word.end for word in words):
                way = []
                while before[place][1]:
                    place, key = before[place]
                    way.append(key)
                return way[::-1]
            for key, other in self._moves(place):
                if other not in before:
                    before[other] = (place, key)
                    found.append(other)
        raise LookupError(f"no way to {offsets}")

    def _moves(self, place: int) -> Iterator[tuple[str, int]]:
        """Yield where each key takes the cursor: what the annotator sees at a glance."""
        lines = laid_out(self.text, self.article.scrollable_content_region.width - GUTTER)
        page = max(1, self.article.size.height - 2)
        starts = tokens(self.text).starts
        yield "right", starts[min(bisect_left(starts, place + 1), len(starts) - 1)]
        yield "left", starts[max(bisect_left(starts, place) - 1, 0)]
        line, column = lines.line_of(place), lines.column_of(place)
        for key, by in (("down", 1), ("up", -1), ("pagedown", page), ("pageup", -page)):
            yield key, lines.offset_at(max(0, min(len(lines) - 1, line + by)), column)
