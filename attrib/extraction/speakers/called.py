"""One name for each who speaks: the entities under the names that their claims give them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from attrib.document import Candidate, Entity
from attrib.extraction.speakers.speaker import Resolved


def called_alike(entities: Sequence[Entity], resolved: Sequence[Resolved]) -> tuple[tuple[Entity, ...], list[Resolved]]:
    """Return the entities by the name under which they speak most often, of two the longer ("Bank of Korea report" for the entity
    "report"), and the claims' speakers as they are, with their other candidates by the entities' names."""
    names: dict[int, Counter[str]] = defaultdict(Counter)
    for speaker, _ in resolved:
        if speaker is not None and speaker.entity is not None:
            names[speaker.entity][speaker.name] += 1
    best = {entity: max(found, key=lambda name: (found[name], len(name), name)) for entity, found in names.items()}
    renamed = tuple(replace(entity, name=best.get(i, entity.name)) for i, entity in enumerate(entities))
    return renamed, [(speaker, by_entity(candidates, renamed)) for speaker, candidates in resolved]


def by_entity(candidates: Sequence[Candidate], entities: Sequence[Entity]) -> tuple[Candidate, ...]:
    """Return candidates, all but the first by their entity's name, each name once."""
    found: dict[str, Candidate] = {}
    for place, candidate in enumerate(candidates):
        name = candidate.name if candidate.entity is None or place == 0 else entities[candidate.entity].name
        found.setdefault(name, replace(candidate, name=name))
    return tuple(found.values())
