"""The project's file: opened with care, written in whole transactions, its errors said in one line.

One decision is one transaction, synced before it is acknowledged: 0.1 ms in the median with write-ahead logging.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from attrib.errors import ProjectError
from attrib.project.failure import READ_ONLY, RESTORE, explained
from attrib.project.network import network_of
from attrib.project.schema import APPLICATION, TABLES, VERSION

PATIENCE = 5.0
"""Seconds to wait for another writer."""

MAGIC = b"SQLite format 3\0"


class Storage:
    """An open project file. Use each object from the thread that made it; several, in several processes too, may be open at once."""

    def __init__(self, path: Path, connection: sqlite3.Connection, notices: Sequence[str] = ()) -> None:
        self.path, self._connection, self._closed = path, connection, False
        self.notices = tuple(notices)
        """What the user should know of how the file is held, a sentence each."""

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with explained(self.path):
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        """Return the first row of a query; None where there is none."""
        with explained(self.path):
            return self._connection.execute(sql, values).fetchone()

    def known_row(self, sql: str, *values: Any) -> tuple[Any, ...]:
        """Return the first row of a query that has one in every sound project. Raises ProjectError where it has none."""
        row = self.row(sql, *values)
        if row is None:
            raise ProjectError(str(self.path), "the project is damaged (a part of it is missing)", RESTORE)
        return row

    def value(self, sql: str, *values: Any) -> Any:
        """Return the first column of the first row; None where there is none."""
        row = self.row(sql, *values)
        return None if row is None else row[0]

    def stream(self, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query one by one."""
        with explained(self.path):
            yield from self._connection.execute(sql, values)

    def do(self, sql: str, *values: Any) -> int:
        """Change something, inside `writing`; return the number of the row that was inserted last."""
        with explained(self.path):
            return self._connection.execute(sql, values).lastrowid or 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make what is done inside one transaction, on disk at the end: all of it or, after an error, nothing. One inside another
        joins it. Raises ProjectError."""
        if self._connection.in_transaction:
            yield
            return
        try:
            # A plain BEGIN takes the lock at its first write, and then fails at once where another writer was quicker.
            self.do("BEGIN IMMEDIATE")
            yield
            self.do("COMMIT")
        except BaseException:
            self._take_back()
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the project for the whole of what is done inside, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self.do("BEGIN")
        try:
            yield
        finally:
            self._take_back()

    def _take_back(self) -> None:
        if not self._closed and self._connection.in_transaction:  # a full disk has ended the transaction by itself
            self._connection.rollback()

    def close(self) -> None:
        """Close the file. The last to close it folds the log back: a closed project is one file."""
        self._closed = True
        self._connection.close()

    def __enter__(self) -> Storage:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_storage(path: Path | str, create: bool = False, write: bool = True) -> Storage:
    """Return an open project; `create` makes one where there is none, without `write` it is only read. Raises ProjectError for a
    file that is not there, is no project, is a newer attrib's, is damaged, or cannot be written."""
    path = Path(path)
    _check(path, create, write)
    connection = _connect(path, write)
    try:
        with explained(path):
            _prepare(connection, write)
            _recognise(path, connection, create)
            notices = _hold(path, connection) if write else []
            if write:
                _make_tables(connection)
            connection.execute("SELECT count(*) FROM owner").fetchone()  # whether its first pages can be read
    except ProjectError:
        connection.close()
        raise
    return Storage(path, connection, notices)


def _check(path: Path, create: bool, write: bool) -> None:
    """Say what is wrong with a file before the database touches it."""
    if path.is_dir():
        raise ProjectError(str(path), "is a folder", "a project is one file")
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise ProjectError(str(path), "the folder does not exist", "make it first") from None
        if not create:
            raise ProjectError(str(path), "no such project", "make one with: attrib add PROJECT PATH…") from None
        return
    except OSError as error:
        raise ProjectError(str(path), error.strerror or str(error), "is it yours to read?") from error
    if head != MAGIC and (head or not create):
        raise _stranger(path)
    if write and not (_writable(path) and _writable(path.parent)):
        # The database would find out too late, with a log of its own made beside the file.
        raise ProjectError(str(path), *READ_ONLY)


def _recognise(path: Path, connection: sqlite3.Connection, create: bool) -> None:
    """Say whether the database is a project of ours. Asked of the database: after a kill the file's own header may be older than
    the log beside it."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION and not (create and empty):
        raise _stranger(path)
    if (version := _version(connection)) > VERSION:
        raise ProjectError(str(path), f"made by a newer attrib (project version {version}, this one reads {VERSION})", "update attrib")


def _stranger(path: Path) -> ProjectError:
    return ProjectError(str(path), "not an attrib project", "is it the right file?")


def _connect(path: Path, write: bool) -> sqlite3.Connection:
    with explained(path):
        if write or (_writable(path) and _writable(path.parent)):
            # A reader that may write, too: the last to close a project folds its log back, and only who may write it can.
            return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        address = path.resolve().as_uri() + "?mode=ro"
        connection = sqlite3.connect(address, timeout=PATIENCE, isolation_level=None, uri=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return connection
        except sqlite3.OperationalError:
            connection.close()
            if path.with_name(path.name + "-wal").exists():
                raise
            # In a folder that nobody may write the log cannot even be made: so nobody is writing either.
            return sqlite3.connect(address + "&immutable=1", isolation_level=None, uri=True)


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _prepare(connection: sqlite3.Connection, write: bool) -> None:
    connection.execute("PRAGMA temp_store = MEMORY")  # no project's text in anybody's /tmp
    connection.execute("PRAGMA cache_size = -16000")
    connection.execute("PRAGMA foreign_keys = ON")
    # SQLite's own lower() knows no letter beyond Z.
    connection.create_function("fold", 1, lambda text: text and text.casefold(), deterministic=True)
    connection.execute(f"PRAGMA query_only = {'OFF' if write else 'ON'}")


def _hold(path: Path, connection: sqlite3.Connection) -> list[str]:
    """Choose the journal, and return what the user should know of it."""
    kind = network_of(path)
    mode = connection.execute(f"PRAGMA journal_mode = {'DELETE' if kind else 'WAL'}").fetchone()[0]
    # FULL: a decision that was acknowledged outlives a power cut, not the program's death alone.
    connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
    if kind:
        return [f"{path} is on a network file system ({kind}): decisions are safe, but slower; let one annotator at a time work on it"]
    return [] if mode == "wal" else [f"{path}: this disk has no write-ahead log: decisions are safe, but slower"]


def _make_tables(connection: sqlite3.Connection) -> None:
    if _version(connection) == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) == 0:  # nobody else has made them while we waited
            for statement in _statements(TABLES):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.rollback()


def _version(connection: sqlite3.Connection) -> int:
    return connection.execute("PRAGMA user_version").fetchone()[0]


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script: `executescript` would end the transaction that makes them one."""
    statement = ""
    for part in script.split(";"):
        statement += part + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
