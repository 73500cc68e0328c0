"""How far annotators agree: of every two F1 over the contents and shares over what both found, of all Krippendorff's alpha.

Only articles that an annotator has finished count, nothing proposed or unsure: what is not looked at yet is no disagreement. Two contents
are the same attribution as in `attrib.scoring`: they overlap with Jaccard 0.5 or more, one to one.
Krippendorff, Content Analysis (2004): alpha is 1 for agreement, 0 for chance, and leaves out what only one has coded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from attrib.project.schema import ADJUDICATION
from attrib.project.shared import gather
from attrib.project.storage import Storage
from attrib.project.version import edition_sql, name_of
from attrib.project.view import load
from attrib.record.form import Attribution
from attrib.scoring.match import characters, pair_up, same_name

Told = Callable[[Attribution], object]

FIELDS: dict[str, Told] = {
    "content": lambda a: [(p.start, p.end) for p in a.content],
    "cue": lambda a: [(p.start, p.end) for p in a.cue],
    "source": lambda a: [(p.start, p.end) for p in a.source],
    "speaker": lambda a: a.speaker and a.speaker.name.casefold(),
    "chain": lambda a: [v.name.casefold() for v in a.via],
    "role": lambda a: [v.role for v in a.via],
    "quote_type": lambda a: a.quote_type,
    "act": lambda a: a.act,
}
"""What is compared of an attribution, field by field."""

SPANS = frozenset({"content", "cue", "source"})
"""Fields of which alpha is over words: inside one of the annotator's spans, or outside."""

NAMES = frozenset({"speaker", "chain"})
"""Fields of which alpha takes an article's names by how common they are in it: those of two articles never compete, so that chance
is what it is inside an article, and the table stays small however many names there are."""

MOST_NAMES = 50

KEPT = "attribution"
"""The field that says whether it is one at all: kept, or rejected and not found."""

REFERENCE = "(adjudicated)"
"""What was adjudicated, where it is compared as an annotator."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two annotators over the articles that both have finished. Shares are from 0 to 1; None where there is nothing to compare."""

    one: str
    other: str
    articles: int
    found: float | None
    """F1 of contents that overlap."""
    exact: float | None
    """F1 of contents with the same letters and digits."""
    speaker: float | None
    """Of the attributions that both found, those with one speaker, as `attrib.scoring` compares names."""
    chain: float | None
    """With the same intermediaries in the same order; both without any is the same."""
    fields: Mapping[str, float | None]
    """With exactly the same value of each field."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far annotators agree."""

    pairs: tuple[Pair, ...]
    """Every two annotators; and each with what was adjudicated, where anything was."""
    alpha: Mapping[str, float | None]
    """Krippendorff's nominal alpha over all annotators, by field; None where all values are one, or fewer than two annotators finished."""

    def of(self, annotator: str) -> tuple[Pair, ...]:
        """Return the pairs of one annotator."""
        return tuple(p for p in self.pairs if annotator in (p.one, p.other))


@dataclass(frozen=True, slots=True)
class Finished:
    """One article with what each annotator who has finished it holds for right, by item."""

    text: str
    kept: Mapping[str, Mapping[int, Attribution]]
    items: tuple[int, ...]
    """All on which anybody decided; one that several have added is one."""


def measure_agreement(storage: Storage) -> Agreement:
    """Return how far annotators agree. Every article that two have finished is read: 2 s for 1,000 of them."""
    with storage.reading():
        articles = [_finished(storage, article) for article in _articles(storage)]
    names = sorted({name for article in articles for name in article.kept})
    pairs = tuple(_pair(articles, one, other) for one, other in combinations(names, 2))
    people = [name for name in names if name != REFERENCE]
    return Agreement(pairs, {field: _alpha(articles, people, field) for field in (KEPT, *FIELDS)})


def _articles(storage: Storage) -> list[int]:
    """Return the articles that two annotators, or one and the adjudication, have finished on one text."""
    done = f"t.edition = {edition_sql(ADJUDICATION)} AND (t.owner = {ADJUDICATION} OR t.proposed + t.unsure = 0)"
    sql = f"SELECT a.number FROM article a JOIN tally t ON t.article = a.number WHERE {done} GROUP BY a.number HAVING count(*) > 1"
    return [number for (number,) in storage.rows(sql)]


