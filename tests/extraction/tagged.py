"""Parses and claims from tagged words, for the rules that look at tags and order alone."""

from __future__ import annotations

from collections.abc import Sequence

from attrib.document import Claim, Cue, Kind, Parse, Span, Word
from attrib.extraction.chains.intermediary import NameOf
from attrib.extraction.claims.phrase import words_in
from tests.builders import build_parse, span_of

UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "IN": "ADP", "DT": "DET", "JJ": "ADJ", "JJS": "ADJ", "RB": "ADV",
    "PRP": "PRON", "PRP$": "PRON", "CD": "NUM", "WDT": "PRON", "WP": "PRON", "TO": "PART", "POS": "PART", "CC": "CCONJ", "MD": "AUX",
}  # fmt: skip
LEMMAS = {"told": "tell", "said": "say", "says": "say", "wrote": "write", "was": "be", "is": "be", "read": "read", "took": "take"}
CLOSE_UP = {",", ".", "'s", ":", ";", "”", ")"}


def tagged(*sentences: str, names: Sequence[tuple[str, str]] = ()) -> Parse:
    """Return the parse of sentences written "He/PRP told/VBD AFP/NNP ./."; punctuation may go without its tag. Every word depends on the
    first verb of its sentence."""
    blocks, texts = [], []
    for sentence in sentences:
        pairs = [(w.rpartition("/")[0], w.rpartition("/")[2]) if "/" in w else (w, w) for w in sentence.split()]
        root = next((i for i, (_, tag) in enumerate(pairs, 1) if tag.startswith("VB")), 1)
        blocks.append("\n".join(row(word, tag, 0 if i == root else root) for i, (word, tag) in enumerate(pairs, 1)))
        text = ""
        for word, _ in pairs:
            text += word if word in CLOSE_UP or not text or text.endswith("“") else f" {word}"
        texts.append(text)
    return build_parse(" ".join(texts), "\n\n".join(blocks), names)


def row(word: str, tag: str, head: int) -> str:
    lemma = LEMMAS.get(word.lower(), word.lower())
    upos = "AUX" if lemma == "be" else "VERB" if tag.startswith("VB") else UPOS.get(tag, "PUNCT")
    return f"{word} {lemma} {upos} {tag} {head} {'root' if head == 0 else 'dep'}"


def claim(parse: Parse, content: str, cue: str | None, source: str | None, parent: int | None = None, nth: int = 0) -> Claim:
    """Return a claim from its surfaces; `nth` says which occurrence of the cue and the source is meant."""
    text = parse.text
    heads: list[Word] = words_in(parse, span_of(text, cue, nth)) if cue else []
    verb = next((w for w in heads if w.upos == "VERB"), heads[0] if heads else None)
    spans = (span_of(text, source, nth),) if source else ()
    return Claim(
        (span_of(text, content),),
        Cue(span_of(text, cue, nth), verb.index, verb.lemma, "clause", "statement") if cue and verb else None,
        spans,
        words_in(parse, spans[0])[-1].index if spans else None,
        "direct" if content.startswith("“") else "indirect",
        "statement",
        1.0,
        parent,
    )


def plain_names(parse: Parse) -> NameOf:
    """Return a naming that only strips the article."""

    def name_of(span: Span) -> tuple[str, Kind | None, int | None]:
        words = span.of(parse.text).split()
        return " ".join(words[1:] if words[0].lower() in {"the", "a", "an"} else words), None, None

    return name_of
