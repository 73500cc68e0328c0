"""Confidence, fitted and measured: logistic regression on annotated articles, expected calibration error by cross-validation.

Calibration error: Naeini, Cooper & Hauskrecht (2015), with bins of equal mass; its interval is a bootstrap over articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from attrib.document import Annotation, Parse
from attrib.extraction.confidence import FEATURES, features_of
from attrib.record.annotation import to_record
from attrib.record.selection import select
from attrib.scoring import Scored, from_record
from attrib.scoring.match import same_name
from attrib.scoring.measure import Pairing

BINS, FOLDS, RESAMPLES = 10, 5, 2000
SEED = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """The attributions of one article: N rows of features, and whether each is right in content and speaker."""

    features: np.ndarray
    right: np.ndarray


def judge(gold: Scored, annotation: Annotation, parse: Parse) -> Judged:
    """Return an article's statements as the engine found them, judged."""
    kept = [a for a in annotation.attributions if a.claim.act == "statement"]
    at = Pairing(gold, from_record(select(to_record(annotation), "statement")))
    right = [j in at.mate and same_name(at.gold[at.mate[j]].speaker, at.found[j].speaker) for j in range(len(kept))]
    rows = [features_of(parse, a.claim, a.speaker, a.candidates) for a in kept]
    return Judged(np.array(rows).reshape(-1, len(FEATURES)), np.array(right, bool))


def fit(judged: Sequence[Judged]) -> np.ndarray:
    """Return one coefficient a feature."""
    features, right = np.concatenate([j.features for j in judged]), np.concatenate([j.right for j in judged])
    return LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000).fit(features, right).coef_[0]


def cross_validated(measured: Sequence[Judged], others: Sequence[Judged]) -> list[np.ndarray]:
    """Return for each measured article the probabilities by a model that has not seen it."""
    order = np.random.default_rng(SEED).permutation(len(measured))
    fold = {int(place): number % FOLDS for number, place in enumerate(order)}
    models = [fit([*others, *(j for i, j in enumerate(measured) if fold[i] != f)]) for f in range(FOLDS)]
    return [1 / (1 + np.exp(-j.features @ models[fold[i]])) for i, j in enumerate(measured)]


def bins_of(probability: np.ndarray, right: np.ndarray) -> list[tuple[float, float, int]]:
    """Return mean probability, share that is right and number of each bin of equal mass."""
    order = np.argsort(probability, kind="stable")
    return [(float(probability[b].mean()), float(right[b].mean()), len(b)) for b in np.array_split(order, BINS) if len(b)]


def calibration_error(probability: np.ndarray, right: np.ndarray) -> float:
    return sum(n * abs(p - r) for p, r, n in bins_of(probability, right)) / len(right)


def interval(probabilities: Sequence[np.ndarray], measured: Sequence[Judged]) -> tuple[float, float]:
    """Return the 95 % interval of the calibration error over resampled articles."""
    dice = np.random.default_rng(SEED)
    errors = []
    for _ in range(RESAMPLES):
        drawn = dice.integers(len(measured), size=len(measured))
        errors.append(
            calibration_error(np.concatenate([probabilities[i] for i in drawn]), np.concatenate([measured[i].right for i in drawn]))
        )
    return float(np.percentile(errors, 2.5)), float(np.percentile(errors, 97.5))


def plot(path: Path, probability: np.ndarray, right: np.ndarray, title: str) -> None:
    """Draw the reliability diagram."""
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt

    points = bins_of(probability, right)
    figure, axes = plt.subplots(figsize=(4.6, 4.6))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.errorbar(
        [p for p, _, _ in points], [r for _, r, _ in points], yerr=[(r * (1 - r) / n) ** 0.5 for _, r, n in points],
        fmt="o-", color="#1f5fa8", capsize=3, linewidth=1.2, markersize=5,
    )  # fmt: skip
    axes.set(xlabel="confidence", ylabel="share that is right", title=title, xlim=(0, 1.02), ylim=(0, 1.02), aspect="equal")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
