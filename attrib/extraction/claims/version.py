"""Versions of a claim: what the tagger and what the rules make of one cue, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from attrib.document import Claim, Parse, Proposal, Quotation
from attrib.extraction.claims.admission import Draft
from attrib.extraction.claims.phrase import inside_quotation, words_in
from attrib.extraction.claims.proposed import from_draft, from_proposal, likelihood, whole, words_of
from attrib.extraction.claims.punctuation import closes_with_name


@dataclass(frozen=True, slots=True)
class Version:
    """One reading of a cue as a claim, beside the readings that it competes with."""

    claim: Claim
    proposal: Proposal | None
    """The tagger's reading of the cue; None where the tagger sees no cue at all."""
    draft: Draft | None
    """The rules' reading of the cue; None where the lexicon knows none."""
    ruled: bool
    """Whether the claim is the rules' reading."""
    overlap: float | None
    """How far the contents of both readings agree (Jaccard over words); None where there is one reading."""
    same_source: bool = True

    @property
    def certain(self) -> bool:
        """Whether there is nothing to weigh."""
        return self.draft is not None and closes_with_name(self.draft)


def versions_of(
    parse: Parse, quotations: Sequence[Quotation], proposals: Sequence[Proposal], drafts: Sequence[Draft]
) -> list[list[Version]]:
    """Return the versions of each cue. Cues that overlap are one. A quotation that the rules carry on to a cue belongs to the tagger's
    content too, unless another likely proposal has it."""
    inside = inside_quotation(parse, quotations)
    contents = {p: frozenset(whole(parse, quotations, inside, words_of(p.content), p.cue[0])) for p in proposals if p.content}
    taken = {i for p, content in contents.items() if max(p.statement, p.attribution) >= LIKELY for i in content}
    found = []
    for cues in clusters([*contents, *drafts]):
        proposal = max((c for c in cues if isinstance(c, Proposal)), key=lambda p: max(p.statement, p.attribution), default=None)
        draft = max((c for c in cues if isinstance(c, Draft)), key=likelihood, default=None)
        read = contents[proposal] if proposal else frozenset()
        for number in draft.carried if draft and proposal else ():
            words = {w.index for w in words_in(parse, quotations[number].span)}
            read = read | words if not words & (taken - read) else read
        found.append(beside(parse, quotations, proposal, read, draft))
    return found


LIKELY = 0.5
NEAR = 0.5
"""Contents with this share of their words in common are one claim's."""


def clusters(readings: Iterable[Proposal | Draft]) -> list[list[Proposal | Draft]]:
    """Return the readings in groups whose cues overlap."""
    groups: list[list[Proposal | Draft]] = []
    end = -1
    for reading in sorted(readings, key=lambda r: (cue_of(r), isinstance(r, Draft))):
        first, last = cue_of(reading)
        if first >= end:
            groups.append([])
        groups[-1].append(reading)
        end = max(end, last)
    return groups


def cue_of(reading: Proposal | Draft) -> tuple[int, int]:
    if isinstance(reading, Proposal):
        return reading.cue
    return min(reading.announcement.group), max(reading.announcement.group) + 1


def beside(
    parse: Parse, quotations: Sequence[Quotation], proposal: Proposal | None, read: frozenset[int], draft: Draft | None
) -> list[Version]:
    """Return the tagger's version, the rules' version, or both; two that are equal are one."""
    tagged = from_proposal(parse, quotations, proposal, read) if proposal else None
    ruled = from_draft(parse, draft, quotations) if draft else None
    if draft and ruled and closes_with_name(draft):
        return [Version(ruled, None, draft, True, None)]
    if tagged is None or ruled is None or not tagged.content or not ruled.content:
        claim = tagged if tagged and tagged.content else ruled
        return [Version(claim, proposal, draft, claim is ruled, None)] if claim and claim.content else []
    one, other = (frozenset(w.index for s in c.content for w in words_in(parse, s) if w.upos != "PUNCT") for c in (tagged, ruled))
    overlap = len(one & other) / len(one | other) if one | other else 1.0
    same = any(a.overlaps(b) for a in tagged.source for b in ruled.source) or not (tagged.source or ruled.source)
    first = Version(tagged, proposal, draft, False, overlap, same)
    return [first] if same and agrees(draft, overlap) else [first, Version(ruled, proposal, draft, True, overlap, same)]


def agrees(draft: Draft | None, overlap: float) -> bool:
    """Return whether both readings are one claim, whose edges the tagger knows better: twice as often exact where the two differ by a word
    or two, orders apart, whose content begins at a verb or at who is to obey."""
    return overlap == 1.0 or (overlap >= NEAR and draft is not None and draft.announcement.cue.kind != "directive")
