"""Confidence: how likely an attribution is right in content and speaker. A logistic model of what the stages know of their own certainty,
fitted to annotated articles (`attrib.training.confidence`), so that of those given 0.9 nine in ten are right."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from attrib.document import Candidate, Claim, Parse, Speaker

FILE = Path(__file__).with_name("confidence.json")
Finder = Literal["tagger", "rules"]
"""What found the claim: each has scores of its own kind."""

FEATURES = ("bias", "claim", "speaker", "no source", "pronoun", "quoted", "nested", "length")
LEAST, MOST = 0.01, 0.99
PRONOUNS = frozenset("he she it they who which i we".split())


def confidence_of(parse: Parse, claim: Claim, speaker: Speaker | None, candidates: Sequence[Candidate], finder: Finder) -> float:
    """Return the probability, 0.01 to 0.99, that content and speaker of an attribution are right."""
    weights = coefficients()[finder]
    total = sum(weights[n] * x for n, x in zip(FEATURES, features_of(parse, claim, speaker, candidates), strict=True))
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-total)))), 3)


def features_of(parse: Parse, claim: Claim, speaker: Speaker | None, candidates: Sequence[Candidate]) -> tuple[float, ...]:
    """Return the values of FEATURES: probabilities as log-odds, the content's length as the logarithm of its characters."""
    source = " ".join(span.of(parse.text) for span in claim.source).lower()
    return (
        1.0,
        log_odds(claim.score),
        log_odds(candidates[0].score) if speaker is not None and candidates else 0.0,
        float(speaker is None),
        float(source in PRONOUNS),
        float(claim.quote_type != "indirect"),
        float(claim.parent is not None),
        math.log(1 + sum(span.end - span.start for span in claim.content)),
    )


def log_odds(probability: float) -> float:
    bounded = min(0.998, max(0.002, probability))
    return math.log(bounded / (1 - bounded))


@cache
def coefficients() -> Mapping[Finder, Mapping[str, float]]:
    return json.loads(FILE.read_text(encoding="utf-8"))
