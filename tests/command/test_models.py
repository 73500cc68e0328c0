"""`attrib models`: what is shipped, and whether it is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from attrib.command.main import run
from attrib.parsing import catalog


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a copy of the models in the place of the shipped ones."""
    folder = tmp_path / "models"
    shutil.copytree(catalog.MODELS, folder)
    for function in (catalog.list_models, catalog.verify_models):
        monkeypatch.setattr(function, "__defaults__", (folder,))
    return folder


def test_each_model_is_listed_with_size_licence_and_training_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "list"]) == 0
    *rows, total = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows] == [model.name for model in catalog.list_models()]
    for row, model in zip(rows, catalog.list_models(), strict=True):
        assert model.licence in row
        assert model.trained_on in row
    assert total.endswith(" MB in all")
    assert float(total.split()[0]) <= 40


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
    assert "one of vectors, tokenize, pos, lemma, depparse, ner, cues, all" in capsys.readouterr().err
    assert run(["models", "train", "ner", "--corpora", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()


def test_training_says_which_model_another_one_needs_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "train", "ner", "--corpora", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.endswith("not trained yet; train vectors first\n")
