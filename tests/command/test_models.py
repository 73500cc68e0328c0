"""`attrib models`: what is shipped, and whether it is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from attrib.command.main import run
from attrib.parsing import catalog
from attrib.tagging.weights import load_tagger
from attrib.training.attribution import continuing
from tests.training import toy
from tests.training.test_attribution_encoder import write_encoder


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a copy of the models in the place of the shipped ones."""
    folder = tmp_path / "models"
    shutil.copytree(catalog.MODELS, folder)
    for function in (catalog.list_models, catalog.verify_models):
        monkeypatch.setattr(function, "__defaults__", ((folder,),))
    return folder


def test_each_model_is_listed_with_size_licence_and_training_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "list"]) == 0
    *rows, total = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows] == [model.name for model in catalog.list_models()]
    for row, model in zip(rows, catalog.list_models(), strict=True):
        assert model.licence in row
        assert model.trained_on in row
    assert total.endswith(" MB in all")
    assert float(total.split()[0]) <= 80


def test_the_shipped_models_are_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "verify"]) == 0
    out, err = capsys.readouterr()
    assert {line.split()[0] for line in out.splitlines()} == {"ok"}
    assert err == ""


def test_a_damaged_and_a_missing_model_are_named(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, *_ = catalog.list_models()
    content = bytearray((copy / first.file).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / first.file).write_bytes(content)
    (copy / second.file).unlink()
    assert run(["models", "verify"]) == 1
    out, err = capsys.readouterr()
    assert f"damaged  {first.file}" in out
    assert [line.split("; ")[0] for line in err.splitlines()] == [f"attrib: {first.file}: damaged", f"attrib: {second.file}: missing"]


def test_a_manifest_that_is_gone_is_named(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / catalog.MANIFEST).unlink()
    assert run(["models", "list"]) == 1
    assert "manifest.json: not there" in capsys.readouterr().err


def test_training_refuses_an_unknown_name_and_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "train", "tagging", "--corpora", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "one of vectors, tokenize, pos, lemma, depparse, ner, cues, tagger, all" in capsys.readouterr().err
    assert run(["models", "train", "ner", "--corpora", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()


def test_training_says_which_model_another_one_needs_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "train", "ner", "--corpora", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.endswith("not trained yet; train vectors first\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["ner", "--out", "OUT"], "Missing option '--corpora'"),
        (["tagger", "--corpora", "DIR"], "Missing option '--out'"),
        (["ner", "--records", "FILE"], "--records is for the tagger alone"),
        (["all", "--corpora", "DIR", "--out", "OUT", "--encoder", "DIR"], "--encoder is for the tagger alone"),
        (["tagger", "--records", "FILE", "--corpora", "DIR"], "--corpora does not go with --records"),
        (["tagger", "--corpora", "DIR", "--out", "OUT", "--force"], "--force does not go without --records"),
    ],
)
def test_ways_of_training_are_not_mixed(arguments: list[str], complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "FILE").touch()
    places = {"DIR": tmp_path, "OUT": tmp_path / "out", "FILE": tmp_path / "FILE"}
    assert run(["models", "train", *(str(places.get(a, a)) for a in arguments)]) == 2
    assert complaint in capsys.readouterr().err


def test_the_taggers_training_names_the_corpus_that_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_encoder(tmp_path, "bert")
    assert run(["models", "train", "tagger", "--corpora", str(tmp_path), "--out", str(tmp_path / "out"), "--encoder", str(tmp_path)]) == 1
    assert f"{tmp_path / 'polnear' / 'train'}: no such corpus" in capsys.readouterr().err


@pytest.fixture
def annotator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file of decided records, and let a tiny tagger be the shipped one."""
    parses = toy.articles(6)
    monkeypatch.setattr(continuing, "MODELS", toy.write_base(tmp_path / "base"))
    monkeypatch.setattr("attrib.training.attribution.parses.shipped_parsing", lambda: toy.parsing_of(parses))
    still_open = toy.record(toy.article("open.txt", ("Ana", "said", "iron")), "proposed")
    return toy.write_records(tmp_path / "records.jsonl", [*map(toy.record, parses), still_open])


def test_training_on_records_shows_the_tagger_before_and_after(annotator: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = annotator.parent / "an own tagger"
    assert run(["models", "train", "tagger", "--records", str(annotator), "--out", str(out)]) == 0
    shown = capsys.readouterr()
    first, *table, last = shown.out.splitlines()
    assert first.startswith("5 articles learnt from, 1 held out: 00")
    assert [row.split()[0] for row in table] == ["F1", "found", "relation", "exact", "span_source", "span_cue", "span_content"]
    assert last == f"attrib annotate --tagger '{out}'"
    assert "attrib: open.txt: not used, not decided" in shown.err
    assert load_tagger(out)


def test_a_worse_tagger_is_an_exit_code_and_no_folder(
    annotator: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(continuing, "measure", lambda *_: dict.fromkeys(continuing.MEASURES, 50.0))
    monkeypatch.setattr(continuing, "teach", lambda *_: dict.fromkeys(continuing.MEASURES, 40.0))
    out = annotator.parent / "out"
    assert run(["models", "train", "tagger", "--records", str(annotator), "--out", str(out)]) == 1
    assert "got worse on the articles held out and was not installed; --force installs it" in capsys.readouterr().err
    assert not out.exists()
    assert run(["models", "train", "tagger", "--records", str(annotator), "--out", str(out), "--force"]) == 0
    assert out.exists()
