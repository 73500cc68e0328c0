"""The queue, and the pages that are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.events import Key

from attrib.project.storage import open_storage
from tests.project.building import project, record
from tests.tui.terminal import terminal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib", *(record(f"article-{n}.txt") for n in range(30)))


async def test_the_queue_at_80_by_24(path: Path, snapshot: SnapshotAssertion) -> None:
    async with terminal(path) as driven:
        await driven.press("f2")
        assert driven.text() == snapshot


async def test_enter_opens_the_article_at_hand(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("f2", "down", "down", "enter")
        assert driven.app.sitting.article.number == 3
        assert "article-2.txt" in driven.text()


async def test_a_state_narrows_the_queue_and_escape_shows_all(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("x", "f2", "s", "s", "s", "s")
        assert "\n 1 article\n" in driven.text()
        assert "✗ rejected" in driven.text()
        await driven.press("escape")
        assert "30 articles" in driven.text()


async def test_words_narrow_the_queue(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("f2", "/", *"article-7", "enter")
        assert "text: article-7" in driven.text()
        await driven.press("enter")
        assert driven.app.sitting.article.number == 8


async def test_the_most_uncertain_come_first(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("f2", "o", "enter")
        assert driven.item(driven.app.sitting.number).confidence == 0.55


async def test_what_nothing_fits_is_said(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("f2", "p", *"nobody at all", "enter")
        assert "Nothing here fits the filter" in driven.text()


async def test_an_empty_project_says_how_to_fill_it(tmp_path: Path) -> None:
    path = tmp_path / "p.attrib"
    with open_storage(path, create=True):
        pass
    async with terminal(path) as driven:
        assert "attrib review PROJECT PATH" in driven.text()


async def test_statistics_and_guidelines_are_pages(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("a", "f5")
        assert "1 decision," in driven.text()
        await driven.press("f9")
        assert "Attribution annotation guidelines" in driven.text()
        await driven.press("escape")
        assert "article-0.txt" in driven.text()


async def test_help_names_the_keys_of_the_mode_first(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("f1")
        assert "It is right: confirm it and go to the next" in driven.text()


async def test_two_keys_that_come_together_close_the_help_and_nothing_below(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("f1")
        shown = driven.app.screen
        shown.on_key(Key("escape", None))
        shown.on_key(Key("f5", None))
        await driven.pilot.pause()
        assert "article-0.txt" in driven.text()
