"""Parses from analysed words in one line, and the claims found in them, as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

from attrib.document import Claim, Parse
from attrib.extraction.claims.claim import find_claims
from attrib.extraction.claims.prior import Prior
from attrib.extraction.quotation import find_quotations
from tests.builders import build_parse

UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "IN": "ADP", "DT": "DET", "PDT": "DET", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "WRB": "ADV", "RP": "ADP", "PRP": "PRON", "PRP$": "PRON", "EX": "PRON", "CD": "NUM",
    "WDT": "PRON", "WP": "PRON", "TO": "PART", "POS": "PART", "CC": "CCONJ", "MD": "AUX",
}  # fmt: skip
LEMMAS = {
    "said": "say", "told": "tell", "wrote": "write", "fell": "fall", "was": "be", "were": "be", "is": "be", "are": "be", "be": "be",
    "been": "be", "has": "have", "had": "have", "n't": "not", "did": "do", "quoted": "quote", "described": "describe", "praised": "praise",
    "accused": "accuse", "urged": "urge", "declined": "decline", "denied": "deny", "continued": "continue", "acknowledged": "acknowledge",
    "blamed": "blame", "closed": "close", "left": "leave", "agreed": "agree", "pledged": "pledge", "claimed": "claim", "saw": "see",
    "welcomed": "welcome", "promised": "promise", "replied": "reply", "ran": "run", "announced": "announce", "came": "come",
    "referred": "refer", "made": "make",
}  # fmt: skip
CLOSE_UP = frozenset({",", ".", "?", "!", ":", ";", "”", "’", "'s", "n't", ")"})
OPENING = ("“", "‘", "(")
MARKS = frozenset("“”‘’\"'(),.:;?!–—―-")

Row = tuple[str, str, str, str]
Plain = tuple[str, str, str, str]
"""Content, cue, source and quote type; several spans are parted by " | ", what is not there is empty."""


def analysed(*sentences: str, names: Sequence[tuple[str, str]] = ()) -> Parse:
    """Return the parse of sentences written "It/PRP/2/nsubj fell/VBD/0/root .": word, Penn tag, head counted from 1, relation;
    punctuation alone goes without. A sentence that begins with ¶ opens a paragraph."""
    blocks, text = [], ""
    for sentence in sentences:
        rows = [row_of(token) for token in sentence.removeprefix("¶").split()]
        root = next((i for i, row in enumerate(rows, 1) if row[2] == "0"), 1)
        assert is_tree([int(row[2] or root) for row in rows]), sentence
        blocks.append("\n".join(line(row, root) for row in rows))
        text += ("\n" if sentence.startswith("¶") else " ") if text else ""
        text += spaced([row[0] for row in rows])
    return build_parse(text, "\n\n".join(blocks), names)


def is_tree(heads: Sequence[int]) -> bool:
    """Return whether every word's heads lead to the one root: engines may rely on it, and a slip of the pen breaks it."""
    for at in range(1, len(heads) + 1):
        steps = 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return heads.count(0) == 1


def row_of(token: str) -> Row:
    word, *rest = token.split("/")
    return (word, *rest) if rest else (word, word, "", "punct")  # type: ignore[return-value]


def line(row: Row, root: int) -> str:
    word, tag, head, relation = row
    return f"{word} {lemma_of(word, tag)} {upos_of(word, tag, relation)} {tag} {head or root} {relation}"


def upos_of(word: str, tag: str, relation: str) -> str:
    if word in MARKS:
        return "PUNCT"
    if tag.startswith("VB"):
        return "AUX" if relation.split(":")[0] in {"aux", "cop"} else "VERB"
    if tag == "IN" and relation == "mark":
        return "SCONJ"
    return "PART" if word == "n't" else UPOS[tag]


def lemma_of(word: str, tag: str) -> str:
    small = word if tag.startswith("NNP") else word.lower()
    if small in LEMMAS and tag.startswith(("VB", "RB")):
        return LEMMAS[small]
    if tag in {"VBD", "VBN"}:
        return small.removesuffix("ed")
    if tag == "VBG":
        return small.removesuffix("ing")
    return small.removesuffix("s") if tag in {"NNS", "VBZ"} else small


def spaced(words: Sequence[str]) -> str:
    text = ""
    for word in words:
        text += word if word in CLOSE_UP or not text or text.endswith(OPENING) else f" {word}"
    return text


def find(parse: Parse) -> tuple[Claim, ...]:
    """Return the claims of a parse where every word of the lexicon counts as a cue in any of its constructions, likely or not."""
    with patch("attrib.extraction.claims.proposed.prior", lambda: Prior({})):
        return find_claims(parse, find_quotations(parse.text, parse.paragraphs))


def plain(parse: Parse) -> list[Plain]:
    """Return a parse's statements as text; beliefs, wishes and refusals are left out."""
    found = []
    for claim in (c for c in find(parse) if c.act == "statement"):
        content, source = (" | ".join(span.of(parse.text) for span in spans) for spans in (claim.content, claim.source))
        found.append((content, claim.cue.span.of(parse.text) if claim.cue else "", source, claim.quote_type))
    return found


def parents(parse: Parse) -> list[int | None]:
    return [claim.parent for claim in find(parse)]
