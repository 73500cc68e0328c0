"""A record with parts left out: attributions of other acts or of little confidence, candidates beyond the first few."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec.structs import replace

from attrib.record.form import Attribution, Record

Acts = Literal["statement", "all"]


def keep_attributions(record: Record, wanted: Callable[[Attribution], bool]) -> Record:
    """Return the record with the wanted attributions alone. They keep their ids, and a parent that is gone gives way to
    its own nearest ancestor that is kept, or to none."""
    parents = {a.id: a.parent for a in record.attributions}
    kept = [a for a in record.attributions if wanted(a)]
    ids = {a.id for a in kept}

    def nearest(parent: str | None) -> str | None:
        while parent is not None and parent not in ids:
            parent = parents[parent]
        return parent

    return replace(record, attributions=tuple(replace(a, parent=nearest(a.parent)) for a in kept))


def select(record: Record, acts: Acts = "statement", min_confidence: float = 0.0, candidates: int | None = None) -> Record:
    """Return the record with statements alone or all acts, without attributions below a confidence, and with the first
    `candidates` of each (None: all). An attribution without a confidence was added by an annotator and stays."""

    def wanted(attribution: Attribution) -> bool:
        sure = attribution.confidence is None or attribution.confidence >= min_confidence
        return sure and acts in ("all", attribution.act)

    record = keep_attributions(record, wanted)
    if candidates is None:
        return record
    cut = (replace(a, candidates=a.candidates[:candidates]) for a in record.attributions)
    return replace(record, attributions=tuple(cut))
