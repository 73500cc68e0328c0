"""The lines and files that an import reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from attrib.errors import AttribError, ReadError
from attrib.reading.file import size_of, unreadable
from attrib.reading.folder import Found, Skipped, find_files
from attrib.reading.limit import check_length
from attrib.reading.stream import STANDARD_INPUT


def streams(paths: Sequence[str], endings: frozenset[str]) -> Iterator[tuple[str, BinaryIO] | AttribError | Skipped]:
    """Yield the files of these endings, and standard input for `-`, each with its name, open till the next is asked for."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield STANDARD_INPUT, BytesIO(sys.stdin.buffer.read())
            continue
        for found in find_files(Path(path), endings=endings):
            if not isinstance(found, Found):
                yield found
                continue
            try:
                size_of(found.path)
                with found.path.open("rb") as stream:
                    yield os.fspath(found.path), stream
            except OSError as error:
                yield unreadable(found.path, error)
            except ReadError as error:
                yield error


def checked(text: str, where: str) -> str:
    """Return a text that can be an article's. Raises ReadError."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ReadError(where, "the text holds a lone surrogate, which is no character", f"at {error.start}") from error
    check_length(where, len(text))
    return text
