"""`attrib review`: what it refuses, in one line each."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrib.command.main import run


def test_without_a_terminal_it_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(tmp_path / "p.attrib")]) == 1
    assert "needs a terminal" in capfd.readouterr().err
    assert not (tmp_path / "p.attrib").exists()


def test_standard_input_is_the_keyboard(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(tmp_path / "p.attrib"), "-"]) == 2
    assert "attrib add" in capfd.readouterr().err


def test_an_annotator_needs_a_name(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(tmp_path / "p.attrib"), "--annotator", " "]) == 1
    assert "--annotator" in capfd.readouterr().err
