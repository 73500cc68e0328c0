"""All annotators' decisions on an article beside each other, and the one annotation that they make: what was adjudicated, else what all
who decided share, else the proposal with those fields that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from attrib.project.form import Cast, Rest
from attrib.project.item import Item, items_of
from attrib.project.merging import Named, agreed, merged, with_entities
from attrib.project.schema import ADJUDICATION
from attrib.project.storage import Storage
from attrib.project.version import read_cast
from attrib.record.form import Attribution, Entity


@dataclass(frozen=True, slots=True)
class Gathered:
    """What each annotator made of an edition."""

    versions: Mapping[int, tuple[Named, ...]]
    """By item. One that several annotators have added, with the same content and cue, stands under one of its numbers."""
    casts: Mapping[str, Cast]
    """By annotator."""


def gather(storage: Storage, edition: int, rest: Rest) -> Gathered:
    """Return what each annotator made of each item of an edition."""
    names = dict(storage.rows("SELECT number, name FROM owner"))
    deciding = (
        "SELECT owner FROM edition e JOIN tally t ON t.article = e.article AND t.edition = e.number WHERE e.number = ? ORDER BY owner"
    )
    owners = [owner for (owner,) in storage.rows(deciding, edition) if owner != ADJUDICATION]
    casts = {n: read_cast(storage, n, edition) or Cast(rest.entities, rest.credits) for n in owners}
    found: dict[int, list[Named]] = {}
    for owner in owners:
        for item in items_of(storage, owner, edition, casts[owner]):
            if item.decided:
                found.setdefault(item.number, []).append(Named(names[owner], item.attribution))
    first = _first_added(storage, edition, found)
    grouped: dict[int, tuple[Named, ...]] = {}
    for number, named in found.items():
        place = first.get(number, number)
        grouped[place] = (*grouped.get(place, ()), *named)
    return Gathered(grouped, {names[n]: cast for n, cast in casts.items()})


def _first_added(storage: Storage, edition: int, versions: Mapping[int, Sequence[Named]]) -> dict[int, int]:
    added = storage.rows(
        "SELECT i.number FROM item i LEFT JOIN version v ON v.item = i.number AND v.owner = ? WHERE i.edition = ? AND NOT i.proposed "
        "ORDER BY v.item IS NULL, i.place",  # the decision for all stands on one of them, if there is one
        ADJUDICATION,
        edition,
    )
    groups: dict[object, list[tuple[int, set[str]]]] = {}
    first: dict[int, int] = {}
    for number in (n for (n,) in added if n in versions):
        names, body = {v.annotator for v in versions[number]}, versions[number][0].body
        known = groups.setdefault((body.content, body.cue), [])
        place, people = next(((n, people) for n, people in known if not people & names), (number, set()))
        if place == number:
            known.append((number, people))
        people |= names
        first[number] = place
    return first


def adjudicated(storage: Storage, edition: int, rest: Rest) -> tuple[tuple[Item, ...], Cast]:
    """Return the one annotation: items in the order of the record, and the cast, which is chosen in the same way."""
    gathered = gather(storage, edition, rest)
    own = read_cast(storage, ADJUDICATION, edition)
    cast = own or _shared_cast(list(gathered.casts.values()), rest)
    entities = list(cast.entities)
    known = {item.number: item for item in items_of(storage, ADJUDICATION, edition, cast)}
    numbers = storage.rows("SELECT number FROM item WHERE edition = ? ORDER BY place", edition)
    made = [_chosen(number, known.get(number), gathered, entities) for (number,) in numbers]
    return tuple(_distinct([item for item in made if item])), replace(cast, entities=tuple(entities))


def _chosen(number: int, item: Item | None, gathered: Gathered, entities: list[Entity]) -> Item | None:
    """Return an item as adjudicated, agreed or proposed; None for an addition that was taken back."""
    named = gathered.versions.get(number)
    proposal = item and item.proposal
    if not named or (item and item.decided):
        return item
    chosen = merged(named, proposal is not None)
    if chosen is None:
        return item and Item(number, _with_agreed(item.attribution, named, gathered, entities), proposal, False)
    return Item(number, with_entities(chosen.body, gathered.casts[chosen.annotator].entities, entities), proposal, False)


def _with_agreed(proposal: Attribution, named: Sequence[Named], gathered: Gathered, entities: list[Entity]) -> Attribution:
    """Return a proposal that annotators dispute with the fields in which they agree."""
    fields = agreed(named)
    if not fields:
        return proposal
    first = next(v for v in named if v.body.status != "rejected")
    named_in_them = {field: fields.get(field, empty) for field, empty in (("speaker", None), ("via", ()))}
    body = replace(first.body, candidates=(), **named_in_them)
    taken = with_entities(body, gathered.casts[first.annotator].entities, entities)
    made = replace(proposal, **{field: getattr(taken, field) for field in fields})
    if bool(made.source) == bool(made.speaker):
        return made
    return replace(made, source=proposal.source, speaker=proposal.speaker)  # one of them comes with the other


def _distinct(items: Sequence[Item]) -> list[Item]:
    """Leave out what one has added and another has in the same words already; the adjudicator's stands."""
    kept: dict[object, list[Item]] = {}
    for item in sorted(items, key=lambda i: not i.decided):
        a = item.attribution
        same = kept.setdefault((a.content, a.cue) if a.status == "added" else item.number, [])
        if not any(other.attribution.decided_by != a.decided_by for other in same):
            same.append(item)
    numbers = {item.number for group in kept.values() for item in group}
    return [item for item in items if item.number in numbers]


def _shared_cast(casts: Sequence[Cast], rest: Rest) -> Cast:
    """Return the cast that all share who changed theirs; where they differ, or nobody did, the engine's."""
    changed = [c for c in casts if c.steps or (c.entities, c.credits) != (rest.entities, rest.credits)]
    if changed and all((c.entities, c.credits) == (changed[0].entities, changed[0].credits) for c in changed):
        return changed[0]
    return Cast(rest.entities, rest.credits)
