"""An article as an owner has it: text, participants, and each attribution with what the engine proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attrib.document import Span
from attrib.project.form import Cast, Rest, to_rest
from attrib.project.item import Item, items_of
from attrib.project.schema import ADJUDICATION
from attrib.project.shared import adjudicated
from attrib.project.storage import Storage
from attrib.project.version import edition_of, read_cast
from attrib.record.form import Entity, Meta


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
        text, body = storage.known_row("SELECT text, rest FROM edition WHERE number = ?", edition)
        rest = to_rest(body, storage.path, edition)
        if owner == ADJUDICATION:
            items, cast = adjudicated(storage, edition, rest)
        else:
            cast = read_cast(storage, owner, edition) or Cast(rest.entities, rest.credits)
            items = tuple(items_of(storage, owner, edition, cast))
    return ArticleView(article, row[0], edition, text, rest, cast, items, newer=edition != row[1])
