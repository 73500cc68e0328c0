"""How far annotators agree: of every two F1 over the contents and shares over what both found, of all Krippendorff's alpha.

Only articles that an annotator has finished count, nothing proposed or unsure: what is not looked at yet is no disagreement. Two contents
are the same attribution as in `attrib.scoring`: they overlap with Jaccard 0.5 or more, one to one.
Krippendorff, Content Analysis (2004): alpha is 1 for agreement, 0 for chance, and leaves out what only one has coded.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from attrib.project.schema import ADJUDICATION, OPEN
from attrib.project.shared import gather
from attrib.project.storage import Storage
from attrib.project.version import edition_sql, name_of
from attrib.project.view import load
from attrib.record.form import Attribution
from attrib.scoring.match import characters, pair_up, same_name

Told = Callable[[Attribution], object]

Units = Counter[tuple[tuple[str, int], ...]]
"""How often things were coded in one way: each value with the number of annotators who gave it."""

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
    """Every two annotators; and each with what was adjudicated, in the articles in which nothing is left open by it."""
    alpha: Mapping[str, float | None]
    """Krippendorff's nominal alpha over all annotators, by field; None where all values are one, or fewer than two annotators finished."""
    finished: Mapping[str, int]
    """How many articles each annotator has finished, by name."""

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
    words: tuple[int, ...]
    """Where the words of the text begin."""


def measure_agreement(storage: Storage, told: Callable[[int, int], None] | None = None) -> Agreement:
    """Return how far annotators agree. Every article that two have finished is read, one at a time: 3 s for
    1,000 of them with 20 attributions each. `told` hears after each how many are read, of how many."""
    met: dict[tuple[str, str], _Met] = defaultdict(_Met)
    units: dict[str, Units] = {field: Counter() for field in (KEPT, *FIELDS)}
    with storage.reading():
        numbers, finished = _articles(storage), _finished_articles(storage)
        for read, number in enumerate(numbers, 1):
            article = _finished(storage, number)
            for pair in combinations(sorted(article.kept), 2):
                met[pair].add(article, *pair)
            people = [name for name in article.kept if name != REFERENCE]
            for field, seen in units.items():
                seen.update(_coded(article, people, field))
            if told is not None:
                told(read, len(numbers))
    pairs = tuple(met[pair].told(*pair) for pair in sorted(met))
    return Agreement(pairs, {field: _alpha(seen) for field, seen in units.items()}, finished)


def _finished_articles(storage: Storage) -> dict[str, int]:
    done = "sum(t.proposed + t.unsure = 0) FROM tally t JOIN owner o ON o.number = t.owner"
    return dict(storage.rows(f"SELECT o.name, {done} WHERE t.owner != ? GROUP BY o.name", ADJUDICATION))


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
    begun = storage.value("SELECT 1 FROM tally WHERE article = ? AND owner = ?", article, ADJUDICATION)
    if begun and not any(item.status in OPEN for item in view.items):
        kept[REFERENCE] = {item.number: item.attribution for item in view.items if item.status != "rejected"}
    words = tuple(match.start() for match in re.finditer(r"\w+", view.text))
    return Finished(view.text, kept, tuple(sorted(versions)), words)


class _Met:
    """What two annotators have in common so far."""

    def __init__(self) -> None:
        self.articles = self.given = self.found = self.exact = self.speaker = self.chain = 0
        self.fields: Counter[str] = Counter()

    def add(self, article: Finished, one: str, other: str) -> None:
        left, right = list(article.kept[one].values()), list(article.kept[other].values())
        covers = [[_characters(a, article.text) for a in side] for side in (left, right)]
        self.articles += 1
        self.given += len(left) + len(right)
        for i, j in pair_up(*covers):
            a, b = left[i], right[j]
            self.found += 1
            self.exact += covers[0][i] == covers[1][j]
            self.speaker += _same_speaker(a, b)
            self.chain += _same_chain(a, b)
            self.fields.update(field for field, told in FIELDS.items() if told(a) == told(b))

    def told(self, one: str, other: str) -> Pair:
        def f1(count: int) -> float | None:
            return 2 * count / self.given if self.given else None

        def share(count: int) -> float | None:
            return count / self.found if self.found else None

        fields = {field: share(self.fields[field]) for field in FIELDS}
        return Pair(one, other, self.articles, f1(self.found), f1(self.exact), share(self.speaker), share(self.chain), fields)


def _characters(attribution: Attribution, text: str) -> frozenset[int]:
    return characters(tuple((p.start, p.end) for p in attribution.content), text)


def _same_speaker(one: Attribution, other: Attribution) -> bool:
    return same_name(one.speaker and one.speaker.name, other.speaker and other.speaker.name)


def _same_chain(one: Attribution, other: Attribution) -> bool:
    return len(one.via) == len(other.via) and all(same_name(a.name, b.name) for a, b in zip(one.via, other.via, strict=True))


def _coded(article: Finished, people: Sequence[str], field: str) -> Units:
    """Return how annotators coded an article: its words for spans, else its items."""
    if field in SPANS:
        return _words(article, people, field)
    told = [[article.kept[name].get(item) for name in people] for item in article.items]
    if field == KEPT:
        return Counter(_pattern(str(body is not None) for body in bodies) for bodies in told)
    values = [[repr(FIELDS[field](body)) for body in bodies if body is not None] for bodies in told]
    if field in NAMES:
        order = [value for value, _ in Counter(value for unit in values for value in unit).most_common()]
        values = [[str(min(order.index(value), MOST_NAMES)) for value in unit] for unit in values]
    return Counter(map(_pattern, values))


def _words(article: Finished, people: Sequence[str], field: str) -> Units:
    covers = []
    for name in people:
        cover = bytearray(len(article.text))
        for body in article.kept[name].values():
            for start, end in FIELDS[field](body):
                cover[start:end] = b"\1" * (end - start)
        covers.append([cover[place] for place in article.words])
    units: Units = Counter()
    for inside, times in Counter(zip(*covers, strict=True)).items():
        units[_pattern("in" if one else "out" for one in inside)] += times
    return units


def _pattern(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items()))


def _alpha(units: Units) -> float | None:
    # What one alone has coded can neither agree nor differ.
    coded = {unit: times for unit, times in units.items() if sum(count for _, count in unit) > 1}
    codes = {value: code for code, value in enumerate(sorted({value for unit in coded for value, _ in unit}))}
    if len(codes) < 2:
        return None
    # NumPy and the library take 0.1 s to import: paid where agreement is looked at.
    import numpy as np
    from krippendorff import alpha

    counts = np.zeros((len(coded), len(codes)), dtype=np.int32)
    for row, unit in enumerate(coded):
        for value, count in unit:
            counts[row, codes[value]] = count
    return float(alpha(value_counts=np.repeat(counts, list(coded.values()), axis=0), level_of_measurement="nominal"))
