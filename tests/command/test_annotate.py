"""`attrib annotate` around the engine: what goes where, in which order, with which exit code. The engine here is a stand-in that finds
nothing in any article and fails on "too slow"; test_annotate_whole.py runs the real one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import orjson
import pytest

import attrib
from attrib.command.main import run
from attrib.document import Annotation, Article
from attrib.errors import AttribError, LanguageError, ModelError, ParseError
from attrib.library import Options, annotate_all
from attrib.record import Record, from_line

FRENCH = "Le président a déclaré vendredi que l'armée avait repris la ville, selon un communiqué publié par le ministère de la Défense."


@dataclass
class Outcome:
    code: int
    out: str
    err: str

    @property
    def ids(self) -> list[str]:
        return [from_line(line.encode(), "x").id for line in self.out.splitlines()]


def stand_in(articles: Iterable[Article], engine: object) -> Iterator[Annotation | AttribError]:
    """Like the real one, read ahead: the first article alone, then in groups."""
    group: list[Article] = []
    for n, article in enumerate(articles):
        group.append(article)
        if n == 0 or len(group) == 3:
            yield from map(result_of, group)
            group = []
    yield from map(result_of, group)


def result_of(article: Article) -> Annotation | AttribError:
    if article.text == "press ctrl-c":
        raise KeyboardInterrupt
    if article.text == "a bug":
        raise ZeroDivisionError("with \x1b[31m colours")
    return ParseError(article.id, "took too long") if article.text == "too slow" else Annotation(article, (), (), ())


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "attrib.pipeline", SimpleNamespace(annotate=stand_in, load_engine=lambda stanza_dir, tagger: object()))
    monkeypatch.setattr("attrib.library.models_of", lambda options: {"pos": "abc"})


Attrib = Callable[..., Outcome]


@pytest.fixture
def attrib_(capfd: pytest.CaptureFixture[str]) -> Attrib:
    def call(*arguments: object) -> Outcome:
        code = run([str(a) for a in arguments])
        return Outcome(code, *capfd.readouterr())

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in {"a.txt": "one", "b.txt": "too slow", "c.txt": FRENCH, "d.txt": "", "e.md": "no", "f.txt": "\ufeffsix\r\n"}.items():
        (folder / name).write_bytes(text.encode())
    (folder / "g.txt").write_bytes(bytes(range(256)))
    (folder / "h.jsonl").write_text('{"id": "h1", "text": "one"}\n{broken\n{"id": "h2", "text": "two"}\n')
    return folder


def test_records_go_out_in_order_and_what_failed_is_named_in_order(attrib_: Attrib, folder: Path) -> None:
    done = attrib_("annotate", folder)
    assert done.code == 1
    assert done.ids == ["a.txt", "d.txt", "f.txt", "h1", "h2"]
    warnings = done.err.splitlines()
    assert [w.rpartition("/")[2].split(":")[0] for w in warnings[:-1]] == ["b.txt", "c.txt", "g.txt", "h.jsonl"]
    assert "took too long" in warnings[0]
    assert '"fr"' in warnings[1]
    assert warnings[-1].startswith("attrib: 5 articles, 0 attributions in ")
    assert warnings[-1].endswith("; 4 failed; 1 skipped (1 other ending)")


def test_all_well_is_exit_code_0(attrib_: Attrib, folder: Path) -> None:
    assert attrib_("annotate", folder / "a.txt", folder / "d.txt").code == 0


def test_the_record_holds_the_text_as_it_was_read_and_what_made_it(attrib_: Attrib, folder: Path) -> None:
    (record,) = [orjson.loads(line) for line in attrib_("annotate", folder / "f.txt").out.splitlines()]
    assert record["text"].encode(record["meta"]["encoding"]) == (folder / "f.txt").read_bytes()
    assert record["meta"]["language"] == "en"
    assert record["engine"] == {"name": "attrib", "version": attrib.__version__, "models": {"pos": "abc"}}


def test_another_language_is_annotated_when_called_english(attrib_: Attrib, folder: Path) -> None:
    done = attrib_("annotate", "--language", "en", folder / "c.txt")
    assert (done.code, done.ids) == (0, ["c.txt"])


def test_the_output_file_takes_the_records_and_standard_output_stays_empty(attrib_: Attrib, folder: Path) -> None:
    for _ in range(2):  # the second time it is there already, and no article
        done = attrib_("annotate", folder / "a.txt", folder / "d.txt", folder, "-o", folder / "out.jsonl")
        assert done.out == ""
        records = (folder / "out.jsonl").read_bytes().splitlines()
        assert [from_line(line, "x").id for line in records] == ["a.txt", "d.txt", "f.txt", "h1", "h2"]
    assert "1 output file" in done.err
    assert not list(folder.glob(".*"))


def test_a_record_annotated_anew_is_the_same_record(attrib_: Attrib, folder: Path, tmp_path: Path) -> None:
    first = attrib_("annotate", folder / "f.txt", folder / "a.txt")
    (tmp_path / "r.jsonl").write_text(first.out)
    assert attrib_("annotate", tmp_path / "r.jsonl").out == first.out


def test_ctrl_c_keeps_the_finished_records(attrib_: Attrib, folder: Path) -> None:
    (folder / "d.txt").write_text("press ctrl-c")
    done = attrib_("annotate", folder / "a.txt", folder / "d.txt", "-o", folder / "out.jsonl")
    assert done.code == 130
    assert [from_line(line, "x").id for line in (folder / "out.jsonl").read_bytes().splitlines()] == ["a.txt"]
    assert done.err.splitlines()[0].startswith("attrib: stopped after 1 article, ")
    assert done.err.splitlines()[1:] == ["attrib: interrupted"]


def test_a_full_disk_is_one_line(attrib_: Attrib, folder: Path) -> None:
    done = attrib_("annotate", folder, "-o", "/dev/full")
    assert (done.code, done.err) == (1, "attrib: /dev/full: No space left on device\n")


def test_a_bug_is_one_line_that_asks_for_a_report(attrib_: Attrib, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATTRIB_DEBUG", raising=False)
    (folder / "d.txt").write_text("a bug")
    done = attrib_("annotate", folder / "d.txt")
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert r"attrib: internal error (ZeroDivisionError: with \x1b[31m colours); please report" in done.err
    monkeypatch.setenv("ATTRIB_DEBUG", "1")
    assert "Traceback" in attrib_("annotate", folder / "d.txt").err


def test_models_that_cannot_be_loaded_are_one_line(attrib_: Attrib, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load_engine(stanza_dir: Path | None, tagger: Path | None) -> object:
        raise ModelError("models", "damaged", "reinstall the package")

    monkeypatch.setattr(sys.modules["attrib.pipeline"], "load_engine", load_engine)
    done = attrib_("annotate", folder / "a.txt")
    assert (done.code, done.err) == (1, "attrib: models: damaged; reinstall the package\n")
    assert attrib_("annotate", folder / "e.md").code == 1, "nothing to annotate needs no models"


def test_a_file_named_by_the_user_is_not_passed_over_in_silence(attrib_: Attrib, folder: Path) -> None:
    done = attrib_("annotate", folder / "e.md")
    assert done.code == 1
    assert "e.md: skipped (other ending)" in done.err
    assert attrib_("annotate", folder / "e.md", folder / "a.txt").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["annotate"],
        ["annotate", "--tagger", "deberta", "a.txt"],
        ["annotate", "--language", "fr", "a.txt"],
        ["annotate", "--acts", "some", "a.txt"],
        ["annotate", "--min-confidence", "2", "a.txt"],
        ["annotate", "--candidates", "-1", "a.txt"],
        ["annotate", "--stanza-dir", "nowhere", "a.txt"],
        ["annotate", "--nonsense\x1b[31m", "a.txt"],
        ["nonsense"],
        ["score", "gold.jsonl"],
        ["score", "gold.jsonl", "records.jsonl", "more"],
        ["schema", "more"],
        ["models"],
        ["models", "nonsense"],
        [],
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_what(attrib_: Attrib, arguments: list[str]) -> None:
    done = attrib_(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(("attrib", "Usage:"))
    assert "\x1b" not in done.err
    assert len(done.err.splitlines()) == 1 or done.err.startswith("Usage:")


def test_no_tagger_is_a_choice(attrib_: Attrib, folder: Path) -> None:
    assert attrib_("annotate", "--tagger", "none", folder / "a.txt").code == 0


# ---------------------------------------------------------------- the library call


def test_a_text_becomes_a_record() -> None:
    (record,) = attrib.annotate("He said no.")
    assert isinstance(record, Record)
    assert (record.id, record.text, record.meta.language) == ("1", "He said no.", "en")


def test_texts_and_articles_become_records_one_by_one() -> None:
    endless = (Article(f"n{i}", "text") if i % 2 else "text" for i in iter(int, 1))
    records = attrib.annotate(endless)
    assert next(records).id == "1"


def test_an_article_that_fails_is_raised() -> None:
    records = attrib.annotate(["one", FRENCH])
    assert next(records).id == "1"
    with pytest.raises(LanguageError, match="2: not in English"):
        next(records)
    assert [r.id for r in attrib.annotate(["one", FRENCH], Options(language="en"))] == ["1", "2"]


def test_errors_and_other_items_keep_their_place_among_the_records() -> None:
    items = ["x", Article("a", "one"), "y", Article("b", "too slow"), Article("c", FRENCH), Article("d", ""), "z", Article("e", ""), "w"]
    results = list(annotate_all(items, Options()))
    assert [getattr(r, "id", None) or getattr(r, "where", r) for r in results] == ["x", "a", "y", "b", "c", "d", "z", "e", "w"]
