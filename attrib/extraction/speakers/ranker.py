"""Learnt weights: how likely each reading of a pronoun or description is right. `attrib.training.speakers` makes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from attrib.extraction.speakers.clue import Group, Row

Ranked = list[tuple[Group, float]]
NONE = "none"
"""The weight of the reading that nobody in sight is meant."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """A conditional logit: one set of weights for each class of expression (he, it, they, person, body)."""

    weights: Mapping[str, Mapping[str, float]]
    sure: Mapping[str, float]
    """Share of right speakers among the sources of each form that leave no choice: name, several, document, unnamed."""

    def rank(self, expression: str, rows: Mapping[Group, Row]) -> Ranked:
        """Return the groups with the probability that each is meant, the likeliest first."""
        weights = self.weights[expression]
        scores = {group: score(weights, row) for group, row in rows.items()}
        top = max([*scores.values(), weights.get(NONE, 0.0)])
        powers = {group: exp(value - top) for group, value in scores.items()}
        total = sum(powers.values()) + exp(weights.get(NONE, 0.0) - top)
        return best_first((group, power / total) for group, power in powers.items())


def score(weights: Mapping[str, float], row: Row) -> float:
    return sum(weights.get(clue, 0.0) * strength for clue, strength in row.items())


def best_first(found: Iterable[tuple[Group, float]]) -> Ranked:
    return sorted(found, key=lambda item: -item[1])


@cache
def ranker() -> Ranker:
    """Return the ranker that the package ships."""
    table = json.loads((files("attrib.extraction.speakers") / "ranker.json").read_text(encoding="utf-8"))
    return Ranker(table["weights"], table["sure"])
