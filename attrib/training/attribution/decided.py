"""Decided records as annotated texts: what was confirmed, fixed or added is gold, what was rejected is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from attrib.document import Article
from attrib.errors import RecordError
from attrib.record import Record, keep_attributions, read_records, select
from attrib.record.form import Attribution
from attrib.scoring import from_record
from attrib.training.attribution.gold import GUIDELINES, POLNEAR, Annotated

OPEN = frozenset({"proposed", "unsure", "stale"})
"""Statuses of attributions that nobody has settled."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A file of records, read."""

    records: tuple[Record, ...]
    """The decided ones, each text once."""
    undecided: tuple[str, ...]
    """Ids of the others."""


def read_decided(path: Path) -> Decided:
    """Return the decided records of a file. Raises RecordError, which names both, where one text stands twice with different decisions."""
    decided: dict[str, Record] = {}
    undecided = []
    for record in read_records(path):
        if any(a.status in OPEN for a in record.attributions):
            undecided.append(record.id)
            continue
        earlier = decided.setdefault(record.text, record)
        if decisions(earlier) != decisions(record):
            what = f"the same text as {earlier.id} with other decisions"
            raise RecordError(f"{path}: {record.id}", what, "settle them, or leave one of the two out")
    return Decided(tuple(decided.values()), tuple(undecided))


def decisions(record: Record) -> frozenset[object]:
    """Return what was decided of a text, as far as the tagger learns from it: the spans of what is there, and of what is not."""
    return frozenset((a.status == "rejected", a.act, *_spans(a)) for a in record.attributions)


def _spans(attribution: Attribution) -> tuple[object, ...]:
    return tuple(tuple((p.start, p.end) for p in pieces) for pieces in (attribution.content, attribution.cue, attribution.source))


def to_annotated(record: Record) -> list[Annotated]:
    """Return a decided record for training: by our guidelines with its statements and, where somebody had opinions to decide on, by
    PolNeAR's scheme, which takes them in, with all."""
    article = Article(record.id, record.text)
    denied = [a for a in record.attributions if a.status == "rejected"]
    rejected = tuple(tuple((p.start, p.end) for p in a.cue) for a in denied if a.cue)
    statements = from_record(select(record, "statement")).attributions
    found = [Annotated(article, (statements,), GUIDELINES, rejected)]
    if has_opinions(record):
        found.append(Annotated(article, (from_record(record).attributions,), POLNEAR, rejected))
    return found


def has_opinions(record: Record) -> bool:
    """Return whether the record was annotated with all acts, as far as it shows."""
    return any(a.act == "opinion" for a in record.attributions)


def gold_of(record: Record) -> Record:
    """Return the record without what was rejected."""
    return keep_attributions(record, lambda a: a.status != "rejected")


def texts_of(records: Sequence[Record]) -> dict[str, str]:
    """Return the records' texts by id."""
    return {record.id: record.text for record in records}
