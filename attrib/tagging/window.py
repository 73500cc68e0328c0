"""Windows: the stretches of an article that the encoder reads at once, each with context that only the encoder sees."""

from __future__ import annotations

from dataclasses import dataclass

from attrib.tagging.sample import Sample

CENTRE = 192
CONTEXT = 40
"""Word pieces that a window is there for, and pieces of context on either side of them."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first..last` of a sample, half-open; `start..end` are those that the window is there for."""

    sample: Sample
    first: int
    last: int
    start: int
    end: int

    def __len__(self) -> int:
        return self.last - self.first


def windows_of(sample: Sample, start: int, stop: int, centre: int = CENTRE, context: int = CONTEXT) -> list[Window]:
    """Return windows for the words `start..stop` of an article: their centres follow one another and cover these words; context reaches
    beyond them."""
    first, count, found, at = sample.first, len(sample), [], start
    while at < stop:
        end = at + 1
        while end < stop and first[end + 1] - first[at] <= centre:
            end += 1
        low, high = at, end
        while low > 0 and first[at] - first[low - 1] <= context:
            low -= 1
        while high < count and first[high + 1] - first[end] <= context:
            high += 1
        found.append(Window(sample, low, high, at, end))
        at = end
    return found
