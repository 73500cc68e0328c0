"""What stands in a paragraph and is nobody's words: "PARIS, March 3 (AFP) -" before it, "…, APA reports quoting AFP" behind it."""

from __future__ import annotations

import re

from attrib.document import Parse, Span
from attrib.extraction.chains.credit_form import CITY, DATE, NAME

FORM = re.compile(
    rf"(?P<place>{CITY})(?:[\s,.]*{DATE})?(?P<agency>\s?[(\[/][^)\]/]{{1,40}}[)\]/])?\s?(?:--|[-–—:])\s?(?:{DATE}\s?[-–—:]\s?)?(?=[\"“‘'A-Z\d])"
)
FORMULA = re.compile(rf",\s{NAME} reports?,? (?:quoting|citing) (?:the )?{NAME}[.\"”]*$")
"""How an agency signs a lead that it took from another: "…, APA reports quoting AFP."."""
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


def words_aside(parse: Parse, furniture: frozenset[int]) -> frozenset[int]:
    """Return the indices of the words that are nobody's: datelines, and the formula by which a lead credits its own agencies."""
    datelines = {d.start: d for d in find_datelines(parse, furniture)}
    found: set[int] = set()
    for sentence in parse.sentences:
        if dateline := datelines.get(sentence.span.start):
            found |= {w.index for w in parse.words_of(sentence) if w.span.start < dateline.end}
        if formula := FORMULA.search(sentence.span.of(parse.text)):
            start = sentence.span.start + formula.start()
            found |= {w.index for w in parse.words_of(sentence) if w.span.start >= start}
    return frozenset(found)
