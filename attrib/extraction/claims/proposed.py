"""Claims from the trained tagger's proposals, completed by what rules know better: whole quotations, and quotations carried on."""

from __future__ import annotations

from collections.abc import Sequence

from attrib.document import Act, Claim, Cue, Parse, Proposal, Quotation, Span, Word
from attrib.extraction.claims.admission import Draft
from attrib.extraction.claims.phrase import inside_quotation, to_spans, words_in
from attrib.extraction.claims.quoting import quote_type

STATEMENT, OPINION = 0.5, 0.5
"""Least probability of a cue by our guidelines, and by PolNeAR's, to be one."""
MOST = 0.6
"""A content that holds this share of a quotation's words holds it all."""


def accepted(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals that are attributions, one for each cue, the likeliest where cues overlap."""
    likely = [p for p in proposals if p.content and (p.statement >= STATEMENT or p.attribution >= OPINION)]
    taken: list[Proposal] = []
    for proposal in sorted(likely, key=lambda p: (-max(p.statement, p.attribution), p.cue)):
        if not any(p.cue[0] < proposal.cue[1] and proposal.cue[0] < p.cue[1] for p in taken):
            taken.append(proposal)
    return sorted(taken, key=lambda p: p.cue)


def to_claims(parse: Parse, quotations: Sequence[Quotation], proposals: Sequence[Proposal], drafts: Sequence[Draft]) -> list[Claim]:
    """Return the accepted proposals as claims. A quotation that a draft of the rules gives to the same cue belongs to the content, unless
    another proposal has it."""
    inside = inside_quotation(parse, quotations)
    carried = {i: d.carried for d in drafts for i in d.announcement.group}
    chosen = accepted(proposals)
    contents = [whole(parse, quotations, inside, words_of(p.content), p.cue[0]) for p in chosen]
    taken = {i for content in contents for i in content}
    claims = []
    for proposal, content in zip(chosen, contents, strict=True):
        numbers = next((carried[i] for i in range(*proposal.cue) if i in carried), ())
        more = [{w.index for w in words_in(parse, quotations[n].span)} for n in numbers]
        joined = content.union(*(words for words in more if not words & taken))
        claims.append(to_claim(parse, quotations, proposal, joined))
    return claims


def to_claim(parse: Parse, quotations: Sequence[Quotation], proposal: Proposal, content: set[int]) -> Claim:
    cue_words, source_words = range(*proposal.cue), words_of(proposal.source)
    spans = to_spans(content - set(cue_words) - source_words, parse, quotations)
    act: Act = "statement" if proposal.statement >= STATEMENT else "opinion"
    head = head_of(parse, cue_words)
    span = Span(parse.words[proposal.cue[0]].span.start, parse.words[proposal.cue[1] - 1].span.end)
    return Claim(
        content=spans, cue=Cue(span, head.index, head.lemma.lower(), "clause", act), source=to_spans(source_words, parse),
        source_head=head_of(parse, source_words).index if source_words else None,
        quote_type=quote_type(spans, quotations, parse.text), act=act, score=max(proposal.statement, proposal.attribution),
    )  # fmt: skip


def words_of(stretches: Sequence[tuple[int, int]]) -> set[int]:
    return {i for first, last in stretches for i in range(first, last)}


def whole(parse: Parse, quotations: Sequence[Quotation], inside: Sequence[int | None], content: set[int], cue: int) -> set[int]:
    """Return the content with all of each quotation that it mostly holds, unless the cue stands in that quotation."""
    numbers = {number for i in content if (number := inside[i]) is not None and number != inside[cue]}
    found = set(content)
    for number in numbers:
        words = {w.index for w in words_in(parse, quotations[number].span)}
        if len(words & content) >= MOST * len(words):
            found |= words
    return found


def head_of(parse: Parse, indices: Sequence[int] | set[int]) -> Word:
    """Return the word that governs the others: the first with its governor outside, a verb or noun before any other."""
    words = [parse.words[i] for i in sorted(indices)]
    own = set(indices)
    tops = [w for w in words if w.head is None or w.head not in own]
    full = [w for w in tops if w.upos in {"VERB", "NOUN", "PROPN", "PRON"}]
    return (full or [w for w in words if w.upos == "VERB"] or tops or words)[0]
