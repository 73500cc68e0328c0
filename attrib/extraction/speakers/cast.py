"""Who is listed beside an article: everybody with a name, whoever is mentioned again or may be meant, and people; no thing told of once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from attrib.document import Attribution, Candidate, Entity, Intermediary, Speaker

THINGS = frozenset({"document", "organisation", "place"})
Referring = TypeVar("Referring", Speaker, Candidate, Intermediary)


def cast_of(entities: Sequence[Entity], attributions: Sequence[Attribution]) -> tuple[tuple[Entity, ...], tuple[Attribution, ...]]:
    """Return the entities without the things that are mentioned once, by no name, and that nobody's words may be ("an expired
    certificate", "two companies"), and the attributions with the places of those kept."""
    meant = {r.entity for a in attributions for r in (a.speaker, *a.candidates, *a.via) if r is not None}
    kept = [i for i, entity in enumerate(entities) if i in meant or not is_passing(entity)]
    place = {old: new for new, old in enumerate(kept)}

    def moved(referring: Referring) -> Referring:
        return referring if referring.entity is None else replace(referring, entity=place[referring.entity])

    return tuple(entities[i] for i in kept), tuple(
        replace(a, speaker=a.speaker and moved(a.speaker), via=tuple(map(moved, a.via)), candidates=tuple(map(moved, a.candidates)))
        for a in attributions
    )


def is_passing(entity: Entity) -> bool:
    """Return whether an entity is a thing mentioned once, by a description."""
    return entity.kind in THINGS and len(entity.mentions) == 1 and entity.mentions[0].form == "nominal"
