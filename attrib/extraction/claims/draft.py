"""Drafts: each cue with all that belongs to its content, and its source, as word indices."""

from __future__ import annotations

from collections.abc import Sequence

from attrib.document import Parse, Quotation, Word
from attrib.extraction.claims.admission import Draft, is_attribution
from attrib.extraction.claims.carrying import Hearing, carry_quotations
from attrib.extraction.claims.construction import is_passive
from attrib.extraction.claims.content import content_of, leading_words
from attrib.extraction.claims.cue import Announcement, find_announcements
from attrib.extraction.claims.dateline import words_aside
from attrib.extraction.claims.linking import REACH, link_quotations
from attrib.extraction.claims.order import (
    coordinated,
    parenthetical_content,
    parenthetical_source,
    quoted_source,
    source_beside,
    source_near,
)
from attrib.extraction.claims.phrase import inside_quotation, words_in
from attrib.extraction.claims.punctuation import find_marked
from attrib.extraction.claims.source import Source, find_source
from attrib.extraction.speakers.noun import nouns

ACTIVE = frozenset({"clause", "quote", "object", "as", "to", "directive", "preposition"})
"""Constructions of verbs, which have a subject beside them."""


def find_drafts(parse: Parse, quotations: Sequence[Quotation], furniture: frozenset[int]) -> list[Draft]:
    """Return every admissible claim of the lexicon's constructions, likely or not, as word indices."""
    hearing = hear(parse, quotations, furniture)
    carried = carry_quotations(hearing)
    drafts = [draft for i in range(len(hearing.heard)) if (draft := draft_of(hearing, i, tuple(carried.get(i, ())))) is not None]
    joined = {number for owned in carried.values() for number in owned}
    return [d for d in drafts if is_attribution(parse, d, hearing.inside)] + find_marked(parse, quotations, joined, furniture)


def hear(parse: Parse, quotations: Sequence[Quotation], furniture: frozenset[int]) -> Hearing:
    """Return what the article's words announce, beside its quotations; paragraphs of `furniture` announce nothing."""
    inside = inside_quotation(parse, quotations)
    heard = [a for a in find_announcements(parse) if parse.sentence_of(parse.words[a.cue.head]).paragraph not in furniture]
    heard.sort(key=lambda a: a.cue.head)
    links = link_quotations(parse, quotations, inside, {a.cue.head: a for a in heard if inside[a.cue.head] is None})
    linked = set(links.values())
    contents = [content_of(parse, a, quotations, inside, linked) for a in heard]
    return Hearing(parse, quotations, inside, heard, contents, links, words_aside(parse, furniture))


def draft_of(hearing: Hearing, place: int, carried: tuple[int, ...]) -> Draft | None:
    """Return the announcement at `place` with its content, the quotations `carried` included, and its source; None without content."""
    parse, found = hearing.parse, hearing.heard[place]
    quotations = [hearing.quotations[number] for number in carried]
    content = hearing.contents[place] | {w.index for q in quotations for w in words_in(parse, q.span)}
    content |= leading_words(parse, found, quotations, hearing.inside)
    content -= found.group | hearing.aside
    last = last_before(hearing, found)
    if last is not None:  # '"…," she said, standing in the rain': unquoted words behind the cue are the reporter's
        content = frozenset(w for w in content if w < found.cue.head or hearing.inside[w] is not None)
    if not content:
        return None
    source = source_of(hearing, found, content, last)
    return Draft(found, content - (source.words if source else frozenset()), source, carried)


def last_before(hearing: Hearing, found: Announcement) -> int | None:
    """Return the last word of the quotation that the cue's verb follows, or None where none stands before it."""
    for index in range(found.cue.head - 1, max(-1, found.cue.head - 1 - REACH), -1):
        number = hearing.inside[index]
        if number is not None:
            return index if hearing.links.get(number) == found.cue.head else None
    return None


def source_of(hearing: Hearing, found: Announcement, content: frozenset[int], last: int | None) -> Source | None:
    """Return the source of an announcement by its parse, and by the order of words where the parse gives none."""
    parse, head = hearing.parse, hearing.parse.words[found.cue.head]
    source = quoted_source(parse, head) or adjacent_source(parse, found, content) or find_source(parse, found, content)
    if found.cue.kind in {"clause", "quote"} and parenthetical_content(parse, head):
        source = parenthetical_source(parse, head, content)
    if last is not None:
        source = source_beside(parse, last, head, source)
    if source is None and is_finite_verb(parse, found, head):
        source = source_near(parse, head, content)
    source = coordinated(parse, source) if source else None
    if source and source.words & hearing.aside:
        return Source(source.words - hearing.aside, source.head) if source.head not in hearing.aside else None
    return source


def adjacent_source(parse: Parse, found: Announcement, content: frozenset[int]) -> Source | None:
    """Return the noun phrase right before a finite verb that has no subject in the parse: "gains came after | Ruiz and Koch | agreed"."""
    head = parse.words[found.cue.head]
    first = parse.words[min(found.group)]
    before = parse.words[first.index - 1] if first.index else None
    if not is_finite_verb(parse, found, head) or before is None or before.upos not in {"NOUN", "PROPN"} or before.index in content:
        return None
    if parse.below(head, "nsubj", "nsubj:pass", "aux:pass") or head.deprel == "acl:relcl" or before.lemma.lower() in nouns().temporal:
        return None
    return source_near(parse, head, content)


def is_finite_verb(parse: Parse, found: Announcement, head: Word) -> bool:
    return found.cue.kind in ACTIVE and head.xpos in {"VBD", "VBZ", "VBP"} and not is_passive(parse, head)
