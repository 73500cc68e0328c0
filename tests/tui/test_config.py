"""The user's own keys and theme: what is followed, and what is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrib.errors import AttribError, printable
from tests.project.building import project
from tests.tui.terminal import terminal
from tui.config import Config, config_path, read_config


def told(folder: Path, words: str | bytes) -> Path:
    """Write a configuration; return its path."""
    path = folder / "terminal.toml"
    path.write_bytes(words.encode() if isinstance(words, str) else words)
    return path


def test_without_a_configuration_all_is_as_shipped(tmp_path: Path) -> None:
    assert read_config(tmp_path / "none" / "terminal.toml").theme == Config().theme


def test_it_lies_in_the_folder_of_configurations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_path() == tmp_path / "attrib" / "terminal.toml"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert config_path() == tmp_path / ".config" / "attrib" / "terminal.toml"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("theme = ", "cannot be read"),
        ("[keys\n", "cannot be read"),
        (b"theme = '\xff'", "cannot be read"),
        ("colour = 'red'", 'there is no setting "colour"'),
        ("theme = 3", "theme is a name"),
        ("labels = 'yes'", "labels is true or false"),
        ("names = ['Reuters']", "names is the path of a file"),
        ("keys = 'a'", "keys is a table"),
        ("[keys]\n'review.confirm' = 3", "a list of keys"),
        ("[keys]\n'review.confirm' = [1]", "a list of keys"),
        ("[keys]\n'review.conform' = 'c'", 'there is no action "review.conform"'),
        ("[keys]\n'confirm' = 'c'", 'there is no action "confirm"'),
        ("[keys]\n'review.confirm' = 'x'", '"x" would be confirm and reject in review'),
        ("[keys]\n'review.confirm' = ''", "is no key"),
        ("[keys]\n'review.confirm' = 'shift+alt+gr'", '"shift+alt+gr" is no key'),
        ("[keys]\n'review.confirm' = 'confirm'", '"confirm" is no key'),
        ('[keys]\n"review.confirm" = "\\u001b"', "is no key"),
    ],
)
def test_what_cannot_be_followed_is_one_line_that_names_the_file(tmp_path: Path, words: str | bytes, said: str) -> None:
    path = told(tmp_path, words)
    with pytest.raises(AttribError) as error:
        read_config(path)
    line = str(error.value)
    assert line.startswith(f"{path}: ")
    assert said in line
    assert line == printable(line, 2000)


def test_a_configuration_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "terminal.toml").mkdir()
    with pytest.raises(AttribError, match="cannot be read"):
        read_config(tmp_path / "terminal.toml")


async def test_keys_of_the_user_s_own_take_the_place_of_ours(tmp_path: Path) -> None:
    config = read_config(told(tmp_path, "labels = true\n[keys]\n'review.confirm' = ['c', 'f9']\n'review.credit' = 'a'\n"))
    async with terminal(project(tmp_path / "p.attrib"), config=config) as driven:
        assert "└content" in driven.text()
        assert " c confirm" in driven.text()
        await driven.press("a")
        assert driven.item(1).status == "proposed"
        await driven.press("escape", "c")
        assert driven.item(1).status == "confirmed"
        await driven.press("f9")
        assert driven.item(2).status == "confirmed"


@pytest.mark.parametrize("name", ["day", "nord"])
async def test_a_theme_is_taken_by_its_name(tmp_path: Path, name: str) -> None:
    config = read_config(told(tmp_path, f"theme = '{name}'"))
    async with terminal(project(tmp_path / "p.attrib"), config=config) as driven:
        assert driven.app.theme == name


async def test_a_theme_that_there_is_not_is_said_and_the_review_goes_on(tmp_path: Path) -> None:
    config = read_config(told(tmp_path, 'theme = "m\\u001b[2Jud"'))
    async with terminal(project(tmp_path / "p.attrib"), config=config, notifications=True) as driven:
        await driven.until(r'there is no theme "m\x1b[2Jud"')
        await driven.press("a")
        assert driven.item(1).status == "confirmed"


async def test_a_notice_covers_neither_keys_nor_what_is_said(tmp_path: Path) -> None:
    async with terminal(project(tmp_path / "p.attrib"), notifications=True) as driven:
        await driven.press("x")
        driven.app.notify("a notice")
        await driven.until("a notice")
        said, keys = driven.text().splitlines()[-2:]
        assert said.strip().startswith("rejected: Abu Ali")
        assert keys.startswith(" a confirm")
        assert "F1 help" in keys
