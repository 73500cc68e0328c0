"""A project as `attrib/1` records, one by one in the order in which its articles came: the same project gives the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attrib.errors import ProjectError
from attrib.project.annotator import NAMELESS, option_of, quoted_name
from attrib.project.merging import mended
from attrib.project.schema import ADJUDICATION, OPEN
from attrib.project.storage import Storage
from attrib.project.version import annotators
from attrib.project.view import ArticleView, load
from attrib.record import keep_attributions
from attrib.record.form import SCHEMA, Record, Status

PARTS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a project is exported."""

    annotator: str | None = None
    """Whose decisions; None for what was adjudicated, else shared by all who decided, else proposed, field by field."""
    only: frozenset[Status] = frozenset()
    """The statuses of attributions that are kept; all where it is empty."""
    decided: bool = False
    """Whether articles with anything proposed, unsure or stale are left out."""


def export(storage: Storage, choice: Choice | None = None) -> Iterator[Record]:
    """Yield the records, all of one state of the project whatever is decided meanwhile. Raises ProjectError for an annotator who has
    decided nothing in it."""
    choice = choice or Choice()
    owner = _owner(storage, choice.annotator)
    with storage.reading():
        for (article,) in storage.rows("SELECT number FROM article ORDER BY number"):
            record = to_record(load(storage, owner, article))
            if choice.decided and any(a.status in OPEN for a in record.attributions):
                continue
            yield keep_attributions(record, lambda a: a.status in choice.only) if choice.only else record


def to_record(view: ArticleView) -> Record:
    """Return an article as its owner has it."""
    return mended(
        Record(
            schema=SCHEMA,
            id=view.id,
            text=view.text,
            meta=view.rest.meta,
            credits=view.cast.credits,
            entities=view.cast.entities,
            attributions=tuple(item.attribution for item in view.items),
            engine=view.rest.engine,
        )
    )


def _owner(storage: Storage, name: str | None) -> int:
    if name is None:
        return ADJUDICATION
    known = {other: number for number, other in annotators(storage)}
    if name not in known:
        decided = ", ".join(other or f"{NAMELESS}, which is {option_of(other)}" for other in sorted(known, key=lambda n: (not n, n)))
        raise ProjectError(str(storage.path), f"{quoted_name(name)} has decided nothing here", f"who has: {decided or 'nobody'}")
    return known[name]


def draw(ids: Sequence[str], shares: Sequence[float], seed: int) -> dict[str, str]:
    """Return for each article the part it belongs to: train, dev or test, as near to the shares as whole articles come. Which ones a
    part gets depends on ids and seed alone, not on their order."""
    drawn = sorted(ids, key=lambda id: hashlib.sha256(f"{seed}:{id}".encode()).digest())
    ends = [round(sum(shares[: i + 1]) / sum(shares) * len(drawn)) for i in range(len(shares))]
    return {id: part for part, first, last in zip(PARTS, [0, *ends], ends, strict=False) for id in drawn[first:last]}
