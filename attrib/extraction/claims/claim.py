"""Claims: contents joined to their cues and sources, one inside another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from attrib.document import Claim, Credit, Parse, Proposal, Quotation, Spans
from attrib.extraction.claims.admission import Draft
from attrib.extraction.claims.dateline import words_aside
from attrib.extraction.claims.draft import find_drafts
from attrib.extraction.claims.proposed import from_draft, likelihood, without
from attrib.extraction.claims.version import Version, versions_of
from attrib.extraction.claims.weighing import Weights, probability, shipped

THRESHOLD = 0.3
"""Without a tagger: below this likelihood a word in its construction is no cue. PolNeAR would have 0.4, newswire 0.2: it names its sources
more often."""
LEAST = 0.1
"""With a tagger: drafts that are less likely are not looked at."""
STATEMENT = 0.45
"""Least probability of a statement to be right in content and source."""
OPINION = 0.7
"""Least probability of a cue, by PolNeAR's scheme alone, to be one."""


def find_claims(
    parse: Parse,
    quotations: Sequence[Quotation],
    furniture: frozenset[int] = frozenset(),
    proposals: Sequence[Proposal] | None = None,
    credits: Sequence[Credit] = (),
    weights: Weights | None = None,
) -> tuple[Claim, ...]:
    """Return the article's claims in the order of their contents. Paragraphs of `furniture` announce nothing. `proposals` are the trained
    tagger's; None where there is no tagger, and the rules find all. Who is credited with the article claims nothing by that: "the Daily
    reports, quoting AFP". `weights` are others than the shipped ones."""
    if proposals is None:
        drafts = likely_drafts(parse, quotations, furniture, THRESHOLD)
        return with_parents([from_draft(parse, d, quotations) for d in drafts])
    cues = versions_of_cues(parse, quotations, furniture, proposals, credits)
    chosen = (choose(versions, weights or shipped()) for versions in cues)
    return with_parents([claim for claim in chosen if claim is not None])


def versions_of_cues(
    parse: Parse, quotations: Sequence[Quotation], furniture: frozenset[int], proposals: Sequence[Proposal], credits: Sequence[Credit]
) -> list[list[Version]]:
    """Return what tagger and rules make of each cue in the article's own text, before one of them is chosen."""
    aside = words_aside(parse, furniture)
    said = [p for p in (without(p, aside) for p in proposals) if can_announce(parse, p, furniture, credits)]
    return versions_of(parse, quotations, said, likely_drafts(parse, quotations, furniture, LEAST))


def likely_drafts(parse: Parse, quotations: Sequence[Quotation], furniture: frozenset[int], least: float) -> list[Draft]:
    return [d for d in find_drafts(parse, quotations, furniture) if d.carried or likelihood(d) >= least]


def can_announce(parse: Parse, proposal: Proposal, furniture: frozenset[int], credits: Sequence[Credit]) -> bool:
    """Return whether a proposal stands in the article's own text and does not only credit it: "APA reports quoting AFP" has no content of
    its own."""
    sentence = parse.sentences[parse.words[proposal.cue[0]].sentence]
    if sentence.paragraph in furniture:
        return False
    sources = [parse.words[i].span for first, last in proposal.source for i in range(first, last)]
    if any(credit.span.overlaps(span) for credit in credits for span in sources):
        return False
    credited = any(sentence.span.covers(credit.span) for credit in credits)
    return not credited or any(first < sentence.last and sentence.first < last for first, last in proposal.content)


def choose(versions: Sequence[Version], weights: Weights) -> Claim | None:
    """Return the likeliest version of a cue as a statement, else as an opinion where it likely is one by PolNeAR's scheme; else None."""
    if not versions:
        return None
    if versions[0].certain:
        return versions[0].claim
    likely, best = max(((probability(v, weights), v) for v in versions), key=lambda pair: pair[0])
    if likely >= STATEMENT:
        return replace(best.claim, act="statement", score=likely)
    opinion = best.proposal.attribution if best.proposal else 0.0
    return replace(best.claim, act="opinion", score=opinion) if opinion >= OPINION else None


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
