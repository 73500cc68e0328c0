"""What holds for every format of the table: records one by one, nothing rejected as if it were right, a place in the documents."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from attrib.command.main import run
from attrib.errors import FormatError
from attrib.formats.report import Report
from attrib.formats.table import FORMATS
from tests.formats.gold import written
from tests.project.building import proposals, record

ROOT = Path(__file__).parents[2]
SINGLE = [name for name, form in FORMATS.items() if form.target != "folder"]
LAZY = [name for name, form in FORMATS.items() if form.target != "file"]


@pytest.mark.parametrize("name", LAZY)
def test_records_are_written_one_by_one(name: str) -> None:
    seen = 0

    def given() -> object:
        nonlocal seen
        for number in range(50):
            seen += 1
            yield record(f"{number}.txt")

    chunks = iter(FORMATS[name].write(given(), Report()))
    for _ in range(3):
        next(chunks)
    assert seen <= 3
    assert sum(1 for _ in chunks)
    assert seen == 50


@pytest.mark.parametrize("name", SINGLE)
def test_the_same_records_give_the_same_bytes(name: str) -> None:
    records = [record(), record("b.txt")]
    assert written(name, records) == written(name, records)


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].code.HOLDS is not None])
def test_what_was_rejected_is_left_out_and_counted(name: str) -> None:
    first, *rest = proposals()
    report = Report()
    made = list(FORMATS[name].write([record(attributions=(replace(first, status="rejected"), *rest))], report))
    assert made == list(FORMATS[name].write([record(attributions=rest)], Report()))
    assert report.lost["rejected attributions"] == 1


@pytest.mark.parametrize(("name", "library"), [("docbin", "spacy"), ("parquet", "pyarrow")])
def test_a_missing_library_is_named_with_what_installs_it(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(FormatError) as caught:
        written(name, [record()])
    assert str(caught.value) == f"--format {name}: needs {library}, which is not installed; pip install 'attrib-news[{name}]'"
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert [requirement.partition(">")[0] for requirement in extras[name]] == [library]


def test_the_documents_name_every_format() -> None:
    pages = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8"), (ROOT / "README.md").read_text(encoding="utf-8")
    for page in pages:
        assert [name for name in FORMATS if f"`{name}`" not in page] == []


@pytest.mark.parametrize("command", ["export", "import"])
def test_the_command_line_offers_every_format(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    run([command, "--help"])
    line = "".join(capsys.readouterr().out.split()).split("--format")[1]
    offered = line[line.index("[") + 1 : line.index("]")].split("|")
    assert offered == [name for name, form in FORMATS.items() if command == "export" or form.reads]


def test_the_table_loads_no_format_and_no_library() -> None:
    program = (
        "import sys, attrib.formats.table\n"
        "print(sorted(n for n in sys.modules if n.startswith('attrib.formats.') or n in ('spacy', 'pyarrow', 'msgspec')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "['attrib.formats.table']\n"
