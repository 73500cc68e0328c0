"""Records as lines of a file: `from_line` reads one with every check, `to_line` writes one, `read_records` reads a file of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import orjson

from attrib.errors import ReadError, RecordError
from attrib.record.check import find_fault
from attrib.record.form import SCHEMA, Record

MAX_LINE = 100_000_000
"""Bytes of one line. The longest article allowed, with all its spans, stays below; without a bound one line can fill the memory."""


def to_line(record: Record) -> bytes:
    """Return the record as one line of JSON, line feed included."""
    return orjson.dumps(msgspec.to_builtins(record), option=orjson.OPT_APPEND_NEWLINE)


def from_line(line: bytes, where: str) -> Record:
    """Return the record of one line. Raises RecordError, which names `where` (file and line) and the field."""
    try:
        found = orjson.loads(line)
    except ValueError as error:
        raise RecordError(where, f"not JSON: {error}") from error
    if not isinstance(found, dict):
        raise RecordError(where, "not a JSON object", f"a record is one {SCHEMA} object a line")
    if found.get("schema") != SCHEMA:
        raise RecordError(f"{where}: schema", _unknown_schema(found), f"this version reads {SCHEMA}")
    try:
        record = msgspec.convert(found, Record)
    except msgspec.ValidationError as error:
        what, _, field = str(error).partition(" - at `$")
        raise RecordError(f"{where}: {field.strip('`.') or 'record'}", what) from error
    if fault := find_fault(record):
        field, what = fault
        raise RecordError(f"{where}: {field}", what)
    return record


def _unknown_schema(found: dict[str, Any]) -> str:
    return f'unknown schema "{found["schema"]}"' if "schema" in found else "missing"


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of a file in order. Raises ReadError where it cannot be read, RecordError at the first line
    that is no valid record or repeats the id of an earlier one."""
    try:
        with path.open("rb") as stream:
            for found in each_record(stream, str(path)):
                if isinstance(found, RecordError):
                    raise found
                yield found
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error)) from error


def each_record(stream: BinaryIO, name: str) -> Iterator[Record | RecordError]:
    """Yield for each line its record, or the error of one that is no valid record or repeats the id of an earlier one; `name` is what the
    errors call the stream."""
    lines_of: dict[str, int] = {}
    for number, line in numbered_lines(stream):
        where = f"{name}:{number}"
        try:
            if line is None:
                raise RecordError(where, f"longer than {MAX_LINE:,} bytes")
            record = from_line(line, where)
            if record.id in lines_of:
                raise RecordError(f"{where}: id", f'"{record.id}" stands in line {lines_of[record.id]} already')
            lines_of[record.id] = number
            yield record
        except RecordError as error:
            yield error


def numbered_lines(stream: BinaryIO, limit: int = MAX_LINE) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines that are not blank with their numbers from 1, a byte order mark at the start left out; None for a
    line of more than `limit` bytes. Only a line feed ends a line: U+2028 and U+0085 are ordinary characters inside JSON."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield number, None
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield number, line
