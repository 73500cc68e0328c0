"""Files, pages and streams as articles. What cannot be read is an error in the stream of articles, and the rest is read on."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from attrib.document import Article
from attrib.errors import ReadError
from attrib.reading.file import read_text
from attrib.reading.folder import Found, Skipped, find_files
from attrib.reading.language import identify
from attrib.reading.page import read_page
from attrib.reading.stream import STANDARD_INPUT, read_lines, read_standard_input

__all__ = ["Article", "Item", "Skipped", "count_articles", "identify", "read_paths"]

Item = Article | ReadError | Skipped


def read_paths(paths: Sequence[str], outputs: Collection[Path] = ()) -> Iterator[Item]:
    """Yield the articles of files, folders and `-` (standard input) in order, with the errors and the skipped files between
    them. An id that an earlier article bears is an error. `outputs` are files being written, which are skipped."""
    seen: set[str] = set()
    for item in _read_all(paths, outputs):
        if not isinstance(item, Article):
            yield item
        elif item.id in seen:
            yield ReadError(item.id, "an earlier article has the same id", "give each its own")
        else:
            seen.add(item.id)
            yield item


def count_articles(paths: Sequence[str], outputs: Collection[Path] = ()) -> int | None:
    """Return how many articles there are; None where that takes reading them (standard input, JSONL)."""
    count = 0
    for path in paths:
        for found in [] if path == STANDARD_INPUT else find_files(Path(path), outputs):
            if isinstance(found, Found) and found.path.suffix.lower() == ".jsonl":
                return None
            count += not isinstance(found, Skipped)
    return None if STANDARD_INPUT in paths else count


def _read_all(paths: Sequence[str], outputs: Collection[Path]) -> Iterator[Item]:
    several = sum(os.path.isdir(path) for path in paths) > 1
    for path in paths:
        if path == STANDARD_INPUT:
            yield from read_standard_input(sys.stdin.buffer.read())
        else:
            for found in find_files(Path(path), outputs, lead=several):
                yield from _read(found) if isinstance(found, Found) else [found]


def _read(found: Found) -> Iterable[Article | ReadError]:
    ending = found.path.suffix.lower()
    if ending == ".jsonl":
        return read_lines(found.path)
    try:
        return [read_text(found.path, found.id) if ending == ".txt" else read_page(found.path, found.id)]
    except ReadError as error:
        return [error]
