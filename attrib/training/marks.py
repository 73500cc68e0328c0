"""Quotation marks as newspapers print them, put into treebanks that have straight ones.

EWT and GUM write nearly all quotations with the straight mark. News uses curly marks, doubled ones (`` ''), low ones („ “),
angle ones (« ») and single ones as well, and a model that has not seen them cuts sentences and labels words wrongly inside quotations.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from attrib.training.treebank import Sentence, Word

DOUBLE = frozenset({'"', "``", "''", "“", "”", "„", "«", "»"})
END = frozenset({".", "!", "?"})


@dataclass(frozen=True, slots=True)
class Style:
    """One newspaper's marks."""

    opening: str
    closing: str
    apostrophe: str


STYLES: Mapping[str, Style] = {
    "straight": Style('"', '"', "'"),
    "curly": Style("“", "”", "’"),
    "doubled": Style("``", "''", "'"),
    "primes": Style("''", "''", "'"),
    "low": Style("„", "“", "’"),
    "angle": Style("«", "»", "’"),
    "single_curly": Style("‘", "’", "’"),
    "single": Style("'", "'", "'"),
}


def restyle(paragraph: Sequence[Sentence], style: Style) -> list[Sentence]:
    """Return the paragraph with every double mark and apostrophe in one style; a mark's tag, `` or '', says which side it is."""
    return [replace(sentence, words=tuple(_restyle_word(word, style) for word in sentence.words)) for sentence in paragraph]


def _restyle_word(word: Word, style: Style) -> Word:
    if word.form in DOUBLE and word.xpos in {"``", "''"}:
        form = style.opening if word.xpos == "``" else style.closing
        return replace(word, form=form, lemma=form)
    if "'" in word.form and word.xpos not in {"``", "''"} and style.apostrophe != "'":
        # The lemma of "n’t" and "’s" stays "not" and "'s".
        return replace(word, form=word.form.replace("'", style.apostrophe))
    return word


def has_marks(sentence: Sentence) -> bool:
    """Whether the sentence has a double mark of any style."""
    return any(word.form in DOUBLE for word in sentence.words)


def subtree_span(words: Sequence[Word], head: int) -> tuple[int, int] | None:
    """Return the half-open span of indexes that a word's subtree covers, or None where other words stand inside it.

    `head` is 1-based, as in CoNLL-U.
    """
    members = {head}
    grown = True
    while grown:
        more = {at for at, word in enumerate(words, 1) if word.head in members and at not in members}
        members |= more
        grown = bool(more)
    first, last = min(members), max(members)
    return (first - 1, last) if last - first + 1 == len(members) else None


def quote_phrase(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence with straight marks around one phrase of 2 to 15 words, both hanging on the phrase's head as UD has them.

    "They were systematically eliminating dissent" → "They were "systematically eliminating dissent"".
    Half of the time a comma or full stop after the phrase is drawn inside, the American way. Unchanged where no phrase fits.
    """
    heads = list(range(1, len(sentence.words) + 1))
    rng.shuffle(heads)
    for head in heads[:6]:
        span = subtree_span(sentence.words, head)
        if span is None or not 2 <= span[1] - span[0] <= 15:
            continue
        start, end = span
        if "PUNCT" not in {sentence.words[start].upos, sentence.words[end - 1].upos}:
            inside = end < len(sentence.words) and sentence.words[end].form in {",", "."} and rng.random() < 0.5
            return insert_marks(sentence, start, end + inside, head)
    return sentence


def insert_marks(sentence: Sentence, start: int, end: int, head: int) -> Sentence:
    """Return the sentence with straight marks around words [start, end), as dependents of the 1-based word `head`."""

    def moved(number: int) -> int:
        return number + (number > start) + (number > end)

    words = [replace(word, head=moved(word.head)) for word in sentence.words]
    hung = moved(head)
    opening = Word('"', '"', "PUNCT", "``", "_", hung, "punct", False)
    closing = Word('"', '"', "PUNCT", "''", "_", hung, "punct", words[end - 1].space_after)
    inner = [*words[start : end - 1], replace(words[end - 1], space_after=False)]
    return replace(sentence, words=(*words[:start], opening, *inner, closing, *words[end:]))


def quote_sentence(sentence: Sentence) -> Sentence:
    """Return the whole sentence in straight marks, which hang on its root."""
    root = next((at for at, word in enumerate(sentence.words, 1) if word.head == 0), 1)
    return insert_marks(sentence, 0, len(sentence.words), root)


@dataclass(frozen=True, slots=True)
class MarkRates:
    """How often what is done, each a probability."""

    phrase: float
    """A sentence without marks gets them around a phrase."""
    sentence: float
    """A sentence without marks gets them around the whole of it."""
    styles: Mapping[str, float]
    """A paragraph's style, by name in STYLES; the rates sum to 1."""


def vary_marks(paragraph: Sequence[Sentence], rates: MarkRates, rng: random.Random) -> list[Sentence]:
    """Return the paragraph with drawn quotations and a drawn style of marks."""
    quoted = []
    for sentence in paragraph:
        draw = rng.random()
        if draw < rates.phrase + rates.sentence and not has_marks(sentence):
            sentence = quote_phrase(sentence, rng) if draw < rates.phrase else quote_sentence(sentence)
        quoted.append(sentence)
    name = rng.choices(list(rates.styles), weights=list(rates.styles.values()))[0]
    return restyle(quoted, STYLES[name])
