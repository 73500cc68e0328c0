"""Confidence, fitted and measured: logistic regression on annotated articles, expected calibration error by cross-validation.

    python -m attrib.training.confidence GOLD… [--tagger DIR] [--plot FILE] [--write]

GOLD is a file in the format of the guidelines, its texts in `texts/` or `articles/` beside it. The first one is measured: each fifth of its
articles is judged by a model fitted to the other four and to the other files. Calibration error: Naeini, Cooper & Hauskrecht (2015),
with bins of equal mass; its interval is a bootstrap over articles.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from sklearn.linear_model import LogisticRegression

from attrib.document import Article, Parse
from attrib.extraction.confidence import FEATURES, FILE, Finder, features_of
from attrib.pipeline import Engine, attribute, load_engine
from attrib.record.annotation import to_record
from attrib.record.selection import select
from attrib.scoring import from_record, key, read_gold
from attrib.scoring.match import same_name
from attrib.scoring.measure import Pairing

BINS, FOLDS, RESAMPLES = 10, 5, 2000
SEED = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """The attributions of one article: N rows of features, and whether each is right in content and speaker."""

    article: str
    features: np.ndarray
    right: np.ndarray


def judge(gold: Path, engine: Engine) -> list[Judged]:
    """Return what the engine finds in the gold articles, judged."""
    texts = next(folder for name in ("texts", "articles") if (folder := gold.parent / name).is_dir())
    scored = read_gold(gold, texts)
    articles = [Article(path.name, path.read_bytes().decode()) for path in sorted(texts.glob("*.txt")) if key(path.name) in scored]
    found = []
    for parse in engine.parser.parse(articles):
        if not isinstance(parse, Parse):
            raise parse
        annotation = attribute(parse, engine.tagger)
        kept = [a for a in annotation.attributions if a.claim.act == "statement"]
        at = Pairing(scored[key(parse.article.id)], from_record(select(to_record(annotation), "statement")))
        right = [j in at.mate and same_name(at.gold[at.mate[j]].speaker, at.found[j].speaker) for j in range(len(kept))]
        rows = [features_of(parse, a.claim, a.speaker, a.candidates) for a in kept]
        found.append(Judged(parse.article.id, np.array(rows).reshape(-1, len(FEATURES)), np.array(right, bool)))
    return found


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--tagger", type=Path, help="folder of the tagger; without it the rules alone are fitted")
    parser.add_argument("--plot", type=Path, help="write a reliability diagram (.svg)")
    parser.add_argument("--write", action="store_true", help="write the coefficients, fitted to all files, into the package")
    args = parser.parse_args()
    engine = load_engine(None, args.tagger)
    measured, *others = (judge(path, engine) for path in args.gold)
    rest = [j for group in others for j in group]
    probabilities = cross_validated(measured, rest)
    probability, right = np.concatenate(probabilities), np.concatenate([j.right for j in measured])
    low, high = interval(probabilities, measured)
    error = calibration_error(probability, right)
    click.echo(
        f"{len(right)} attributions, {right.mean():.3f} right; calibration error {error:.3f} (95 % interval {low:.3f} to {high:.3f})"
    )
    for p, r, n in bins_of(probability, right):
        click.echo(f"  {p:.3f}  {r:.3f}  {n}")
    finder: Finder = "tagger" if args.tagger else "rules"
    if args.plot:
        plot(args.plot, probability, right, f"{len(right)} attributions, error {error:.3f}")
    if args.write:
        known = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
        known[finder] = {name: round(float(c), 4) for name, c in zip(FEATURES, fit([*measured, *rest]), strict=True)}
        FILE.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
