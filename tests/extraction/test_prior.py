"""How likely a word is a cue: what was counted, weighed against the average of its construction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib.extraction.claims.prior import STRENGTH, Prior, prior

COUNTS = Prior({"clause": {"": (800, 1_000), "say": (600, 600), "see": (0, 200), "seen-once": (1, 1)}, "object": {"": (0, 0)}})


def test_a_word_often_seen_has_its_own_share_and_a_new_one_the_average() -> None:
    assert COUNTS.of("clause", "say") == pytest.approx(1, abs=0.01)
    assert COUNTS.of("clause", "see") == pytest.approx(0, abs=0.02)
    assert COUNTS.of("clause", "unheard") == pytest.approx(0.8)
    assert 0.8 < COUNTS.of("clause", "seen-once") < 0.9


@pytest.mark.parametrize("kind", ["object", "noun"])
def test_a_construction_without_counts_tells_nothing(kind: str) -> None:
    assert COUNTS.of(kind, "condemn") == 0.5  # type: ignore[arg-type]


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 50), st.integers(0, 50))
def test_a_likelihood_lies_between_the_words_share_and_the_average(hits: int, misses: int, own: int, other: int) -> None:
    seen, total = own + other, hits + misses
    likely = Prior({"to": {"": (hits, total), "vow": (own, seen)}}).of("to", "vow")
    average = hits / total if total else 0.5
    shares = [average, own / seen] if seen else [average]
    assert min(shares) - 1e-9 <= likely <= max(shares) + 1e-9


def test_more_observations_weigh_more() -> None:
    few, many = ({"clause": {"": (1, 2), "vow": (n, n)}} for n in (1, int(STRENGTH) * 100))
    assert 0.5 < Prior(few).of("clause", "vow") < Prior(many).of("clause", "vow") < 1


def test_the_shipped_counts_are_counts() -> None:
    for words in prior().counts.values():
        assert "" in words
        assert all(0 <= hits <= seen for hits, seen in words.values())
