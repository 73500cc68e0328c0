"""The tokenizer's text leads back to the article's offsets, whatever the article holds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from attrib.parsing.layout import find_paragraphs, lay_out

HARD_WRAPPED = (
    "The council of the island town voted on Thursday evening to close the\n"
    "harbour road for a month, a decision that fishermen had fought since\n"
    "the first survey found cracks below the pier.\n\n"
    "A second vote follows.\n"
)


def test_every_line_is_a_paragraph() -> None:
    text = "One.\r\nTwo.\n\n  Three. \u2028Four."
    assert [p.of(text) for p in find_paragraphs(text)] == ["One.", "Two.", "Three.", "Four."]


def test_a_hard_wrapped_block_is_one_paragraph() -> None:
    assert len(find_paragraphs(HARD_WRAPPED)) == 2


def test_a_list_of_short_lines_is_not_taken_for_wrapped_text() -> None:
    text = "\n".join(f"{i} apples" for i in range(50))
    assert len(find_paragraphs(text)) == 50


def test_an_unbroken_stretch_is_shortened_for_the_tokenizer_alone() -> None:
    text = "see " + "x" * 100_000 + " here"
    layout = lay_out(text)
    assert layout.shortened
    assert len(layout.tokenizable) < 200
    end = layout.tokenizable.index("here")
    assert layout.to_article(end, end + 4).of(text) == "here"
    assert layout.to_article(4, 4 + 40).of(text) == "x" * 100_000


@given(st.text(max_size=300))
def test_every_visible_word_keeps_its_offsets(text: str) -> None:
    layout = lay_out(text)
    for start, char in enumerate(layout.tokenizable):
        if not char.isspace():
            assert layout.to_article(start, start + 1).of(text) == char


@given(st.text(max_size=300))
def test_paragraphs_are_ordered_and_hold_no_blank_edge(text: str) -> None:
    paragraphs = find_paragraphs(text)
    assert all(a.end <= b.start for a, b in pairwise(paragraphs))
    assert all(p.of(text).strip() and not p.of(text)[0].isspace() and not p.of(text)[-1].isspace() for p in paragraphs)
