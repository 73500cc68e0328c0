"""A project filled from paths: what is new is annotated by the engine's process and put in, article by article, while others read on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from attrib.document import Article
from attrib.errors import AttribError
from attrib.project.intake import Outcome, knows, put_record
from attrib.project.source import Given
from attrib.project.storage import Storage
from attrib.reading import Skipped
from attrib.record.form import Record

TOGETHER = 100
"""Records of an import in one transaction: a sync for each would cost more than the rest."""


@dataclass(frozen=True, slots=True)
class Filled:
    """An article that is in the project now."""

    id: str
    outcome: Outcome
    attributions: int
    """In what was given; 0 where the article was known and not annotated."""


class Engine(Protocol):
    """What makes records of articles and lets everything else pass: `attrib.project.worker.Annotator`."""

    def annotate(self, items: Iterable[object]) -> Iterator[object]: ...


def fill(storage: Storage, given: Iterable[Given], engine: Engine, again: bool = False) -> Iterator[Filled | AttribError | Skipped]:
    """Yield what becomes of each article and record: annotated and stored, or known. With `again`, known articles are annotated anew, and
    proposals on which nobody has decided give way. A record is on disk when it is yielded. Raises ProjectError."""

    def unknown() -> Iterator[Given | Filled]:
        for item in given:
            if isinstance(item, Article) and not again and knows(storage, item.id, item.text):
                yield Filled(item.id, Outcome.SAME, 0)
            else:
                yield item

    for result in engine.annotate(unknown()):
        if isinstance(result, Record):
            yield Filled(result.id, put_record(storage, result, again), len(result.attributions))
        else:
            yield result


def take_in(storage: Storage, records: Iterable[Record | AttribError | Skipped]) -> Iterator[Filled | AttribError | Skipped]:
    """Yield what becomes of each record of an import. Raises ProjectError."""
    rest = iter(records)
    while group := list(islice(rest, TOGETHER)):
        with storage.writing():
            done = [_put(storage, item) if isinstance(item, Record) else item for item in group]
        yield from done


def _put(storage: Storage, record: Record) -> Filled:
    return Filled(record.id, put_record(storage, record), len(record.attributions))
