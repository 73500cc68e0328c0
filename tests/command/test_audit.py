"""`attrib audit`: what it reads, what it writes where, and its exit codes."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from attrib.command.main import run
from attrib.project.session import Session
from attrib.record import to_line
from tests.audit.telling import telling
from tests.project.building import project

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "corpus" / "audit" / "gold.jsonl"


@dataclass
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture
def attrib(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Outcome:
        capfd.readouterr()
        code = run(["audit", *map(str, arguments)])
        return Outcome(code, *capfd.readouterr())

    return call


def test_the_summary_names_every_question_and_the_first_findings(attrib: Callable[..., Outcome]) -> None:
    done = attrib(GOLD)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("22 articles, 32 attributions\n")
    assert "No named source: 7 attributions of 32\n" in done.out
    assert "  Delta Wire → Northern Post → Delta Wire, claim 4: Some 300 people" in done.out
    assert "Outlets that only relay: 1 outlet\n  Port Gazette, from AFP, Northern Post, Orvale Courier\n" in done.out
    assert max(map(len, done.out.splitlines())) < 200


def test_the_files_hold_all_findings(attrib: Callable[..., Outcome], tmp_path: Path) -> None:
    assert attrib(GOLD, "--csv", "a.csv", "--jsonl", "a.jsonl", "--html", "a.html").code == 0
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 32
    (row,) = [row for row in rows if (row["article"], row["id"]) == ("northernpost-toll.txt", "a1")]
    assert row["chain"] == "Delta Wire → Northern Post"
    assert (row["differs"], row["circle"], row["hands"]) == ("speaker words chain", "Delta Wire → Northern Post", "1")
    findings = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {finding["finding"] for finding in findings} >= {"corpus", "article", "circle", "single source", "several names", "relay"}
    articles = {finding["article"]: finding for finding in findings if finding["finding"] == "article"}
    assert articles["gazette-minister.txt"]["attributions"][0]["hands"] == [
        {"name": "Telegram", "role": "posted"},
        {"name": "Northern Post", "role": "relayed"},
        {"name": "Port Gazette", "role": "credit"},
    ]
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_project_and_records_are_audited_together(attrib: Callable[..., Outcome], tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    done = attrib(path, GOLD)
    assert (done.code, done.out.splitlines()[0]) == (0, "23 articles, 35 attributions")


def test_records_come_from_standard_input(attrib: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(GOLD.read_bytes())))
    assert attrib("-").out.startswith("22 articles")


def test_what_cannot_be_read_is_named_and_the_rest_audited(attrib: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_bytes(to_line(telling("a", "it rains")) + b'{"schema": "attrib/1"}\n')
    (tmp_path / "note.txt").write_text("nothing", encoding="utf-8")
    done = attrib(GOLD, "broken.jsonl", GOLD, "note.txt", "absent.jsonl")
    assert done.code == 1
    assert done.out.startswith("23 articles")
    said = done.err.splitlines()
    assert said[0].startswith("broken.jsonl:2: ")
    assert "sna-dam.txt" in said[1]
    assert said[-2] == "note.txt: skipped (other ending)"
    assert said[-1].startswith("absent.jsonl: ")


def test_nothing_readable_writes_no_file(attrib: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("before", encoding="utf-8")
    done = attrib("absent.jsonl", "--html", "a.html")
    assert (done.code, done.out) == (1, "")
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "before"


def test_a_file_that_cannot_be_written_is_one_line(attrib: Callable[..., Outcome]) -> None:
    done = attrib(GOLD, "--html", "absent/a.html")
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert done.err.startswith("attrib: ")


def test_what_one_annotator_has_is_audited(attrib: Callable[..., Outcome], tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    with Session.open(path, "ben") as ben, Session.open(path, "mara") as mara:
        ben.attributions.reject(2)
        mara.attributions.confirm(2)
    assert attrib(path).out.startswith("1 article, 3 attributions\n")
    assert attrib(path, "--annotator", "ben").out.startswith("1 article, 2 attributions\n")
    assert attrib(path, "--annotator", "mara").out.startswith("1 article, 3 attributions\n")
    done = attrib(path, "--annotator", "zoe")
    assert (done.code, done.out) == (1, "")
    assert '"zoe" has decided nothing here; who has: ben, mara' in done.err
    done = attrib(GOLD, "--annotator", "ben")
    assert (done.code, done.out) == (2, "")
    assert "gold.jsonl is no project" in done.err


def test_a_table_of_names_joins_names(attrib: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text('[outlets]\nnames = ["Delta Wire|Northern Post"]\n', encoding="utf-8")
    assert "Delta Wire → Northern Post" not in attrib(GOLD, "--names", "names.toml").out
    done = attrib(GOLD, "--names", "absent.toml")
    assert (done.code, done.err) == (1, "attrib: absent.toml: No such file or directory\n")


def test_hostile_text_moves_no_cursor_and_runs_in_no_spreadsheet(attrib: Callable[..., Outcome], tmp_path: Path) -> None:
    record = telling("a\x1b[2J", "=HYPERLINK(1)\x1b[31m", "\u202eofficials", kind="unnamed", credits=("@SUM(1)",))
    (tmp_path / "r.jsonl").write_bytes(to_line(record))
    done = attrib("r.jsonl", "--csv", "a.csv")
    assert done.code == 0
    assert not {"\x1b", "\u202e"} & set(done.out)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["content"], row["publisher"]) == ("'=HYPERLINK(1)\x1b[31m", "'@SUM(1)")
