"""Letters that stand for the entities of an article: one to press, two where there are many."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from string import ascii_lowercase

from attrib.record.form import Entity

LETTERS = ascii_lowercase


def labels(entities: Sequence[Entity], likely: Collection[str] = ()) -> dict[str, str]:
    """Return a label for each entity by its id, no label the beginning of another, the shortest for those that are `likely` to be
    chosen, by id, then for those mentioned most; none for those beyond the 676th, which are found by name."""
    ranked = sorted(entities, key=lambda e: (e.id not in likely, -len(e.mentions)))
    return {entity.id: label for entity, label in zip(ranked, _labels(len(ranked)), strict=False)}


def _labels(count: int) -> list[str]:
    leading = 0
    while len(LETTERS) - leading + leading * len(LETTERS) < count and leading < len(LETTERS):
        leading += 1
    single = LETTERS[: len(LETTERS) - leading]
    return [*single, *(one + other for one in LETTERS[len(single) :] for other in LETTERS)]
