"""Files that are there whole or not at all: written beside their place, synced, and moved there at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from attrib.errors import WriteError


@contextmanager
def atomic_file(path: Path) -> Iterator[Sink]:
    """Give a stream for one path, as `atomic_files` does for several."""
    with atomic_files([path]) as (stream,):
        yield stream


@contextmanager
def atomic_files(paths: Sequence[Path]) -> Iterator[list[Sink]]:
    """Give a stream for each path. They take their names when the context ends; after an error or Ctrl-C nothing has changed, and
    earlier files of these names are as they were. Raises WriteError."""
    places = [path.resolve() for path in paths]  # of a link, what it points to is replaced
    parts = [place.with_name(f".{place.name}.{os.getpid()}.part") for place in places]
    streams: list[BinaryIO] = []
    try:
        for place, part in zip(places, parts, strict=True):
            if place.exists() and not place.is_file():
                raise WriteError(str(place), "not a regular file")
            with _explained(place):
                streams.append(part.open("xb"))
        yield [Sink(stream, place) for stream, place in zip(streams, places, strict=True)]
        for place, part, stream in zip(places, parts, streams, strict=True):
            with _explained(place):
                _finish(place, part, stream)
        for place, part in zip(places, parts, strict=True):
            with _explained(place):
                part.replace(place)
                _sync_folder(place.parent)
    finally:
        for stream in streams:
            _close_quietly(stream)
        for _, part in zip(streams, parts, strict=False):  # one that was not opened is somebody else's
            part.unlink(missing_ok=True)


@contextmanager
def atomic_folder(path: Path) -> Iterator[FolderSink]:
    """Give a folder to write files into, which takes its name when the context ends; after an error or Ctrl-C nothing has changed.
    Raises WriteError, also where the folder is there and holds something."""
    place = path.resolve()
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    with _explained(place):
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise WriteError(str(place), "exists and is not empty" if place.is_dir() else "not a folder", "name a new folder")
        part.mkdir()
    try:
        yield FolderSink(part, place)
        with _explained(place):
            if os.name == "posix":
                os.sync()  # once for all: a sync for each of ten thousand small files would take minutes
            part.replace(place)
            _sync_folder(place.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)


class FolderSink:
    """A folder that is being written; its errors name it."""

    def __init__(self, part: Path, place: Path) -> None:
        self._part, self._place = part, place

    def write(self, file: tuple[str, bytes]) -> None:
        """Write a file: its path below the folder, and its bytes."""
        name, content = file
        if os.path.isabs(name) or ".." in Path(name).parts:
            raise WriteError(str(self._place), f'the file "{name}" lies outside of it')
        with _explained(self._place):
            target = self._part / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as stream:
                stream.write(content)


class Sink:
    """A file that is being written; its errors name it."""

    def __init__(self, stream: BinaryIO, place: Path) -> None:
        self._stream, self._place = stream, place

    def write(self, line: bytes) -> int:
        with _explained(self._place):
            return self._stream.write(line)


@contextmanager
def _explained(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteError(str(place), error.strerror or str(error)) from error


def _finish(place: Path, part: Path, stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())
    stream.close()
    if place.exists():
        shutil.copymode(place, part)


def _sync_folder(folder: Path) -> None:
    """Make the new name outlive a power cut."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _close_quietly(stream: BinaryIO) -> None:
    with suppress(OSError):  # what a full disk did not take is thrown away with the file
        stream.close()
