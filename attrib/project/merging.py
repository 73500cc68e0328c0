"""Several annotators' decisions on one item: where they differ, what they share, and how the ids of one fit among those of all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from attrib.project.edit import FIELDS, entity_ids, with_ids
from attrib.record.check import circles
from attrib.record.form import Attribution, Entity, Record

COMPARED = ("status", *(field for field in FIELDS if field != "parent"))
"""What annotators can differ in; an attribution's parent follows from the contents."""


@dataclass(frozen=True, slots=True)
class Named:
    """What one annotator made of an item."""

    annotator: str
    body: Attribution
    missed: bool = False
    """Whether the annotator finished the article without it, which another has added: as good as rejected."""


def agree(versions: Sequence[Named]) -> bool:
    """Say whether all who decided share one decision."""
    return not differing(versions)


def differing(versions: Sequence[Named]) -> tuple[str, ...]:
    """Return the fields in which the decisions differ. What a rejected attribution would say, had it been right, says nothing."""
    kept = [v.body for v in versions if v.body.status != "rejected"]
    fields = [f for f in COMPARED if f != "status" and any(getattr(b, f) != getattr(kept[0], f) for b in kept)]
    if len({v.body.status for v in versions}) > 1:
        fields.insert(0, "status")
    return tuple(fields)


def agreed(versions: Sequence[Named]) -> dict[str, object]:
    """Return the fields in which all who keep it share one value, with that value; none where fewer than two keep it."""
    kept = [v.body for v in versions if v.body.status != "rejected"]
    if len(kept) < 2:
        return {}
    disputed = {"status", *differing(versions)}
    return {field: getattr(kept[0], field) for field in COMPARED if field not in disputed}


def digest_of(body: Attribution) -> bytes:
    """Return a digest that is equal for decisions that share all."""
    told = ["rejected"] if body.status == "rejected" else [getattr(body, field) for field in COMPARED]
    return hashlib.blake2b(msgspec.json.encode(told), digest_size=8).digest()


def merged(versions: Sequence[Named], proposed: bool) -> Named | None:
    """Return the decision that all who decided share, as the first of them made it; None where they do not, and the proposal stands.
    Of an item that annotators added, without a proposal, the first one's is given as a proposal."""
    kept = [v for v in versions if v.body.status != "rejected"]
    first = min(kept or versions, key=lambda v: (v.body.decided_at or "", v.annotator))
    if agree(versions):
        return first
    if proposed:
        return None
    return Named(first.annotator, replace(first.body, status="proposed", confidence=None, decided_by=None, decided_at=None))


def mended(record: Record) -> Record:
    """Return a record whose ids all lead somewhere: a parent that is gone, or leads back, and an entity that is gone become null.
    Decisions are never touched when what they name is replaced, so that it may be."""
    parents = {a.id: a.parent for a in record.attributions}
    entities = {e.id for e in record.entities}
    return replace(record, attributions=tuple(_mended(a, parents, entities) for a in record.attributions))


def _mended(attribution: Attribution, parents: Mapping[str, str | None], entities: set[str]) -> Attribution:
    parent = attribution.parent
    if parent is not None and (parent not in parents or circles(attribution.id, parents)):
        attribution = replace(attribution, parent=None)
    return with_ids(attribution, lambda id: id if id in entities else None)


def with_entities(attribution: Attribution, own: Sequence[Entity], shared: list[Entity]) -> Attribution:
    """Return an attribution of an annotator with the ids that its entities have among the `shared` ones; those that are not there,
    or are somebody else there, are added."""
    mine = {e.id: e for e in own}
    ids = {id: _shared_id(mine[id], shared) for id in dict.fromkeys(entity_ids(attribution)) if id in mine}
    return with_ids(attribution, lambda id: ids.get(id, id))


def _shared_id(entity: Entity, shared: list[Entity]) -> str:
    same_id = next((e for e in shared if e.id == entity.id), None)
    if same_id and same_id.name == entity.name:
        return entity.id
    same_name = next((e for e in shared if (e.name, e.kind) == (entity.name, entity.kind)), None)
    if same_name:
        return same_name.id
    taken = {e.id for e in shared}
    id = entity.id if same_id is None else next(f"{entity.id}-{n}" for n in range(2, len(taken) + 3) if f"{entity.id}-{n}" not in taken)
    shared.append(replace(entity, id=id))
    return id
