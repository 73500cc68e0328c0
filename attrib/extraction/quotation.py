"""Quotations: text in marks, paired so that one wrong mark does not hide the quotations after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from attrib.document import Quotation, Span

OPENING = frozenset("“„«‹")
"""Marks that can only open, each with the marks that close it."""
CLOSING = frozenset("”»›")
SINGLE = frozenset("‘’'‚")
ELISIONS = ("em ", "til", "tis", "twas", "cause", "n'", "n’", "round ", "bout ")
"""What follows an apostrophe that is no mark: 'em, 'til, 'tis."""

Side = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark. `glyph` is '"' for every straight double mark; `''` and two backticks are one mark of two characters."""

    start: int
    end: int
    glyph: str
    side: Side


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return the article's quotations in the order in which they begin. A mark that is never closed opens nothing, unless the next
    paragraph opens with a mark and so carries the quotation on, or a curly mark opens a paragraph and is its only one."""
    found: list[Quotation] = []
    carried: int | None = None
    """Index of a quotation that the paragraph before left open."""
    for place, paragraph in enumerate(paragraphs):
        marks = double_marks(text, paragraph)
        opens_next = place + 1 < len(paragraphs) and text[paragraphs[place + 1].start] in "\"“„«`'"
        lone = len(marks) == 1 and marks[0].start == paragraph.start and marks[0].glyph == "“"  # its partner was forgotten
        spans = pair_marks(marks, paragraph.end if opens_next or lone else None)
        inherited, carried = carried, None
        for opened, (start, end, closed) in enumerate(spans):
            continues = inherited if opened == 0 and start == paragraph.start else None
            found.append(Quotation(Span(start, end), closed, continues))
            if not closed:
                carried = len(found) - 1
    return with_single_marks(text, paragraphs, found)


def covers(quotation: Quotation, start: int, end: int) -> bool:
    return quotation.span.start < start and end <= quotation.span.end


def double_marks(text: str, paragraph: Span) -> list[Mark]:
    """Return the paragraph's double marks, in order."""
    marks = []
    position = paragraph.start
    while position < paragraph.end:
        char, two = text[position], text[position : position + 2]
        if two in {"``", "''"}:
            side: Side = "open" if two == "``" else side_of(text, position, position + 2, paragraph)
            marks.append(Mark(position, position + 2, '"', side))
            position += 2
            continue
        if char in '"＂':
            marks.append(Mark(position, position + 1, '"', side_of(text, position, position + 1, paragraph)))
        elif char == "“":  # in German and Czech style „…“ it closes
            open_low = any(m.glyph == "„" for m in marks[-1:]) and before_space(text, position + 1, paragraph)
            marks.append(Mark(position, position + 1, char, "close" if open_low else "open"))
        elif char in OPENING:
            marks.append(Mark(position, position + 1, char, "open"))
        elif char in CLOSING:
            typo = side_of(text, position, position + 1, paragraph) == "open"  # ”like this”, a keyboard's slip
            marks.append(Mark(position, position + 1, char, "open" if typo else "close"))
        position += 1
    return marks


def side_of(text: str, start: int, end: int, paragraph: Span) -> Side:
    """Return whether a straight mark opens or closes, by what stands beside it."""
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    blank_before, blank_after = before.isspace() or before in "([{—–-/“‘'", after.isspace() or after in ")]},.;:!?—–-/”’'"
    if blank_before and not blank_after:
        return "open"
    if blank_after and not blank_before:
        return "close"
    if before.isspace() and after in "'‘[(.…-—":
        return "open"
    if after.isspace() and before in ".,!?…":
        return "close"
    return "either"


def before_space(text: str, position: int, paragraph: Span) -> bool:
    return position >= paragraph.end or not text[position].isalnum()


def pair_marks(marks: Sequence[Mark], carried_to: int | None) -> list[tuple[int, int, bool]]:
    """Return `(start, end, closed)` of each quotation of one paragraph. `carried_to` is the paragraph's end where the next one may
    carry on a quotation that is left open, else None."""
    found: list[tuple[int, int, bool]] = []
    open_mark: Mark | None = None
    for mark in marks:
        opens = mark.side == "open" or (mark.side == "either" and open_mark is None)
        if open_mark is None:
            # 'word" he said': a closing mark with nothing open is passed over
            open_mark = mark if opens else None
        elif opens and mark.glyph != open_mark.glyph and mark.glyph in {"„", "«", "‹"}:
            continue  # another style inside: part of the open quotation
        elif opens:
            open_mark = mark  # the earlier one was never closed: it opens nothing
        else:
            found.append((open_mark.start, mark.end, True))
            open_mark = None
    if open_mark is not None and carried_to is not None:
        found.append((open_mark.start, carried_to, False))
    return found


def with_single_marks(text: str, paragraphs: Sequence[Span], doubles: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return double and single quotations together, each single one knowing the double one that holds it."""
    order = list(doubles)
    singles = []
    at = 0
    for paragraph in paragraphs:
        while at < len(doubles) and doubles[at].span.end <= paragraph.start:
            at += 1
        inside = [i for i in range(at, len(doubles)) if doubles[i].span.start < paragraph.end]
        for start, end in single_spans(text, paragraph):
            crossed = [i for i in inside if doubles[i].span.overlaps(Span(start, end)) and not covers(doubles[i], start, end)]
            if all(start < doubles[i].span.start and doubles[i].span.end < end for i in crossed):
                parent = next((i for i in reversed(inside) if covers(doubles[i], start, end)), None)
                singles.append(Quotation(Span(start, end), parent=parent))
    order += singles
    ranks = sorted(range(len(order)), key=lambda i: (order[i].span.start, -order[i].span.end))
    place = {old: new for new, old in enumerate(ranks)}
    moved = [replace(order[i], parent=place.get(order[i].parent), continues=place.get(order[i].continues)) for i in ranks]  # type: ignore[arg-type]
    return tuple(moved)


def single_spans(text: str, paragraph: Span) -> list[tuple[int, int]]:
    """Return the spans in single marks, marks included; apostrophes and possessives are none."""
    found = []
    position = paragraph.start
    while position < paragraph.end:
        if text[position] in SINGLE and opens_single(text, position, paragraph):
            end = closing_single(text, position + 1, paragraph)
            if end is not None:
                found.append((position, end))
                position = end
                continue
        position += 1
    return found


def opens_single(text: str, position: int, paragraph: Span) -> bool:
    before = text[position - 1] if position > paragraph.start else " "
    after = text[position + 1 : position + 8].lower()
    if not after or not (after[0].isalpha() or after[0] in '[("“…') or after.startswith("'"):
        return False
    if text[position] == "'" and text[position - 1 : position] == "'":
        return False
    return (before.isspace() or before in '([{—–-"“/') and not after.startswith(ELISIONS) and text[position] != "’"


def closing_single(text: str, position: int, paragraph: Span) -> int | None:
    """Return where the quotation ends (behind the mark): at the first mark behind punctuation, else the first that ends a word."""
    closers = "’'" if text[position - 1] in "'‘" else "‘’'"
    fallback: int | None = None
    while position < paragraph.end:
        if text[position] in closers:
            after = text[position + 1] if position + 1 < paragraph.end else " "
            if not after.isalnum():
                if text[position - 1] in ",.?!…":
                    return position + 1
                if fallback is None:
                    fallback = position + 1
                elif text[position - 1] != "s":
                    return position + 1 if text[fallback - 2] == "s" else fallback  # ‘the miners’ strike is over’
        elif text[position] in '"“”' or (text[position] in "‘" and position > 0 and text[position - 1].isspace()):
            break
        position += 1
    return fallback
