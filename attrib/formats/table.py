"""The table of formats, and the way of records into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from attrib.formats.report import Report
    from attrib.record import Record

Target = Literal["stream", "file", "folder"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the name it goes by, and its module, which is loaded when it is used."""

    name: str
    module: str
    target: Target = "stream"
    """What it is written to: anything, a file alone since it is no text, or a folder."""
    reads: bool = False
    """Whether it can be imported; each can be exported."""

    @property
    def code(self) -> ModuleType:
        return import_module(f"attrib.formats.{self.module}")

    def write(self, records: Iterable[Record], report: Report) -> Iterator[bytes] | Iterator[tuple[str, bytes]]:
        """Yield the bytes of records in this format; of a folder, each file's path below it and its bytes. Raises FormatError."""
        module = self.code
        if module.HOLDS is None:  # everything
            return module.write(records, report)
        return module.write((_shown(record, module.HOLDS, report) for record in records), report)


def _shown(record: Record, holds: frozenset[str], report: Report) -> Record:
    """Return a record without what an annotator rejected: no other format says of an attribution that it is wrong."""
    from attrib.record import keep_attributions

    kept = keep_attributions(record, lambda a: a.status != "rejected")
    report.lost["rejected attributions"] += len(record.attributions) - len(kept.attributions)
    report.count_parts(kept, holds)
    return kept


FORMATS = {
    form.name: form
    for form in (
        Format("jsonl", "jsonl", reads=True),
        Format("brat", "brat", target="folder", reads=True),
        Format("prodigy", "prodigy", reads=True),
        Format("labelstudio", "labelstudio", reads=True),
        Format("docbin", "docbin", target="file"),
        Format("datasets", "rows"),
        Format("parquet", "parquet", target="file"),
        Format("bio", "bio"),
        Format("webannotation", "webannotation"),
    )
}
"""Every format by name, in the order in which they are listed."""