def _finished(storage: Storage, article: int) -> Finished:
    view = load(storage, ADJUDICATION, article)
    versions = gather(storage, view.edition, view.rest).versions
    finished = "SELECT owner FROM tally WHERE article = ? AND edition = ? AND owner != ? AND proposed + unsure = 0"
    done = storage.rows(finished, article, view.edition, ADJUDICATION)
    kept: dict[str, dict[int, Attribution]] = {name_of(storage, owner): {} for (owner,) in done}
    for item, named in versions.items():
        for version in named:
            if version.annotator in kept and version.body.status != "rejected":
                kept[version.annotator][item] = version.body
    if storage.value("SELECT 1 FROM tally WHERE article = ? AND owner = ?", article, ADJUDICATION):
        right = [i for i in view.items if i.status not in ("rejected", "proposed", "unsure")]
        kept[REFERENCE] = {item.number: item.attribution for item in right}
    return Finished(view.text, kept, tuple(sorted(versions)))


def _pair(articles: Sequence[Finished], one: str, other: str) -> Pair:
    shared = [a for a in articles if one in a.kept and other in a.kept]
    total = sum(len(a.kept[one]) + len(a.kept[other]) for a in shared)
    met: list[tuple[Attribution, Attribution]] = []
    exact = 0
    for article in shared:
        left, right = list(article.kept[one].values()), list(article.kept[other].values())
        covers = [[_characters(a, article.text) for a in side] for side in (left, right)]
        for i, j in pair_up(*covers):
            met.append((left[i], right[j]))
            exact += covers[0][i] == covers[1][j]

    def share(alike: Callable[[Attribution, Attribution], bool]) -> float | None:
        return sum(alike(a, b) for a, b in met) / len(met) if met else None

    fields = {field: share(lambda a, b, told=told: told(a) == told(b)) for field, told in FIELDS.items()}
    f1 = [2 * count / total if total else None for count in (len(met), exact)]
    return Pair(one, other, len(shared), f1[0], f1[1], share(_same_speaker), share(_same_chain), fields)


def _characters(attribution: Attribution, text: str) -> frozenset[int]:
    return characters(tuple((p.start, p.end) for p in attribution.content), text)


def _same_speaker(one: Attribution, other: Attribution) -> bool:
    return same_name(one.speaker and one.speaker.name, other.speaker and other.speaker.name)


def _same_chain(one: Attribution, other: Attribution) -> bool:
    return len(one.via) == len(other.via) and all(same_name(a.name, b.name) for a, b in zip(one.via, other.via, strict=True))


def _alpha(articles: Sequence[Finished], people: Sequence[str], field: str) -> float | None:
    # NumPy and the library take 0.1 s to import: paid where agreement is looked at.
    import numpy as np
    from krippendorff import alpha

    of = [(article, [name for name in people if name in article.kept]) for article in articles]
    if field in SPANS:
        counts = np.array([n for article, names in of for n in _words(article, names, field)], dtype=np.int32).reshape(-1, 2)
    else:
        units = [unit for article, names in of for unit in _units(article, names, field)]
        codes = {value: code for code, value in enumerate(sorted({value for unit in units for value in unit}))}
        counts = np.zeros((len(units), len(codes)), dtype=np.int32)
        for row, unit in enumerate(units):
            for value, count in unit.items():
                counts[row, codes[value]] = count
    counts = counts[counts.sum(axis=1) > 1]  # what one alone has coded can neither agree nor differ
    if (counts.sum(axis=0) > 0).sum() < 2:
        return None
    return float(alpha(value_counts=counts, level_of_measurement="nominal"))


def _units(article: Finished, people: Sequence[str], field: str) -> Iterator[Counter[str]]:
    """Yield for each item how many annotators gave it which value."""
    told = [[article.kept[name].get(item) for name in people] for item in article.items]
    if field == KEPT:
        yield from (Counter(str(body is not None) for body in bodies) for bodies in told)
        return
    values = [[repr(FIELDS[field](body)) for body in bodies if body is not None] for bodies in told]
    if field in NAMES:
        order = [value for value, _ in Counter(value for unit in values for value in unit).most_common()]
        values = [[str(min(order.index(value), MOST_NAMES)) for value in unit] for unit in values]
    yield from map(Counter, values)


def _words(article: Finished, people: Sequence[str], field: str) -> Iterator[int]:
    """Yield for each word of the article for how many annotators it is inside a span of the field, and for how many outside."""
    covers = []
    for name in people:
        cover = bytearray(len(article.text))
        for body in article.kept[name].values():
            for start, end in FIELDS[field](body):
                cover[start:end] = b"\1" * (end - start)
        covers.append(cover)
    for word in re.finditer(r"\w+", article.text):
        inside = sum(cover[word.start()] for cover in covers)
        yield inside
        yield len(covers) - inside
