"""GUM's coreference (Zeldes 2017) as examples for `attrib.training.speakers`: its trees as parses, its chains as the right readings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from attrib.document import Article, NamedEntity, Parse, Sentence, Span, Word
from attrib.extraction.claims.claim import find_claims
from attrib.extraction.quotation import find_quotations
from attrib.extraction.speakers.anaphor import OWN, description_options
from attrib.extraction.speakers.apposition import named_in
from attrib.extraction.speakers.clue import Group, Row, Scene
from attrib.extraction.speakers.discourse import Discourse, is_subject
from attrib.extraction.speakers.entity import find_entities
from attrib.extraction.speakers.nominal import nominal_at
from attrib.extraction.speakers.noun import nouns
from attrib.extraction.speakers.pronoun import PRONOUNS, options
from attrib.extraction.speakers.speaker import order_of, resolve, telling_of
from attrib.training.logit import Example

GENRES = frozenset("news bio interview speech essay letter court textbook".split())
"""Written and public speech: talk at home takes up by "it" and "they" what news never does."""
PIECE = re.compile(r"\(([^()]+)\)|\(([^()]+)|(\d+)[^()]*\)")
LABELS: dict[str, Literal["person", "organisation", "place"]] = {"person": "person", "organization": "organisation", "place": "place"}
LONGEST = 12
"""Words of a mention; longer ones hold whole clauses."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """One document: its parse, and for each word the chains of the mentions that it heads, shortest mention first."""

    parse: Parse
    chains: dict[int, list[str]]


def read_documents(path: Path, genres: frozenset[str] = GENRES) -> Iterator[Annotated]:
    """Yield the documents of a GUM treebank that are of the given genres."""
    for block in path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
        name, _, rows = block.partition("\n")
        if name.split("_")[1] in genres:
            yield to_annotated(name, rows)


def to_annotated(name: str, rows: str) -> Annotated:
    text, words, sentences, paragraphs, marks = "", [], [], [], []
    for sentence in rows.strip().split("\n\n"):
        lines = [line.split("\t") for line in sentence.split("\n") if line and line[0] != "#"]
        cells = [c for c in lines if c[0].isdigit()]
        if not cells:
            continue
        if "# newpar" in sentence or not paragraphs:
            text = text.rstrip() + "\n" * bool(text)
            paragraphs.append(len(text))
        first, start = len(words), len(text)
        for cell in cells:
            head = None if cell[6] == "0" else first + int(cell[6]) - 1
            span = Span(len(text), len(text) + len(cell[1]))
            words.append(Word(len(words), span, cell[1], cell[2], cell[3], cell[4], head, cell[7], len(sentences)))
            marks.append(cell[9])
            text += cell[1] + ("" if "SpaceAfter=No" in cell[9] else " ")
        sentences.append(Sentence(len(sentences), Span(start, words[-1].span.end), first, len(words), len(paragraphs) - 1))
    ends = [*paragraphs[1:], len(text)]
    bounds = tuple(Span(start, max(start + 1, len(text[:end].rstrip()))) for start, end in zip(paragraphs, ends, strict=True))
    mentions = mentions_of(marks)
    parse = Parse(Article(name, text.rstrip()), tuple(words), tuple(sentences), bounds, tuple(names_of(words, mentions)))
    return Annotated(parse, chains_of(words, mentions))


Mention = tuple[int, int, str, str]
"""First and last word, the last exclusive, chain and type."""


def mentions_of(marks: list[str]) -> list[Mention]:
    """Return the mentions that the last column opens and closes."""
    found: list[Mention] = []
    open_: list[tuple[str, str, int]] = []
    for index, cell in enumerate(marks):
        entity = re.search(r"Entity=([^|]*)", cell)
        for single, opened, closed in PIECE.findall(entity[1] if entity else ""):
            if single:
                found.append((index, index + 1, *parts(single)))
            elif opened:
                open_.append((*parts(opened), index))
            else:
                at = next((i for i in range(len(open_) - 1, -1, -1) if open_[i][0] == closed), None)
                if at is not None:
                    chain, kind, first = open_.pop(at)
                    found.append((first, index + 1, chain, kind))
    return found


def parts(mark: str) -> tuple[str, str]:
    chain, kind = mark.split("-")[:2]
    return chain, kind


def names_of(words: list[Word], mentions: list[Mention]) -> list[NamedEntity]:
    """Return the runs of proper nouns, each with the type of the shortest mention that holds it."""
    labels: dict[int, tuple[str, int]] = {}
    for first, last, _, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
        labels.update({i: (kind, first) for i in range(first, last) if words[i].upos == "PROPN"})
    found, at = [], 0
    while at < len(words):
        end = at + 1
        while end < len(words) and end in labels and labels[end] == labels.get(at):
            end += 1
        if at in labels and labels[at][0] in LABELS:
            found.append(NamedEntity(Span(words[at].span.start, words[end - 1].span.end), LABELS[labels[at][0]]))
        at = end
    return found


def chains_of(words: list[Word], mentions: list[Mention]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for first, last, chain, _ in sorted(mentions, key=lambda m: m[1] - m[0]):
        if last - first <= LONGEST:
            head = next((i for i in range(first, last) if words[i].head is None or not first <= words[i].head < last), first)
            found[head].append(chain)
    return found


# ---------------------------------------------------------------- examples


def coreference_examples(document: Annotated) -> Iterator[Example]:
    """Yield an example for each subject that is a pronoun or a description of one participant, the turns of speech before it known."""
    parse = document.parse
    claims = find_claims(parse, find_quotations(parse.text, parse.paragraphs))
    telling = telling_of(parse, claims, find_entities(parse))
    for index in order_of(claims):
        resolve(telling, index)
    for word in parse.words:
        chains = document.chains.get(word.index)
        if not chains or not is_subject(parse, word):
            continue
        scene = Scene([t for t in telling.turns if t.at < word.index], telling.holders.get, telling.holders.get(word.index))
        found = readings(telling.discourse, word, scene)
        if found is not None and found[1]:
            yield Example(found[0], found[1], right_of(document, telling.discourse, word, chains[0], found[1]))


def readings(discourse: Discourse, word: Word, scene: Scene) -> tuple[str, dict[Group, Row]] | None:
    if word.text.lower() in PRONOUNS:
        return options(discourse, word, scene) if word.text.lower() in {"he", "she", "it", "they"} else None
    if word.index in discourse.names or nouns().kind_of(word) not in {"unnamed", "organisation"}:
        return None
    nominal = nominal_at(discourse.parse, word.index, discourse.names)
    words = discourse.parse.words[nominal.first : nominal.last]
    if named_in(discourse.parse, words, word.index, discourse.names) is not None:
        return None
    return description_options(discourse, words, word, scene)


def right_of(document: Annotated, discourse: Discourse, word: Word, chain: str, rows: dict[Group, Row]) -> frozenset[Group]:
    """Return the readings of which a mention other than the word itself heads a mention of its chain."""

    def meant(entity: int) -> bool:
        heads = (m.head for m in discourse.entities[entity].mentions if m.form != "pronoun" and m.head != word.index)
        return any(chain in document.chains.get(head, ()) for head in heads)

    found = frozenset(group for group in rows if group != OWN and all(meant(entity) for entity in group))
    return found or (frozenset({OWN}) if OWN in rows else frozenset())
