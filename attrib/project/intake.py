"""Records into a project: new articles, articles that are there already, texts that have changed, and decisions made elsewhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec.structs import replace

from attrib.project.edit import same
from attrib.project.form import Cast, Held, Rest, to_attribution, to_bytes, to_rest
from attrib.project.history import forget_undone
from attrib.project.renewal import renumbered
from attrib.project.storage import Storage
from attrib.project.version import names_of, owner_of, read_cast, recount, recount_all, write_held
from attrib.record.form import Attribution, Record


class Outcome(StrEnum):
    """What became of a record."""

    NEW = "new"
    SAME = "known"
    """The article is there with this text, and the record has no decision that the project lacks."""
    MERGED = "merged"
    """The article was there; decisions of the record that its annotators had not made here are taken over."""
    RENEWED = "renewed"
    """Undecided proposals gave way to the record's (`again`)."""
    CHANGED = "changed"
    """The article was there with another text; what was decided on that is stale."""


def knows(storage: Storage, id: str, text: str) -> bool:
    """Say whether an article is there with this text."""
    found = storage.value("SELECT e.digest FROM article a JOIN edition e ON e.number = a.edition WHERE a.id = ?", id)
    return found == _digest(text)


def put_record(storage: Storage, record: Record, again: bool = False) -> Outcome:
    """Put a record into the project, its decisions as those of the annotators that it names; what is decided in the project stays as it
    is. With `again`, proposals on which nobody has decided give way to the record's. Raises ProjectError."""
    with storage.writing():
        found = storage.row(
            "SELECT a.number, a.edition, e.digest FROM article a JOIN edition e ON e.number = a.edition WHERE a.id = ?", record.id
        )
        if found is None:
            title = record.meta.title
            article = storage.do("INSERT INTO article (id, title, edition, proposed) VALUES (?, ?, 0, 0)", record.id, title)
            _make_current(storage, article, _add_edition(storage, article, record))
            return Outcome.NEW
        article, edition, digest = found
        if digest != _digest(record.text):
            _change_text(storage, article, edition, record)
            return Outcome.CHANGED
        if again and all(a.status == "proposed" for a in record.attributions):
            _renew(storage, article, edition, record)
            return Outcome.RENEWED
        return Outcome.MERGED if _take_over(storage, article, edition, record) else Outcome.SAME


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _add_edition(storage: Storage, article: int, record: Record) -> int:
    rest = Rest(record.meta, record.credits, record.entities, record.engine)
    edition = storage.do(
        "INSERT INTO edition (article, digest, next_attribution, next_entity, engine, rest, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
        article,
        _digest(record.text),
        _next("a", [a.id for a in record.attributions]),
        _next("e", [e.id for e in record.entities]),
        rest.maker,
        to_bytes(rest),
        record.text,
    )
    storage.do("INSERT INTO search (rowid, text) VALUES (?, ?)", edition, record.text)
    for place, attribution in enumerate(record.attributions):
        add_item(storage, article, edition, place, attribution)
    _count_decided(storage, article, edition, record)
    return edition


def _next(letter: str, ids: Iterable[str]) -> int:
    numbers = (int(match[1]) for id in ids if (match := re.fullmatch(letter + r"(\d{1,15})", id)))
    return max(numbers, default=0) + 1


def add_item(storage: Storage, article: int, edition: int, place: int, attribution: Attribution) -> int:
    """Add an item with its proposal, and the decision of the one who made it where the attribution is decided; return its number."""
    proposal = _proposal(attribution)
    names = names_of(attribution)
    item = storage.do(
        "INSERT INTO item (article, edition, id, place, start, confidence, speaker, via, proposed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        article,
        edition,
        attribution.id,
        place,
        attribution.content[0].start,
        attribution.confidence,
        *names,
        proposal is not None,
    )
    if proposal is not None:
        storage.do("INSERT INTO proposal VALUES (?, ?)", item, to_bytes(proposal))
    if attribution.status != "proposed":
        write_held(storage, owner_of(storage, attribution.decided_by or ""), item, Held(0, attribution), current=True)
    return item


