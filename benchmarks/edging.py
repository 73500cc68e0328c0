"""Spans given their edges by the fewest keys: the part of a perfect annotator that works in edge mode."""

from __future__ import annotations

from collections.abc import Sequence

from attrib.document import Span
from attrib.project.edge import around, snap, tokens
from attrib.scoring.side import Offsets
from benchmarks.fingers import Fingers
from benchmarks.target import ROLES, Target, offsets, overlap, same_words
from tui.screens.modes.edges import Edges


class Edging(Fingers):
    """Who moves edges and adds what was missed."""

    async def fix_edges(self, target: Target) -> None:
        """Give content, cue and source their spans, in edge mode."""
        await self.press("e")
        await self._fix_roles(target)

    async def add(self, target: Target) -> None:
        """Add an attribution that is not there."""
        first = target.content[0]
        if guessing := self._guessing(first):
            await self.go_to(*guessing)
        else:
            await self.select(first)
        await self.press("m")
        await self._fix_roles(target)

    def _guessing(self, content: tuple[int, int]) -> list[int]:
        """Return the places at which the first guess at a new content is right."""
        starts = [start for start in tokens(self.text).starts if content[0] <= start < content[1]]
        return [s for s in starts if (found := around(self.text, s)) and same_words([(found.start, found.end)], [content], self.text)]

    async def _fix_roles(self, target: Target) -> None:
        for role in ROLES:
            wanted = getattr(target, role)
            if not same_words(offsets(self.draft.draft[role]), wanted, self.text):
                while self.draft.role != role:
                    await self.press("tab")
                await self._fix_role(wanted)
        await self.press("enter")

    @property
    def draft(self) -> Edges:
        assert isinstance(self.review.mode, Edges)
        return self.review.mode

    @property
    def fragments(self) -> Sequence[Span]:
        return self.draft.draft[self.draft.role]

    async def _fix_role(self, wanted: Offsets) -> None:
        while (surplus := self._surplus(wanted)) is not None:
            await self._choose(surplus)
            await self.press("-")
        for place in wanted:
            index = next((n for n, span in enumerate(self.fragments) if overlap(span, place)), None)
            if index is None:
                await self.select(place)
                await self.press("+")
            else:
                await self._choose(index)
            await self._fix_span(place)

    def _surplus(self, wanted: Offsets) -> int | None:
        met = [next((n for n, place in enumerate(wanted) if overlap(span, place)), None) for span in self.fragments]
        return next((i for i, n in enumerate(met) if n is None or n in met[:i]), None)

    async def _choose(self, index: int) -> None:
        while self.draft.index != index:
            await self.press("n")

    async def _fix_span(self, place: tuple[int, int]) -> None:
        if self._snaps(place):
            await self.press("q")
        order = ("end", "start") if self.draft.side == "end" else ("start", "end")
        for side in order:
            goal = place[side == "end"]
            if self._steps(side, goal):
                await self._move_edge(side, goal)
            if self._between(side, goal):  # it is within a word: "anti-Japan"
                await self._move_by_character(side, goal)

    def _snaps(self, place: tuple[int, int]) -> bool:
        span = self.fragments[self.draft.index]
        snapped = snap(self.text, span)
        now = [same_words(offsets([s]), [place], self.text) for s in (span, snapped)]
        return now == [False, True]

    async def _move_edge(self, side: str, goal: int) -> None:
        last = max((start for start in tokens(self.text).starts if start < goal), default=0)
        way = self.way_to(goal if side == "start" else last)
        if len(way) + 1 < self._steps(side, goal) + (self.draft.side != side):
            await self.press(*way, "[" if side == "start" else "]")
            return
        if self.draft.side != side:
            await self.press("o")
        while self._steps(side, goal):
            now = self._edge(side)
            await self.press("l" if now < goal else "h")
            if self._edge(side) == now:  # a neighbour is in the way
                break
            if self._steps(side, goal) and (self._edge(side) - goal) * (now - goal) <= 0:  # it has jumped over a place within a word
                break

    async def _move_by_character(self, side: str, goal: int) -> None:
        await self.press(*(["o"] if self.draft.side != side else []), ",")
        while (now := self._edge(side)) != goal:
            await self.press("l" if now < goal else "h")
            if self._edge(side) == now:  # a neighbour is in the way
                break
        await self.press(",")

    def _edge(self, side: str) -> int:
        return getattr(self.fragments[self.draft.index], side)

    def _steps(self, side: str, goal: int) -> int:
        """Return how many tokens an edge is from where it belongs; 0 where no letter is between."""
        low, high = sorted((self._edge(side), goal))
        if not self._between(side, goal):
            return 0
        return sum(low <= start < high for start in tokens(self.text).starts)

    def _between(self, side: str, goal: int) -> bool:
        """Say whether a letter or digit stands between an edge and where it belongs."""
        low, high = sorted((self._edge(side), goal))
        return any(char.isalnum() for char in self.text[low:high])
