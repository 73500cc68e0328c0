"""Decisions carried to an article's new text, when the annotator asks for it: nothing moves by itself.

What is carried stays stale until it is looked at: its words stand in the new text, but what stands around them may say otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from attrib.project.desk import Desk, Page
from attrib.project.edit import same, with_ids
from attrib.project.failure import EditError
from attrib.project.form import Held, State
from attrib.project.history import Done
from attrib.project.item import items_of
from attrib.project.merging import with_entities
from attrib.project.storage import Storage
from attrib.record.form import Attribution, Entity, Piece


def take_text(desk: Desk, article: int, key: str | None = None) -> Done | None:
    """Go to the present text of an article, and carry there what was decided and whose content still stands in it, as stale. What does
    not, stays in the history, and undo brings all of it back. Raises EditError where there is no newer text."""
    storage, owner = desk.storage, desk.hand.owner
    with storage.writing():
        old = Page(storage, owner, article)
        edition = storage.value("SELECT edition FROM article WHERE number = ?", article)
        if edition == old.edition:
            raise EditError("the article has no newer text")
        new = Page(storage, owner, article, edition)
        carried: dict[int, Held | None] = {}
        for item in items_of(storage, owner, old.edition, old.cast):
            if item.decided and (moved := carry(item.attribution, old.text, new.text)):
                body = _renamed(moved, old.cast.entities, new.cast.entities)
                number, placed = _placed(storage, new, body)
                carried[number] = Held(new.steps, replace(placed, status="stale"))
        return desk.commit(article, "text", State(edition, carried), None, key)


def carry(attribution: Attribution, old: str, new: str) -> Attribution | None:
    """Return an attribution as it stands in another text: each of its pieces where its words stand nearest to where they would be
    expected; None where a piece of its content is gone. Of cue, source and intermediaries, what is gone is left out."""
    find = _Finder(old, new)
    content = find.all(attribution.content)
    if len(content) < len(attribution.content):
        return None
    source = find.all(attribution.source)
    via = [replace(v, start=p.start, end=p.end) for v in attribution.via for p in find.all([Piece(v.start, v.end, v.text)])]
    return replace(
        attribution,
        content=content,
        cue=find.all(attribution.cue),
        source=source,
        speaker=attribution.speaker if source else None,
        via=tuple(via),
    )


class _Finder:
    """Where words of an old text stand in a new one. What both begin with has not moved; what both end with has moved by the
    difference in length; in between, the nearer of the two is expected."""

    def __init__(self, old: str, new: str) -> None:
        self._new, self._shift = new, len(new) - len(old)
        self._head = _shared_start(old, new)
        self._tail = len(old) - _shared_start(old[::-1], new[::-1])

    def all(self, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        """Return the pieces that are found, in order, without those that would overlap an earlier one."""
        found: list[Piece] = []
        for piece in pieces:
            place = self._find(piece)
            if place is not None and (not found or found[-1].end <= place):
                found.append(Piece(place, place + len(piece.text), piece.text))
        return tuple(found)

    def _find(self, piece: Piece) -> int | None:
        if piece.end <= self._head:
            return piece.start
        if piece.start >= self._tail:
            return piece.start + self._shift
        before = self._new.rfind(piece.text, 0, max(0, piece.start) + len(piece.text))
        behind = self._new.find(piece.text, piece.start)
        places = [place for place in (before, behind) if place >= 0]
        return min(places, key=lambda p: min(abs(p - piece.start), abs(p - piece.start - self._shift)), default=None)


def _shared_start(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _renamed(attribution: Attribution, old: Sequence[Entity], new: Sequence[Entity]) -> Attribution:
    """Return the attribution with the ids that its entities have among those of the new text; null for those that are not there."""
    known = list(new)
    moved = with_entities(attribution, old, known)
    strange = {e.id for e in known[len(new) :]}
    return with_ids(moved, lambda id: None if id in strange else id)


def _placed(storage: Storage, page: Page, body: Attribution) -> tuple[int, Attribution]:
    """Return the number of the item that is about the same words, or of a new one, and the attribution under its id."""
    for item in items_of(storage, page.owner, page.edition, page.cast):
        there = item.attribution
        if same(there, body, ("content", "cue")):
            return item.number, replace(body, id=there.id, parent=there.parent)
    return page.new_item(replace(body, parent=None))
