"""Where annotators differ, field by field, and one decision for all: theirs, a mixture, or one of the adjudicator's own.

What annotators agree on needs nobody, field by field: an export has it already. Every choice is an undoable decision of the
adjudicator, and so is every edit that a session with `adjudicating=True` makes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from attrib.project.annotator import quoted_name
from attrib.project.desk import Desk, Edited, Page
from attrib.project.edit import with_ids
from attrib.project.failure import EditError
from attrib.project.history import Done
from attrib.project.item import Item
from attrib.project.merging import COMPARED, Named, differing, with_entities
from attrib.project.schema import ADJUDICATION
from attrib.project.shared import gather
from attrib.project.storage import Storage
from attrib.project.version import annotators, edition_sql
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
        finished = _finished(storage, view.edition)
    found = []
    for item in view.in_text:
        named = versions.get(item.number, ())
        if item.proposal is None and named:
            named = (*named, *_missed(named, finished))
        if fields := differing(named):
            found.append(Dispute(item.number, fields, named, item.proposal, item.attribution if item.decided else None))
    return found


def _finished(storage: Storage, edition: int) -> list[str]:
    """Return who has decided on all of an edition, by name."""
    done = "SELECT o.name FROM tally t JOIN owner o ON o.number = t.owner JOIN edition e ON e.article = t.article AND e.number = t.edition "
    done += "WHERE e.number = ? AND t.owner != ? AND t.proposed + t.unsure + t.stale = 0 ORDER BY o.number"
    return [name for (name,) in storage.rows(done, edition, ADJUDICATION)]


def _missed(named: Sequence[Named], finished: Sequence[str]) -> list[Named]:
    """Return what those say of an addition who have finished the article without it."""
    body = replace(with_ids(named[0].body, lambda _: None), status="rejected", decided_by=None, decided_at=None)
    known = {version.annotator for version in named}
    return [Named(name, body, missed=True) for name in finished if name not in known]


def suspects(storage: Storage) -> list[int]:
    """Return the articles in which annotators may differ, adjudicated or not, in the order in which they came: digests tell of items that
    all have, but not of clusters that one has changed, nor of what one has added."""
    different = storage.rows(
        f"""SELECT DISTINCT i.article FROM version v JOIN item i ON i.number = v.item JOIN article a ON a.number = i.article
        WHERE v.owner != {ADJUDICATION} AND i.edition = {edition_sql(ADJUDICATION)} GROUP BY v.item HAVING count(DISTINCT v.said) > 1"""
    )
    perhaps = storage.rows(
        f"""SELECT article FROM tally WHERE owner != {ADJUDICATION} GROUP BY article HAVING count(*) > 1 AND
        (sum(added) > 0 OR article IN (SELECT e.article FROM "cast" c JOIN edition e ON e.number = c.edition))"""
    )
    return sorted({article for (article,) in (*different, *perhaps)})


class Adjudication:
    """The choices of one adjudicator."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def disputes(self, article: int) -> list[Dispute]:
        """Return where annotators differ in an article."""
        return disputes(self._desk.storage, article)

    def suspects(self) -> list[int]:
        """Return the articles in which annotators may differ, adjudicated or not: `disputes` says whether they do, 3 ms an article."""
        return suspects(self._desk.storage)

    def annotators(self) -> list[str]:
        """Return who has decided anything, by name."""
        return [name for _, name in annotators(self._desk.storage)]

    def compares(self) -> bool:
        """Say whether there is an article in which two annotators have decided anything."""
        both = f"SELECT 1 FROM tally WHERE owner != {ADJUDICATION} GROUP BY article HAVING count(*) > 1 LIMIT 1"
        return self._desk.storage.value(both) is not None

    def choose(self, item: int, annotator: str, key: str | None = None) -> Done | None:
        """Take one annotator's decision as it is. Raises EditError where the annotator has made none."""

        def change(page: Page, now: Item) -> Edited:
            body, edited = self._of(page, now, annotator)
            status = body.status if body.status in ("rejected", "unsure") else None
            return Edited(edited.attribution, edited.cast, status)

        return self._desk.on_item(item, "choose", change, key)

    def choose_field(self, item: int, field: str, annotator: str, settles: bool = True, key: str | None = None) -> Done | None:
        """Take one annotator's value of one field, the rest as it stands; of the source, the speaker comes with it where one is
        needed. Unless that `settles` the dispute, it stays open. Raises EditError."""
        if field not in COMPARED:
            raise EditError(f'there is no field "{field}" to choose')
        if field == "status":
            return self.choose(item, annotator, key)

        def change(page: Page, now: Item) -> Edited:
            body, edited = self._of(page, now, annotator)
            if body.status == "rejected":
                raise EditError(f"{quoted_name(annotator)} holds it for no attribution: there is no {field} to take")
            taken = {field: getattr(edited.attribution, field)}
            if field in ("source", "speaker") and bool(now.attribution.source) != bool(edited.attribution.source):
                taken = {name: getattr(edited.attribution, name) for name in ("source", "speaker")}
            return Edited(replace(now.attribution, **taken), edited.cast, None if settles else "unsure")

        return self._desk.on_item(item, "choose", change, key)

    def none_is_right(self, item: int, key: str | None = None) -> Done | None:
        """Say that no annotator has it right: it stays open, as it stands, for edits of the adjudicator's own."""
        return self._desk.on_item(item, "none", lambda page, now: Edited(now.attribution, status="unsure"), key)

    def _of(self, page: Page, now: Item, annotator: str) -> tuple[Attribution, Edited]:
        gathered = gather(page.storage, page.edition, page.rest)
        named = gathered.versions.get(now.number, ())
        missed = _missed(named, _finished(page.storage, page.edition)) if now.proposal is None and named else ()
        body = next((v.body for v in (*named, *missed) if v.annotator == annotator), None)
        if body is None:
            raise EditError(f"{quoted_name(annotator)} has not decided on this")
        shared = list(page.cast.entities)
        taken = with_entities(body, gathered.casts[annotator].entities, shared)
        cast = None if tuple(shared) == page.cast.entities else replace(page.cast, entities=tuple(shared))
        return body, Edited(replace(taken, id=now.attribution.id, parent=now.attribution.parent), cast)
