"""Sentences end where news ends them."""

from __future__ import annotations

import re

import pytest

from attrib.document import Span
from attrib.parsing.sentence import LONGEST, mend_sentences


def split_at(text: str) -> list[list[Span]]:
    """Return sentences of tokens from a text in which | stands for the tokenizer's sentence end (one character, replaced by a space)."""
    sentences: list[list[Span]] = [[]]
    for match in re.finditer(r"\||[\w'-]+|[^\w\s]", text):
        if match[0] == "|":
            sentences.append([])
        else:
            sentences[-1].append(Span(*match.span()))
    return [s for s in sentences if s]


def mended(marked: str) -> list[str]:
    text = marked.replace("|", " ")
    sentences, _ = mend_sentences(split_at(marked), text, [Span(0, len(text))])
    return [text[s[0].start : s[-1].end] for s in sentences]


@pytest.mark.parametrize(
    "text",
    [
        'He said Washington was "slowly winning"|the war.',
        "Lt.|Col. Amos Reed spoke.",
        '"Why now?"|he asked.',
        "The talks in Geneva|went on.",
        "It was George W.|Bush.",
    ],
)
def test_a_sentence_goes_on_where_nothing_ends_it(text: str) -> None:
    assert len(mended(text)) == 1


@pytest.mark.parametrize(
    "text", ["It rained.|We left.", '"It rained."|She left.', "Who knew?|Nobody did.", "The vote was 5 to 4.|It was late."]
)
def test_a_sentence_ends_at_its_mark(text: str) -> None:
    assert len(mended(text)) == 2


def test_a_sentence_never_crosses_a_paragraph() -> None:
    text = "Fresh fish daily\nOpen on Sundays"
    tokens = [Span(*m.span()) for m in re.finditer(r"\w+", text)]
    sentences, _ = mend_sentences([tokens], text, [Span(0, 16), Span(17, 32)])
    assert len(sentences) == 2


def test_a_name_written_as_one_word_is_one() -> None:
    text = "WhatsApp and WeChat, Mr.Smith said"
    tokens = [Span(*m.span()) for m in re.finditer(r"[A-Z][a-z]+|[a-z]+|[.,]", text)]
    [sentence], _ = mend_sentences([tokens], text, [Span(0, len(text))])
    assert [token.of(text) for token in sentence] == ["WhatsApp", "and", "WeChat", ",", "Mr", ".", "Smith", "said"]


def test_a_sentence_of_thousands_of_words_is_cut_at_its_commas() -> None:
    text = "word word word, " * 1_000
    sentences, cut = mend_sentences(split_at(text), text, [Span(0, len(text))])
    assert cut
    assert max(map(len, sentences)) <= LONGEST
    assert all(s[-1].of(text) == "," for s in sentences)
