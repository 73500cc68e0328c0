"""Claims: contents joined to their cues and sources, quotations carried on, one claim inside another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from attrib.document import Act, Claim, Parse, Quotation, QuoteType, Spans
from attrib.extraction.admission import Draft, is_attribution
from attrib.extraction.carrying import Hearing, carry_quotations
from attrib.extraction.cue import Announcement, find_announcements
from attrib.extraction.dateline import find_datelines, words_of_datelines
from attrib.extraction.extent import around_according, extended_clause, extended_object, with_complementiser
from attrib.extraction.linking import link_quotations
from attrib.extraction.order import (
    closing_content,
    coordinated,
    parenthetical_content,
    parenthetical_source,
    quoted_source,
    source_beside,
    source_near,
)
from attrib.extraction.phrase import inside_quotation, to_spans, words_in
from attrib.extraction.prior import prior
from attrib.extraction.punctuation import DASHES, find_marked
from attrib.extraction.source import Source, find_source

ACTIVE = frozenset({"clause", "quote", "object", "as", "to", "directive", "preposition"})
"""Constructions of verbs, which have a subject beside them."""
THRESHOLD = 0.4
"""Below this likelihood a word in its construction is no cue: half of what a lower one adds is wrong."""


def find_claims(parse: Parse, quotations: Sequence[Quotation], furniture: frozenset[int] = frozenset()) -> tuple[Claim, ...]:
    """Return the article's claims in the order of their contents. Paragraphs of `furniture` announce nothing."""
    drafts = [d for d in find_drafts(parse, quotations, furniture) if d.carried or likelihood(d) >= THRESHOLD]
    return with_parents([to_claim(parse, d, quotations) for d in drafts])


def find_drafts(parse: Parse, quotations: Sequence[Quotation], furniture: frozenset[int]) -> list[Draft]:
    """Return every admissible claim of the lexicon's constructions, likely or not, as word indices."""
    inside = inside_quotation(parse, quotations)
    heard = [a for a in find_announcements(parse) if parse.sentence_of(parse.words[a.cue.head]).paragraph not in furniture]
    heard.sort(key=lambda a: a.cue.head)
    by_head = {a.cue.head: a for a in heard if inside[a.cue.head] is None}
    links = link_quotations(parse, quotations, inside, by_head)
    aside = words_of_datelines(parse, find_datelines(parse, furniture))
    contents = [content_of(parse, a, quotations, inside, links) for a in heard]
    carried = carry_quotations(Hearing(parse, quotations, inside, heard, contents), links)
    drafts = []
    for i, announcement in enumerate(heard):
        content = contents[i] | frozenset(w.index for q in carried.get(i, ()) for w in words_in(parse, quotations[q].span))
        content |= leading_words(parse, announcement, [quotations[q] for q in carried.get(i, ())], inside)
        content -= announcement.group | aside
        if content:
            head = parse.words[announcement.cue.head]
            source = quoted_source(parse, head) or find_source(parse, announcement, content)
            if announcement.cue.kind in {"clause", "quote"} and parenthetical_content(parse, head):
                source = parenthetical_source(parse, head, content)
            behind = [
                q for q, head in links.items() if head == announcement.cue.head and quotations[q].span.end <= announcement.cue.span.start
            ]
            if behind:
                last = words_in(parse, quotations[max(behind)].span)[-1].index
                source = source_beside(parse, last, head, source)
                # '"…," she said, standing in the rain': unquoted words behind the cue are the reporter's
                content = frozenset(w for w in content if w < head.index or inside[w] is not None)
            if source is None and announcement.cue.kind in ACTIVE and head.xpos in {"VBD", "VBZ", "VBP"}:
                source = source_near(parse, head)
                source = source if source and not source.words & content else None
            source = coordinated(parse, source) if source else None
            if source and source.words & aside:
                source = Source(source.words - aside, source.head) if source.head not in aside else None
            drafts.append(Draft(announcement, content - (source.words if source else frozenset()), source, tuple(carried.get(i, ()))))
    joined = {q for owned in carried.values() for q in owned}
    return [d for d in drafts if is_attribution(parse, d, inside)] + find_marked(parse, quotations, joined, furniture)


