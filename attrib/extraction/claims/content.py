"""Contents: the words that a cue ascribes, from its construction, its place in the sentence and the quotations around it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrib.document import Parse, Quotation
from attrib.extraction.claims.cue import Announcement
from attrib.extraction.claims.extent import around_according, extended_clause, extended_object, with_complementiser
from attrib.extraction.claims.order import closing_content, parenthetical_content
from attrib.extraction.claims.phrase import FINITE, words_in


def content_of(
    parse: Parse, found: Announcement, quotations: Sequence[Quotation], inside: Sequence[int | None], linked: Collection[int]
) -> frozenset[int]:
    """Return the content's words, kept within the quotation that holds the cue, or else taking in whole each quotation they touch.
    `inside` gives for each word the quotation that holds it, `linked` are the verbs beside a quotation."""
    content = reach(parse, found, found.cue.head in linked)
    home = inside[found.cue.head]
    if home is not None:
        return frozenset(i for i in content if inside[i] == home and parse.words[i].span.start > quotations[home].span.start)
    touched = {inside[i] for i in content} - {None}
    whole = {w.index for q in touched for w in words_in(parse, quotations[q].span)}  # type: ignore[index]
    return content | whole


def reach(parse: Parse, found: Announcement, linked: bool) -> frozenset[int]:
    """Return the content as far as the words around the cue carry it; `linked` tells that a quotation stands beside the cue."""
    head = parse.words[found.cue.head]
    if found.cue.kind == "according":
        return around_according(parse, head, found.group) or found.content
    if found.cue.kind in {"object", "preposition", "as", "to", "directive", "noun"} and found.content:
        return extended_object(parse, head, found.content)
    if found.cue.kind not in {"clause", "quote"}:
        return found.content
    if parenthetical := parenthetical_content(parse, head):
        return parenthetical
    content = extended_clause(parse, head, with_complementiser(parse, head, found.content - found.group))
    closing = closing_content(parse, head)
    if linked and content:
        return content
    if closing and (len(closing) > len(content) or not any(i > head.index for i in content)):
        return closing  # with a quotation beside it, too: 'The mood is dark, she said: "We are tired."'
    return content


def leading_words(parse: Parse, found: Announcement, carried: Sequence[Quotation], inside: Sequence[int | None]) -> frozenset[int]:
    """Return the words between a cue and the quotation behind it where they begin the reported clause: 'saying | Canberra is | "more"'."""
    behind = [q for q in carried if q.span.start >= found.cue.span.end]
    if not behind or found.cue.kind not in {"clause", "quote"}:
        return frozenset()
    first = words_in(parse, behind[0].span)[0].index
    between = parse.words[max(found.group) + 1 : first]
    same = bool(between) and between[-1].sentence == between[0].sentence == parse.words[found.cue.head].sentence
    ended = not same or between[-1].text in {":", ",", ".", "?", "!"}
    begins = not ended and any(w.xpos in FINITE for w in between)
    return frozenset(w.index for w in between if inside[w.index] is None) if begins and len(between) <= 12 else frozenset()
