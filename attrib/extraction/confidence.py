"""Confidence: how likely an attribution is right in content and speaker, from what the stages know of their own certainty."""

from __future__ import annotations

from collections.abc import Sequence

from attrib.document import Candidate, Claim, Speaker


def confidence_of(claim: Claim, speaker: Speaker | None, candidates: Sequence[Candidate]) -> float:
    """Return a probability between 0.01 and 0.99: that of the claim, times that of its speaker."""
    certain = 1.0 if speaker is None or not candidates else min(1.0, max(0.0, candidates[0].score))
    return round(min(0.99, max(0.01, claim.score * certain)), 3)
