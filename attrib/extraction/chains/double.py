"""Claims that say again what another claim says: a relay beside the statement that it passes on, a citation that was turned."""

from __future__ import annotations

from collections.abc import Sequence

from attrib.document import Claim, Parse, Span
from attrib.extraction.chains.retold import is_outlet
from attrib.extraction.chains.scene import forms
from attrib.extraction.chains.trigger import REPORTING

SHARED = 0.8
"""Share of their letters that two contents have in common to be one."""

REACH = 4
"""Claims of one content stand beside each other."""


def find_doubles(parse: Parse, claims: Sequence[Claim]) -> set[int]:
    """Return the indices of the claims to leave out: of "It rained, police said, according to AFP" taken as two statements of one content,
    that of AFP; of two claims with one cue and one content the second."""
    gone: set[int] = set()
    for i, claim in enumerate(claims):
        if claim.cue is None or not claim.source or not claim.content:
            continue
        for j in range(max(0, i - REACH), min(len(claims), i + REACH + 1)):
            other = claims[j]
            if j == i or j in gone or other.cue is None or not other.source or not is_same(claim.content, other.content):
                continue
            repeated = other.cue.span == claim.cue.span and j < i
            if repeated or (other.source != claim.source and is_relay_of(parse, claim, other)):
                gone.add(i)
                break
    return gone


def is_relay_of(parse: Parse, outer: Claim, inner: Claim) -> bool:
    """Return whether a claim only passes on what another of the same sentence says."""
    if outer.cue is None or inner.cue is None or inner.act != "statement":
        return False
    if any(s.covers(outer.cue.span) for s in inner.content):
        return False  # "He said that, according to the figures, cases had doubled": the figures are nested
    if parse.words[outer.cue.head].sentence != parse.words[inner.cue.head].sentence or is_according(parse, inner):
        return False
    reports = is_outlet(parse, outer) and bool(forms(parse.words[outer.cue.head]) & REPORTING)
    return is_according(parse, outer) or (reports and inner.cue.span.end <= outer.cue.span.start)


def is_according(parse: Parse, claim: Claim) -> bool:
    return claim.cue is not None and "according" in claim.cue.span.of(parse.text).lower()


def is_same(left: Sequence[Span], right: Sequence[Span]) -> bool:
    """Return whether two contents share most of their characters."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    size = sum(s.end - s.start for s in left) + sum(s.end - s.start for s in right) - shared
    return shared >= SHARED * size
