"""Who is meant: an entity by its id, by a name that was typed, or by a place in the article; a new one where there is none yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from attrib.document import Kind, Span, ViaRole
from attrib.project.cast import create, speaker_kind
from attrib.project.desk import Edited, Page
from attrib.project.edge import quote_type_of
from attrib.project.edit import add_via, nearest, pieces, role_beside, set_speaker
from attrib.project.failure import EditError
from attrib.project.view import entity_at
from attrib.record.form import Attribution, Entity, Piece, Speaker, Via

MOST_MENTIONS = 200
"""Places that a new entity takes of those where its name stands."""

Use = Callable[[Entity], Attribution]


def by_name(page: Page, name: str, kind: Kind, use: Use) -> Edited:
    """Return what `use` makes of the entity that bears a name, whatever its case, in the cast or in an attribution; of a new one, with
    the places where its name stands, where none does. Raises EditError for a name without characters."""
    name = " ".join(name.split())
    if not name:
        raise EditError("a name needs at least one character")
    known = next((e for e in page.cast.entities if e.name.casefold() == name.casefold()), None) or _borne(page, name)
    return Edited(use(known)) if known else _made(page, name, kind, mentions_of(page.text, name), use)


def by_place(page: Page, mention: Span, kind: Kind, use: Use) -> Edited:
    """Return what `use` makes of the entity that the words at a place name; of a new one of that name where they name none yet."""
    place = pieces([mention], page.text)
    known = entity_at(page.cast.entities, mention)
    return Edited(use(known)) if known else _made(page, " ".join(place[0].text.split()), kind, place, use)


def _borne(page: Page, name: str) -> Entity | None:
    """Return the entity that an attribution of the article calls by a name, under that name ("the report": "Bank of Korea report")."""
    named = (n for item in page.view.items for n in (item.attribution.speaker, *item.attribution.via) if n and n.entity)
    id = next((n.entity for n in named if n.name.casefold() == name.casefold()), None)
    return next((replace(e, name=name) for e in page.cast.entities if e.id == id), None)


def _made(page: Page, name: str, kind: Kind, mentions: Sequence[Piece], use: Use) -> Edited:
    cast = create(page.cast, page.new_id("e"), name, kind, mentions)
    return Edited(use(cast.entities[-1]), cast)


def mentions_of(text: str, name: str) -> tuple[Piece, ...]:
    """Return where a name stands in the text as a word of its own."""
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return tuple(Piece(*m.span(), m[0]) for m, _ in zip(found, range(MOST_MENTIONS), strict=False))


def nearest_name(page: Page, name: str, attribution: Attribution) -> Span | None:
    """Return where a name stands nearest to an attribution's cue."""
    return nearest(mentions_of(page.text, name), attribution)


def with_speaker(page: Page, attribution: Attribution, entity: Entity, source: Span | None = None) -> Attribution:
    """Return the attribution spoken by an entity; where it has no source, `source` or the entity's nearest mention becomes it."""
    place = source or nearest(entity.mentions, attribution)
    return set_speaker(attribution, Speaker(entity.name, speaker_kind(entity.kind), entity.id), place, page.text)


def with_via(page: Page, attribution: Attribution, entity: Entity, place: Span | None, role: ViaRole | None) -> Attribution:
    """Return the attribution with an entity as its last intermediary, at `place` or its nearest mention."""
    place = place or nearest(entity.mentions, attribution)
    if place is None:
        raise EditError(f'nothing in the article names "{entity.name}"; point to the words')
    role = role or role_beside(attribution.cue, place, page.text)
    return add_via(
        attribution,
        Via(name=entity.name, role=role, entity=entity.id, start=place.start, end=place.end, text=place.of(page.text)),
    )


def drafted(page: Page, content: Sequence[Span], cue: Sequence[Span]) -> Attribution:
    """Return a new attribution without a source: its type of quotation by its marks, its parent the smallest attribution around it."""
    whole = pieces(content, page.text)
    if not whole:
        raise EditError("an attribution needs content")
    parent = parent_of(page, whole)
    return Attribution("", "statement", quote_type_of(whole), whole, pieces(cue, page.text), parent=parent, status="added")


def parent_of(page: Page, content: Sequence[Piece]) -> str | None:
    """Return the id of the smallest attribution of which one piece of content covers all of `content`."""
    start, end = content[0].start, content[-1].end
    around = [
        (piece.end - piece.start, item.attribution.id)
        for item in page.view.items
        if item.status != "rejected"
        for piece in item.attribution.content
        if piece.start <= start and end <= piece.end and (piece.start, piece.end) != (start, end)
    ]
    return min(around)[1] if around else None
