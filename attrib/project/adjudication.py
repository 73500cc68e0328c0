"""Where annotators differ, field by field, and one decision for all: theirs, a mixture, or one of the adjudicator's own.

What annotators agree on needs nobody: an export has it already. Every choice is an undoable decision of the adjudicator, and so is
every edit that a session with `adjudicating=True` makes.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from attrib.project.desk import Desk, Edited, Page
from attrib.project.failure import EditError
from attrib.project.history import Done
from attrib.project.item import Item
from attrib.project.merging import COMPARED, Named, differing, with_entities
from attrib.project.queue import Queue
from attrib.project.schema import ADJUDICATION
from attrib.project.shared import gather
from attrib.project.storage import Storage
from attrib.project.version import edition_sql
from attrib.project.view import load
from attrib.record.form import Attribution


@dataclass(frozen=True, slots=True)
class Dispute:
    """One item on which annotators differ."""

    item: int
    fields: tuple[str, ...]
    """In which they differ: status (right at all, or rejected), content, cue, source, speaker, via, quote_type, act."""
    versions: tuple[Named, ...]
    """What each annotator made of it."""
    proposal: Attribution | None
    adjudicated: Attribution | None
    """None where nothing is adjudicated yet."""

    @property
    def open(self) -> bool:
        return self.adjudicated is None or self.adjudicated.status == "unsure"


def disputes(storage: Storage, article: int) -> list[Dispute]:
    """Return where annotators differ in an article, in its order, those that are adjudicated among them."""
    with storage.reading():
        view = load(storage, ADJUDICATION, article)
        versions = gather(storage, view.edition, view.rest).versions
    found = []
    for item in view.in_text:
        named = versions.get(item.number, ())
        if fields := differing(named):
            found.append(Dispute(item.number, fields, named, item.proposal, item.attribution if item.decided else None))
    return found


def disputed_articles(storage: Storage) -> Queue:
    """Return the articles that need an adjudicator still, in the order in which they came."""
    return Queue(lambda: [article for article, sure in _suspects(storage) if sure or any(d.open for d in disputes(storage, article))])


def _suspects(storage: Storage) -> list[tuple[int, bool]]:
    """Return the articles in which annotators may differ, with whether that is sure: digests tell of items that all have, but not of
    clusters that one has changed, nor of what two have added."""
    sure = storage.rows(
        f"""SELECT DISTINCT i.article FROM version v JOIN item i ON i.number = v.item JOIN article a ON a.number = i.article
        WHERE v.owner != {ADJUDICATION} AND i.edition = {edition_sql(ADJUDICATION)} AND v.item NOT IN
        (SELECT item FROM version WHERE owner = {ADJUDICATION} AND status != 'unsure')
        GROUP BY v.item HAVING count(DISTINCT v.said) > 1"""
    )
    perhaps = storage.rows(
        f"""SELECT article FROM tally WHERE owner != {ADJUDICATION} GROUP BY article HAVING count(*) > 1 AND
        (sum(added > 0) > 1 OR article IN (SELECT e.article FROM "cast" c JOIN edition e ON e.number = c.edition))"""
    )
    certain = {article for (article,) in sure}
    cast_changed = {article for (article,) in perhaps}
    return [(article, article in certain - cast_changed) for article in sorted(certain | cast_changed)]


class Adjudication:
    """The choices of one adjudicator."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def disputes(self, article: int) -> list[Dispute]:
        """Return where annotators differ in an article."""
        return disputes(self._desk.storage, article)

    def articles(self) -> Queue:
        """Return the articles that need an adjudicator still."""
        return disputed_articles(self._desk.storage)

    def choose(self, item: int, annotator: str, key: str | None = None) -> Done | None:
        """Take one annotator's decision as it is. Raises EditError where the annotator has made none."""

        def change(page: Page, now: Item) -> Edited:
            body, edited = self._of(page, now, annotator)
            status = body.status if body.status in ("rejected", "unsure") else None
            return Edited(edited.attribution, edited.cast, status)

        return self._desk.on_item(item, "choose", change, key)

    def choose_field(self, item: int, field: str, annotator: str, key: str | None = None) -> Done | None:
        """Take one annotator's value of one field, the rest as it stands; of the source, the speaker comes with it where one is
        needed. Raises EditError."""
        if field not in COMPARED:
            raise EditError(f'there is no field "{field}" to choose')
        if field == "status":
            return self.choose(item, annotator, key)

        def change(page: Page, now: Item) -> Edited:
            _, edited = self._of(page, now, annotator)
            taken = {field: getattr(edited.attribution, field)}
            if field in ("source", "speaker") and bool(now.attribution.source) != bool(edited.attribution.source):
                taken = {name: getattr(edited.attribution, name) for name in ("source", "speaker")}
            return Edited(replace(now.attribution, **taken), edited.cast)

        return self._desk.on_item(item, "choose", change, key)

    def none_is_right(self, item: int, key: str | None = None) -> Done | None:
        """Say that no annotator has it right: it stays open, as proposed, for edits of the adjudicator's own."""

        def change(page: Page, now: Item) -> Edited:
            return Edited(now.proposal or now.attribution, status="unsure")

        return self._desk.on_item(item, "none", change, key)

    def _of(self, page: Page, now: Item, annotator: str) -> tuple[Attribution, Edited]:
        gathered = gather(page.storage, page.edition, page.rest)
        body = next((v.body for v in gathered.versions.get(now.number, ()) if v.annotator == annotator), None)
        if body is None:
            raise EditError(f'"{annotator}" has not decided on this')
        shared = list(page.cast.entities)
        taken = with_entities(body, gathered.casts[annotator].entities, shared)
        cast = None if tuple(shared) == page.cast.entities else replace(page.cast, entities=tuple(shared))
        return body, Edited(replace(taken, id=now.attribution.id, parent=now.attribution.parent), cast)
