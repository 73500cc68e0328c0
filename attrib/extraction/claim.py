"""Claims: contents joined to their cues and sources, quotations carried on, one claim inside another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from attrib.document import Act, Claim, Parse, Quotation, QuoteType, Span, Spans
from attrib.extraction.cue import Announcement, find_announcements
from attrib.extraction.linking import link_quotations
from attrib.extraction.phrase import inside_quotation, to_spans, words_in
from attrib.extraction.source import Source, find_source

FIRST_PERSON = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as word indices."""

    announcement: Announcement
    content: frozenset[int]
    source: Source | None
    carried: tuple[int, ...] = ()
    """Quotations that belong to the content whole."""


def find_claims(parse: Parse, quotations: Sequence[Quotation], furniture: frozenset[int] = frozenset()) -> tuple[Claim, ...]:
    """Return the article's claims in the order of their contents. Paragraphs of `furniture` announce nothing."""
    inside = inside_quotation(parse, quotations)
    heard = [a for a in find_announcements(parse) if parse.sentence_of(parse.words[a.cue.head]).paragraph not in furniture]
    by_head = {a.cue.head: a for a in heard if inside[a.cue.head] is None}
    links = link_quotations(parse, quotations, inside, by_head)
    contents = {i: content_of(parse, a, quotations, inside) for i, a in enumerate(heard)}
    carried = carry_quotations(parse, heard, contents, quotations, inside, links)
    drafts = []
    for i, announcement in enumerate(heard):
        content = contents[i] | frozenset(w.index for q in carried.get(i, ()) for w in words_in(parse, quotations[q].span))
        content -= announcement.group
        if content:
            source = find_source(parse, announcement, content)
            drafts.append(Draft(announcement, content - (source.words if source else frozenset()), source, tuple(carried.get(i, ()))))
    kept = [d for d in drafts if is_attribution(parse, d, inside)]
    return with_parents(parse, [to_claim(parse, d, quotations) for d in kept])


def content_of(parse: Parse, found: Announcement, quotations: Sequence[Quotation], inside: Sequence[int | None]) -> frozenset[int]:
    """Return the content's words, kept within the quotation that holds the cue, or else taking in whole each quotation they touch."""
    home = inside[found.cue.head]
    if home is not None:
        return frozenset(i for i in found.content if inside[i] == home and parse.words[i].span.start > quotations[home].span.start)
    touched = {inside[i] for i in found.content} - {None}
    whole = {w.index for q in touched for w in words_in(parse, quotations[q].span)}  # type: ignore[index]
    return found.content | whole


def carry_quotations(
    parse: Parse,
    heard: Sequence[Announcement],
    contents: dict[int, frozenset[int]],
    quotations: Sequence[Quotation],
    inside: Sequence[int | None],
    links: dict[int, int],
) -> dict[int, list[int]]:
    """Return for each announcement (by place) the quotations that are its content: those linked to its verb, and those with no cue that
    carry on what it announced."""
    place = {a.cue.head: i for i, a in enumerate(heard)}
    carried: dict[int, list[int]] = {}
    held = {inside[w]: i for i, content in contents.items() if inside[heard[i].cue.head] is None for w in content if inside[w] is not None}
    last: tuple[int, int] | None = None  # the announcement and paragraph of the quotation before
    for number, quotation in enumerate(quotations):
        if quotation.parent is not None:
            continue
        paragraph = paragraph_at(parse, quotation.span)
        if number in held:
            last = held[number], paragraph
        elif number in links:
            last = place[links[number]], paragraph
            carried.setdefault(last[0], []).append(number)
        elif (owner := carried_on(parse, quotation, heard, contents, inside, last, paragraph)) is not None:
            carried.setdefault(owner, []).append(number)
            last = owner, paragraph
    return carried


