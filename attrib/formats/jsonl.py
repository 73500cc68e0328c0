"""`attrib/1`, the project's own form: it holds everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrib.errors import AttribError
from attrib.formats.report import Report
from attrib.project.source import read_records_of
from attrib.reading import Skipped
from attrib.record import Record, to_line

HOLDS = None
"""Everything."""


def write(records: Iterable[Record], report: Report) -> Iterator[bytes]:
    """Yield a line for each record."""
    return map(to_line, records)


def read(paths: Sequence[str], report: Report) -> Iterator[Record | AttribError | Skipped]:
    """Yield the records of files, folders and `-`; every other line is an error that names it."""
    return read_records_of(paths)