def likelihood(draft: Draft) -> float:
    """Return how likely the draft's cue is one; a quotation beside it makes it certain."""
    certain = draft.carried or draft.announcement.cue.kind == "punctuation"
    return 0.95 if certain else prior().of(draft.announcement.cue.kind, draft.announcement.cue.lemma)


def leading_words(parse: Parse, found: Announcement, carried: Sequence[Quotation], inside: Sequence[int | None]) -> frozenset[int]:
    """Return the words between a cue and the quotation behind it where they begin the reported clause: 'saying | Canberra is | "more"'."""
    behind = [q for q in carried if q.span.start >= found.cue.span.end]
    if not behind or found.cue.kind not in {"clause", "quote"}:
        return frozenset()
    first = words_in(parse, behind[0].span)[0].index
    between = parse.words[max(found.group) + 1 : first]
    same = bool(between) and between[-1].sentence == between[0].sentence == parse.words[found.cue.head].sentence
    begins = same and any(w.xpos in {"VBD", "VBZ", "VBP", "MD"} for w in between) and between[-1].text not in {":", ","}
    return frozenset(w.index for w in between if inside[w.index] is None) if begins and len(between) <= 12 else frozenset()


def content_of(
    parse: Parse, found: Announcement, quotations: Sequence[Quotation], inside: Sequence[int | None], links: Mapping[int, int]
) -> frozenset[int]:
    """Return the content's words, kept within the quotation that holds the cue, or else taking in whole each quotation they touch."""
    home = inside[found.cue.head]
    if home is not None:
        return frozenset(i for i in found.content if inside[i] == home and parse.words[i].span.start > quotations[home].span.start)
    content = reach(parse, found, found.cue.head in links.values())
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
    content = found.content
    closing = closing_content(parse, head)
    if closing and (len(closing) > len(content) or not any(i > head.index for i in content)) and not linked:
        content = closing
    elif closing and linked and not content:
        content = closing  # 'The mood is dark, she said: "We are tired."'
    return extended_clause(parse, head, with_complementiser(parse, head, content - found.group))


# ---------------------------------------------------------------- spans


def to_claim(parse: Parse, draft: Draft, quotations: Sequence[Quotation]) -> Claim:
    content = to_spans(draft.content, parse)
    source = to_spans(draft.source.words, parse) if draft.source else ()
    act: Act = draft.announcement.cue.act
    head = draft.source.head if draft.source else None
    return Claim(
        content=content, cue=None if draft.announcement.cue.lemma in DASHES else draft.announcement.cue, source=source, source_head=head,
        quote_type=quote_type(content, quotations, parse.text), act="statement" if draft.carried else act, score=likelihood(draft),
    )  # fmt: skip


def quote_type(content: Spans, quotations: Sequence[Quotation], text: str) -> QuoteType:
    """Return whether all, none or some of the content's words stand in quotation marks that lie within it."""
    within = [q.span for q in quotations if any(c.covers(q.span) for c in content)]
    if not within:
        return "indirect"
    quoted = {i for span in within for i in range(span.start, span.end)}
    letters = [i for span in content for i in range(span.start, span.end) if text[i].isalnum()]
    return "direct" if all(i in quoted for i in letters) else "mixed"


def with_parents(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims in the order of their contents, each with the smallest claim whose content holds it."""
    ordered = sorted((c for c in claims if c.content), key=lambda c: (c.content[0].start, -c.content[-1].end))
    unique = [c for i, c in enumerate(ordered) if not any(same_words(c, other) for other in ordered[max(0, i - 8) : i])]
    placed = []
    for i, claim in enumerate(unique):
        holders = [j for j in range(max(0, i - 40), min(len(unique), i + 40)) if j != i and holds(unique[j], claim)]
        parent = min(holders, key=lambda j: size(unique[j].content)) if holders else None
        placed.append(replace(claim, parent=parent))
    return tuple(placed)


def same_words(a: Claim, b: Claim) -> bool:
    return a.content == b.content and a.source == b.source


def holds(outer: Claim, inner: Claim) -> bool:
    """Return whether one claim stands inside another's content, its cue with it."""
    inside = all(any(o.covers(c) for o in outer.content) for c in inner.content)
    return inside and (inner.cue is None or any(o.covers(inner.cue.span) for o in outer.content))


def size(spans: Spans) -> int:
    return sum(s.end - s.start for s in spans)