def carried_on(
    parse: Parse,
    quotation: Quotation,
    heard: Sequence[Announcement],
    contents: dict[int, frozenset[int]],
    inside: Sequence[int | None],
    last: tuple[int, int] | None,
    paragraph: int,
) -> int | None:
    """Return the announcement whose words a quotation without a cue carries on: it is a sentence of its own behind the announced one, in
    its paragraph or alone in the next."""
    words = words_in(parse, quotation.span)
    if not words or not stands_alone(parse, quotation, words[0].index, words[-1].index):
        return None
    before = [
        i
        for i, a in enumerate(heard)
        if a.cue.head < words[0].index and inside[a.cue.head] is None and (contents[i] or (last and last[0] == i)) and a.construction != "adverb"
    ]
    if not before:
        return None
    owner = before[-1] if last is None or heard[before[-1]].cue.head > heard[last[0]].cue.head else last[0]
    there = max(paragraph_at(parse, heard[owner].cue.span), last[1] if last and last[0] == owner else -1)
    alone = fills_paragraph(parse, quotation, paragraph)
    return owner if there == paragraph or (there == paragraph - 1 and alone) else None


def stands_alone(parse: Parse, quotation: Quotation, first: int, last: int) -> bool:
    """Return whether a quotation begins and ends with a sentence."""
    sentence = parse.sentences[parse.words[first].sentence]
    text = quotation.span.of(parse.text).rstrip("\"”’'»“")
    ends = not quotation.closed or text[-1:] in ".?!…"
    return sentence.first >= first - 1 and ends and last - first >= 3


def fills_paragraph(parse: Parse, quotation: Quotation, paragraph: int) -> bool:
    whole = parse.paragraphs[paragraph]
    return quotation.span.start - whole.start <= 1 and whole.end - quotation.span.end <= 2


def paragraph_at(parse: Parse, span: Span) -> int:
    words = words_in(parse, span)
    return parse.sentences[words[0].sentence].paragraph if words else -1


# ---------------------------------------------------------------- what is no attribution


def is_attribution(parse: Parse, draft: Draft, inside: Sequence[int | None]) -> bool:
    """Return whether a draft is an attribution by the guidelines: somebody else's words, not hypothetical, not the quoted speaker's own."""
    head = parse.words[draft.announcement.cue.head]
    if draft.announcement.construction == "quote" and not draft.carried:
        return False
    if draft.source is not None:
        words = {parse.words[i].text.lower() for i in draft.source.words}
        if len(draft.source.words) == 1 and words & FIRST_PERSON:
            return inside[head.index] is None  # '"We vow new operations"': a quoted speaker's own performative is none
        return not words & {"nobody", "anyone", "anybody", "you", "one"} or len(words) > 1
    return is_agentless(parse, draft)


def is_agentless(parse: Parse, draft: Draft) -> bool:
    """Return whether a claim without a source is one all the same: "was reportedly", "is said to be", "is accused of"."""
    construction = draft.announcement.construction
    if construction == "adverb":
        return True
    head = parse.words[draft.announcement.cue.head]
    passive = head.xpos == "VBN"
    return passive and construction in {"clause", "as", "directive", "preposition", "quote", "to"} and head.lemma in AGENTLESS


AGENTLESS = frozenset(
    "say report accuse allege describe claim quote tell order know call rumour rumor dub blame warn urge ask instruct".split()
)


# ---------------------------------------------------------------- spans


def to_claim(parse: Parse, draft: Draft, quotations: Sequence[Quotation]) -> Claim:
    content = to_spans(draft.content, parse)
    source = to_spans(draft.source.words, parse) if draft.source else ()
    act: Act = draft.announcement.cue.act
    return Claim(
        content=content, cue=draft.announcement.cue, source=source, source_head=draft.source.head if draft.source else None,
        quote_type=quote_type(content, quotations, parse.text), act="statement" if draft.carried else act, score=draft.announcement.cue.score,
    )  # fmt: skip


def quote_type(content: Spans, quotations: Sequence[Quotation], text: str) -> QuoteType:
    """Return whether all, none or some of the content's words stand in quotation marks that lie within it."""
    within = [q.span for q in quotations if q.parent is None or True if any(c.covers(q.span) for c in content)]
    if not within:
        return "indirect"
    quoted = {i for span in within for i in range(span.start, span.end)}
    letters = [i for span in content for i in range(span.start, span.end) if text[i].isalnum()]
    return "direct" if all(i in quoted for i in letters) else "mixed"


def with_parents(parse: Parse, claims: Sequence[Claim]) -> tuple[Claim, ...]:
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
