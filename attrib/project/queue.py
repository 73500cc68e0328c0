"""What is to be reviewed: articles or attributions, filtered and in an order, as numbers; and the rows that a list shows of them.

A queue is a list of numbers made once, so that it does not shift under the annotator while decisions change what would be in it: 10,000
articles take 80 KB, and a page of rows is read when it is shown.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from attrib.errors import ProjectError
from attrib.project.form import to_attribution
from attrib.project.progress import Counts
from attrib.project.schema import ADJUDICATION, STATUSES
from attrib.project.storage import Storage
from attrib.project.version import edition_sql
from attrib.project.view import load
from attrib.record.form import Attribution, Status

Order = Literal["article", "uncertainty"]

SPEAKER_CAP = 3
"""In the order of uncertainty, how many of one speaker come before others have their turn: a wrong cluster would else fill the screen."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a queue holds; what is not said does not filter. Of an article it is enough that one attribution fits. Names are looked for
    as they were proposed or decided: a cluster that was renamed or merged later is still found under its earlier name."""

    states: frozenset[Status] = frozenset()
    confidence: tuple[float, float] | None = None
    """Lowest and highest, both included; added attributions have none, and are left out."""
    speaker: str = ""
    """Part of the speaker's name, in any case."""
    via: str = ""
    """Part of an intermediary's name."""
    text: str = ""
    """Words that the article holds, the last of them perhaps unfinished; or part of its id."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    number: int
    id: str
    title: str | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An attribution in a list."""

    number: int
    article: int
    article_id: str
    status: Status
    confidence: float | None
    speaker: str | None
    via: tuple[str, ...]
    content: str