def _proposal(attribution: Attribution) -> Attribution | None:
    """Return what others are shown of a decided attribution: none where an annotator found it."""
    if attribution.status == "added":
        return None
    return attribution if attribution.status == "proposed" else replace(attribution, status="proposed", decided_by=None, decided_at=None)


def _count_decided(storage: Storage, article: int, edition: int, record: Record) -> None:
    for name in sorted({a.decided_by or "" for a in record.attributions if a.status != "proposed"}):
        recount(storage, owner_of(storage, name), article, edition)


def _make_current(storage: Storage, article: int, edition: int) -> None:
    proposed = storage.value("SELECT count(*) FROM item WHERE edition = ? AND proposed", edition)
    storage.do("UPDATE article SET edition = ?, proposed = ? WHERE number = ?", edition, proposed, article)


def _change_text(storage: Storage, article: int, edition: int, record: Record) -> None:
    """Give an article another text. The edition before stays where anybody has decided on it, and with it the places that the
    decisions are about; a text that comes back finds its own."""
    earlier = storage.value("SELECT number FROM edition WHERE article = ? AND digest = ?", article, _digest(record.text))
    current = earlier or _add_edition(storage, article, record)
    _make_current(storage, article, current)
    storage.do("UPDATE article SET title = ? WHERE number = ?", record.meta.title, article)
    recount_all(storage, article)
    decided = "SELECT 1 FROM item i CROSS JOIN version v ON v.item = i.number WHERE i.edition = ?"
    if not storage.value("SELECT 1 FROM tally WHERE article = ? AND edition = ?", article, edition) and not storage.value(decided, edition):
        forget_undone(storage, article)
        _drop_edition(storage, edition)


def _drop_edition(storage: Storage, edition: int) -> None:
    text = storage.value("SELECT text FROM edition WHERE number = ?", edition)
    storage.do("INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)", edition, text)
    storage.do("DELETE FROM proposal WHERE item IN (SELECT number FROM item WHERE edition = ?)", edition)
    storage.do("DELETE FROM item WHERE edition = ?", edition)
    storage.do("DELETE FROM edition WHERE number = ?", edition)


def _renew(storage: Storage, article: int, edition: int, record: Record) -> None:
    """Replace the proposals on which nobody has decided."""
    kept = storage.rows(
        "SELECT i.number, i.id, p.body FROM item i LEFT JOIN proposal p ON p.item = i.number "
        "WHERE i.edition = ? AND i.number IN (SELECT item FROM version) ORDER BY i.place",
        edition,
    )
    row = storage.known_row("SELECT rest, next_attribution, next_entity FROM edition WHERE number = ?", edition)
    bound = bool(kept) or storage.value('SELECT 1 FROM "cast" WHERE edition = ?', edition) is not None
    proposals, entities = record.attributions, record.entities
    attribution_number, entity_number = row[1], row[2]
    if bound:
        decided = [(id, body and to_attribution(body, storage.path, number)) for number, id, body in kept]
        renewed = renumbered(record, decided, to_rest(row[0], storage.path, edition).entities, attribution_number, entity_number)
        proposals, entities, attribution_number, entity_number = renewed
    rest = Rest(record.meta, record.credits, entities, record.engine)
    gone = "SELECT number FROM item WHERE edition = ? AND number NOT IN (SELECT item FROM version)"
    storage.do(f"DELETE FROM proposal WHERE item IN ({gone})", edition)
    storage.do(f"DELETE FROM item WHERE number IN ({gone})", edition)
    storage.do(
        "UPDATE edition SET rest = ?, engine = ?, next_attribution = ?, next_entity = ? WHERE number = ?",
        to_bytes(rest),
        rest.maker,
        max(attribution_number, _next("a", (a.id for a in proposals))),
        max(entity_number, _next("e", (e.id for e in entities))),
        edition,
    )
    place = storage.value("SELECT coalesce(max(place) + 1, 0) FROM item WHERE edition = ?", edition)
    for offset, attribution in enumerate(proposals):
        add_item(storage, article, edition, place + offset, attribution)
    forget_undone(storage, article)
    _make_current(storage, article, edition)
    recount_all(storage, article)


