"""Claims from one reading of a cue: the trained tagger's proposal, or a draft of the rules."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from attrib.document import Act, Claim, Cue, Parse, Proposal, Quotation, Span, Word
from attrib.extraction.claims.admission import Draft
from attrib.extraction.claims.phrase import to_spans, words_in
from attrib.extraction.claims.prior import prior
from attrib.extraction.claims.quoting import quote_type

MOST = 0.6
"""A content that holds this share of a quotation's words holds it all."""


def likelihood(draft: Draft) -> float:
    """Return how likely the draft's cue is one; a quotation beside it makes it certain."""
    certain = draft.carried or draft.announcement.cue.kind == "punctuation"
    return 0.95 if certain else prior().of(draft.announcement.cue.kind, draft.announcement.cue.lemma)


def from_draft(parse: Parse, draft: Draft, quotations: Sequence[Quotation]) -> Claim:
    content = to_spans(draft.content, parse, quotations)
    source = to_spans(draft.source.words, parse) if draft.source else ()
    act: Act = draft.announcement.cue.act
    head = draft.source.head if draft.source else None
    return Claim(
        content=content, cue=with_colon(parse, draft), source=source, source_head=head,
        quote_type=quote_type(content, quotations, parse.text), act="statement" if draft.carried else act, score=likelihood(draft),
    )  # fmt: skip


def with_colon(parse: Parse, draft: Draft) -> Cue:
    """Return the draft's cue, with the colon that follows it at once and introduces a quotation ("said:")."""
    cue, last = draft.announcement.cue, max(draft.announcement.group)
    colon = parse.words[last + 1] if draft.carried and last + 1 < len(parse.words) else None
    return cue if colon is None or colon.text != ":" else replace(cue, span=Span(cue.span.start, colon.span.end))


def from_proposal(parse: Parse, quotations: Sequence[Quotation], proposal: Proposal, content: frozenset[int]) -> Claim:
    """Return a proposal as a claim with this content."""
    cue_words, source_words = range(*proposal.cue), words_of(proposal.source) or agent_of(parse, proposal)
    content -= antecedents_pronoun(parse, proposal)
    spans = to_spans(content - set(cue_words) - source_words, parse, quotations)
    act: Act = "statement" if proposal.statement >= proposal.attribution else "opinion"
    head = head_of(parse, cue_words)
    span = Span(parse.words[proposal.cue[0]].span.start, parse.words[proposal.cue[1] - 1].span.end)
    return Claim(
        content=spans, cue=Cue(span, head.index, head.lemma.lower(), "clause", act), source=to_spans(source_words, parse),
        source_head=head_of(parse, source_words).index if source_words else None,
        quote_type=quote_type(spans, quotations, parse.text), act=act, score=max(proposal.statement, proposal.attribution),
    )  # fmt: skip


def without(proposal: Proposal, aside: frozenset[int]) -> Proposal:
    """Return a proposal without the words that are nobody's: "| LOM (AFP) - | Two bridges were closed, the mayor said"."""
    if not aside & (words_of(proposal.content) | words_of(proposal.source)):
        return proposal
    return replace(proposal, content=stretches(words_of(proposal.content) - aside), source=stretches(words_of(proposal.source) - aside))


def stretches(words: Collection[int]) -> tuple[tuple[int, int], ...]:
    """Return word indices as stretches (first, end)."""
    firsts = [i for i in sorted(words) if i - 1 not in words]
    return tuple(zip(firsts, [i + 1 for i in sorted(words) if i + 1 not in words], strict=True))


def agent_of(parse: Parse, proposal: Proposal) -> set[int]:
    """Return the words behind "by" right after a cue without a source: "the raid was claimed by | two rebel groups"."""
    last = proposal.cue[1]
    by = last < len(parse.words) and parse.words[last].text.lower() == "by"
    return {i for first, end in proposal.content if by and first == last + 1 for i in range(first, end)}


def antecedents_pronoun(parse: Parse, proposal: Proposal) -> set[int]:
    """Return the relative pronoun between a content and the cue that takes it: "| a raid | that was claimed by rebels"."""
    place = proposal.cue[0] - 1
    relative = place > 0 and parse.words[place].text.lower() in {"that", "which", "who"}
    return {place} if relative and any(first < place < end for first, end in proposal.content) else set()


def words_of(stretches: Sequence[tuple[int, int]]) -> set[int]:
    return {i for first, last in stretches for i in range(first, last)}


def whole(parse: Parse, quotations: Sequence[Quotation], inside: Sequence[int | None], content: set[int], cue: int) -> set[int]:
    """Return the content with all of each quotation that it mostly holds, unless the cue stands in that quotation."""
    numbers = {number for i in content if (number := inside[i]) is not None and number != inside[cue]}
    found = set(content)
    for number in numbers:
        words = words_in(parse, quotations[number].span)
        full = {w.index for w in words if w.upos != "PUNCT"}
        if len(full & content) >= MOST * len(full):
            found |= {w.index for w in words}
    return found


def head_of(parse: Parse, indices: Sequence[int] | set[int]) -> Word:
    """Return the word that governs the others: the first with its governor outside, a verb or noun before any other."""
    words = [parse.words[i] for i in sorted(indices)]
    own = set(indices)
    tops = [w for w in words if w.head is None or w.head not in own]
    full = [w for w in tops if w.upos in {"VERB", "NOUN", "PROPN", "PRON"}]
    return (full or [w for w in words if w.upos == "VERB"] or tops or words)[0]
