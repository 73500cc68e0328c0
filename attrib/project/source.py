"""What is given to a project: articles, which the engine annotates first, and `attrib/1` records, which keep what they say."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import orjson

from attrib.document import Article
from attrib.errors import AttribError, ReadError
from attrib.reading import Skipped
from attrib.reading.file import read_text, size_of, unreadable
from attrib.reading.folder import Found, find_files
from attrib.reading.page import read_page
from attrib.reading.stream import STANDARD_INPUT, read_lines, read_standard_input
from attrib.record.form import Record
from attrib.record.line import each_record, numbered_lines

Given = Article | Record | AttribError | Skipped


def read_given(paths: Sequence[str], outputs: Iterable[Path] = ()) -> Iterator[Given]:
    """Yield articles and records of files, folders and `-` (standard input) in order, with the errors and the skipped files between
    them. An article whose id an earlier one bears is an error; a record of the same id is another annotator's. `outputs` are skipped."""
    seen: set[str] = set()
    for item in _read_all(paths, tuple(outputs)):
        if isinstance(item, Article) and item.id in seen:
            yield ReadError(item.id, "an earlier article has the same id", "give each its own")
            continue
        if isinstance(item, Article):
            seen.add(item.id)
        yield item


def read_records_of(paths: Sequence[str]) -> Iterator[Record | AttribError | Skipped]:
    """Yield the `attrib/1` records of files, folders and `-`; every other line is an error that names it."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield from each_record(BytesIO(sys.stdin.buffer.read()), STANDARD_INPUT)
            continue
        for found in find_files(Path(path)):
            if isinstance(found, Found) and found.path.suffix.lower() != ".jsonl":
                yield Skipped(found.path, "other ending", named=not os.path.isdir(path))
            else:
                yield from _record_file(found.path) if isinstance(found, Found) else [found]


def _read_all(paths: Sequence[str], outputs: tuple[Path, ...]) -> Iterator[Given]:
    several = sum(os.path.isdir(path) for path in paths) > 1
    for path in paths:
        if path == STANDARD_INPUT:
            raw = sys.stdin.buffer.read()
            yield from each_record(BytesIO(raw), STANDARD_INPUT) if _holds_records(BytesIO(raw)) else read_standard_input(raw)
        else:
            for found in find_files(Path(path), outputs, lead=several):
                yield from _read(found) if isinstance(found, Found) else [found]


def _read(found: Found) -> Iterable[Given]:
    ending = found.path.suffix.lower()
    try:
        if ending == ".jsonl":
            size_of(found.path)
            with found.path.open("rb") as stream:
                records = _holds_records(stream)
            return _record_file(found.path) if records else read_lines(found.path)
        return [read_text(found.path, found.id) if ending == ".txt" else read_page(found.path, found.id)]
    except OSError as error:
        return [unreadable(found.path, error)]
    except ReadError as error:
        return [error]


def _holds_records(stream: BinaryIO) -> bool:
    """Say whether the first line is a record: a file holds articles or records, not both."""
    for _, line in numbered_lines(stream):
        try:
            found = orjson.loads(line) if line else None
        except ValueError:
            return False
        return isinstance(found, dict) and "schema" in found
    return False


def _record_file(path: Path) -> Iterator[Record | AttribError]:
    try:
        size_of(path)
        with path.open("rb") as stream:
            yield from each_record(stream, str(path))
    except OSError as error:
        yield unreadable(path, error)
    except ReadError as error:
        yield error
