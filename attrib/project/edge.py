"""Spans as an annotator moves them, before anything is decided: edges by a token or a character, fragments, quotation marks, and a
first guess at what stands around the cursor. All on code-point offsets of the text; nothing here touches a project."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from attrib.document import QuoteType, Span
from attrib.record.form import Piece

Side = Literal["start", "end"]
Unit = Literal["token", "character"]

_TOKEN = re.compile(r"[^\W_]+(?:[’'.,\-][^\W_]+)*|[^\w\s]|_+")
_BREAK = re.compile(r"[\n\r\u2028\u2029]")
# "U.S. plan" and "Ms. O’Neil" go on; "left. She" does not.
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bM[rs])(?<!\bMrs)(?<!\b[DSJ]r)(?<!\b(?:Gen|Sen|Rep|Gov))[.!?][\"”’')\]]*(?=\s+[\"“‘(A-Z0-9])")
_MARKS = {"“": "”", '"': '"', "«": "»", "„": "“"}
_ATTACHED = frozenset({"Mn", "Me", "Cf"})
"""Categories of characters that belong to the one before: accents, joiners, variation selectors."""


class Tokens(NamedTuple):
    """Offsets of tokens, in order."""

    starts: array[int]
    ends: array[int]


@lru_cache(maxsize=4)
def tokens(text: str) -> Tokens:
    """Return where the words and single punctuation marks of a text start, and where they end; 20 ms for 50,000 words, kept for the
    texts used last."""
    starts, ends = array("q"), array("q")
    for match in _TOKEN.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(starts, ends)


def move_edge(text: str, spans: Sequence[Span], index: int, side: Side, by: int, unit: Unit = "token") -> tuple[Span, ...]:
    """Return the spans with one edge of one of them `by` units further on (negative: back). An edge stops at the ends of the text, at
    the neighbours, and before the step that would leave the span nothing."""
    span = spans[index]
    least = spans[index - 1].end if index > 0 else 0
    most = spans[index + 1].start if index + 1 < len(spans) else len(text)
    place = getattr(span, side)
    for _ in range(abs(by)):
        further = _step(text, place, side, forward=by > 0, unit=unit)
        if further >= span.end if side == "start" else further <= span.start:
            break
        place = further
    moved = Span(max(place, least), span.end) if side == "start" else Span(span.start, min(place, most))
    return (*spans[:index], moved, *spans[index + 1 :])


def _step(text: str, place: int, side: Side, forward: bool, unit: Unit) -> int:
    if unit == "character":
        place += 1 if forward else -1
        while 0 < place < len(text) and unicodedata.category(text[place]) in _ATTACHED:
            place += 1 if forward else -1
        return min(max(place, 0), len(text))
    edges = tokens(text).starts if side == "start" else tokens(text).ends
    i = bisect_right(edges, place) if forward else bisect_left(edges, place) - 1
    return edges[i] if 0 <= i < len(edges) else place


def snap(text: str, span: Span) -> Span:
    """Return the quotation that holds a span, marks included; if the span is one already, what is inside the marks. The span itself
    where no marks stand around it in its paragraph."""
    if text[span.start] in _MARKS and text[span.end - 1] == _MARKS[text[span.start]] and span.end - span.start > 2:
        return Span(span.start + 1, span.end - 1)
    paragraph = paragraph_at(text, span.start)
    for quotation in quotations(text, paragraph):
        if quotation.start <= span.end and span.start <= quotation.end:
            return quotation
    return span


def quotations(text: str, within: Span) -> list[Span]:
    """Return the quotations of a stretch of text, marks included; one that is not closed ends with the stretch."""
    found, start, closing = [], None, ""
    for i in range(within.start, within.end):
        if start is None and text[i] in _MARKS:
            start, closing = i, _MARKS[text[i]]
        elif start is not None and text[i] == closing:
            found.append(Span(start, i + 1))
            start = None
    return found + ([Span(start, within.end)] if start is not None else [])


def add_fragment(text: str, spans: Sequence[Span], at: int) -> tuple[Span, ...]:
    """Return the spans with the token at an offset, or the next one behind it, as a new fragment; unchanged where one covers it."""
    found = token_at(text, at)
    if found is None or any(span.overlaps(found) for span in spans):
        return tuple(spans)
    return tuple(sorted([*spans, found]))


def remove_fragment(spans: Sequence[Span], index: int) -> tuple[Span, ...]:
    """Return the spans without one of them."""
    return (*spans[:index], *spans[index + 1 :])


def token_at(text: str, offset: int) -> Span | None:
    """Return the token that holds an offset, or the next one behind it; None behind the last."""
    found = tokens(text)
    i = bisect_right(found.ends, offset)
    return Span(found.starts[i], found.ends[i]) if i < len(found.ends) else None


def paragraph_at(text: str, offset: int) -> Span:
    """Return the line that holds an offset, without its break; it may be empty."""
    start = max((m.end() for m in _BREAK.finditer(text, max(0, offset - 20_000), offset)), default=max(0, offset - 20_000))
    end = _BREAK.search(text, offset)
    return Span(start, end.start() if end else len(text))


def around(text: str, offset: int) -> Span | None:
    """Return a first guess at the content at a cursor: the quotation that holds it, else its sentence without the full stop; None
    on an empty line."""
    paragraph = paragraph_at(text, offset)
    for quotation in quotations(text, paragraph):
        if quotation.start <= offset < quotation.end:
            return quotation
    ends = [m.end() for m in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end)]
    start = max((end for end in ends if end <= offset), default=paragraph.start)
    end = min((end for end in ends if end > offset), default=paragraph.end)
    words = text[start:end]
    kept = words.strip().rstrip(".")
    begin = start + len(words) - len(words.lstrip())
    return Span(begin, begin + len(kept)) if kept else None


def quote_type_of(content: Sequence[Piece]) -> QuoteType:
    """Return direct where all of a content is in quotation marks, indirect where nothing is, else mixed."""
    inside = [bool(p.text[0] in _MARKS and p.text[-1] in _MARKS.values() and len(p.text) > 1) for p in content]
    if all(inside):
        return "direct"
    return "mixed" if any(mark in p.text for p in content for mark in (*_MARKS, *_MARKS.values())) else "indirect"
