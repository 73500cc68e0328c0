"""Tokens that spans fit on: words and marks of a text, cut wherever a span begins or ends inside one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrib.record.form import Record

_TOKEN = re.compile(r"\w+|[^\w\s]")

Offsets = tuple[int, int]
"""Half-open code-point offsets of a span."""


def tokens(text: str, spans: Iterable[Offsets], start: int = 0, end: int | None = None) -> list[Offsets]:
    """Return the tokens of `text[start:end]` in order; no span begins or ends inside one."""
    edges = sorted({edge for span in spans for edge in span})
    found = (match.span() for match in _TOKEN.finditer(text, start, len(text) if end is None else end))
    return [piece for token in found for piece in cut(token, edges)]


def cut(token: Offsets, edges: Sequence[int]) -> list[Offsets]:
    """Return the pieces of a token between the edges, which are sorted, inside it."""
    start, end = token
    places = [start, *edges[bisect_right(edges, start) : bisect_left(edges, end)], end]
    return list(pairwise(places))


def spans_of(record: Record) -> dict[str, list[Offsets]]:
    """Return the spans of all attributions by role: content, cue, source and via, in the order of the record."""
    return {
        role: [(span.start, span.end) for attribution in record.attributions for span in getattr(attribution, role)]
        for role in ("content", "cue", "source", "via")
    }

