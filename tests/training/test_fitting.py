"""What is fitted to gold articles: that it is fitted apart from what it is measured on, and that calibration is measured rightly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from attrib.document import Proposal
from attrib.extraction.claims.weighing import FEATURES as CLAIM_FEATURES
from attrib.extraction.confidence import FEATURES, confidence_of, features_of
from attrib.scoring import Claimed, Scored
from attrib.training import confidence, weighing
from attrib.training.confidence import BINS, Judged, bins_of, calibration_error, cross_validated, interval
from attrib.training.weighing import Weighed, cross_weights
from tests.extraction.analysed import analysed, find

DICE = np.random.default_rng(3)


def weighed(right: bool) -> Weighed:
    rows = DICE.normal(size=(6, len(CLAIM_FEATURES)))
    rows[:, 1] = 2.0 if right else -2.0
    parse = analysed("Ruiz/NNP/2/nsubj left/VBD/0/root .")
    return Weighed(Scored(parse.text, ()), parse, (), rows, np.array([right, right, right, right, not right, right]))


def judged(count: int = 40) -> Judged:
    rows = DICE.normal(size=(count, len(FEATURES)))
    rows[:, 0] = 1.0
    return Judged(rows, DICE.random(count) < 1 / (1 + np.exp(-2 * rows[:, 1])))


def test_weights_learn_what_the_tagger_says() -> None:
    weights = weighing.fit([weighed(n % 2 == 0) for n in range(20)])
    assert weights["statement"] > 0.5
    assert set(weights) == set(CLAIM_FEATURES)


def test_an_articles_weights_never_saw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = {f"a{n}": weighed(n % 2 == 0) for n in range(7)}
    other = weighed(True)
    monkeypatch.setattr(weighing, "fit", lambda seen: {"seen": [id(w) for w in seen]})
    for name, weights in cross_weights(articles, [other]).items():
        assert id(articles[name]) not in weights["seen"]  # type: ignore[operator]
        assert id(other) in weights["seen"]  # type: ignore[operator]
        assert len(weights["seen"]) >= 1 + 7 - 2  # type: ignore[arg-type]


def test_a_version_is_right_in_content_and_source() -> None:
    parse = analysed("Ruiz/NNP/2/nsubj said/VBD/0/root the/DT/4/det dam/NN/5/nsubj held/VBD/2/ccomp .")

    class Sure:
        def propose(self, *_: object) -> tuple[Proposal, ...]:
            return (Proposal((1, 2), ((2, 5),), ((0, 1),), 0.9, 0.9, (0.9, 0.9)),)

    def right(source: str) -> list[bool]:
        spans = [((parse.text.index(part), parse.text.index(part) + len(part)),) for part in ("the dam held", "said", source)]
        return weighing.weigh(Scored(parse.text, (Claimed(*spans),)), parse, Sure()).right.tolist()  # type: ignore[arg-type]

    assert right("Ruiz") == [True]
    assert right("held") == [False]


def test_bins_have_equal_mass_and_rise() -> None:
    bins = bins_of(DICE.random(100), DICE.random(100) < 0.5)
    assert [number for _, _, number in bins] == [100 // BINS] * BINS
    assert [mean for mean, _, _ in bins] == sorted(mean for mean, _, _ in bins)


def test_a_confidence_that_is_right_has_a_small_error_and_an_overconfident_one_a_large() -> None:
    probability = DICE.random(20_000)
    right = DICE.random(20_000) < probability
    assert calibration_error(probability, right) < 0.02
    assert calibration_error(np.full(1000, 0.9), np.arange(1000) % 2 == 0) == pytest.approx(0.4)


def test_the_interval_holds_the_error() -> None:
    articles = [judged() for _ in range(20)]
    probabilities = cross_validated(articles, [])
    error = calibration_error(np.concatenate(probabilities), np.concatenate([j.right for j in articles]))
    low, high = interval(probabilities, articles)
    assert 0 <= low < high <= 1
    assert low - 0.05 < error < high


def test_the_reliability_is_drawn(tmp_path: Path) -> None:
    probability = DICE.random(200)
    confidence.plot(tmp_path / "plot.svg", probability, DICE.random(200) < probability, "error 0.05")
    assert "<svg" in (tmp_path / "plot.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("finder", ["tagger", "rules"])
def test_a_likelier_claim_is_given_more_confidence(finder: str) -> None:
    parse = analysed("Ruiz/NNP/2/nsubj said/VBD/0/root the/DT/4/det dam/NN/5/nsubj held/VBD/2/ccomp .")
    (claim,) = find(parse)
    low, high = (confidence_of(parse, replace(claim, score=score), None, (), finder) for score in (0.3, 0.95))  # type: ignore[arg-type]
    assert 0.01 <= low < high <= 0.99
    assert len(features_of(parse, claim, None, ())) == len(FEATURES)
