"""A text file as an article."""

from __future__ import annotations

import stat
from pathlib import Path

from attrib.document import Article
from attrib.errors import ReadError
from attrib.reading.encoding import decode
from attrib.reading.limit import MAX_CHARACTERS, check_length


def read_text(path: Path, id: str) -> Article:
    """Return the file's text under `id`. Raises ReadError where the file cannot be read, or is no text."""
    text, encoding = decode(read_bytes(path, 4 * MAX_CHARACTERS + 4), str(path))
    check_length(str(path), len(text))
    return Article(id, text, encoding=encoding)


def read_bytes(path: Path, limit: int) -> bytes:
    """Return a file's bytes. Raises ReadError for one that cannot be opened or holds more than `limit`."""
    size = size_of(path)
    if size > limit:
        raise ReadError(str(path), f"larger than {limit:,} bytes", "an article is never so long; split it into its articles")
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def size_of(path: Path) -> int:
    """Return a regular file's size in bytes. Raises ReadError for what is no regular file: a pipe or a device among the
    articles might never end."""
    try:
        status = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(str(path), "not a regular file")
    return status.st_size


def unreadable(path: Path | str, error: OSError) -> ReadError:
    """Return the error for a file that the system refuses."""
    return ReadError(str(path), error.strerror or str(error))
