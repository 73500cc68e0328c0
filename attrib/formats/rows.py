"""Rows of one schema, for `load_dataset("json", data_files=…)` of Hugging Face: every row has every column, and nothing is keyed by names.
`parquet` writes the same rows with their types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from msgspec import to_builtins

from attrib.formats.report import Report
from attrib.record import Record

HOLDS = None
"""Everything, rejected attributions too: there is a column for the status."""


def write(records: Iterable[Record], report: Report) -> Iterator[bytes]:
    """Yield a line for each record."""
    for record in records:
        yield orjson.dumps(to_row(record), option=orjson.OPT_APPEND_NEWLINE)


def to_row(record: Record) -> dict[str, Any]:
    """Return the row of a record: meta and engine spread out, models as a list of name and version."""
    row = to_builtins(record)
    meta, engine = row.pop("meta"), row.pop("engine") or {"name": None, "version": None, "models": {}}
    del row["schema"]
    models = [{"name": name, "version": version} for name, version in engine.pop("models").items()]
    first = {"id": row.pop("id"), "text": row.pop("text")}
    return first | meta | row | {"engine": engine | {"models": models}}
