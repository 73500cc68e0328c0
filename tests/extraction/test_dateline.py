"""A dateline opens a paragraph and belongs to nobody's words."""

from __future__ import annotations

import pytest

from attrib.document import Span
from attrib.extraction.claims.dateline import dateline_of
from tests.extraction.analysed import analysed, plain

REST = "Two bridges over the river Ola fell into the water on Monday night."

DATELINES = [
    "PARIS –",
    "PARIS, March 3 (AFP) -",
    "PARIS (AFP) —",
    "NEW DELHI —",
    "Colombo, Sri Lanka –",
    "Beirut (dpa) -",
]


@pytest.mark.parametrize("opening", DATELINES)
def test_a_place_before_a_dash_is_a_dateline(opening: str) -> None:
    text = f"{opening} {REST}"
    found = dateline_of(text, Span(0, len(text)), 0)
    assert found is not None
    assert text[found.end :] == REST


@pytest.mark.parametrize(
    "text",
    [
        REST,
        f"Paris – {REST}",
        f"The road – {REST}",
        "PARIS – Rain.",
        f"Marsh: {REST}",
    ],
)
def test_other_openings_are_none(text: str) -> None:
    assert dateline_of(text, Span(0, len(text)), 0) is None


def test_a_place_in_small_letters_is_one_only_near_the_beginning() -> None:
    text = f"Colombo, Sri Lanka – {REST}"
    assert dateline_of(text, Span(0, len(text)), 9) is None


def test_a_dateline_stands_outside_the_content() -> None:
    parse = analysed(
        "PARIS/NNP/5/dep – Two/CD/4/nummod bridges/NNS/5/nsubj fell/VBD/15/ccomp into/IN/8/case the/DT/8/det water/NN/5/obl "
        "last/JJ/11/amod Monday/NNP/11/compound "
        "night/NN/5/obl:tmod , city/NN/14/compound officials/NNS/15/nsubj said/VBD/0/root ."
    )
    assert plain(parse) == [("Two bridges fell into the water last Monday night", "said", "city officials", "indirect")]
