"""A language of few words that a tiny tagger can learn: who "said" something is a source, who "saw" something is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import torch

from attrib.document import Article, Parse
from attrib.record import Record, to_line
from attrib.record.form import SCHEMA, Attribution, Piece, Speaker
from attrib.scoring import Claimed
from attrib.tagging.network import DOMAINS
from attrib.tagging.tagger import Tagger
from attrib.tagging.weights import save_tagger
from attrib.training.attribution.gold import GUIDELINES, Annotated
from attrib.training.attribution.recipe import RECIPE
from tests.extraction.analysed import analysed
from tests.tagging.tiny import tiny_network, vocabulary

PEOPLE = ("Ana", "Bo", "Cem", "Dina", "Eli", "Fay")
THINGS = ("rain", "snow", "bread", "iron", "oil", "corn")
PATTERN = re.compile(r"(\w+) said (\w+ fell)")


def sentence(person: str, verb: str, thing: str) -> str:
    return f"{person}/NNP/2/nsubj {verb}/VBD/0/root {thing}/NN/4/nsubj fell/VBD/2/ccomp ."


def article(name: str, *sentences: tuple[str, str, str]) -> Parse:
    """Return the parse of an article of toy sentences: person, verb, thing."""
    parse = analysed(*(sentence(*s) for s in sentences))
    return replace(parse, article=Article(name, parse.text))


def articles(count: int) -> list[Parse]:
    """Return articles of four sentences, every other one a statement, no two alike."""
    pairs = [(PEOPLE[i], PEOPLE[j], x, y) for i, j in product(range(6), repeat=2) if i != j for x, y in product(THINGS, repeat=2) if x != y]
    chosen = pairs[:: max(1, len(pairs) // count)][:count]
    return [
        article(f"{n:03}.txt", (one, "said", x), (other, "saw", y), (other, "said", y), (one, "saw", x))
        for n, (one, other, x, y) in enumerate(chosen)
    ]


def claims(text: str) -> tuple[Claimed, ...]:
    """Return the gold of an article of toy sentences."""
    found = []
    for match in PATTERN.finditer(text):
        cue = (match.end(1) + 1, match.start(2) - 1)
        found.append(Claimed((match.span(2),), (cue,), (match.span(1),)))
    return tuple(found)


def annotated(parse: Parse) -> Annotated:
    return Annotated(parse.article, (claims(parse.text),), GUIDELINES)


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    return tuple(Piece(start, end, text[start:end]) for start, end in spans)


def attribution(text: str, number: int, claimed: Claimed, status: str = "confirmed", act: str = "statement") -> Attribution:
    source = pieces(text, claimed.source)
    return Attribution(
        f"a{number}", act, "indirect", pieces(text, claimed.content), pieces(text, claimed.cue), source,
        Speaker(source[0].text) if source else None, status=status,
    )  # fmt: skip


def record(parse: Parse, *statuses: str, name: str | None = None) -> Record:
    """Return the record of a toy article with its gold, of the statuses given in turn (confirmed where none is left)."""
    text = parse.text
    kept = [attribution(text, i, c, statuses[i] if i < len(statuses) else "confirmed") for i, c in enumerate(claims(text))]
    return Record(schema=SCHEMA, id=name or parse.article.id, text=text, attributions=tuple(kept))


def write_records(path: Path, records: Sequence[Record]) -> Path:
    path.write_bytes(b"".join(map(to_line, records)))
    return path


def write_base(folder: Path, seed: int = 1) -> Path:
    """Write an untrained tiny tagger and return its folder. Nothing here teaches it PolNeAR's scheme, by which it sees no cue."""
    folder.mkdir()
    vocabulary(folder)
    network = tiny_network(seed)
    with torch.no_grad():
        network.cue[-1].bias.view(len(DOMAINS), 3)[DOMAINS.index("polnear"), 0] += 8.0
    save_tagger(network, folder, {})
    return folder


def untrained(folder: Path) -> Tagger:
    return Tagger(tiny_network(), vocabulary(folder))


def parsing_of(parses: Sequence[Parse]):
    """Return a parsing that knows these articles alone."""
    known = {parse.text: parse for parse in parses}
    return lambda wanted: [replace(known[a.text], article=a) for a in wanted]


def write_recipe(path: Path, **changes: object) -> Path:
    """Write the shipped recipe with other values for the keys of its last two tables, and return its path."""
    text = RECIPE.read_text(encoding="utf-8")
    at = text.index("[continuing]")
    head, tail = text[:at], text[at:]
    for key, value in changes.items():
        if not re.search(rf"^{key} = ", tail, re.M):
            tail += f"{key} = {value}\n"
        tail = re.sub(rf"^{key} = .*$", f"{key} = {value}", tail, flags=re.M)
    path.write_text(head + tail, encoding="utf-8")
    return path