def _take_over(storage: Storage, article: int, edition: int, record: Record) -> bool:
    """Take over decisions of annotators who have not decided here on the same; return whether there were any."""
    taken: set[int] = set()
    known = _known(storage, edition) if any(a.status != "proposed" for a in record.attributions) else []
    for attribution in record.attributions:
        if attribution.status == "proposed":
            continue
        owner = owner_of(storage, attribution.decided_by or "")
        item = _counterpart(known, attribution)
        if item is None:
            _add_beside(storage, article, edition, attribution)
        elif storage.value("SELECT 1 FROM version WHERE owner = ? AND item = ?", owner, item):
            continue
        else:
            id = next(id for number, id, _ in known if number == item)
            write_held(storage, owner, item, Held(0, replace(attribution, id=id)), current=True)
        taken.add(owner)
    for owner in sorted(taken):
        _take_cast(storage, owner, edition, record)
        recount(storage, owner, article, edition)
    return bool(taken)


def _take_cast(storage: Storage, owner: int, edition: int, record: Record) -> None:
    """Let the entities that the decisions name come with them, where the owner has changed none here."""
    rest = to_rest(storage.value("SELECT rest FROM edition WHERE number = ?", edition), storage.path, edition)
    changed = (rest.entities, rest.credits) != (record.entities, record.credits)
    if changed and read_cast(storage, owner, edition) is None:
        cast = Cast(record.entities, record.credits)
        storage.do('INSERT INTO "cast" VALUES (?, ?, ?)', owner, edition, to_bytes(cast))
        number = _next("e", (e.id for e in record.entities))
        storage.do("UPDATE edition SET next_entity = max(next_entity, ?) WHERE number = ?", number, edition)


def _known(storage: Storage, edition: int) -> list[tuple[int, str, Attribution]]:
    """Return number, id and one body of each item: the proposal, or what an annotator has added."""
    rows = storage.rows(
        "SELECT i.number, i.id, coalesce(p.body, v.body) FROM item i LEFT JOIN proposal p ON p.item = i.number "
        "LEFT JOIN version v ON NOT i.proposed AND v.item = i.number "
        "WHERE i.edition = ? AND coalesce(p.body, v.body) IS NOT NULL ORDER BY i.place",
        edition,
    )
    return [(number, id, to_attribution(body, storage.path, number)) for number, id, body in rows]


def _counterpart(known: Sequence[tuple[int, str, Attribution]], attribution: Attribution) -> int | None:
    """Return the item that an attribution decided elsewhere is about: the one of its id where the contents meet, else one of
    exactly its content and cue."""
    for number, id, body in known:
        if id == attribution.id and _meet(body, attribution):
            return number
    return next((number for number, _, body in known if same(body, attribution, ("content", "cue"))), None)


def _meet(one: Attribution, other: Attribution) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.content for b in other.content)


def _add_beside(storage: Storage, article: int, edition: int, attribution: Attribution) -> None:
    id = next_id(storage, edition, "a")
    place = storage.value("SELECT coalesce(max(place) + 1, 0) FROM item WHERE edition = ?", edition)
    # The engine did not propose it here, whatever it did elsewhere: nobody else is shown it.
    item = add_item(storage, article, edition, place, replace(attribution, id=id, parent=None))
    storage.do("UPDATE item SET proposed = 0 WHERE number = ?", item)
    storage.do("DELETE FROM proposal WHERE item = ?", item)


def next_id(storage: Storage, edition: int, letter: str) -> str:
    """Return an id for a new attribution ("a") or entity ("e") that was never given in the edition."""
    column = {"a": "next_attribution", "e": "next_entity"}[letter]
    number = storage.value(f"SELECT {column} FROM edition WHERE number = ?", edition)
    storage.do(f"UPDATE edition SET {column} = {column} + 1 WHERE number = ?", edition)
    return f"{letter}{number}"
