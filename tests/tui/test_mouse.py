"""The mouse: whatever is shown to be chosen can be clicked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.events import MouseScrollDown

from tests.project.building import TEXT, project, record
from tests.tui.terminal import Driven, terminal

VOW, ROAD, WASHINGTON = 1, 2, 3
"""Items of the first article."""

OFFICIALS, OBSERVATORY, REUTERS = 1, 3, 4
"""Rows of people: three candidates, then the others."""
NAMES = {OFFICIALS: "officials", OBSERVATORY: "Syrian Observatory for Human Rights"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib", record(), record("second.txt"))


async def click(driven: Driven, where: str, x: int, y: int, times: int = 1) -> None:
    await driven.pilot.click(where, offset=(x, y), times=times)
    await driven.pilot.pause()


async def click_key(driven: Driven, words: str) -> None:
    """Click an action in the bar of keys."""
    await click(driven, "KeyBar", driven.text().splitlines()[-1].index(words) + 1, 0)


def cell(driven: Driven, words: str) -> tuple[int, int]:
    """Return where words stand in the article's widget."""
    line = next(n for n, line in enumerate(driven.text().splitlines()) if words in line)
    return driven.text().splitlines()[line].index(words), line - driven.app.screen.article.region.y


async def test_a_key_of_the_bar_does_what_the_key_does(path: Path) -> None:
    async with terminal(path) as driven:
        await click_key(driven, "a confirm")
        await click_key(driven, "x reject")
        await click_key(driven, "? unsure")
        assert [driven.item(n).status for n in (VOW, ROAD, WASHINGTON)] == ["confirmed", "rejected", "unsure"]
        await click_key(driven, "e edges")
        await click_key(driven, "Esc drop")
        assert driven.app.screen.mode_name == "review"
        await click_key(driven, "F1 help")
        assert "What every key does" in driven.text()


async def test_the_bar_of_a_mode_is_the_mode_s(path: Path) -> None:
    async with terminal(path) as driven:
        await click_key(driven, "e edges")
        await click_key(driven, "q snap")
        await click_key(driven, "o edge")
        assert "its start by token" in driven.text()
        await click_key(driven, "Enter keep")
        assert driven.app.screen.mode_name == "review"


async def test_a_click_on_an_attribution_of_the_list_goes_there(path: Path) -> None:
    async with terminal(path) as driven:
        await click(driven, "#items", 4, 2)
        assert driven.app.sitting.number == WASHINGTON


async def test_a_click_on_words_of_an_attribution_goes_there(path: Path) -> None:
    async with terminal(path) as driven:
        await click(driven, "ArticleText", *cell(driven, "the road was"))
        assert driven.app.sitting.number == ROAD


async def test_a_click_puts_the_cursor_and_a_pull_selects(path: Path) -> None:
    async with terminal(path) as driven:
        article = driven.app.screen.article
        x, y = cell(driven, "Observatory.")
        await click(driven, "ArticleText", x, y)
        assert article.cursor == TEXT.index("Observatory.")
        await driven.pilot.mouse_down("ArticleText", offset=(x, y))
        await driven.pilot.hover("ArticleText", offset=(x + 5, y))
        await driven.pilot.mouse_up("ArticleText", offset=(x + 5, y))
        assert article.selection().of(TEXT) == "Observatory"
        await driven.press("i", "space")
        assert driven.item(VOW).via[0].text == "Observatory"


async def test_a_click_on_a_candidate_and_on_anybody_else_sets_the_speaker(path: Path) -> None:
    async with terminal(path) as driven:
        await click(driven, "#people", 5, OFFICIALS)
        assert driven.item(VOW).speaker.name == "officials"
        await click(driven, "#people", 5, OBSERVATORY)
        assert driven.item(VOW).speaker.name == "Syrian Observatory for Human Rights"


@pytest.mark.parametrize("row", [OFFICIALS, OBSERVATORY])
async def test_where_an_intermediary_is_asked_for_a_click_on_anybody_appends_it(path: Path, row: int) -> None:
    async with terminal(path) as driven:
        await click_key(driven, "i via")
        await click(driven, "#people", 5, row)
        assert [via.name for via in driven.item(VOW).via] == [NAMES[row]]
        assert driven.item(VOW).speaker.name == "Abu Ali al-Sharii"


@pytest.mark.parametrize("row", [OFFICIALS, OBSERVATORY])
async def test_where_an_entity_is_asked_for_a_click_on_anybody_shows_it(path: Path, row: int) -> None:
    async with terminal(path) as driven:
        await driven.press("g", "g")
        await click(driven, "#people", 5, row)
        assert driven.app.screen.mode_name == "cluster"
        assert f"Entity: {NAMES[row]}" in driven.text()
        await click(driven, "#people", 5, REUTERS)
        assert driven.item(VOW).status == "proposed"


async def test_a_row_of_the_queue_is_chosen_and_by_two_clicks_opened(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("f2")
        await click(driven, "#rows", 8, 1)
        await click_key(driven, "Enter open")
        assert driven.app.sitting.article.number == 2
        await driven.press("f2")
        await click(driven, "#rows", 8, 0, times=2)
        assert driven.app.sitting.article.number == 1


async def test_an_answer_of_a_question_is_clicked(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("/")
        await click(driven, "#options", 3, 1)
        assert driven.item(VOW).speaker.name != "Abu Ali al-Sharii"
        assert driven.app.screen.mode_name == "review"


async def test_a_click_on_the_top_line_opens_the_palette_where_all_the_rest_is(path: Path) -> None:
    async with terminal(path) as driven:
        for screen in ("f2", "f3", "f5", "f6", "f9"):
            await driven.press(screen)
            await click(driven, "#head", 3, 0)
            assert isinstance(driven.app.screen, CommandPalette)
            await driven.press("escape")


async def test_the_wheel_scrolls_and_decides_nothing(path: Path) -> None:
    long = record("long.txt", "Nobody says anything here.\n" * 200)
    async with terminal(project(path.with_name("long.attrib"), long)) as driven:
        await driven.pilot._post_mouse_events([MouseScrollDown], "ArticleText")
        assert driven.app.screen.article.scroll_y > 0
