"""Runs of words: from sets of word indices to spans of the text, and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from attrib.document import Parse, Quotation, Span, Spans, Word

QUOTES = frozenset("\"“”„«»‘’'`") | {"''", "``"}
SINGLE = frozenset("‘’'")
OPENERS = frozenset("Meanwhile Still However Also Moreover Nevertheless Instead Besides Furthermore Separately Earlier Later Yet".split())
EDGES = frozenset(",;:.—–-…") | {"--", "...", "―"}


def inside_quotation(parse: Parse, quotations: Sequence[Quotation]) -> list[int | None]:
    """Return for each word the index of the outermost quotation that holds it, marks included, or None."""
    places: list[int | None] = [None] * len(parse.words)
    outer = [i for i, q in enumerate(quotations) if q.parent is None]
    at = 0
    for word in parse.words:
        while at < len(outer) and quotations[outer[at]].span.end <= word.span.start:
            at += 1
        if at < len(outer) and quotations[outer[at]].span.overlaps(word.span):
            places[word.index] = outer[at]
    return places


def words_in(parse: Parse, span: Span) -> list[Word]:
    """Return the words that overlap `span`, by bisection."""
    first = bisect_right(parse.words, span.start, key=lambda w: w.span.end)
    return list(parse.words[first : bisect_left(parse.words, span.end, key=lambda w: w.span.start)])


def runs(indices: Iterable[int], parse: Parse, bridged: frozenset[int] = frozenset()) -> list[list[Word]]:
    """Return the words as runs without gaps. Punctuation and the words of `bridged` between two of them are no gap; a paragraph's
    end is."""
    found: list[list[Word]] = []
    for index in sorted(indices):
        word = parse.words[index]
        last = found[-1][-1] if found else None
        between = parse.words[last.index + 1 : index] if last else ()
        joined = last and all(w.upos == "PUNCT" or w.index in bridged for w in between) and same_paragraph(last, word, parse)
        if found and joined:
            found[-1] += [*between, word]
        else:
            found.append([word])
    return found


def same_paragraph(a: Word, b: Word, parse: Parse) -> bool:
    return parse.sentence_of(a).paragraph == parse.sentence_of(b).paragraph


def trimmed(run: Sequence[Word], parse: Parse) -> list[Word]:
    """Return a run without the punctuation at its ends that is not its own: commas and full stops, marks and brackets without their
    partner. '(the army's)' loses nothing, 'the army,' its comma, 'the army"' its mark."""
    words = list(run)
    while words:
        if words[0].upos == "CCONJ" or (len(words) > 1 and words[0].text in OPENERS and words[1].text == ","):
            words = words[1:]  # "But the army, he said, …", "Meanwhile, officials said …"
        elif is_edge(words[0].text) or (words[0].text in QUOTES | {"(", ")", "["} and not partner(words, 0)):
            words = words[1:]
        elif (
            is_edge(words[-1].text) or words[-1].upos == "CCONJ" or (words[-1].text in QUOTES | {"(", ")", "]"} and not partner(words, -1))
        ):
            words = words[:-1]
        else:
            break
    return words


def is_edge(text: str) -> bool:
    return all(c in EDGES for c in text)


def partner(words: Sequence[Word], at: int) -> bool:
    """Return whether the mark or bracket at one end of a run has its partner inside the run."""
    texts = [w.text for w in words]
    mark = texts[at]
    if mark in "()":
        return texts.count("(") == texts.count(")")
    if mark in "[]":
        return texts.count("[") == texts.count("]")
    if mark in {"'", "’"} and at == -1 and len(words) > 1 and words[-1].deprel == "case":
        return True  # the possessive of "the jihadists'"
    family = SINGLE if mark in SINGLE else QUOTES - SINGLE
    return sum(t in family for t in texts) % 2 == 0


def to_spans(indices: Iterable[int], parse: Parse, bridged: frozenset[int] = frozenset()) -> Spans:
    """Return the words as spans, trimmed, without empty ones."""
    pieces = (trimmed(run, parse) for run in runs(indices, parse, bridged))
    return tuple(Span(p[0].span.start, p[-1].span.end) for p in pieces if p)
