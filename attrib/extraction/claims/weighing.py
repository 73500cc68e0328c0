"""How likely a version of a claim is right in content and source: a logistic model of what tagger and rules think of it, fitted to
annotated articles (`attrib.training.weighing`)."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from attrib.extraction.claims.proposed import likelihood
from attrib.extraction.claims.version import NEAR, Version

KINDS = ("as", "object", "to", "noun", "directive", "preposition", "adverb", "according")
"""Constructions other than "said that S", in which the rules are right more or less often."""
FEATURES = (
    "bias", "statement", "attribution", "begins statement", "begins attribution", "no proposal", "no draft", "likelihood",
    "ruled", "near", "far", "other source", "ruled, far",
    "ruled, other source", "ruled, far, other source", "ruled, likelihood", "quoted", "length", "no source",
    *(f"ruled, {kind}" for kind in KINDS),
)  # fmt: skip
Weights = Mapping[str, float]


@cache
def shipped() -> Weights:
    """Return the weights that the package ships."""
    return json.loads((files("attrib.extraction.claims") / "weights.json").read_bytes())


def probability(version: Version, weights: Weights) -> float:
    total = sum(weights[name] * value for name, value in zip(FEATURES, features_of(version), strict=True))
    return 1 / (1 + math.exp(-total))


def features_of(version: Version) -> tuple[float, ...]:
    """Return the values of FEATURES: probabilities as log-odds, the content's length as the logarithm of its characters."""
    proposal, draft, overlap = version.proposal, version.draft, version.overlap
    far = overlap is not None and overlap < NEAR
    return (
        1.0,
        log_odds(proposal.statement) if proposal else 0.0,
        log_odds(proposal.attribution) if proposal else 0.0,
        log_odds(proposal.begins[0]) if proposal else 0.0,
        log_odds(proposal.begins[1]) if proposal else 0.0,
        float(proposal is None),
        float(draft is None),
        log_odds(likelihood(draft)) if draft else 0.0,
        float(version.ruled and overlap is not None),
        float(overlap is not None and NEAR <= overlap < 1),
        float(far),
        float(not version.same_source),
        float(version.ruled and far),
        float(version.ruled and not version.same_source),
        float(version.ruled and far and not version.same_source),
        log_odds(likelihood(draft)) if draft and version.ruled else 0.0,
        float(version.claim.quote_type != "indirect"),
        math.log(1 + sum(span.end - span.start for span in version.claim.content)),
        float(not version.claim.source),
        *(float(version.ruled and draft is not None and draft.announcement.cue.kind == kind) for kind in KINDS),
    )


def log_odds(value: float) -> float:
    bounded = min(0.995, max(0.005, value))
    return math.log(bounded / (1 - bounded))
