"""All attributions of an article, behind the one at hand: where their contents are, and where each begins. Found by place, and changed
one at a time, so that a key costs as much in an article of 5,000 as in one of five. Knows no Textual."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from attrib.project.item import Item
from tui.glyph import GLYPHS
from tui.page.mark import Mark, Place

AT_HAND = "▶"


class Backdrop:
    """The contents and states of many items."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        items = list(items)
        self._contents = sorted(place for item in items for place in _contents(item))
        self._beginnings = sorted(_beginning(item) for item in items)
        self._longest = max((end - start for start, end in self._contents), default=0)

    def put(self, before: Item | None, after: Item | None) -> None:
        """Take an item as it stands now instead of as it was; None where it was, or is, not there."""
        if before is not None:
            self._beginnings.remove(_beginning(before))
            for place in _contents(before):
                self._contents.remove(place)
        if after is not None:
            insort(self._beginnings, _beginning(after))
            for place in _contents(after):
                insort(self._contents, place)
                self._longest = max(self._longest, place[1] - place[0])

    def between(self, start: int, end: int) -> list[Mark]:
        """Return the contents that meet a stretch of the text."""
        first, last = bisect_left(self._contents, (start - self._longest, 0)), bisect_left(self._contents, (end, 0))
        return [Mark(*place, "other") for place in self._contents[first:last] if place[1] > start]

    def glyph(self, start: int, end: int, at_hand: int | None) -> str:
        """Return the state of what begins in a stretch of the text; of several, that of the item at hand, else of the first that is
        decided. "" where nothing begins."""
        first, last = bisect_left(self._beginnings, (start, 0, "")), bisect_left(self._beginnings, (end, 0, ""))
        here = self._beginnings[first:last]
        if any(number == at_hand for _, number, _ in here):
            return AT_HAND
        glyphs = [glyph for _, _, glyph in here]
        return next((glyph for glyph in glyphs if glyph != GLYPHS["proposed"]), glyphs[0] if glyphs else "")


def _contents(item: Item) -> list[Place]:
    """Return where an item's content is; nowhere where it is rejected."""
    return [] if item.status == "rejected" else [(piece.start, piece.end) for piece in item.attribution.content]


def _beginning(item: Item) -> tuple[int, int, str]:
    return item.attribution.content[0].start, item.number, GLYPHS[item.status]
