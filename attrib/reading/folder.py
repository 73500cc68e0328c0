"""Paths as the files they stand for: folders are searched in a fixed order, and nothing outside them is read."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from attrib.errors import ReadError
from attrib.reading.file import unreadable

ENDINGS = frozenset({".txt", ".html", ".htm", ".jsonl"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and the id of its article: the path below its folder."""

    path: Path
    id: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is left out and why: "other ending", "output file", "link out of the folder", "link to a folder"."""

    path: Path
    why: str
    named: bool = False
    """Whether the user named this very file: then it deserves a word of its own."""


def find_files(
    path: Path, outputs: Collection[Path] = (), lead: bool = False, endings: Collection[str] = ENDINGS
) -> Iterator[Found | Skipped | ReadError]:
    """Yield the file that `path` is, or those below the folder that it is, by name. `outputs` are files being written;
    `lead` puts the folder's name before its ids; `endings` are those that are read."""
    written = frozenset(os.path.realpath(output) for output in outputs)
    if os.path.isdir(path):
        yield from _below(path, f"{_valid(path.resolve().name)}/" if lead else "", written, endings)
    elif os.path.realpath(path) in written:
        yield Skipped(path, "output file", named=True)
    elif path.suffix.lower() in endings:
        yield Found(path, _valid(path.name))
    elif os.path.lexists(path):
        yield Skipped(path, "other ending", named=True)
    else:
        yield ReadError(str(path), "No such file or directory")


def _below(folder: Path, prefix: str, written: frozenset[str], endings: Collection[str]) -> Iterator[Found | Skipped | ReadError]:
    root = os.path.realpath(folder)
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        if os.path.isdir(place) and (place == folder or not place.is_symlink()):
            try:
                waiting += sorted(place.iterdir(), key=lambda path: os.fsencode(path.name), reverse=True)
            except OSError as error:
                yield unreadable(place, error)
        elif os.path.isdir(place):
            # What it points to is walked where it lies, or lies outside; so no loop can form.
            yield Skipped(place, "link to a folder")
        elif os.path.realpath(place) in written:
            yield Skipped(place, "output file")
        elif place.suffix.lower() not in endings:
            yield Skipped(place, "other ending")
        elif place.is_symlink() and not os.path.realpath(place).startswith(os.path.join(root, "")):
            yield Skipped(place, "link out of the folder")
        else:
            yield Found(place, prefix + _valid(place.relative_to(folder).as_posix()))


def _valid(name: str) -> str:
    """Return a file name as an id: bytes that are not UTF-8, which no JSON can hold, as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