class Queue:
    """Numbers of articles or of items, in order."""

    def __init__(self, find: Callable[[], Iterable[int]]) -> None:
        self._find = find
        self.refresh()

    def refresh(self) -> None:
        """Find out anew: articles have come, or decisions have changed what fits."""
        self._numbers = array("q", self._find())

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, place: int) -> int:
        return self._numbers[place]

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def page(self, first: int, count: int) -> Sequence[int]:
        """Return the numbers at places `first` to `first + count`."""
        return self._numbers[first : first + count]

    def place(self, number: int) -> int | None:
        """Return where a number stands; None where it does not."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return None

    def park(self, number: int) -> None:
        """Put a number at the end, for later in this sitting."""
        if (place := self.place(number)) is not None:
            self._numbers.append(self._numbers.pop(place))

    def insert(self, number: int, place: int) -> None:
        """Put a number in: an attribution that was added just now."""
        self._numbers.insert(place, number)


def article_queue(storage: Storage, owner: int, wanted: Filter) -> Queue:
    """Return the articles that fit, in the order in which they came."""
    where, values = _article_conditions(owner, wanted)
    if wanted.confidence or wanted.speaker or wanted.via:
        inner, more = _item_conditions(wanted)
        where.append(f"EXISTS (SELECT 1 {_items(owner)} WHERE i.edition = {edition_sql(owner)} AND {' AND '.join(inner)})")
        values += more
    elif wanted.states:
        where.append(f"({' OR '.join(_count(status) + ' > 0' for status in sorted(wanted.states))})")
    sql = f"SELECT a.number FROM article a {_tally(owner)} WHERE {' AND '.join(where)} ORDER BY a.number"
    return Queue(lambda: [number for (number,) in storage.rows(sql, *values)])


def item_queue(storage: Storage, owner: int, wanted: Filter, order: Order = "article", cap: int = SPEAKER_CAP) -> Queue:
    """Return the attributions that fit: as they stand in the articles, or those first whose confidence says least (nearest to 0.5),
    with at most `cap` of one speaker before all others have had as many."""
    where, values = _article_conditions(owner, wanted)
    inner, more = _item_conditions(wanted)
    found = f"FROM article a {_joined(owner)} WHERE {' AND '.join([*where, *inner])}"
    if order == "article":
        sql = f"SELECT i.number {found} ORDER BY a.number, i.start, i.number"
        return Queue(lambda: (number for (number,) in storage.stream(sql, *values, *more)))
    sql = f"SELECT i.number, coalesce(v.speaker, i.speaker) {found} ORDER BY abs(coalesce(i.confidence, 2) - 0.5), i.number"
    return Queue(lambda: _in_turns(storage.stream(sql, *values, *more), max(1, cap)))


def _in_turns(items: Iterable[tuple[int, str | None]], cap: int) -> Iterator[int]:
    """Yield the numbers in turns: the first `cap` of each speaker in the order of the items, then the next `cap` of each."""
    turns: list[array[int]] = []
    seen: Counter[str | None] = Counter()
    for number, speaker in items:
        turn = seen[speaker] // cap
        seen[speaker] += 1
        if turn == len(turns):
            turns.append(array("q"))
        turns[turn].append(number)
    for numbers in turns:
        yield from numbers


def article_rows(storage: Storage, owner: int, numbers: Sequence[int]) -> list[ArticleRow]:
    """Return rows of articles, in the order asked for."""
    counts = ", ".join(_count(status) for status in STATUSES)
    sql = f"SELECT a.number, a.id, a.title, {counts} FROM article a {_tally(owner)} WHERE a.number IN ({_marks(numbers)})"
    rows = {row[0]: ArticleRow(*row[:3], Counts(*row[3:])) for row in storage.rows(sql, *numbers)}
    return [rows[number] for number in numbers if number in rows]


def item_rows(storage: Storage, owner: int, numbers: Sequence[int]) -> list[ItemRow]:
    """Return rows of items, in the order asked for."""
    if owner == ADJUDICATION:
        return _shared_rows(storage, numbers)
    sql = (
        "SELECT i.number, a.number, a.id, coalesce(v.status, 'proposed'), coalesce(v.body, p.body) "
        f"FROM item i JOIN article a ON a.number = i.article LEFT JOIN version v ON v.item = i.number AND v.owner = {owner:d} "
        "LEFT JOIN proposal p ON p.item = i.number "
        f"WHERE i.number IN ({_marks(numbers)}) AND coalesce(v.body, p.body) IS NOT NULL"
    )
    rows = {row[0]: _item_row(storage.path, *row) for row in storage.rows(sql, *numbers)}
    return [rows[number] for number in numbers if number in rows]


def _shared_rows(storage: Storage, numbers: Sequence[int]) -> list[ItemRow]:
    """Return rows of items as all annotators together have them: known when an article is read, 3 ms each. Those of one that cannot be
    read are left out."""
    articles = storage.rows(f"SELECT DISTINCT article FROM item WHERE number IN ({_marks(numbers)})", *numbers)
    rows = {}
    for (article,) in articles:
        with suppress(ProjectError):
            view = load(storage, ADJUDICATION, article)
            rows |= {item.number: _row_of(item.number, article, view.id, item.status, item.attribution) for item in view.items}
    return [rows[number] for number in numbers if number in rows]


def _item_row(path: Path, number: int, article: int, id: str, status: Status, body: bytes) -> ItemRow:
    return _row_of(number, article, id, status, to_attribution(body, path, number))


def _row_of(number: int, article: int, id: str, status: Status, a: Attribution) -> ItemRow:
    content = " … ".join(piece.text for piece in a.content)
    return ItemRow(number, article, id, status, a.confidence, a.speaker and a.speaker.name, tuple(v.name for v in a.via), content)


def _article_conditions(owner: int, wanted: Filter) -> tuple[list[str], list[Any]]:
    if not wanted.text.strip():
        return ["1"], []
    words = re.findall(r"\w+", wanted.text)
    match = " ".join(f'"{word}"' for word in words) + "*"
    held = f"{edition_sql(owner)} IN (SELECT rowid FROM search WHERE search MATCH ?)" if words else "0"
    return [f"({held} OR instr(fold(a.id), fold(?)))"], [match, wanted.text.strip()] if words else [wanted.text.strip()]


def _item_conditions(wanted: Filter) -> tuple[list[str], list[Any]]:
    where: list[str] = ["(i.proposed OR v.item IS NOT NULL)"]
    values: list[Any] = []
    if wanted.states:
        where.append(f"coalesce(v.status, 'proposed') IN ({_marks(wanted.states)})")
        values += sorted(wanted.states)
    if wanted.confidence:
        where.append("i.confidence BETWEEN ? AND ?")
        values += wanted.confidence
    for column, part in (("speaker", wanted.speaker), ("via", wanted.via)):
        if part.strip():
            # Of a decided one the decision says who spoke, even where it says nobody.
            where.append(f"instr(fold(CASE WHEN v.item IS NULL THEN i.{column} ELSE v.{column} END), fold(?))")
            values.append(part.strip())
    return where, values


def _items(owner: int) -> str:
    return f"FROM item i LEFT JOIN version v ON v.item = i.number AND v.owner = {owner:d}"


def _joined(owner: int) -> str:
    return f"JOIN item i ON i.edition = {edition_sql(owner)} LEFT JOIN version v ON v.item = i.number AND v.owner = {owner:d}"


def _tally(owner: int) -> str:
    return f"LEFT JOIN tally t ON t.article = a.number AND t.owner = {owner:d}"


def _count(status: str) -> str:
    return f"coalesce(t.{status}, {'a.proposed' if status == 'proposed' else 0})"


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
