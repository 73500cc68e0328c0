"""An article as the tagger sees it: word pieces, and for each word what the parse says about it. Arrays alone, no network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from attrib.document import Parse, Quotation

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
DEPRELS = """acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj cop csubj
    csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:npmod nmod:poss nmod:tmod nsubj
    nsubj:outer nsubj:pass nummod obj obl obl:agent obl:npmod obl:tmod orphan parataxis punct reparandum root vocative xcomp""".split()
NAMES = "person organisation place nationality date number product other".split()
PIECES_A_WORD = 12
"""Word pieces kept of one word: a longer one is an address or a line of dashes."""

# Number 0 stands for what the lists do not know.
_UPOS, _DEPREL, _NAME = ({label: i for i, label in enumerate(labels, 1)} for labels in (UPOS, DEPRELS, NAMES))
SHAPES = 6
PLACES = 5
COLUMNS = {"shape": SHAPES, "upos": len(UPOS) + 1, "deprel": len(DEPRELS) + 1, "name": len(NAMES) + 1, "quoted": 4, "place": PLACES}
"""The features of a word, each with the number of its values."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One article of W words and P word pieces."""

    pieces: np.ndarray
    """int32 [P]: the vocabulary's numbers."""
    first: np.ndarray
    """int32 [W + 1]: where each word's pieces begin; the last is P."""
    columns: np.ndarray
    """int16 [W, len(COLUMNS)]"""
    head: np.ndarray
    """int32 [W]: the governing word; -1 for a root."""
    sentence: np.ndarray
    """int32 [W]"""
    paragraph: np.ndarray
    """int32 [W]"""

    def __len__(self) -> int:
        return len(self.head)


class Vocabulary:
    """WordPiece, word by word."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.known: dict[str, list[int]] = {}

    def pieces_of(self, words: Sequence[str]) -> list[list[int]]:
        """Return the pieces of each word, at least one."""
        new = sorted({w for w in words if w not in self.known})
        if len(self.known) + len(new) > 200_000:
            self.known.clear()
            new = sorted(set(words))
        unknown = self.tokenizer.token_to_id("[UNK]")
        for word, encoding in zip(new, self.tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            self.known[word] = encoding.ids[:PIECES_A_WORD] or [unknown]
        return [self.known[w] for w in words]


def to_sample(parse: Parse, quotations: Sequence[Quotation], vocabulary: Vocabulary) -> Sample:
    """Return the tagger's view of an article."""
    pieces = vocabulary.pieces_of([w.text for w in parse.words])
    first = np.zeros(len(pieces) + 1, np.int32)
    first[1:] = np.cumsum([len(p) for p in pieces])
    paragraphs = [parse.sentences[w.sentence].paragraph for w in parse.words]
    columns = np.stack([np.asarray(c, np.int16) for c in columns_of(parse, quotations)], 1)
    return Sample(
        pieces=np.asarray([i for p in pieces for i in p], np.int32), first=first, columns=columns,
        head=np.asarray([-1 if w.head is None else w.head for w in parse.words], np.int32),
        sentence=np.asarray([w.sentence for w in parse.words], np.int32), paragraph=np.asarray(paragraphs, np.int32),
    )  # fmt: skip


def columns_of(parse: Parse, quotations: Sequence[Quotation]) -> tuple[list[int], ...]:
    """Return one list of feature values a column, in the order of COLUMNS."""
    words = parse.words
    upos = [_UPOS.get(w.upos, 0) for w in words]
    deprel = [_DEPREL.get(w.deprel) or _DEPREL.get(w.deprel.split(":")[0], 0) for w in words]
    starts = {w.span.start: w.index for w in words}
    names = [0] * len(words)
    for name in parse.names:
        at = starts.get(name.span.start)
        while at is not None and at < len(words) and words[at].span.end <= name.span.end:
            names[at] = _NAME[name.label]
            at += 1
    return [shape_of(w.text) for w in words], upos, deprel, names, quoted(parse, quotations), places(parse)


def shape_of(word: str) -> int:
    """Return how a word is written: the encoder's pieces are in lower case."""
    if not any(c.isalnum() for c in word):
        return 5
    if any(c.isdigit() for c in word):
        return 4
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[:1].isupper() and word[1:].islower() else 3


def quoted(parse: Parse, quotations: Sequence[Quotation]) -> list[int]:
    """Return for each word whether it stands outside quotations (0), inside one (1), begins one (2) or ends one (3)."""
    values = [0] * len(parse.words)
    outer = iter([q for q in quotations if q.parent is None])
    quotation = next(outer, None)
    for word in parse.words:
        while quotation and word.span.start >= quotation.span.end:
            quotation = next(outer, None)
        if quotation and word.span.start >= quotation.span.start:
            opens, closes = word.span.start == quotation.span.start, word.span.end == quotation.span.end
            values[word.index] = 2 if opens else 3 if closes else 1
    return values


def places(parse: Parse) -> list[int]:
    """Return where each word stands: 1 begins a paragraph, 2 ends one, 3 begins a sentence, 4 ends one, 0 within."""
    values = [0] * len(parse.words)
    for i, sentence in enumerate(parse.sentences):
        before = parse.sentences[i - 1].paragraph if i else None
        after = parse.sentences[i + 1].paragraph if i + 1 < len(parse.sentences) else None
        if sentence.last > sentence.first:
            values[sentence.last - 1] = 4 if after == sentence.paragraph else 2
            values[sentence.first] = 3 if before == sentence.paragraph else 1
    return values
