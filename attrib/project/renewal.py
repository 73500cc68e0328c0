"""Proposals of another engine beside decisions that stand: new ids for what is new, and none for what is decided already."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from attrib.project.edit import spans_of, with_ids
from attrib.record.form import Attribution, Entity, Record
from attrib.scoring.match import characters, pair_up

Decided = Sequence[tuple[str, Attribution | None]]
"""Id and proposal of each item on which somebody has decided; None where there was no proposal."""

Renewed = tuple[tuple[Attribution, ...], tuple[Entity, ...], int, int]


def renumbered(record: Record, decided: Decided, entities: Sequence[Entity], next_attribution: int, next_entity: int) -> Renewed:
    """Return a record's proposals, without those that are about a decided content, and its entities behind the project's own, all
    under ids that the project has not given; and the next numbers for both."""
    names, added = _entity_ids(record.entities, entities, next_entity)
    taken = _counterparts(record, decided)
    fresh = [a for a in record.attributions if a.id not in taken]
    ids = taken | {a.id: f"a{next_attribution + i}" for i, a in enumerate(fresh)}
    made = tuple(_renamed(a, ids, names) for a in fresh)
    return made, (*entities, *added), next_attribution + len(fresh), next_entity + len(added)


def _entity_ids(new: Sequence[Entity], old: Sequence[Entity], number: int) -> tuple[dict[str, str], list[Entity]]:
    known = {(e.name, e.kind): e.id for e in old}
    names: dict[str, str] = {}
    added: list[Entity] = []
    for entity in new:
        same = known.get((entity.name, entity.kind))
        names[entity.id] = same or f"e{number + len(added)}"
        if same is None:
            added.append(replace(entity, id=names[entity.id]))
    return names, added


def _counterparts(record: Record, decided: Decided) -> dict[str, str]:
    """Return the ids of new proposals whose content is decided, with the ids of the items that hold the decision."""
    known = [(id, proposal) for id, proposal in decided if proposal is not None]
    old = [_characters(proposal, record.text) for _, proposal in known]
    new = [_characters(a, record.text) for a in record.attributions]
    return {record.attributions[j].id: known[i][0] for i, j in pair_up(old, new)}


def _characters(attribution: Attribution, text: str) -> frozenset[int]:
    return characters(tuple((s.start, s.end) for s in spans_of(attribution.content)), text)


def _renamed(attribution: Attribution, ids: dict[str, str], names: dict[str, str]) -> Attribution:
    parent = None if attribution.parent is None else ids[attribution.parent]
    return with_ids(replace(attribution, id=ids[attribution.id], parent=parent), names.__getitem__)
