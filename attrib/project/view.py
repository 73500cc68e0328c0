"""An article as an owner has it: text, participants, and each attribution with what the engine proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from attrib.document import Span
from attrib.project.cast import follow
from attrib.project.form import Cast, Held, Rest, to_attribution, to_rest
from attrib.project.merging import Named, merged, with_entities
from attrib.project.schema import ADJUDICATION
from attrib.project.storage import Storage
from attrib.project.version import edition_of, read_cast
from attrib.record.form import Attribution, Entity, Meta, Status


@dataclass(frozen=True, slots=True)
class Item:
    """One attribution in an owner's view. `number` is its name in the project, for good."""

    number: int
    attribution: Attribution
    """As it stands: its `status` is "stale" where it was decided on an earlier text."""
    proposal: Attribution | None
    """As the engine proposed it, its entities as the owner has them; None where an annotator added it."""
    decided: bool
    """Whether the owner has decided on it."""

    @property
    def status(self) -> Status:
        return self.attribution.status


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article as an owner has it. Offsets are code points of `text`."""

    number: int
    id: str
    edition: int
    text: str
    rest: Rest
    cast: Cast
    items: tuple[Item, ...]
    """In the order of the record: that of the engine, added ones last. `in_text` has them as they stand in the text."""
    newer: bool
    """Whether the article has another text now than the one decided on."""

    @property
    def meta(self) -> Meta:
        return self.rest.meta

    @property
    def entities(self) -> tuple[Entity, ...]:
        return self.cast.entities

    @property
    def in_text(self) -> tuple[Item, ...]:
        """The items by the place of their content."""
        return tuple(sorted(self.items, key=lambda i: (i.attribution.content[0].start, -i.attribution.content[-1].end, i.number)))

    def item(self, number: int) -> Item:
        """Return an item by its number. Raises KeyError."""
        for item in self.items:
            if item.number == number:
                return item
        raise KeyError(number)


def entity_at(entities: Sequence[Entity], span: Span) -> Entity | None:
    """Return whose mention overlaps a span, the closest fit first; None where there is none."""
    fits = [
        (abs(m.start - span.start) + abs(m.end - span.end), n)
        for n, entity in enumerate(entities)
        for m in entity.mentions
        if m.start < span.end and span.start < m.end
    ]
    return entities[min(fits)[1]] if fits else None


def load(storage: Storage, owner: int, article: int) -> ArticleView:
    """Return an article as an owner has it. Raises KeyError where there is no such article."""
    with storage.reading():
        row = storage.row("SELECT id, edition FROM article WHERE number = ?", article)
        if row is None:
            raise KeyError(article)
        edition = edition_of(storage, owner, article)
        text, body = storage.row("SELECT text, rest FROM edition WHERE number = ?", edition)
        rest = to_rest(body)
        own = read_cast(storage, owner, edition)
        cast = own or Cast(rest.entities, rest.credits)
        if owner == ADJUDICATION:
            items, cast = _adjudicated(storage, edition, rest, own)
        else:
            items = tuple(_items(storage, owner, edition, cast))
    return ArticleView(article, row[0], edition, text, rest, cast, items, newer=edition != row[1])


def _items(storage: Storage, owner: int, edition: int, cast: Cast, everyone: bool = False) -> list[Item]:
    """Return an owner's items; for `everyone` with those that others added, whose attribution is None here."""
    rows = storage.rows(
        "SELECT i.number, i.body, v.status, v.step, v.body FROM item i LEFT JOIN version v ON v.item = i.number AND v.owner = ? "
        "WHERE i.edition = ? AND (? OR i.body IS NOT NULL OR v.body IS NOT NULL) ORDER BY i.place",
        owner,
        edition,
        everyone,
    )
    return [_item(number, body, status and (status, Held(step, to_attribution(held))), cast) for number, body, status, step, held in rows]


def _item(number: int, body: bytes | None, decided: tuple[Status, Held] | None, cast: Cast) -> Item:
    proposal = None if body is None else follow(to_attribution(body), cast.steps)
    if decided is None:
        return Item(number, proposal, proposal, False)
    status, held = decided
    attribution = follow(held.body, cast.steps[held.step :])
    if attribution.status != status:
        attribution = replace(attribution, status=status)
    return Item(number, attribution, proposal, True)


def versions_of(storage: Storage, edition: int, rest: Rest) -> tuple[dict[int, list[Named]], dict[str, Cast]]:
    """Return what each annotator made of each item of an edition, by item, and each one's cast, by name."""
    names = dict(storage.rows("SELECT number, name FROM owner"))
    owners = [n for (n,) in storage.rows("SELECT owner FROM tally WHERE edition = ? AND owner != ? ORDER BY owner", edition, ADJUDICATION)]
    casts = {n: read_cast(storage, n, edition) or Cast(rest.entities, rest.credits) for n in owners}
    found: dict[int, list[Named]] = {}
    for owner in owners:
        for item in _items(storage, owner, edition, casts[owner]):
            if item.decided:
                found.setdefault(item.number, []).append(Named(names[owner], item.attribution))
    return found, {names[n]: cast for n, cast in casts.items()}


def _adjudicated(storage: Storage, edition: int, rest: Rest, own: Cast | None) -> tuple[tuple[Item, ...], Cast]:
    """Return the items with what was adjudicated, else agreed, else proposed; and the cast, which is chosen in the same way."""
    versions, casts = versions_of(storage, edition, rest)
    cast = own or _shared_cast(list(casts.values()), rest)
    shared = list(cast.entities)
    made: list[Item] = []
    same = _first_added(storage, edition, versions)
    for item in _items(storage, ADJUDICATION, edition, cast, everyone=True):
        named = [v for number, first in same.items() if first == item.number for v in versions[number]] or versions.get(item.number, [])
        if same.get(item.number, item.number) != item.number or not (named or item.attribution):
            continue
        chosen = None if item.decided or not named else merged(named, item.proposal is not None)
        if chosen is None:
            made.append(item)
        else:
            body = with_entities(chosen.body, casts[chosen.annotator].entities, shared)
            made.append(Item(item.number, body, item.proposal, False))
    return tuple(made), replace(cast, entities=tuple(shared))


def _first_added(storage: Storage, edition: int, versions: Mapping[int, Sequence[Named]]) -> dict[int, int]:
    """Return for each item that annotators added the first item of the same content and cue: several may have found it."""
    added = [n for (n,) in storage.rows("SELECT number FROM item WHERE edition = ? AND body IS NULL ORDER BY place", edition)]
    first: dict[object, int] = {}
    same: dict[int, int] = {}
    for number in added:
        if number in versions:
            body = versions[number][0].body
            same[number] = first.setdefault((body.content, body.cue), number)
    return same


def _shared_cast(casts: Sequence[Cast], rest: Rest) -> Cast:
    """Return the cast that all share who changed theirs; where they differ, or nobody did, the engine's."""
    changed = [c for c in casts if c.steps or (c.entities, c.credits) != (rest.entities, rest.credits)]
    if changed and all((c.entities, c.credits) == (changed[0].entities, changed[0].credits) for c in changed):
        return changed[0]
    return Cast(rest.entities, rest.credits)
