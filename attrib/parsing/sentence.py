"""Where sentences end: what a tokenizer trained on treebanks gets wrong in news, mended on its output.

A sentence here is a list of token spans (half-open code-point offsets of the article).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrib.document import Span

LONGEST = 200
"""Words: a dependency parse is quadratic (500 words take 391 MB, 1,000 words 2.8 GB)."""

FINAL = re.compile(r"[.!?…:;]")
ABBREVIATION = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Gov|Sen|Rep|Rev|Hon|Pres|No|Nos|vs|Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec|"
    r"[A-Z]|Ph|i\.e|e\.g)\.?$"
)
CAPITALISED = re.compile(r"[A-Z][a-z]+$")
CLOSING = "\"”’'»“)]"

Tokens = list[Span]


def mend_sentences(sentences: Sequence[Tokens], text: str, paragraphs: Sequence[Span]) -> tuple[list[Tokens], bool]:
    """Return the sentences joined where no sentence ends and cut where a paragraph does, none over 200 words, and whether one was cut
    for its length."""
    mended: list[Tokens] = []
    for piece in by_paragraph([whole_words(tokens, text) for tokens in sentences], paragraphs):
        if mended and same_paragraph(mended[-1], piece, paragraphs) and not ends_sentence(mended[-1], piece, text):
            mended[-1] = mended[-1] + piece
        else:
            mended.append(piece)
    cut = [part for tokens in mended for part in shortened(tokens, text)]
    return cut, len(cut) > len(mended)


def whole_words(tokens: Tokens, text: str) -> Tokens:
    """Return a sentence's tokens without the cuts inside names that are written as one word: "Whats|App", "We|Chat"."""
    kept: Tokens = []
    for token in tokens:
        before = kept[-1] if kept else None
        if before is not None and before.end == token.start and CAPITALISED.match(before.of(text)) and CAPITALISED.match(token.of(text)):
            kept[-1] = Span(before.start, token.end)
        else:
            kept.append(token)
    return kept


def by_paragraph(sentences: Sequence[Tokens], paragraphs: Sequence[Span]) -> list[Tokens]:
    """Return the sentences with no token of two paragraphs in one of them."""
    pieces: list[Tokens] = []
    index = 0
    for tokens in sentences:
        piece: Tokens = []
        for token in tokens:
            moved = False
            while index < len(paragraphs) - 1 and token.start >= paragraphs[index + 1].start:
                index, moved = index + 1, True
            if moved and piece:
                pieces.append(piece)
                piece = []
            piece.append(token)
        if piece:
            pieces.append(piece)
    return pieces


def same_paragraph(before: Tokens, after: Tokens, paragraphs: Sequence[Span]) -> bool:
    return any(p.start <= before[0].start and after[-1].end <= p.end for p in paragraphs)


def ends_sentence(before: Tokens, after: Tokens, text: str) -> bool:
    """Return whether a sentence ends between two runs of tokens: there is a mark that ends one, and it is no abbreviation's."""
    words = [t.of(text) for t in before]
    at = len(words) - 1
    while at > 0 and all(c in CLOSING for c in words[at]):
        at -= 1
    last, next_word = words[at], after[0].of(text)
    if not FINAL.search(last):
        return False  # '"systematically eliminating" | IS's cabinet': nothing in the text ends a sentence here
    if last[-1] in ":;" and not text[after[0].start].isupper() and text[after[0].start] not in '"“‘„«':
        return False
    if last == "." and at > 0:
        last = words[at - 1] + "."
        if before[at - 1].end != before[at].start:
            return True
    if ABBREVIATION.match(last) and last.rstrip(".") not in {"I", "No"}:
        return False  # "Lt. | Col. Ryder", "George W. | Bush"
    return not (at < len(words) - 1 and next_word[:1].islower())  # '"Why now?" | he asked'


def shortened(tokens: Tokens, text: str) -> list[Tokens]:
    """Return a sentence in pieces of at most 200 words, cut at the last ; : , or line break before the two hundredth, where it has one."""
    pieces = []
    while len(tokens) > LONGEST:
        middle = range(LONGEST // 2, LONGEST)
        marks = [i + 1 for i in middle if tokens[i].of(text) in {";", ":", ","} or "\n" in text[tokens[i].end : tokens[i + 1].start]]
        at = marks[-1] if marks else LONGEST
        pieces.append(tokens[:at])
        tokens = tokens[at:]
    return [*pieces, tokens]
