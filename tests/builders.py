"""Parses by hand: an article's text and its words as a table, without loading a model."""

from __future__ import annotations

from collections.abc import Sequence

from attrib.document import Article, NamedEntity, Parse, Sentence, Span, Word


def build_parse(text: str, table: str, names: Sequence[tuple[str, str]] = ()) -> Parse:
    """Return the parse of `text` whose words `table` lists: `word lemma upos xpos head deprel` a line, heads counted from 1 within the
    sentence and 0 for its root, a blank line between sentences. Each line of the text is a paragraph; `names` gives surface and label
    of named entities, marked wherever they stand."""
    words: list[Word] = []
    sentences: list[Sentence] = []
    paragraphs = tuple(paragraphs_of(text))
    at = 0
    for number, block in enumerate(b for b in table.strip().split("\n\n") if b.strip()):
        first = len(words)
        for row in (line.split() for line in block.strip().split("\n")):
            start = text.index(row[0], at)
            at = start + len(row[0])
            head = None if row[4] == "0" else first + int(row[4]) - 1
            words.append(Word(len(words), Span(start, at), row[0], row[1], row[2], row[3], head, row[5], number))
        span = Span(words[first].span.start, at)
        paragraph = next(i for i, p in enumerate(paragraphs) if p.covers(span))
        sentences.append(Sentence(number, span, first, len(words), paragraph))
    return Parse(Article("test.txt", text), tuple(words), tuple(sentences), paragraphs, tuple(entities_of(text, names)))


def paragraphs_of(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def entities_of(text: str, names: Sequence[tuple[str, str]]) -> list[NamedEntity]:
    found = []
    for surface, label in names:
        start = text.find(surface)
        while start >= 0:
            found.append(NamedEntity(Span(start, start + len(surface)), label))
            start = text.find(surface, start + len(surface))
    return sorted(found, key=lambda entity: entity.span)


def span_of(text: str, part: str, nth: int = 0) -> Span:
    """Return where `part` stands in `text` for the nth time, from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(part, start + 1)
    return Span(start, start + len(part))
