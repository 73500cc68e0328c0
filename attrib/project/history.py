"""Decisions as they are made, undone and redone: each one transaction, each kept for good.

A decision holds what it changed as it was before and after, so that undo and redo restore exactly, whatever the decision was. Both are
entries of the history themselves; which decisions can be undone or redone now stands beside it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from msgspec import UNSET

from attrib.errors import ProjectError
from attrib.project.form import State, to_bytes, to_state
from attrib.project.storage import Storage
from attrib.project.version import read_like, write_state


@dataclass(frozen=True, slots=True)
class Hand:
    """Who decides, and whose annotation it becomes: the annotator's own, or the adjudication."""

    annotator: int
    owner: int
    name: str


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that is on disk, or was undone or redone, and what a screen has to draw anew."""

    number: int
    """Of the decision in the history."""
    what: str
    article: int
    item: int | None
    """The item that the decision is about; None for one about the article."""
    items: tuple[int, ...]
    """All items that it changed."""
    cast: bool
    """Whether entities or credits changed, and with them any attribution of the article."""


def now() -> str:
    """Return the time, RFC 3339, in UTC to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def commit(
    storage: Storage,
    hand: Hand,
    article: int,
    what: str,
    new: State,
    item: int | None = None,
    milliseconds: int = 0,
    key: str | None = None,
) -> Done | None:
    """Make a decision: inside `storage.writing()`, so that it rests on what was read there. Return None where nothing would change,
    or where a decision of the same `key` stands already."""
    if stands(storage, key):
        return None
    old = read_like(storage, hand.owner, article, new)
    if old == new:
        return None
    write_state(storage, hand.owner, article, new)
    number = _tell(storage, hand, article, what, old, new, item, milliseconds, key=key)
    storage.do("DELETE FROM standing WHERE annotator = ? AND owner = ? AND undone = 1", hand.annotator, hand.owner)
    storage.do("INSERT INTO standing VALUES (?, ?, 0, ?)", hand.annotator, hand.owner, number)
    return _done(number, what, article, item, new)


def stands(storage: Storage, key: str | None) -> bool:
    """Say whether a decision of this key has been made."""
    return key is not None and storage.value("SELECT 1 FROM decision WHERE key = ?", key) is not None


def undo(storage: Storage, hand: Hand, milliseconds: int = 0) -> Done | None:
    """Take back the hand's last decision that stands, in whatever article; None where there is none."""
    return _move(storage, hand, "undo", milliseconds)


def redo(storage: Storage, hand: Hand, milliseconds: int = 0) -> Done | None:
    """Make the decision that was undone last stand again; None where there is none, or a new one was made since."""
    return _move(storage, hand, "redo", milliseconds)


def forget_undone(storage: Storage, article: int) -> None:
    """Let nobody redo decisions on an article: the proposals that they were about are gone."""
    gone = "SELECT d.number FROM standing s CROSS JOIN decision d ON d.number = s.decision WHERE s.undone = 1 AND d.article = ?"
    storage.do(f"DELETE FROM standing WHERE undone = 1 AND decision IN ({gone})", article)


def _move(storage: Storage, hand: Hand, how: Literal["undo", "redo"], milliseconds: int) -> Done | None:
    undone, pick = (0, "max") if how == "undo" else (1, "min")
    mine = (hand.annotator, hand.owner, undone)
    with storage.writing():
        number = storage.value(f"SELECT {pick}(decision) FROM standing WHERE annotator = ? AND owner = ? AND undone = ?", *mine)
        if number is None:
            return None
        what, article, item, *states = storage.known_row("SELECT what, article, item, old, new FROM decision WHERE number = ?", number)
        before, after = (to_state(state, storage.path, number) for state in (states if how == "redo" else reversed(states)))
        present = read_like(storage, hand.owner, article, before)
        if (present.items, present.cast) != (before.items, before.cast):
            raise ProjectError(str(storage.path), f"cannot {how} ({what}): somebody else has changed it since")
        write_state(storage, hand.owner, article, after)
        _tell(storage, hand, article, how, before, after, item, milliseconds, about=number)
        storage.do(
            "UPDATE standing SET undone = ? WHERE annotator = ? AND owner = ? AND undone = ? AND decision = ?", 1 - undone, *mine, number
        )
    return _done(number, what, article, item, after)


def _tell(
    storage: Storage,
    hand: Hand,
    article: int,
    what: str,
    old: State,
    new: State,
    item: int | None,
    milliseconds: int,
    key: str | None = None,
    about: int | None = None,
) -> int:
    return storage.do(
        "INSERT INTO decision (key, annotator, owner, at, what, article, item, old, new, engine, milliseconds, about) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        key or uuid.uuid4().hex,
        hand.annotator,
        hand.owner,
        now(),
        what,
        article,
        item,
        to_bytes(old),
        to_bytes(new),
        storage.value("SELECT engine FROM edition WHERE number = ?", new.edition),
        milliseconds,
        about,
    )


def _done(number: int, what: str, article: int, item: int | None, state: State) -> Done:
    return Done(number, what, article, item, tuple(state.items), state.cast is not UNSET)
