"""What can go wrong with a project's file, each as one line for the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrib.errors import ProjectError


class EditError(ValueError):
    """A change that would leave no valid attribution or cast; its words are for the annotator."""


READ_ONLY = ("cannot be written: the file or its folder is read-only", "copy it to a folder of your own")
RESTORE = "restore a backup, or import the last export into a new project"

_MEANINGS = {
    "SQLITE_NOTADB": ("not an attrib project", "is it the right file?"),
    "SQLITE_CORRUPT": ("the project is damaged", RESTORE),
    "SQLITE_FULL": ("the disk is full", "make room and try again; what was decided before is safe"),
    "SQLITE_IOERR": (
        "the disk refuses (full, or a limit on the size of files)",
        "make room and try again; what was decided before is safe",
    ),
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": ("cannot be opened: permission denied", "copy it to a folder of your own"),
    "SQLITE_CANTOPEN": ("cannot be opened: the folder is missing, read-only, or not yours", "copy it to a folder of your own"),
    "SQLITE_BUSY": ("another program holds the project", "close it, or try again"),
    "SQLITE_LOCKED": ("another program holds the project", "close it, or try again"),
}


def explain(path: Path, error: sqlite3.Error) -> ProjectError:
    """Return what an error of the database means to the user."""
    name = getattr(error, "sqlite_errorname", "") or ""
    family = "_".join(name.split("_")[:2])  # SQLITE_IOERR_WRITE is an SQLITE_IOERR
    what, next_step = _MEANINGS.get(family, (f"the database says: {error}", ""))
    return ProjectError(str(path), what, next_step)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise ProjectError for an error of the database."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(path, error) from error
    except UnicodeDecodeError as error:  # of text that the disk has changed
        raise ProjectError(str(path), "the project is damaged", RESTORE) from error
