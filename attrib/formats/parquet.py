"""Parquet, for `load_dataset("parquet", data_files=…)` of Hugging Face and for any other reader: the rows of `rows` with their types."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from types import ModuleType
from typing import Any

from attrib.formats.library import load
from attrib.formats.report import Report
from attrib.formats.rows import to_row
from attrib.record import Record

HOLDS = None
"""Everything, rejected attributions too: there is a column for the status."""

GROUP = 1000
"""Records of a row group: what is held in memory at a time."""


def write(records: Iterable[Record], report: Report) -> Iterator[bytes]:
    """Yield the bytes of a file, a group of rows at a time. Raises FormatError without pyarrow."""
    arrow, parquet = load("pyarrow", "parquet", "parquet"), load("pyarrow.parquet", "parquet", "parquet")
    columns = schema(arrow)
    sink = _Drain()
    with parquet.ParquetWriter(sink, columns, compression="zstd") as writer:
        rest = iter(records)
        while group := list(islice(rest, GROUP)):
            writer.write_table(arrow.Table.from_pylist([to_row(record) for record in group], schema=columns))
            yield sink.drained()
    yield sink.drained()


def schema(arrow: ModuleType) -> Any:
    """Return the types of the columns, in Arrow's words."""
    text, offset, share = arrow.string(), arrow.int64(), arrow.float64()

    def struct(**fields: Any) -> Any:
        return arrow.struct(list(fields.items()))

    def several(kind: Any) -> Any:
        return arrow.list_(kind)

    span = {"start": offset, "end": offset, "text": text}
    attribution = struct(
        id=text,
        act=text,
        quote_type=text,
        content=several(struct(**span)),
        cue=several(struct(**span)),
        source=several(struct(**span)),
        speaker=struct(name=text, kind=text, entity=text),
        via=several(struct(name=text, role=text, entity=text, **span)),
        parent=text,
        confidence=share,
        candidates=several(struct(name=text, entity=text, score=share)),
        status=text,
        decided_by=text,
        decided_at=text,
    )
    entity = struct(id=text, name=text, kind=text, mentions=several(struct(**span)))
    return arrow.schema(
        dict.fromkeys(("id", "text", "title", "language", "url", "published", "encoding"), text)
        | {
            "flags": several(text),
            "credits": several(struct(name=text, **span)),
            "entities": several(entity),
            "attributions": several(attribution),
            "engine": struct(name=text, version=text, models=several(struct(name=text, version=text))),
        }
    )


class _Drain(io.RawIOBase):
    """A file that gives away what was written to it, and knows how far it has come."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._place = 0

    def writable(self) -> bool:
        return True

    def write(self, part: bytes) -> int:
        self._parts.append(bytes(part))
        self._place += len(part)
        return len(part)

    def tell(self) -> int:
        return self._place

    def drained(self) -> bytes:
        """Return what has come since the last call."""
        parts, self._parts = self._parts, []
        return b"".join(parts)
