"""Hugging Face's datasets, loaded by `load_dataset` from local files, as JSON and as Parquet: the same rows, every span in its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from msgspec.structs import replace

from attrib.formats import parquet
from attrib.formats.report import Report
from attrib.formats.rows import to_row
from attrib.record.form import Engine, Meta, Record
from tests.formats.gold import POLNEAR, gold_records, needs_shared, read, shared_records, written
from tests.project.building import record

datasets = pytest.importorskip("datasets")
arrow = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

ENDINGS = {"datasets": "jsonl", "parquet": "parquet"}
BUILDERS = {"datasets": "json", "parquet": "parquet"}


def row(one: Record) -> dict[str, Any]:
    """Return a row as JSON has it."""
    return orjson.loads(orjson.dumps(to_row(one)))


def loaded(form: str, parts: dict[str, list[Record]], folder: Path, **options: Any) -> dict[str, list[dict[str, Any]]]:
    files = {}
    for part, records in parts.items():
        files[part] = str(folder / f"{part}.{ENDINGS[form]}")
        Path(files[part]).write_bytes(written(form, records))
    found = datasets.load_dataset(BUILDERS[form], data_files=files, cache_dir=str(folder / "cache"), **options)
    rows = {part: list(rows) for part, rows in found.items()}
    # Arrow takes a date in JSON for a point of time, whatever types are asked for. Parquet has its own types, and a date stays text.
    for one in (one for part in rows.values() for one in part if form == "datasets" and one["published"]):
        one["published"] = str(one["published"]).removesuffix(" 00:00:00")
    return rows


@pytest.mark.parametrize("form", ENDINGS)
def test_load_dataset_gives_gold_as_it_is(form: str, tmp_path: Path) -> None:
    gold = gold_records()
    found = loaded(form, {"train": gold[:12], "test": gold[12:]}, tmp_path)
    assert found["train"] + found["test"] == [row(one) for one in gold]
    for one in found["train"]:
        for a in one["attributions"]:
            assert all(one["text"][s["start"] : s["end"]] == s["text"] for s in (*a["content"], *a["cue"], *a["source"], *a["via"]))


@needs_shared
@pytest.mark.parametrize("form", ENDINGS)
def test_load_dataset_gives_shared_gold_and_polnear_as_they_are(form: str, tmp_path: Path) -> None:
    parts = {"train": read("brat", POLNEAR), "test": shared_records()}
    # PolNeAR has no intermediary: without the types, its empty lists would be lists of nothing.
    types = {"features": datasets.Features.from_arrow_schema(parquet.schema(arrow))} if form == "datasets" else {}
    assert loaded(form, parts, tmp_path, **types) == {part: [row(one) for one in records] for part, records in parts.items()}


@pytest.mark.parametrize("form", ENDINGS)
def test_a_row_has_every_column_whatever_the_record_lacks(form: str, tmp_path: Path) -> None:
    bare = Record(schema="attrib/1", id="bare", text="", attributions=())
    other = replace(record(), engine=Engine("x", "1", {"a b": "1", "": "2"}), meta=Meta(flags=("odd",)))
    types = {"features": datasets.Features.from_arrow_schema(parquet.schema(arrow))} if form == "datasets" else {}
    found = loaded(form, {"train": [bare, record(), other]}, tmp_path, **types)["train"]
    assert found == [row(bare), row(record()), row(other)]
    assert len({tuple(one) for one in found}) == 1
    assert found[2]["engine"]["models"] == [{"name": "a b", "version": "1"}, {"name": "", "version": "2"}]


def test_parquet_comes_in_groups_and_holds_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 4)
    seen = 0

    def given() -> Any:
        nonlocal seen
        for number in range(10):
            seen += 1
            yield record(f"{number}")

    chunks = parquet.write(given(), Report())
    whole = next(chunks)
    assert seen == 4
    whole += b"".join(chunks)
    file = pq.ParquetFile(arrow.BufferReader(whole))
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [4, 4, 2]
    assert file.read().to_pylist() == [row(record(f"{number}")) for number in range(10)]


def test_no_records_are_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(written("parquet", []))
    assert pq.read_table(tmp_path / "x.parquet").schema == parquet.schema(arrow)
