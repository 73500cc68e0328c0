"""Claims: contents joined to their cues and sources, one inside another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from attrib.document import Act, Claim, Cue, Parse, Proposal, Quotation, Span, Spans
from attrib.extraction.claims.admission import Draft
from attrib.extraction.claims.draft import find_drafts
from attrib.extraction.claims.phrase import to_spans
from attrib.extraction.claims.prior import prior
from attrib.extraction.claims.proposed import to_claims
from attrib.extraction.claims.punctuation import DASHES
from attrib.extraction.claims.quoting import quote_type

THRESHOLD = 0.3
"""Below this likelihood a word in its construction is no cue. PolNeAR would have 0.4, newswire 0.2: it names its sources more often."""


def find_claims(
    parse: Parse, quotations: Sequence[Quotation], furniture: frozenset[int] = frozenset(), proposals: Sequence[Proposal] | None = None
) -> tuple[Claim, ...]:
    """Return the article's claims in the order of their contents. Paragraphs of `furniture` announce nothing. `proposals` are the trained
    tagger's; None where there is no tagger, and the rules find all."""
    drafts = [d for d in find_drafts(parse, quotations, furniture) if d.carried or likelihood(d) >= THRESHOLD]
    if proposals is None:
        return with_parents([to_claim(parse, d, quotations) for d in drafts])
    claims = to_claims(parse, quotations, proposals, drafts)
    return with_parents(claims + [c for d in drafts if alone(c := to_claim(parse, d, quotations), d, claims)])


def alone(claim: Claim, draft: Draft, claims: Sequence[Claim]) -> bool:
    """Return whether a draft of the rules stands where the tagger sees nothing: punctuation that announces a quotation."""
    marked = draft.announcement.cue.kind == "punctuation"
    return marked and not any(a.overlaps(b) for c in claims for a in c.content for b in claim.content)


def likelihood(draft: Draft) -> float:
    """Return how likely the draft's cue is one; a quotation beside it makes it certain."""
    certain = draft.carried or draft.announcement.cue.kind == "punctuation"
    return 0.95 if certain else prior().of(draft.announcement.cue.kind, draft.announcement.cue.lemma)


def to_claim(parse: Parse, draft: Draft, quotations: Sequence[Quotation]) -> Claim:
    content = to_spans(draft.content, parse, quotations)
    source = to_spans(draft.source.words, parse) if draft.source else ()
    act: Act = draft.announcement.cue.act
    head = draft.source.head if draft.source else None
    return Claim(
        content=content, cue=with_colon(parse, draft), source=source, source_head=head,
        quote_type=quote_type(content, quotations, parse.text), act="statement" if draft.carried else act, score=likelihood(draft),
    )  # fmt: skip


def with_colon(parse: Parse, draft: Draft) -> Cue | None:
    """Return the draft's cue, with the colon that follows it at once and introduces a quotation ("said:"); None for a dash."""
    cue, last = draft.announcement.cue, max(draft.announcement.group)
    if cue.lemma in DASHES:
        return None
    colon = parse.words[last + 1] if draft.carried and last + 1 < len(parse.words) else None
    return cue if colon is None or colon.text != ":" else replace(cue, span=Span(cue.span.start, colon.span.end))


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
