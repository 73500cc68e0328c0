"""What is marked in an article, line by line: the spans of the attribution at hand, those of the others, mentions, the cursor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tui.page.character import drawn, is_plain
from tui.page.layout import Layout

Place = tuple[int, int]

ROLES = ("content", "cue", "source", "via")
"""The parts of an attribution, in the order in which one hides the other where they overlap."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and how it is drawn: a role, or other, mention, minor, selected, cursor, edge."""

    start: int
    end: int
    style: str
    label: str = ""
    """Letters drawn from the cell before it on; where it is named under the text, its name instead of the style's."""


@dataclass(frozen=True, slots=True)
class Run:
    """Cells of a line that are drawn alike."""

    words: str
    width: int
    styles: tuple[str, ...]


class Marks:
    """Many marks, found by line."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(marks, key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self._marks]
        self._longest = max((m.end - m.start for m in self._marks), default=0)

    def between(self, start: int, end: int) -> list[Mark]:
        """Return the marks that meet a stretch of the text."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [m for m in self._marks[first:last] if m.end > start]


def runs(layout: Layout, line: int, marks: Sequence[Mark]) -> Iterator[Run]:
    """Yield a line in stretches that are drawn alike; of the marks, which must meet the line, later ones are drawn over earlier ones."""
    start, end = layout.starts[line], layout.ends[line]
    cuts = {start, end}
    marks = list(_lettered(layout, line, marks))
    for mark in marks:
        cuts.update((max(mark.start, start), min(mark.end, end)))
        if mark.label:
            cuts.add(min(max(mark.start, start) + len(mark.label), end))
    places = sorted(cut for cut in cuts if start <= cut <= end)
    for first, last in pairwise(places):
        yield _run(layout.text, first, last, [m for m in marks if m.start <= first and m.end >= last])


def lead(layout: Layout, line: int, marks: Sequence[Mark]) -> Run | None:
    """Return the letter that stands before a line, of a mark that begins with it; None where none does."""
    return next((Run(m.label[0], 1, (_letter(m),)) for m in marks if m.label and m.start == layout.starts[line]), None)


def _letter(mark: Mark) -> str:
    """Return how a mark's letters are drawn."""
    return "aside" if mark.style == "minor" else "label"


def _lettered(layout: Layout, line: int, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks with their letters where they are drawn: the first in the space before the words, or before the line, so that
    the words stay whole. Of those that begin together one is lettered."""
    start, lettered = layout.starts[line], set()
    for mark in marks:
        if not mark.label or mark.start < start:
            yield mark
        elif mark.start in lettered:
            yield replace(mark, label="")
        elif mark.start == start:
            yield replace(mark, label=mark.label[1:])
        else:
            yield replace(mark, start=mark.start - (layout.text[mark.start - 1] == " "))
        if mark.label:
            lettered.add(mark.start)


def _run(text: str, first: int, last: int, marks: Sequence[Mark]) -> Run:
    words = text[first:last]
    styles = tuple(m.style for m in marks)
    width = len(words) if is_plain(words) else sum(drawn(char)[1] for char in words)
    labelled = next((m for m in marks if last - m.start <= len(m.label)), None)
    if labelled and width:
        letters = labelled.label[first - labelled.start : last - labelled.start]
        return Run(letters.ljust(width), width, (*styles, _letter(labelled)))
    return Run(words if is_plain(words) else "".join(drawn(char)[0] for char in words), width, styles)


def ruler(layout: Layout, line: int, marks: Sequence[Mark]) -> str:
    """Return a line of text that names the roles of the marks under the cells of a line: └content─┘; "" where none meets it."""
    start, end = layout.starts[line], layout.ends[line]
    cells = [" "] * layout.width
    for mark in marks:
        if mark.end <= start or mark.start >= end:
            continue
        first = layout.column_of(max(mark.start, start))
        behind = min(mark.end, end)  # may begin the next line already: its column is that of the character before
        last = layout.column_of(behind - 1) + drawn(layout.text[behind - 1])[1] - 1
        drawn_as = _bracket(mark.label or mark.style, max(1, last - first + 1), mark.start >= start, mark.end <= end)
        cells[first : first + len(drawn_as)] = drawn_as
    return "".join(cells[: layout.width]).rstrip()


def _bracket(name: str, width: int, begins: bool, ends: bool) -> str:
    if width < 3 and name[0].isdigit():
        return f"{name[0]}┘"[:width]
    if width == 1:
        return "│"
    inner = width - 2
    name = name[:inner].rstrip()
    return ("└" if begins else "─") + name.ljust(inner, "─") + ("┘" if ends else "─")
