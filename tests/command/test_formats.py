"""`attrib export` and `attrib import` in other tools' formats: where they are written, what is said, and nothing half done."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from attrib.command.main import run
from attrib.formats.table import FORMATS
from attrib.record import from_line
from tests.formats.gold import POLNEAR, needs_shared, read, spans
from tests.project.building import project, record, sit


@dataclass
class Outcome:
    code: int
    out: bytes
    err: str


@pytest.fixture
def attrib(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Outcome]:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Outcome:
        capfdbinary.readouterr()
        code = run(arguments)
        out, err = capfdbinary.readouterr()
        return Outcome(code, out, err.decode())

    return call


def test_brat_goes_out_into_a_folder_and_in_again(attrib: Callable[..., Outcome]) -> None:
    project(Path("p.attrib"), record(), record("../b.txt"))
    done = attrib("export", "p.attrib", "--format", "brat", "-o", "out")
    assert (done.code, done.out) == (0, b"")
    assert done.err.splitlines() == [
        "brat: not held: 6 quote types; 6 speakers; 2 intermediaries; 6 confidences; 16 candidates; 2 credits; 10 entities; "
        "2 articles' metadata",
        "attrib: 2 articles",
    ]
    assert sorted(p.name for p in Path().iterdir()) == ["out", "p.attrib"]
    back = attrib("import", "q.attrib", "out", "--format", "brat")
    assert back.code == 0
    assert back.err.splitlines()[0] == (
        "brat: guessed: 6 quote types, by the quotation marks; 6 acts, as statements; 6 speakers, by the words of the source (no kind)"
    )
    assert back.err.splitlines()[1].startswith("attrib: 2 articles (2 new), 6 attributions in ")
    again = [from_line(line, "x") for line in attrib("export", "q.attrib").out.splitlines()]
    assert sorted((r.id, spans(r)) for r in again) == sorted((id, spans(record())) for id in ("palmyra.txt", "../b.txt"))


def test_a_folder_is_never_written_into(attrib: Callable[..., Outcome]) -> None:
    project(Path("p.attrib"))
    Path("out").mkdir()
    Path("out/mine").write_text("mine")
    Path("file").write_text("mine")
    for name, what in (("out", "exists and is not empty"), ("file", "not a folder")):
        done = attrib("export", "p.attrib", "--format", "brat", "-o", name)
        assert (done.code, done.err.count("\n")) == (1, 1)
        assert f"{what}; name a new folder" in done.err
    Path("empty").mkdir()
    assert attrib("export", "p.attrib", "--format", "brat", "-o", "empty").code == 0
    assert sorted(p.name for p in Path("empty").iterdir()) == ["attributions", "text"]
    assert attrib("export", "p.attrib", "--format", "brat", "-o", "none/out").code == 1
    assert sorted(p.name for p in Path().iterdir()) == ["empty", "file", "out", "p.attrib"]


def test_a_split_of_folders_shares_no_article(attrib: Callable[..., Outcome]) -> None:
    project(Path("p.attrib"), *(record(f"{n}.txt") for n in range(10)))
    assert attrib("export", "p.attrib", "--format", "brat", "-o", "set", "--split", "80,10,10", "--seed", "1").code == 0
    names = [{p.name for p in Path(f"set.{part}/text").iterdir()} for part in ("train", "dev", "test")]
    assert [len(part) for part in names] == [8, 1, 1]
    assert len(set().union(*names)) == 10


@pytest.mark.parametrize("form", [form.name for form in FORMATS.values() if form.target != "stream"])
def test_what_is_no_text_needs_a_place(attrib: Callable[..., Outcome], form: str) -> None:
    project(Path("p.attrib"))
    done = attrib("export", "p.attrib", "--format", form)
    assert (done.code, done.out) == (2, b"")
    assert "needs -o " in done.err


def test_two_annotators_of_one_article_are_two_in_the_project(attrib: Callable[..., Outcome]) -> None:
    for folder in ("text", "attributions"):
        Path("in", folder).mkdir(parents=True)
    Path("in/text/x.txt").write_text("Ann said yes. Ben said no.")
    Path("in/attributions/x_ann1.ann").write_text(
        "T1\tContent 9 12\tyes\nT2\tCue 4 8\tsaid\nT3\tAttribution 4 8\tsaid\nE1\tAttribution:T3 Content:T1 Cue:T2\n"
    )
    Path("in/attributions/x_ben2.ann").write_text(
        "T1\tContent 23 25\tno\nT2\tCue 18 22\tsaid\nT3\tAttribution 18 22\tsaid\nE1\tAttribution:T3 Content:T1 Cue:T2\n"
    )
    done = attrib("import", "p.attrib", "in", "--format", "brat")
    assert done.err.splitlines()[-1].startswith("attrib: 2 articles (1 new, 1 merged), 2 attributions in ")
    for name, content in (("ann1", "yes"), ("ben2", "no")):
        one = from_line(attrib("export", "p.attrib", "--annotator", name).out, "x")
        assert [(a.content[0].text, a.status, a.decided_by) for a in one.attributions] == [(content, "added", name)]


def test_what_was_rejected_goes_into_no_other_format(attrib: Callable[..., Outcome]) -> None:
    with sit(project(Path("p.attrib"))) as session:
        session.attributions.reject(1)
    done = attrib("export", "p.attrib", "--format", "brat", "-o", "out")
    assert "1 rejected attributions" in done.err
    standoff = next(Path("out/attributions").iterdir())
    assert standoff.name == "palmyra_attrib.ann"
    assert standoff.read_text().count("\nE") == 2


@pytest.mark.parametrize("form", [form.name for form in FORMATS.values() if form.target != "folder"])
def test_a_file_and_standard_output_get_the_same(attrib: Callable[..., Outcome], form: str) -> None:
    project(Path("p.attrib"), record(), record("b.txt"))
    done = attrib("export", "p.attrib", "--format", form, "-o", "out")
    assert (done.code, done.out) == (0, b"")
    assert done.err.splitlines()[-1] == "attrib: 2 articles"
    assert sorted(p.name for p in Path().iterdir()) == ["out", "p.attrib"]
    assert Path("out").stat().st_size > 100
    if FORMATS[form].target == "stream":
        assert attrib("export", "p.attrib", "--format", form).out == Path("out").read_bytes()


@pytest.mark.parametrize("form", ["prodigy", "labelstudio"])
def test_a_project_goes_round_through_another_tool(attrib: Callable[..., Outcome], form: str) -> None:
    project(Path("p.attrib"), record(), record("b.txt"))
    with sit(Path("p.attrib")) as session:
        session.attributions.reject(2)
        session.attributions.add_via(1, "e2")
    assert attrib("export", "p.attrib", "--format", form, "-o", "out.json").err == "attrib: 2 articles\n"
    Path("out.json").rename("out.jsonl" if form == "prodigy" else "out.json")
    done = attrib("import", "q.attrib", str(next(Path().glob("out.*"))), "--format", form)
    assert (done.code, done.out) == (0, b"")
    assert done.err.startswith("attrib: 2 articles (2 new), 6 attributions in ")
    assert attrib("export", "q.attrib").out == attrib("export", "p.attrib").out


def test_a_missing_library_leaves_nothing_behind(attrib: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    project(Path("p.attrib"))
    monkeypatch.setitem(sys.modules, "spacy", None)
    done = attrib("export", "p.attrib", "--format", "docbin", "-o", "out")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "pip install 'attrib-news[docbin]'" in done.err
    assert [p.name for p in Path().iterdir()] == ["p.attrib"]


def test_what_a_hostile_file_says_is_shown_without_controls(attrib: Callable[..., Outcome]) -> None:
    Path("in").mkdir()
    Path("in/x.txt").write_text("Ann said yes")
    Path("in/x.ann").write_text("T1\t\x1b[31mred 0 3\tAnn\nT2\tContent 0 3\t\x1b[2J\nE1\t\x1b]0;x:T1\n")
    spans_ = '"spans": [{"start": 0, "end": 1, "label": "\\u001b[31m"}]'
    Path("t.jsonl").write_text(f'{{"text": "x", {spans_}, "attrib": {{"schema": "\\u001b[2J"}}}}\n{{"text": "x", {spans_}}}\n')
    for path, form in (("in", "brat"), ("t.jsonl", "prodigy")):
        done = attrib("import", "p.attrib", path, "--format", form)
        assert done.code == 1
        assert "\x1b" not in done.err
        assert "Traceback" not in done.err
        assert "internal" not in done.err


@needs_shared
def test_polnear_in_a_project_is_all_there_by_annotator(attrib: Callable[..., Outcome]) -> None:
    done = attrib("import", "p.attrib", str(POLNEAR), "--format", "brat")
    assert done.code == 0
    assert "94 articles (84 new, 10 merged), 2319 attributions" in done.err
    files = list(POLNEAR.glob("attributions/*.ann"))
    for name in sorted({file.stem.rpartition("_")[2] for file in files}):
        records = [from_line(line, "x") for line in attrib("export", "p.attrib", "--annotator", name).out.splitlines()]
        given = {r.id: r for file in files if file.stem.endswith(f"_{name}") for r in read("brat", file)}
        assert {r.id: sorted(spans(r)) for r in records if r.id in given} == {id: sorted(spans(r)) for id, r in given.items()}
