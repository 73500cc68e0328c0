"""Records of gold articles, full in every field, for round trips; and what is compared in them."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from attrib.formats.report import Report
from attrib.formats.table import FORMATS
from attrib.record.check import find_fault
from attrib.record.form import SCHEMA, Attribution, Candidate, Credit, Engine, Entity, Meta, Piece, Record, Speaker, Via

CORPUS = Path(__file__).parents[2] / "corpus"
SHARED = Path(os.environ.get("ATTRIB_SHARED", "none"))
POLNEAR = SHARED / "corpora" / "polnear" / "dev"

needs_shared = pytest.mark.skipif(not POLNEAR.is_dir(), reason="ATTRIB_SHARED names no folder with PolNeAR in it")


def gold_records(gold: Path = CORPUS / "gold.jsonl", texts: Path = CORPUS / "articles") -> list[Record]:
    """Return the records of a file of gold."""
    lines = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    return [from_gold(line, (texts / line["doc"]).read_bytes().decode()) for line in lines]


def shared_records() -> list[Record]:
    return gold_records(SHARED / "gold" / "dev.jsonl", SHARED / "gold" / "texts")


def from_gold(gold: dict[str, Any], text: str) -> Record:
    """Return the record of gold in the form of the guidelines, its speakers and intermediaries as entities."""
    named = {}
    for a in gold["attributions"]:
        if a["speaker"]:
            named.setdefault(a["speaker"], (a["speaker_kind"] or "unnamed", set()))[1].update(map(tuple, a["source"]))
        for via in a["via"]:
            named.setdefault(via["name"], ("organisation", set()))[1].add(tuple(via["span"]))
    ids = {name: f"e{number}" for number, name in enumerate(named, 1)}
    made = Record(
        schema=SCHEMA,
        id=gold["doc"],
        text=text,
        meta=Meta("Ä “title”", "en", "https://example.org/a?b=c d", "2026-01-02", "utf-8", ("sentence-split",)),
        credits=tuple(Credit(c["name"], *piece(c["span"], text)) for c in gold["credits"]),
        entities=tuple(
            Entity(ids[name], name, kind, tuple(Piece(*piece(span, text)) for span in sorted(mentions)))
            for name, (kind, mentions) in named.items()
        ),
        attributions=tuple(attribution(i, a, text, ids) for i, a in enumerate(gold["attributions"])),
        engine=Engine("attrib", "0.1.0", {"tagger": "abc"}),
    )
    assert find_fault(made) is None
    return made


def attribution(index: int, gold: dict[str, Any], text: str, ids: dict[str, str]) -> Attribution:
    name = gold["speaker"]
    return Attribution(
        id=f"a{index + 1}",
        act="opinion" if index % 7 == 3 else "statement",
        quote_type=gold["quote_type"],
        **{role: tuple(Piece(*piece(span, text)) for span in gold[role]) for role in ("content", "cue", "source")},
        speaker=Speaker(name, gold["speaker_kind"], ids[name]) if name else None,
        via=tuple(
            Via(name=v["name"], role=v["role"], entity=ids[v["name"]], start=v["span"][0], end=v["span"][1], text=text[slice(*v["span"])])
            for v in gold["via"]
        ),
        parent=None if gold["parent"] is None else f"a{gold['parent'] + 1}",
        confidence=round(0.3 + index % 60 / 100, 2),
        candidates=(Candidate(name, ids[name], 0.7),) if name else (),
    )


def piece(span: Sequence[int], text: str) -> tuple[int, int, str]:
    return span[0], span[1], text[span[0] : span[1]]


def spans(record: Record, roles: Sequence[str] = ("content", "cue", "source")) -> list[tuple]:
    """Return the attributions of a record as their spans, role by role."""
    return [tuple(tuple((p.start, p.end) for p in getattr(a, role)) for role in roles) for a in record.attributions]


def written(form: str, records: Sequence[Record], report: Report | None = None) -> bytes:
    """Return the bytes of records in a format that is one file."""
    return b"".join(FORMATS[form].write(records, report or Report()))


def write_folder(form: str, records: Sequence[Record], folder: Path, report: Report | None = None) -> None:
    """Write records in a format that is a folder."""
    for name, content in FORMATS[form].write(records, report or Report()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def read(form: str, path: Path, report: Report | None = None) -> list[Any]:
    """Return what an import of a path yields: records, errors, skipped files."""
    return list(FORMATS[form].code.read([str(path)], report or Report()))
