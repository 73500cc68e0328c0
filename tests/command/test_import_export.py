"""`attrib add`, `attrib import` and `attrib export`: exit codes, what goes where, and files that are whole or not there."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pytest

from attrib.command.main import run
from attrib.document import Article
from attrib.errors import ParseError
from attrib.library import Options
from attrib.record import from_line, read_records, to_line
from tests.project.building import TEXT, project, record, sit


@dataclass
class Outcome:
    code: int
    out: str
    err: str


class StandIn:
    """An engine that finds nothing and cannot read "too slow"."""

    def __init__(self, options: Options) -> None:
        pass

    def annotate(self, items: Iterable[object]) -> Iterator[object]:
        for item in items:
            if not isinstance(item, Article):
                yield item
            elif item.text == "press ctrl-c":
                raise KeyboardInterrupt
            else:
                yield ParseError(item.id, "took too long") if item.text == "too slow" else record(item.id, item.text)

    def __enter__(self) -> StandIn:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass


@pytest.fixture
def attrib(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    monkeypatch.setattr("attrib.project.worker.Annotator", StandIn)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Outcome:
        capfd.readouterr()
        code = run(arguments)
        return Outcome(code, *capfd.readouterr())

    return call


def test_add_makes_a_project_and_knows_its_articles_the_second_time(attrib: Callable[..., Outcome]) -> None:
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_text("too slow")
    first = attrib("add", "p.attrib", "a.txt", "b.txt")
    assert (first.code, first.out) == (1, "")
    assert first.err.startswith("b.txt: took too long\nattrib: 1 article (1 new), 3 attributions in ")
    assert first.err.endswith("; 1 failed\n")
    second = attrib("add", "p.attrib", "a.txt")
    assert (second.code, second.out) == (0, "")
    assert second.err.startswith("attrib: 1 article (1 known), 0 attributions in ")
    assert attrib("add", "p.attrib", "a.txt", "--again").err.startswith("attrib: 1 article (1 renewed), 3 attributions")


def test_add_says_when_a_text_has_changed(attrib: Callable[..., Outcome]) -> None:
    Path("a.txt").write_text(TEXT)
    attrib("add", "p.attrib", "a.txt")
    with sit(Path("p.attrib")) as session:
        session.attributions.confirm(1)
    Path("a.txt").write_text("Another text.")
    assert attrib("add", "p.attrib", "a.txt").err.startswith("a.txt: the text has changed; what was decided on it is stale\n")
    one = from_line(attrib("export", "p.attrib").out.encode(), "x")
    assert [a.status for a in one.attributions] == ["stale", "proposed", "proposed"]


def test_records_given_to_add_keep_their_attributions(attrib: Callable[..., Outcome]) -> None:
    Path("r.jsonl").write_bytes(to_line(record()) + b'{"schema": "attrib/1"}\n')
    Path("articles.jsonl").write_text('{"id": "x", "text": "An article."}\n')
    done = attrib("add", "p.attrib", "r.jsonl", "articles.jsonl")
    assert done.code == 1
    assert "r.jsonl:2" in done.err
    lines = attrib("export", "p.attrib").out.encode().splitlines(keepends=True)
    assert lines[0] == to_line(record())
    assert from_line(lines[1], "x").id == "x"


def test_a_project_inside_the_folder_that_is_added_is_no_article(attrib: Callable[..., Outcome]) -> None:
    Path("f").mkdir()
    Path("f/a.txt").write_text("An article.")
    for _ in range(2):
        assert attrib("add", "f/p.jsonl", "f").code == 0
    assert len(attrib("export", "f/p.jsonl").out.splitlines()) == 1


def test_what_was_done_before_ctrl_c_is_in_the_project(attrib: Callable[..., Outcome]) -> None:
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_text("press ctrl-c")
    done = attrib("add", "p.attrib", "a.txt", "b.txt")
    assert done.code == 130
    assert "stopped after 1 article" in done.err
    assert len(attrib("export", "p.attrib").out.splitlines()) == 1


def test_export_and_import_go_round_byte_for_byte(attrib: Callable[..., Outcome]) -> None:
    project(Path("p.attrib"), record(), record("b.txt"))
    with sit(Path("p.attrib")) as session:
        session.attributions.reject(2)
        session.attributions.add_via(1, "e2")
    assert attrib("export", "p.attrib", "-o", "one.jsonl").code == 0
    done = attrib("import", "q.attrib", "one.jsonl", "--format", "jsonl")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("attrib: 2 articles (2 new), 6 attributions in ")
    assert attrib("export", "q.attrib").out.encode() == Path("one.jsonl").read_bytes()


def test_import_names_what_is_no_record_and_does_the_rest(attrib: Callable[..., Outcome]) -> None:
    Path("r.jsonl").write_bytes(b'{"text": "x"}\n' + to_line(record()) + b"nonsense\n" + to_line(record()))
    done = attrib("import", "p.attrib", "r.jsonl", "none.jsonl")
    assert done.code == 1
    assert [line.split(": ")[0] for line in done.err.splitlines()[:-1]] == ["r.jsonl:1", "r.jsonl:3", "r.jsonl:4", "none.jsonl"]
    assert done.err.splitlines()[-1].endswith("4 failed")


def test_export_chooses_statuses_articles_and_annotators(attrib: Callable[..., Outcome]) -> None:
    project(Path("p.attrib"), record(), record("b.txt"))
    with sit(Path("p.attrib"), "mara") as session:
        for item in (1, 2, 3):
            session.attributions.confirm(item)
        session.attributions.reject(3)

    def found(*options: str) -> list[tuple[str, int]]:
        out = attrib("export", "p.attrib", *options).out
        return [(r.id, len(r.attributions)) for r in (from_line(line.encode(), "x") for line in out.splitlines())]

    assert found("--decided") == [("palmyra.txt", 3)]
    assert found("--only", "confirmed, fixed", "--decided") == [("palmyra.txt", 2)]
    assert found("--annotator", "mara") == [("palmyra.txt", 3), ("b.txt", 3)]
    assert attrib("export", "p.attrib", "--annotator", "zoe").code == 1


def test_a_split_writes_three_files_that_share_no_article(attrib: Callable[..., Outcome]) -> None:
    project(Path("p.attrib"), *(record(f"{n}.txt") for n in range(20)))
    done = attrib("export", "p.attrib", "-o", "set.jsonl", "--split", "80,10,10", "--seed", "7")
    assert (done.code, done.err) == (0, "attrib: 16 train, 2 dev, 2 test\nattrib: 20 articles\n")
    ids = [[r.id for r in read_records(Path(f"set.{part}.jsonl"))] for part in ("train", "dev", "test")]
    assert [len(part) for part in ids] == [16, 2, 2]
    assert {id for part in ids for id in part} == {f"{n}.txt" for n in range(20)}
    before = Path("set.dev.jsonl").read_bytes()
    attrib("export", "p.attrib", "-o", "set.jsonl", "--split", "80,10,10", "--seed", "7")
    assert Path("set.dev.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["export", "p.attrib", "--only", "maybe"],
        ["export", "p.attrib", "--only", ","],
        ["export", "p.attrib", "--split", "80,10,10", "-o", "x"],
        ["export", "p.attrib", "--seed", "1"],
        ["export", "p.attrib", "--split", "80,10,10", "--seed", "1"],
        ["export", "p.attrib", "--split", "80,x", "--seed", "1", "-o", "x"],
        ["export", "p.attrib", "--split", "nan,nan,nan", "--seed", "1", "-o", "x"],
        ["export", "p.attrib", "--split", "0,0,0", "--seed", "1", "-o", "x"],
        ["import", "p.attrib", "x", "--format", "word"],
        ["import", "p.attrib"],
        ["add"],
    ],
)
def test_wrong_usage_is_code_2(attrib: Callable[..., Outcome], arguments: list[str]) -> None:
    project(Path("p.attrib"))
    assert attrib(*arguments).code == 2


def test_a_project_that_is_none_is_one_line_and_code_1(attrib: Callable[..., Outcome]) -> None:
    Path("x.txt").write_text("An article.")
    for command in (["export", "none.attrib"], ["export", "x.txt"], ["import", "x.txt", "x.txt"], ["add", "x.txt", "x.txt"]):
        done = attrib(*command)
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
        assert done.err.startswith(f"attrib: {command[1]}: ")
    assert not Path("none.attrib").exists()


def test_an_export_that_the_disk_does_not_take_leaves_the_earlier_file(attrib: Callable[..., Outcome]) -> None:
    project(Path("p.attrib"), *(record(f"{n}.txt") for n in range(40)))
    Path("out.jsonl").write_text("earlier")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, before[1]))
    try:
        done = attrib("export", "p.attrib", "-o", "out.jsonl")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert done.code == 1
    assert "File too large" in done.err
    assert Path("out.jsonl").read_text() == "earlier"
    assert sorted(p.name for p in Path().iterdir()) == ["out.jsonl", "p.attrib"]


def test_an_export_keeps_links_and_permissions(attrib: Callable[..., Outcome]) -> None:
    project(Path("p.attrib"))
    Path("real.jsonl").write_text("earlier")
    Path("real.jsonl").chmod(0o640)
    Path("link.jsonl").symlink_to("real.jsonl")
    attrib("export", "p.attrib", "-o", "link.jsonl")
    assert Path("link.jsonl").is_symlink()
    assert len(list(read_records(Path("real.jsonl")))) == 1
    assert os.stat("real.jsonl").st_mode & 0o777 == 0o640
    assert attrib("export", "p.attrib", "-o", "none/x.jsonl").code == 1
    assert attrib("export", "p.attrib", "-o", "/dev/null").code == 0


@pytest.mark.parametrize("command", ["add", "import", "export"])
def test_help_and_an_export_load_nothing_heavy(command: str, tmp_path: Path) -> None:
    program = f"from attrib.command.main import run; run(['{command}', '--help'])\n"
    program += f"run(['export', {str(project(tmp_path / 'p.attrib'))!r}, '-o', {str(tmp_path / 'x.jsonl')!r}])\n"
    program += "import sys; print('loaded:', {'torch', 'stanza', 'numpy', 'textual', 'trafilatura'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.endswith("loaded: set()\n")
