"""JSONL as articles: objects with `id` and `text`, or `attrib/1` records, whose article is read and annotated anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson

from attrib.document import Article
from attrib.errors import ReadError
from attrib.reading.encoding import decode
from attrib.reading.file import size_of, unreadable
from attrib.reading.limit import check_length
from attrib.record.form import SCHEMA
from attrib.record.line import MAX_LINE, numbered_lines

STANDARD_INPUT = "-"

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_lines(path: Path) -> Iterator[Article | ReadError]:
    """Yield the article of each line, or the error that names a line which has none."""
    try:
        size_of(path)
        with path.open("rb") as stream:
            for number, line in numbered_lines(stream):
                yield _article_or_error(line, f"{path}:{number}", None)
    except OSError as error:
        yield unreadable(path, error)
    except ReadError as error:
        yield error


def read_standard_input(raw: bytes) -> Iterator[Article | ReadError]:
    """Yield the articles of standard input: JSONL where every line is an object with `text` (a line without an id is named
    by its number), else one text under the id `-`."""
    lines = list(numbered_lines(BytesIO(raw)))
    if lines and all(line is None or _has_text(line) for _, line in lines):
        for number, line in lines:
            where = f"{STANDARD_INPUT}:{number}"
            yield _article_or_error(line, where, where)
        return
    try:
        text, encoding = decode(raw, "standard input")
        check_length("standard input", len(text))
        yield Article(STANDARD_INPUT, text, encoding=encoding)
    except ReadError as error:
        yield error


def _has_text(line: bytes) -> bool:
    try:
        found = _parsed(line)
    except ValueError:
        return False
    return isinstance(found, dict) and "text" in found


def _parsed(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except ValueError:
        # orjson refuses a lone surrogate, and then nobody knows whose it is: the standard library reads on.
        try:
            return json.loads(line)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error


def _article_or_error(line: bytes | None, where: str, spare_id: str | None) -> Article | ReadError:
    try:
        if line is None:
            raise ReadError(where, f"longer than {MAX_LINE:,} bytes")
        return _article(line, where, spare_id)
    except ReadError as error:
        return error


def _article(line: bytes, where: str, spare_id: str | None) -> Article:
    try:
        found = _parsed(line)
    except ValueError as error:
        raise ReadError(where, f"not JSON: {error}") from error
    if not isinstance(found, dict):
        raise ReadError(where, "not a JSON object", 'a line is an object with "id" and "text"')
    schema = found.get("schema")
    if isinstance(schema, str) and schema.startswith("attrib/") and schema != SCHEMA:
        raise ReadError(where, f'unknown schema "{schema}"', f"this version reads {SCHEMA}")
    id = _id(found, where, spare_id)
    text = _text(found, f"{where} ({id})")
    about = found.get("meta") if schema == SCHEMA else found
    about = about if isinstance(about, dict) else {}
    known = {name: value for name in ("title", "url", "published", "language") if _is_plain(value := about.get(name))}
    encoding = about.get("encoding") if schema == SCHEMA else None
    return Article(id, text, encoding=encoding if isinstance(encoding, str) else None, **known)


def _id(found: dict[str, Any], where: str, spare_id: str | None) -> str:
    id = found.get("id", spare_id)
    if isinstance(id, int) and not isinstance(id, bool):
        id = str(id)
    if not isinstance(id, str) or not id:
        raise ReadError(where, '"id" is missing' if id is None else '"id" is not a text')
    if not _is_plain(id):
        raise ReadError(f"{where} ({id})", "the id holds a lone surrogate, which is no character")
    return id


def _text(found: dict[str, Any], where: str) -> str:
    text = found.get("text")
    if not isinstance(text, str):
        raise ReadError(where, '"text" is missing' if text is None else '"text" is not a text')
    if not _is_plain(text):
        raise ReadError(where, "the text holds a lone surrogate, which is no character", "write it anew as UTF-8")
    check_length(where, len(text))
    return text


def _is_plain(value: object) -> bool:
    """Say whether a value is text that UTF-8 can hold."""
    return isinstance(value, str) and not _SURROGATE.search(value)
