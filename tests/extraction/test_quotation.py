"""Quotations are paired so that one wrong mark hides no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib.extraction.quotation import find_quotations
from attrib.parsing.layout import find_paragraphs


def quoted(text: str) -> list[str]:
    return [q.span.of(text) for q in find_quotations(text, find_paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We left," she said.', ['"We left,"']),
        ("“We left,” she said. “It was dark.”", ["“We left,”", "“It was dark.”"]),
        ("He called it «a farce» again.", ["«a farce»"]),
        ("Er sagte: „Nein“ und ging.", ["„Nein“"]),
        ("``We left,'' she said.", ["``We left,''"]),
        ("''We left,'' she said.", ["''We left,''"]),
        ("‘We can’t go,’ he said.", ["‘We can’t go,’"]),
        ("'We can't go,' he said.", ["'We can't go,'"]),
        ("‘The miners’ strike is over,’ he said.", ["‘The miners’ strike is over,’"]),
        ('He said the plan was "dead”.', ['"dead”']),
    ],
)
def test_every_style_of_marks_is_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text", ["the jihadists' defence", "rock 'n' roll in the '90s", "It's 5' 10\" tall", "the dogs’ owners’ club", "don't, won't, can't"]
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_an_unclosed_mark_does_not_hide_later_quotations() -> None:
    text = '"We left, she said. Later she added: "It was dark."\n\n"Nobody came," he said.'
    assert quoted(text) == ['"It was dark."', '"Nobody came,"']


def test_a_quotation_over_three_paragraphs_is_carried_on() -> None:
    text = "“It began at dawn.\n\n“Then the water rose.\n\n“We ran,” she said."
    found = find_quotations(text, find_paragraphs(text))
    assert [(q.closed, q.continues) for q in found] == [(False, None), (False, 0), (True, 1)]


def test_a_single_quotation_inside_a_double_one_knows_it() -> None:
    text = "“He told me ‘stay here’ and left,” she said."
    outer, inner = find_quotations(text, find_paragraphs(text))
    assert (outer.parent, inner.parent) == (None, 0)
    assert inner.span.of(text) == "‘stay here’"


def test_ten_thousand_marks_are_paired_quickly() -> None:
    text = '"a b" ' * 5_000 + '"' * 101
    assert len(quoted(text)) >= 5_000


@given(st.text(alphabet=st.sampled_from("ab ,.\n\"“”‘’'«»„`"), max_size=200))
def test_quotations_lie_in_one_paragraph_and_do_not_cross(text: str) -> None:
    paragraphs = find_paragraphs(text)
    found = find_quotations(text, paragraphs)
    for quotation in found:
        assert any(p.covers(quotation.span) for p in paragraphs)
    for a in found:
        for b in found:
            assert not a.span.overlaps(b.span) or a.span.covers(b.span) or b.span.covers(a.span)
