"""Quotations joined to announcements: those a verb beside them announces, and those with no cue that carry on somebody's words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from attrib.document import Parse, Quotation, Span, Word
from attrib.extraction.claims.cue import Announcement
from attrib.extraction.claims.phrase import words_in


@dataclass(frozen=True, slots=True)
class Hearing:
    """An article's announcements in the order of their heads, each with its content's words, beside its quotations."""

    parse: Parse
    quotations: Sequence[Quotation]
    inside: Sequence[int | None]
    """For each word the outermost quotation that holds it."""
    heard: Sequence[Announcement]
    contents: Sequence[frozenset[int]]
    links: Mapping[int, int]
    """For a quotation the head of the verb beside it that announces it."""
    aside: frozenset[int]
    """Words that are nobody's: datelines."""


def carry_quotations(hearing: Hearing) -> dict[int, list[int]]:
    """Return for each announcement (by place) the quotations that belong to its content whole."""
    owners = linked_owners(hearing)
    speaking = [i for i, a in enumerate(hearing.heard) if hearing.inside[a.cue.head] is None and a.cue.kind != "adverb"]
    heads = [hearing.heard[i].cue.head for i in speaking]
    carried: dict[int, list[int]] = {}
    last: tuple[int, int] | None = None  # the announcement and the paragraph of the quotation before
    for number, quotation in enumerate(hearing.quotations):
        words = words_in(hearing.parse, quotation.span) if quotation.parent is None else []
        if not words or is_title(hearing.parse, words):
            continue
        paragraph = hearing.parse.sentences[words[0].sentence].paragraph
        owner = owners.get(number)
        if owner is None and quotation.continues is not None:
            owner = owners.get(quotation.continues)
        if owner is None and stands_alone(hearing.parse, quotation, words[0].index, words[-1].index):
            before = speaking[: bisect_left(heads, words[0].index)]
            owner = carried_on(hearing, quotation, before, last, paragraph)
        if owner is not None:
            owners[number] = owner
            carried.setdefault(owner, []).append(number)
            last = owner, paragraph
    return carried


def linked_owners(hearing: Hearing) -> dict[int, int]:
    """Return quotation → announcement where the verb beside a quotation, or a content that takes it in, settles whose words it is."""
    place = {a.cue.head: i for i, a in enumerate(hearing.heard)}
    owners = {number: place[head] for number, head in hearing.links.items()}
    for i, content in enumerate(hearing.contents):
        if hearing.inside[hearing.heard[i].cue.head] is None:
            taken = {number for w in content if (number := hearing.inside[w]) is not None}
            relaying = hearing.heard[i].cue.kind == "according"  # '"…," the letter says, according to officials': the letter says it
            owners |= {number: i for number in taken if not (relaying and number in owners)}
    starts = {p.start for p in hearing.parse.paragraphs}
    for number in range(len(hearing.quotations) - 1, -1, -1):
        before = hearing.quotations[number].continues
        # '"It began at dawn. ¶ "We ran," she said.': the cue stands behind the last part
        if before is not None and number in owners and hearing.quotations[before].span.start in starts:
            owners.setdefault(before, owners[number])
    return owners


def carried_on(hearing: Hearing, quotation: Quotation, before: Sequence[int], last: tuple[int, int] | None, paragraph: int) -> int | None:
    """Return the announcement whose words a quotation without a cue carries on: it is a sentence of its own behind the announced one, in
    its paragraph or alone in the next."""
    nearest = next((i for i in reversed(before) if hearing.contents[i] or (last and last[0] == i)), None)
    if nearest is None:
        return None
    newer = last is None or hearing.heard[nearest].cue.head > hearing.heard[last[0]].cue.head
    owner = nearest if newer or last is None else last[0]
    there = max(paragraph_at(hearing.parse, hearing.heard[owner].cue.span), last[1] if last and last[0] == owner else -1)
    alone = fills_paragraph(quotation, hearing.parse.paragraphs[paragraph])
    return owner if there == paragraph or (there == paragraph - 1 and alone) else None


def stands_alone(parse: Parse, quotation: Quotation, first: int, last: int) -> bool:
    """Return whether a quotation begins and ends with a sentence."""
    sentence = parse.sentences[parse.words[first].sentence]
    text = quotation.span.of(parse.text).rstrip("\"”’'»“")
    ends = not quotation.closed or text[-1:] in ".?!…"
    return sentence.first >= first - 1 and ends and last - first >= 3


def is_title(parse: Parse, words: Sequence[Word]) -> bool:
    """Return whether a quotation is the name of somebody's work or programme: 'she said on the channel's | "Face the Morning" |'."""
    before = parse.words[words[0].index - 1].text if words[0].index else ""
    long = [w.text for w in words if w.text.isalpha() and len(w.text) > 4]
    return before in {"'s", "’s", "'", "’"} and bool(long) and all(text[0].isupper() for text in long)


def fills_paragraph(quotation: Quotation, paragraph: Span) -> bool:
    return quotation.span.start - paragraph.start <= 1 and paragraph.end - quotation.span.end <= 2


def paragraph_at(parse: Parse, span: Span) -> int:
    words = words_in(parse, span)
    return parse.sentences[words[0].sentence].paragraph if words else -1
