"""What each owner made of the items: read, written and counted, the counts always in the transaction of the change."""

from __future__ import annotations

from msgspec import UNSET

from attrib.project.form import Cast, Held, State, to_attribution, to_bytes, to_cast
from attrib.project.merging import digest_of
from attrib.project.schema import ADJUDICATION, STATUSES
from attrib.project.storage import Storage
from attrib.record.form import Attribution, Status

_COUNTS = ", ".join(f"sum(v.status = '{status}')" for status in STATUSES)


def owner_of(storage: Storage, name: str) -> int:
    """Return the number of an annotator, given at the first meeting."""
    number = storage.value("SELECT number FROM owner WHERE name = ?", name)
    if number is not None:
        return number
    with storage.writing():
        storage.do("INSERT INTO owner (name) VALUES (?) ON CONFLICT DO NOTHING", name)
        return storage.value("SELECT number FROM owner WHERE name = ?", name)


def name_of(storage: Storage, owner: int) -> str:
    """Return the name of an annotator."""
    return storage.value("SELECT name FROM owner WHERE number = ?", owner)


def annotators(storage: Storage) -> list[tuple[int, str]]:
    """Return number and name of everybody who has decided something of their own."""
    return storage.rows(
        "SELECT number, name FROM owner WHERE number != ? AND number IN (SELECT owner FROM tally) ORDER BY name", ADJUDICATION
    )


def edition_sql(owner: int) -> str:
    """Return the SQL of the edition of article `a` on which an owner works: the one decided on; for the adjudication else the
    newest that anybody decided on; else the present one."""
    own = f"(SELECT edition FROM tally t WHERE t.owner = {owner:d} AND t.article = a.number)"
    present = "(SELECT edition FROM tally t WHERE t.article = a.number AND t.edition = a.edition LIMIT 1)"
    newest = "(SELECT max(edition) FROM tally t WHERE t.article = a.number)"
    return f"coalesce({own}, {f'{present}, {newest}' if owner == ADJUDICATION else 'NULL'}, a.edition)"


def edition_of(storage: Storage, owner: int, article: int) -> int:
    """Return the edition of an article on which an owner works."""
    return storage.value(f"SELECT {edition_sql(owner)} FROM article a WHERE a.number = ?", article)


def read_held(storage: Storage, owner: int, item: int) -> Held | None:
    """Return what an owner made of an item; None where nothing is decided."""
    row = storage.row("SELECT step, body FROM version WHERE owner = ? AND item = ?", owner, item)
    return row and Held(row[0], to_attribution(row[1], storage.path, item))


def read_cast(storage: Storage, owner: int, edition: int) -> Cast | None:
    """Return an owner's cast; None where it is the engine's."""
    body = storage.value('SELECT body FROM "cast" WHERE owner = ? AND edition = ?', owner, edition)
    return None if body is None else to_cast(body, storage.path, edition)


def read_like(storage: Storage, owner: int, article: int, wanted: State) -> State:
    """Return, of an owner's part of an article, what `wanted` is about."""
    items = {item: read_held(storage, owner, item) for item in wanted.items}
    cast = UNSET if wanted.cast is UNSET else read_cast(storage, owner, wanted.edition)
    return State(edition_of(storage, owner, article), items, cast)


def write_state(storage: Storage, owner: int, article: int, state: State) -> None:
    """Make a part of an article an owner's, and count anew."""
    current = storage.value("SELECT edition FROM article WHERE number = ?", article)
    for item, held in state.items.items():
        if held is None:
            storage.do("DELETE FROM version WHERE owner = ? AND item = ?", owner, item)
        else:
            write_held(storage, owner, item, held, state.edition == current)
    if state.cast is None:
        storage.do('DELETE FROM "cast" WHERE owner = ? AND edition = ?', owner, state.edition)
    elif state.cast is not UNSET:
        storage.do('INSERT OR REPLACE INTO "cast" VALUES (?, ?, ?)', owner, state.edition, to_bytes(state.cast))
    recount(storage, owner, article, state.edition)


def write_held(storage: Storage, owner: int, item: int, held: Held, current: bool) -> None:
    """Store what an owner made of an item; `current` says whether its text is the article's present one."""
    body = held.body
    status: Status = body.status if current else "stale"
    values = (owner, item, status, *names_of(body), digest_of(body), held.step, to_bytes(body))
    storage.do(
        "INSERT OR REPLACE INTO version (owner, item, status, speaker, via, said, step, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *values
    )


def names_of(body: Attribution) -> tuple[str | None, str]:
    """Return the names that filters look for: the speaker's, and those of the intermediaries, one a line."""
    return body.speaker and body.speaker.name, "\n".join(v.name for v in body.via)


def recount(storage: Storage, owner: int, article: int, edition: int) -> None:
    """Count an owner's decisions in an article. Where none is left, the owner is free to go to the article's present text."""
    # CROSS JOIN: by the article's few items, not by all that the owner has ever decided.
    versions = "FROM item i CROSS JOIN version v ON v.item = i.number AND v.owner = ? WHERE i.edition = ?"
    decided = storage.known_row(f"SELECT count(*), sum(i.proposed), {_COUNTS} {versions}", owner, edition)
    if not decided[0] and read_cast(storage, owner, edition) is None:
        storage.do("DELETE FROM tally WHERE owner = ? AND article = ?", owner, article)
        return
    proposals = storage.value("SELECT count(*) FROM item WHERE edition = ? AND proposed", edition)
    counts = dict(zip(STATUSES, (n or 0 for n in decided[2:]), strict=True))
    counts["proposed"] += proposals - (decided[1] or 0)
    marks = ", ".join("?" for _ in range(3 + len(STATUSES)))
    storage.do(f"INSERT OR REPLACE INTO tally VALUES ({marks})", owner, article, edition, *counts.values())


def recount_all(storage: Storage, article: int) -> None:
    """Bring statuses and counts of every owner up to date after the article's text has changed."""
    current = storage.value("SELECT edition FROM article WHERE number = ?", article)
    for owner, edition in storage.rows("SELECT owner, edition FROM tally WHERE article = ?", article):
        for item, step, body, at in storage.rows(
            "SELECT v.item, v.step, v.body, i.edition FROM edition e CROSS JOIN item i ON i.edition = e.number "
            "CROSS JOIN version v ON v.item = i.number AND v.owner = ? WHERE e.article = ?",
            owner,
            article,
        ):
            write_held(storage, owner, item, Held(step, to_attribution(body, storage.path, item)), at == current)
        recount(storage, owner, article, edition)
