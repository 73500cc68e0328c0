"""Quotation marks varied in treebanks."""

from __future__ import annotations

import random

import pytest

from attrib.training.marks import STYLES, MarkRates, insert_marks, quote_phrase, quote_sentence, restyle, subtree_span, vary_marks
from attrib.training.treebank import Sentence, Word, to_text

# "He said “ it is n't over ” ."
ROWS = [
    ("He", "PRON", "PRP", 2, "nsubj", True),
    ("said", "VERB", "VBD", 0, "root", True),
    ('"', "PUNCT", "``", 7, "punct", False),
    ("it", "PRON", "PRP", 7, "nsubj", True),
    ("is", "AUX", "VBZ", 7, "cop", False),
    ("n't", "PART", "RB", 7, "advmod", True),
    ("over", "ADV", "RB", 2, "ccomp", False),
    ('"', "PUNCT", "''", 7, "punct", False),
    (".", "PUNCT", ".", 2, "punct", True),
]
QUOTED = Sentence(tuple(Word(form, form, upos, xpos, "_", head, rel, spaced) for form, upos, xpos, head, rel, spaced in ROWS), True)
PLAIN_ROWS = [("They", "PRON", 2), ("were", "VERB", 0), ("systematically", "ADV", 4), ("eliminating", "VERB", 2), (".", "PUNCT", 2)]
PLAIN = Sentence(tuple(Word(form, form, upos, "X", "_", head, "dep", form != "eliminating") for form, upos, head in PLAIN_ROWS), True)


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("straight", 'He said "it isn\'t over".'),
        ("curly", "He said “it isn’t over”."),
        ("doubled", "He said ``it isn't over''."),
        ("primes", "He said ''it isn't over''."),
        ("low", "He said „it isn’t over“."),
        ("angle", "He said «it isn’t over»."),
        ("single_curly", "He said ‘it isn’t over’."),
        ("single", "He said 'it isn't over'."),
    ],
)
def test_every_style_spells_the_sentence_its_way(style, text):
    assert to_text(restyle([QUOTED], STYLES[style])) == text


def test_only_forms_change_with_the_style():
    restyled = restyle([QUOTED], STYLES["curly"])[0]
    assert [(word.upos, word.xpos, word.head) for word in restyled.words] == [(word.upos, word.xpos, word.head) for word in QUOTED.words]


def test_a_phrase_is_quoted_with_its_marks_on_its_head():
    sentence = insert_marks(PLAIN, 2, 4, 4)
    assert sentence.text == 'They were "systematically eliminating".'
    assert [word.head for word in sentence.words] == [2, 0, 5, 5, 2, 5, 2]


def test_a_drawn_phrase_keeps_the_tree_whole():
    for seed in range(20):
        sentence = quote_phrase(PLAIN, random.Random(seed))
        marks = [at for at, word in enumerate(sentence.words) if word.form == '"']
        assert len(marks) == 2
        heads = {sentence.words[word.head - 1].form for word in sentence.words if word.form == '"'}
        assert len(heads) == 1
        assert heads <= {"eliminating", "were"}


def test_a_whole_sentence_is_quoted_round_its_full_stop():
    assert quote_sentence(PLAIN).text == '"They were systematically eliminating."'


def test_a_phrase_with_a_gap_has_no_span():
    words = [Word(form, form, "X", "X", "_", head, "dep", True) for form, head in (("a", 0), ("b", 1), ("c", 2), ("d", 1), ("e", 3))]
    assert subtree_span(words, 2) is None
    assert subtree_span(words, 4) == (3, 4)


def test_the_same_seed_varies_the_same_way():
    rates = MarkRates(0.5, 0.2, {"curly": 0.5, "low": 0.5})
    once, again = ([to_text(vary_marks([PLAIN], rates, rng)) for _ in range(10)] for rng in (random.Random(3), random.Random(3)))
    assert once == again
    assert any("„" in text for text in once)
    assert any("“" in text and "„" not in text for text in once)


def test_a_sentence_with_marks_gets_no_more():
    rates = MarkRates(1.0, 0.0, {"straight": 1.0})
    assert to_text(vary_marks([QUOTED], rates, random.Random(1))) == QUOTED.text
