"""A perfect annotator for the benchmarks: one who knows the keymap and the gold, looks at the screen, and presses the fewest keys that lead
from what is proposed to what is right. Every key is pressed in the real application, through Textual's Pilot, and counted.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from attrib.document import Span
from attrib.project.edge import around, snap, token_at, tokens
from attrib.record.form import Attribution, Piece, Via
from attrib.scoring.match import same_name, word_runs
from attrib.scoring.side import Offsets
from tui.app import Terminal
from tui.page.completion import completed
from tui.page.layout import Layout
from tui.screens.ask import MOST_ROWS
from tui.screens.lines import people
from tui.screens.modes.choosing import CallingVia, Choosing, ChoosingSpeaker, ChoosingVia, offered
from tui.screens.modes.edges import Edges
from tui.screens.review import ReviewScreen
from tui.widgets.article import GUTTER, ArticleText

ROLES = ("content", "cue", "source")
OPENING = ("/", "enter", "right")
"""Keys after which to wait a moment: those that open or close a question, a screen of its own, and the one that takes what is offered."""

laid_out = lru_cache(maxsize=8)(Layout)


@dataclass(frozen=True, slots=True)
class Target:
    """An attribution as it should be."""

    content: Offsets
    cue: Offsets
    source: Offsets
    speaker: str | None
    via: tuple[tuple[str, str], ...]
    """Name and role of each intermediary, nearest the speaker first."""
    places: Offsets
    """Where the intermediaries are named."""


def spans_right(found: Attribution, target: Target, text: str) -> bool:
    """Say whether the spans have the words that they should."""
    return all(_same_words(_offsets(getattr(found, role)), getattr(target, role), text) for role in ROLES)


def chain_right(found: Attribution, target: Target) -> bool:
    """Say whether the speaker and every intermediary, in order and with its role, are who they should be."""
    chain = [(via.name, via.role) for via in found.via]
    alike = (same_name(*names) and one == other for *names, one, other in _beside(chain, target.via))
    return same_name(target.speaker, found.speaker and found.speaker.name) and len(chain) == len(target.via) and all(alike)


def abbreviations(name: str) -> Iterator[str]:
    """Yield what somebody types who looks for a name: nothing, its beginning, that of one of its words, its initials."""
    words = name.lower().split()
    yield ""
    yield from (word[:length] for word in words for length in range(1, len(word) + 1))
    initials = "".join(word[0] for word in words)
    yield from (initials[:length] for length in range(2, len(initials) + 1))
    yield f"{initials[0]}{initials[-1]}"


def _beside(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    for (name, role), (other_name, other_role) in zip(one, other, strict=False):
        yield other_name, name, role, other_role


class Annotator:
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

    # --- who

    async def fix_chain(self, target: Target) -> None:
        """Set the speaker and the intermediaries."""
        a = self.attribution
        names = [name for name, _ in target.via]
        swapped = a.via and a.speaker and same_name(target.speaker, a.via[0].name) and any(same_name(n, a.speaker.name) for n in names)
        if swapped and not same_name(target.speaker, a.speaker and a.speaker.name):
            await self.press("w")
        if not same_name(target.speaker, self.attribution.speaker and self.attribution.speaker.name):
            await self.press(*self.keys_for_speaker(target.speaker))
        await self.fix_via(target)

    def keys_for_speaker(self, name: str | None) -> list[str]:
        """Return the fewest keys that make somebody the speaker."""
        if name is None:
            return ["0"]
        return min([*self._digits(name), *self._letters(name, "s"), *self._named(name, ["/"], ChoosingSpeaker(self.review))], key=len)

    def keys_for_via(self, name: str) -> list[str]:
        """Return the fewest keys that append somebody to the chain."""
        digits = (["i", *keys] for keys in self._digits(name))
        return min([*digits, *self._letters(name, "i"), *self._named(name, ["i", "/"], ChoosingVia(self.review))], key=len)

    def keys_for_calling(self, index: int, name: str) -> list[str]:
        """Return the fewest keys that say who the intermediary at hand is."""
        return min(self._named(name, ["r"], CallingVia(self.review, index)), key=len)

    def _digits(self, name: str) -> Iterator[list[str]]:
        listed = people(self.review.opened, self.app.sitting.item)
        yield from ([str(person.rank + 1)] for person in listed if person.rank is not None and same_name(name, person.name))

    def _letters(self, name: str, key: str) -> Iterator[list[str]]:
        labels = self.review.opened.labels
        yield from ([key, *labels[e.id]] for e in self.review.opened.view.entities if same_name(name, e.name) and e.id in labels)

    def _named(self, name: str, by_name: list[str], mode: Choosing) -> Iterator[list[str]]:
        """Yield the ways through the list of names: by what a person would type who sees the name there, and by the whole name."""
        offer = offered(self.review.opened, mode.suggested())
        for typed in abbreviations(name):
            found = offer.found(typed)[:MOST_ROWS]
            yield from ([*by_name, *typed, *["down"] * row, "enter"] for row, n in enumerate(found) if same_name(name, offer[n]))
        typing = list(self._typing(name, offer.names))
        yield [*by_name, *typing, *(["up"] if offer.found(name) else []), "enter"]

    def _typing(self, name: str, names: Sequence[str]) -> Iterator[str]:
        """Yield the keys that type a name, completed wherever what is offered goes on as the name does."""
        typed = ""
        while typed != name:
            offered = completed(typed, names, self.text)
            key = "right" if offered and name.startswith(offered) else name[len(typed)]
            typed = offered if offered and key == "right" else typed + key
            yield key

    async def fix_via(self, target: Target) -> None:
        """Name whom the chain has in the right place by a wrong name, take out who does not belong there, put the rest in order, append
        who is missing, set the roles. It ends where the chain is right, or no key makes it so."""
        while (step := self._step_of_chain(target)) is not None:
            before = self.attribution.via
            if step[0] is not None:
                await self._at_hand(step[0])
            await self.press(*step[1]())
            if self.attribution.via == before:  # the article does not hold the name: nothing that an annotator types brings it in
                break

    async def _at_hand(self, index: int) -> None:
        if self.review.mode_name != "chain":
            await self.press("v")
        while (now := self.review.mode.index) != index:
            await self.press("j" if now < index else "k")

    def _step_of_chain(self, target: Target) -> tuple[int | None, Callable[[], list[str]]] | None:
        """Return whom to have at hand, if anybody, and the keys then."""
        chain: Sequence[Via] = self.attribution.via
        places = [next((n for n, (name, _) in enumerate(target.via) if same_name(name, via.name)), None) for via in chain]
        missing = [n for n in range(len(target.via)) if n not in places]
        for index, (via, place) in enumerate(zip(chain, places, strict=True)):
            if place is None and (misnamed := next((n for n in missing if _overlap(via, target.places[n])), None)) is not None:
                return index, partial(self.keys_for_calling, index, target.via[misnamed][0])
            if place is None or place in places[:index]:
                return index, lambda: ["d"]
            if target.via[place][1] != via.role:
                return index, lambda: ["t"]
            if index and place < places[index - 1]:
                return index, lambda: ["K"]
        return (None, lambda: self.keys_for_via(target.via[missing[0]][0])) if missing else None

    # --- where

    async def fix_edges(self, target: Target) -> None:
        """Give content, cue and source their spans, in edge mode."""
        await self.press("e")
        await self._fix_roles(target)

    async def add(self, target: Target) -> None:
        """Add an attribution that is not there."""
        first = target.content[0]
        guessed = self._guessing(first)
        if guessed is not None:
            await self.go_to(guessed)
        else:
            await self.select(first)
        await self.press("m")
        await self._fix_roles(target)

    def _guessing(self, content: tuple[int, int]) -> int | None:
        """Return the place nearest to the cursor at which the first guess at a new content is right; None where none is."""
        starts = [start for start in tokens(self.text).starts if content[0] <= start < content[1]]
        right = [s for s in starts if (found := around(self.text, s)) and _same_words([(found.start, found.end)], [content], self.text)]
        return min(right, key=lambda start: len(self.way_to(start)), default=None)

    async def _fix_roles(self, target: Target) -> None:
        for role in ROLES:
            wanted = getattr(target, role)
            if not _same_words(_offsets(self.draft.draft[role]), wanted, self.text):
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
            index = next((n for n, span in enumerate(self.fragments) if _overlap(span, place)), None)
            if index is None:
                await self.select(place)
                await self.press("+")
            else:
                await self._choose(index)
            await self._fix_span(place)

    def _surplus(self, wanted: Offsets) -> int | None:
        met = [next((n for n, place in enumerate(wanted) if _overlap(span, place)), None) for span in self.fragments]
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
        now = [_same_words(_offsets([s]), [place], self.text) for s in (span, snapped)]
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

    # --- the cursor

    async def go_to(self, offset: int) -> None:
        """Move the cursor to the word at an offset, by the shortest way."""
        await self.press(*self.way_to(offset))

    async def select(self, place: tuple[int, int]) -> None:
        """Select the words of a place; one word needs the cursor alone."""
        await self.go_to(place[0])
        last = max(start for start in tokens(self.text).starts if start < place[1])
        if last > self.article.cursor:
            await self.press("space")
            await self.go_to(last)

    def way_to(self, offset: int) -> list[str]:
        """Return the fewest keys that bring the cursor to the word at an offset."""
        word = token_at(self.text, offset)
        before: dict[int, tuple[int, str]] = {self.article.cursor: (-1, "")}
        found = deque(before)
        while found and (place := found.popleft()) != -1:
            if word and word.start <= place < word.end:
                way = []
                while before[place][1]:
                    place, key = before[place]
                    way.append(key)
                return way[::-1]
            for key, other in self._moves(place):
                if other not in before:
                    before[other] = (place, key)
                    found.append(other)
        raise LookupError(f"no way to {offset}")

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


def _offsets(spans: Sequence[Span | Piece]) -> Offsets:
    return tuple((span.start, span.end) for span in spans)


def _overlap(span: Span | Piece | Via, place: tuple[int, int]) -> bool:
    return span.start < place[1] and place[0] < span.end


def _same_words(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]], text: str) -> bool:
    """Say whether spans hold the same words: punctuation at their edges does not count."""
    return word_runs(tuple(one), text) == word_runs(tuple(other), text)
