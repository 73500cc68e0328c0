"""Drafts of spans: edges by token and by character, quotation marks, fragments, and a guess at what stands around the cursor."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib.document import Span
from attrib.project.edge import (
    add_fragment,
    around,
    move_edge,
    paragraph_at,
    quotations,
    quote_type_of,
    remove_fragment,
    snap,
    token_at,
    tokens,
)
from attrib.record.form import Piece

TEXT = 'He said “the so-called U.S. plan” failed.\nMs. O’Neil, 47, left.\n\n"No," she said. "Never'


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def words(*spans: Span) -> list[str]:
    return [span.of(TEXT) for span in spans]


def test_tokens_keep_words_together_and_marks_apart() -> None:
    found = words(*(Span(*token) for token in zip(*tokens(TEXT), strict=True)))
    assert found[:10] == ["He", "said", "“", "the", "so-called", "U.S", ".", "plan", "”", "failed"]
    assert "O’Neil" in found


@pytest.mark.parametrize(
    ("start", "side", "by", "unit", "end"),
    [
        ("said", "end", 1, "token", "said “"),
        ("said", "end", 2, "token", "said “the"),
        ("said", "start", -1, "token", "He said"),
        ("the so-called", "start", 1, "token", "so-called"),
        ("the so-called", "end", -1, "token", "the"),
        ("the so-called", "end", -5, "token", "the"),
        ("the", "end", -1, "token", "the"),
        ("the", "start", 1, "token", "the"),
        ("the", "end", -5, "character", "t"),
        ("the", "start", 5, "character", "e"),
        ("so-called", "start", 1, "character", "o-called"),
        ("so-called", "end", 2, "character", "so-called U"),
        ("He", "start", -3, "token", "He"),
        ('"Never', "end", 9, "token", '"Never'),
    ],
)
def test_an_edge_moves_by_units_and_stops_where_there_is_no_more(start: str, side: str, by: int, unit: str, end: str) -> None:
    assert words(*move_edge(TEXT, [at(start)], 0, side, by, unit)) == [end]


def test_an_edge_stops_at_the_neighbouring_fragment() -> None:
    two = [at("said"), at("plan")]
    assert words(*move_edge(TEXT, two, 0, "end", 20, "token")) == ["said “the so-called U.S. ", "plan"]
    assert words(*move_edge(TEXT, two, 1, "start", -20, "token")) == ["said", " “the so-called U.S. plan"]


def test_an_edge_never_stands_between_a_letter_and_its_accent() -> None:
    text = "cafe\u0301 👩\u200d👩 x"
    moved = move_edge(text, [Span(0, 3)], 0, "end", 1, "character")
    assert text[: moved[0].end] == "cafe\u0301"
    assert move_edge(text, [Span(3, 5)], 0, "end", -1, "character") == (Span(3, 5),)


@given(st.text('ab .,“”"\n\u0301', min_size=1), st.data())
def test_whatever_is_pressed_the_spans_stay_in_the_text_in_order_and_not_empty(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    spans = (Span(start, data.draw(st.integers(start + 1, len(text)))),)
    for _ in range(6):
        index = data.draw(st.integers(0, len(spans) - 1))
        side, unit = data.draw(st.sampled_from(["start", "end"])), data.draw(st.sampled_from(["token", "character"]))
        spans = data.draw(
            st.sampled_from(
                [
                    move_edge(text, spans, index, side, data.draw(st.integers(-3, 3)), unit),
                    add_fragment(text, spans, data.draw(st.integers(0, len(text)))),
                    (*spans[:index], *sorted({snap(text, spans[index])}), *spans[index + 1 :]) if len(spans) == 1 else spans,
                ]
            )
        )
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))


def test_snapping_goes_out_to_the_marks_and_in_again() -> None:
    assert words(snap(TEXT, at("so-called"))) == ["“the so-called U.S. plan”"]
    assert words(snap(TEXT, at("“the so-called U.S. plan”"))) == ["the so-called U.S. plan"]
    assert words(snap(TEXT, at("left"))) == ["left"]
    assert words(snap(TEXT, at("Never"))) == ['"Never'], "a mark that is never closed holds the rest of its paragraph"


def test_fragments_come_and_go() -> None:
    both = add_fragment(TEXT, [at("plan")], TEXT.index("He"))
    assert words(*both) == ["He", "plan"]
    assert add_fragment(TEXT, both, TEXT.index("plan") + 1) == both
    assert add_fragment(TEXT, both, len(TEXT)) == both
    assert words(*remove_fragment(both, 0)) == ["plan"]


def test_what_stands_at_the_cursor() -> None:
    assert words(token_at(TEXT, TEXT.index("so-called") + 3)) == ["so-called"]
    assert words(paragraph_at(TEXT, TEXT.index("Neil"))) == ["Ms. O’Neil, 47, left."]
    assert words(around(TEXT, TEXT.index("U.S."))) == ["“the so-called U.S. plan”"]
    assert words(around(TEXT, TEXT.index("failed"))) == ["He said “the so-called U.S. plan” failed"]
    assert words(around(TEXT, TEXT.index("left"))) == ["Ms. O’Neil, 47, left"]
    assert around(TEXT, TEXT.index('\n"No')) is None


def test_the_type_of_a_quotation_follows_its_marks() -> None:
    def type_of(*parts: str) -> str:
        return quote_type_of([Piece(0, len(part), part) for part in parts])

    assert type_of('"No,"', "“Never”") == "direct"
    assert type_of("that it was over") == "indirect"
    assert type_of('that it was "over"') == "mixed"
    assert type_of('"No,"', "that") == "mixed"


def test_nested_and_unclosed_marks_end_somewhere() -> None:
    assert [s.of("“a “b” c”") for s in quotations("“a “b” c”", Span(0, 9))] == ["“a “b”"]
    assert quotations("", Span(0, 0)) == []
