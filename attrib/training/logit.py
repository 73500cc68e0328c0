"""A conditional logit: each example is a choice among readings, and the weights make the right ones likeliest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from attrib.extraction.speakers.clue import Group, Row
from attrib.extraction.speakers.ranker import NONE

STEPS = 600
RATE = 0.05
DECAY = 0.01
"""Strength of the quadratic penalty on standardised weights."""
RAREST = 5
"""Readings in which a clue must be met to get a weight."""

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """One pronoun or description: its readings, and which of them are right; where there is none, nobody in sight is meant."""

    expression: str
    rows: Mapping[Group, Row]
    right: frozenset[Group]
    weight: float = 1.0


def fit(examples: Iterable[Example]) -> Weights:
    """Return the weights for each class of expression."""
    grouped: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        grouped[example.expression].append(example)
    return {expression: fit_class(found) for expression, found in sorted(grouped.items())}


def fit_class(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights that make the right readings of one class likeliest, the reading NONE among them."""
    seen = Counter(clue for e in examples for row in e.rows.values() for clue, strength in row.items() if strength)
    clues = [NONE, *sorted(clue for clue, count in seen.items() if count >= RAREST)]
    column = {clue: i for i, clue in enumerate(clues)}
    table, right, owner, weight = [], [], [], []
    for number, example in enumerate(examples):
        answers = example.right or {None}
        for group, row in [*example.rows.items(), (None, {NONE: 1.0})]:
            line = np.zeros(len(clues))
            for clue, strength in row.items():
                if clue in column:
                    line[column[clue]] = strength
            table.append(line)
            right.append(group in answers)
            owner.append(number)
            weight.append(example.weight)
    scale = np.maximum(np.std(table, axis=0), 0.05)
    found = ascend(np.array(table) / scale, np.array(right, dtype=float), np.array(owner), np.array(weight))
    return {clue: round(float(w), 4) for clue, w in zip(clues, found / scale, strict=True) if abs(w) > 1e-4}


def ascend(table: np.ndarray, right: np.ndarray, owner: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return the weights that maximise the log of the right readings' share, by Adam on all examples at once."""
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    found, first, second = (np.zeros(table.shape[1]) for _ in range(3))
    total = weight[starts].sum()
    for step in range(1, STEPS + 1):
        scores = table @ found
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        share = powers / np.add.reduceat(powers, starts)[owner]
        good = powers * right
        wanted = good / np.add.reduceat(good, starts)[owner]
        slope = table.T @ ((wanted - share) * weight) / total - DECAY * found
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        found = found + RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return found
