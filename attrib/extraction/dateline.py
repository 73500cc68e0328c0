"""Datelines: "PARIS, March 3 (AFP) -" opens a paragraph and belongs to nobody's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrib.document import Parse, Span
from attrib.extraction.credit_form import CITY, DATE

FORM = re.compile(rf"(?P<place>{CITY})(?:[\s,.]*{DATE})?(?P<agency>\s?[(\[/][^)\]/]{{1,40}}[)\]/])?\s?(?:--|[-–—:])\s?(?=[\"“‘'A-Z\d])")
FIRST = 4
"""Body paragraphs in which a place in small letters can be a dateline: "Colombo, Sri Lanka – The man …"."""


def find_datelines(parse: Parse, furniture: frozenset[int]) -> tuple[Span, ...]:
    """Return the datelines of the article's paragraphs, the dash with them."""
    body = [i for i in range(len(parse.paragraphs)) if i not in furniture]
    return tuple(span for rank, i in enumerate(body) if (span := dateline_of(parse.text, parse.paragraphs[i], rank)))


def dateline_of(text: str, paragraph: Span, rank: int) -> Span | None:
    """Return the dateline that opens a paragraph, the `rank`th of the body, or None."""
    match = FORM.match(text[paragraph.start : min(paragraph.end, paragraph.start + 120)])
    if match is None or paragraph.end - paragraph.start < 60:
        return None
    shouted = match["place"].split(",")[0].isupper() and len(match["place"]) > 3
    bare = match[0].rstrip()[-1] != ":" and rank < FIRST and "," in match[0]
    return Span(paragraph.start, paragraph.start + match.end()) if shouted or match["agency"] or bare else None


def words_of_datelines(parse: Parse, datelines: Sequence[Span]) -> frozenset[int]:
    """Return the indices of the words that stand in datelines."""
    starts = {d.start: d for d in datelines}
    found: set[int] = set()
    for sentence in parse.sentences:
        if dateline := starts.get(sentence.span.start):
            found |= {w.index for w in parse.words_of(sentence) if w.span.start < dateline.end}
    return frozenset(found)
