"""Runs of words: from sets of word indices to spans of the text, and back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from attrib.document import Parse, Quotation, Span, Spans, Word

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Penn tags of the verbs that a clause of its own has."""
LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
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


def runs(indices: Iterable[int], parse: Parse) -> list[list[Word]]:
    """Return the words as runs without gaps. Punctuation between two of them is no gap; a line break is."""
    found: list[list[Word]] = []
    for index in sorted(indices):
        word = parse.words[index]
        last = found[-1][-1] if found else None
        between = parse.words[last.index + 1 : index] if last else ()
        joined = last and all(w.upos == "PUNCT" for w in between) and not LINE_BREAK.search(parse.text, last.span.end, word.span.start)
        if found and joined:
            found[-1] += [*between, word]
        else:
            found.append([word])
    return found


def trimmed(run: Sequence[Word], starts: Collection[int] = (), ends: Collection[int] = ()) -> list[Word]:
    """Return a run without the punctuation at its ends that is not its own: commas and full stops, marks and brackets without their
    partner. '(the army's)' loses nothing, 'the army,' its comma, 'the army"' its mark. What begins at one of `starts` or ends at one of
    `ends` stays."""
    words = list(run)
    while words and words[0].span.start not in starts and hangs_before(words):
        words = words[1:]
    while words and words[-1].span.end not in ends and hangs_behind(words):
        words = words[:-1]
    return words


def hangs_before(words: Sequence[Word]) -> bool:
    """Return whether a run's first word is none of its own: "But the army, he said, …", "Meanwhile, officials said …"."""
    first = words[0]
    opener = first.upos == "CCONJ" or (len(words) > 1 and first.text in OPENERS and words[1].text == ",")
    return opener or is_edge(first.text) or (first.text in QUOTES | {"(", ")", "["} and not partner(words, 0))


def hangs_behind(words: Sequence[Word]) -> bool:
    last = words[-1]
    return is_edge(last.text) or last.upos == "CCONJ" or (last.text in QUOTES | {"(", ")", "]"} and not partner(words, -1))


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


def to_spans(indices: Iterable[int], parse: Parse, quotations: Sequence[Quotation] = ()) -> Spans:
    """Return the words as spans, trimmed, without empty ones. The marks of the `quotations` that lie within them stay, also those
    without a partner: the first part of a quotation over several paragraphs has none."""
    ordered = sorted(indices)
    if not ordered:
        return ()
    first, last = parse.words[ordered[0]].span.start, parse.words[ordered[-1]].span.end
    begin, stop = (bisect_left(quotations, at, key=lambda q: q.span.start) for at in (first, last))
    within = [q.span for q in quotations[begin:stop] if q.span.end <= last]
    starts, ends = {span.start for span in within}, {span.end for span in within}
    pieces = (trimmed(run, starts, ends) for run in runs(ordered, parse))
    return tuple(Span(p[0].span.start, p[-1].span.end) for p in pieces if p)
