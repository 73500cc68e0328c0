"""Bad input and bad times: the session goes on where it can, says what it cannot in one line, and no decision is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from attrib.project.storage import open_storage
from attrib.record.form import Attribution, Candidate, Entity, Record, Speaker
from tests.project.building import piece, project, record, sit
from tests.tui.terminal import Driven, terminal
from tui.display import Display

VOW, ROAD, WASHINGTON = 1, 2, 3
"""Items of the first article."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib", *(record(f"{n}.txt") for n in range(4)))


def set_up(driven: Driven, pragma: str) -> None:
    """Set the terminal's connection to what a bad disk would be."""
    driven.session.storage._connection.execute(f"PRAGMA {pragma}")


# --- the project's file


async def test_a_full_disk_is_said_and_when_there_is_room_again_it_goes_on(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("a")
        full = driven.session.storage.value("PRAGMA page_count")
        set_up(driven, f"max_page_count = {full}")
        for _ in range(60):
            await driven.press("i", "b", "u")
            if "disk is full" in driven.text():
                break
        assert "✗ the disk is full; make room and try again; what was decided before is safe" in driven.text()
        assert driven.item(VOW).status == "confirmed"
        here = driven.app.sitting.number
        await driven.press("escape", "a")
        led_on = driven.app.sitting.number != here
        assert led_on == (driven.item(here).status != "proposed"), "nobody is led on from what was not decided"
        set_up(driven, "max_page_count = 1000000")
        here = driven.app.sitting.number
        await driven.press("x")
        assert driven.item(here).status == "rejected"
    with open_storage(path) as storage:
        assert storage.value("PRAGMA integrity_check") == "ok"


async def test_edges_that_a_full_disk_refuses_are_kept_in_hand(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("n", "e", "o", "l")
        set_up(driven, "query_only = ON")
        await driven.press("enter")
        assert "✗" in driven.text()
        assert driven.app.screen.mode_name == "edge"
        set_up(driven, "query_only = OFF")
        await driven.press("enter")
        assert driven.item(ROAD).content[0].text == "road was closed"


async def test_a_project_that_has_become_read_only_is_said_and_can_be_looked_through(path: Path) -> None:
    async with terminal(path) as driven:
        set_up(driven, "query_only = ON")
        for key in ("a", "x", "1", "u"):
            await driven.press(key)
        assert "read-only" in driven.text()
        await driven.press("n", "f2", "enter", "]")
        assert driven.app.sitting.article.number == 2
        assert driven.session.progress().counts.proposed == 12


async def test_a_program_that_holds_the_project_is_said_and_then_it_goes_on(path: Path) -> None:
    async with terminal(path) as driven:
        set_up(driven, "busy_timeout = 10")
        with open_storage(path) as other, other.writing():
            await driven.press("a")
            assert "✗ another program holds the project; close it, or try again" in driven.text()
        await driven.press("a")
        assert driven.item(VOW).status == "confirmed"


async def test_an_article_that_is_damaged_is_said_and_the_others_are_reviewed(path: Path) -> None:
    with open_storage(path) as storage, storage.writing():
        storage.do("UPDATE edition SET rest = X'00' WHERE number = 2")
    async with terminal(path) as driven:
        await driven.press("]")
        assert "✗ the project is damaged (article text 2: " in driven.text()
        await driven.press("a")
        assert driven.item(VOW).status == "confirmed"
        await driven.press("f2", "down", "enter")
        assert "✗ the project is damaged (article text 2: " in driven.text()
        await driven.press("down", "enter", "x")
        assert driven.item(7).status == "rejected"


async def test_a_network_file_system_is_told_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("attrib.project.storage.network_of", lambda path: "nfs4")
    async with terminal(path, notifications=True) as driven:
        await driven.until("network")
        await driven.press("a")
        assert driven.item(VOW).status == "confirmed"


async def test_another_annotator_at_the_same_file_has_decisions_of_their_own(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("a")
        with sit(path, "ben") as ben:
            assert ben.progress().counts.open == 12
            ben.attributions.reject(VOW)
            ben.attributions.name_speaker(ROAD, "Ben's own")
            await driven.press("a", "f2", "f3", "p")
            assert (driven.item(VOW).status, driven.item(ROAD).status) == ("confirmed", "confirmed")
            assert driven.item(ROAD).speaker.name == "officials"
            await driven.press("u", "u", "u")
            assert "there is nothing to take back" in driven.text()
            counts = ben.progress().counts
            assert (counts.rejected, counts.fixed, counts.confirmed) == (1, 1, 0)
            assert ben.undo().what == "speaker"
        assert driven.session.progress().counts.proposed == 12


# --- the way through what is left open


async def test_unsure_ones_come_again_at_the_end_and_it_is_said(tmp_path: Path) -> None:
    async with terminal(project(tmp_path / "p.attrib")) as driven:
        await driven.press("?", "a", "?")
        assert driven.app.sitting.number == VOW
        assert "what was left open comes again" in driven.text()
        await driven.press("a")
        assert driven.app.sitting.number == WASHINGTON
        await driven.press("?")
        assert driven.app.sitting.number == WASHINGTON
        assert "the only one that is open still" in driven.text()
        await driven.press("a")
        assert "everything here is decided" in driven.text()


async def test_where_there_is_no_attribution_nothing_is_decided(tmp_path: Path) -> None:
    async with terminal(project(tmp_path / "p.attrib", record("none.txt", ""))) as driven:
        for key in ("a", "x", "1", "s", "v", "e", "f", "/"):
            await driven.press(key)
            assert "✗ there is no attribution here; m adds one at the cursor" in driven.text()
            assert driven.app.screen.mode_name == "review"


# --- the terminal

SIGNS = {"proposed": "o", "confirmed": "v", "fixed": "*", "rejected": "x", "unsure": "?", "added": "+", "stale": "!"}
"""Of the states, where there is nothing but ASCII."""


async def test_what_cannot_be_seen_is_not_decided(path: Path) -> None:
    async with terminal(path, (40, 10)) as driven:
        assert "This terminal is 40×10." in driven.text()
        await driven.press("a", "x", "1", "s", "a")
        assert driven.session.progress().counts.proposed == 12
        await driven.pilot.resize_terminal(80, 24)
        await driven.press("a")
        assert driven.item(VOW).status == "confirmed"


async def test_a_draft_of_edges_outlives_a_terminal_that_gets_too_small(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("n", "e", "o", "l")
        await driven.pilot.resize_terminal(40, 10)
        await driven.press("l", "enter")
        await driven.pilot.resize_terminal(100, 30)
        await driven.press("enter")
        assert driven.item(ROAD).content[0].text == "road was closed"


async def test_no_size_of_a_terminal_breaks_a_screen(path: Path) -> None:
    async with terminal(path) as driven:
        for key in ("e", "escape", "/", "escape", "f2", "f5", "f6", "f9", "f1", "escape", "f3", ":", "escape"):
            await driven.press(key)
            for size in () if key == "escape" else ((1, 1), (200, 2), (60, 16), (80, 24)):
                await driven.pilot.resize_terminal(*size)
                assert len(driven.text().splitlines()) <= size[1]
        assert driven.session.progress().counts.proposed == 12


async def test_without_signs_every_screen_is_of_ascii_and_no_state_is_like_another(path: Path) -> None:
    async with terminal(path, display=Display(utf8=False, signs=False)) as driven:
        await driven.press("a", "1", "x", "?", "f7")
        for key in ("f3", "s", "escape", "e", "escape", "/", "escape", "f2", "f5", "f6", "f9", "f1", "escape", "f3", ":", "escape"):
            await driven.press(key)
            assert driven.text().isascii(), driven.text()
        await driven.press("f5")
        for status, sign in SIGNS.items():
            assert re.search(rf"{re.escape(sign)}\s+\d+\s+{status}", driven.text())


async def test_without_colour_none_is_used(path: Path) -> None:
    async with terminal(path, display=Display(colour=False)) as driven:
        assert "└content" in driven.text()
        for key in ("f3", "s", "escape", "space", "right", "f2", "f6", "n", "f1", "escape", "f3", ":"):
            await driven.press(key)
            segments = [s for strip in driven.app.screen._compositor.render_strips() for s in strip]
            coloured = [s for s in segments if s.style and not all(c is None or c.is_default for c in (s.style.color, s.style.bgcolor))]
            assert not coloured


# --- the text

WIDE = '漢字の記事 e\u0301e\u0301 👩\u200d👩\u200d👧 🇫🇷 "東京は安全です" said 山田太郎 on Friday.\n'


def said(text: str, content: str, name: str) -> Record:
    """Return a record of a text in which somebody says something."""
    source = piece(name, text)
    made = Attribution(
        "a1",
        "statement",
        "direct",
        (piece(content, text),),
        (piece("said", text),),
        (source,),
        Speaker(name, "person", "e1"),
        confidence=0.5,
        candidates=(Candidate(name, "e1", 0.5),),
    )
    return record("odd.txt", text, [made], entities=(Entity("e1", name, "person", (source,)),))


def under(driven: Driven, text: str) -> Iterator[tuple[str, str]]:
    """Yield each role with the words that stand above its name."""
    lines = driven.text().splitlines()
    for number, line in enumerate(lines):
        for role in ("content", "source", "cu"):
            if f"└{role}" in line:
                start = line.index(f"└{role}")
                yield role, cells(lines[number - 1])[start : line.index("┘", start) + 1]


def cells(line: str) -> str:
    """Return a line with each wide character twice, as it takes cells, and without what takes none."""
    from tui.page.character import drawn

    return "".join(char * drawn(char)[1] for char in line)


async def test_names_stand_under_their_words_whatever_the_width_of_the_letters(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", said(WIDE, '"東京は安全です"', "山田太郎"))
    async with terminal(path, (120, 24)) as driven:
        await driven.press("f7")
        assert dict(under(driven, WIDE)) == {"content": cells('"東京は安全です"'), "source": cells("山田太郎"), "cu": "said"}


async def test_a_click_on_either_half_of_a_wide_letter_puts_the_cursor_on_it(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", said(WIDE, '"東京は安全です"', "山田太郎"))
    async with terminal(path, (120, 24)) as driven:
        article = driven.app.screen.article
        for offset in (WIDE.index("字"), WIDE.index("田"), WIDE.index("京")):
            column = article._layout_of_text.column_of(offset) + 2
            for half in (0, 1):
                await driven.pilot.click("ArticleText", offset=(column + half, 0))
                await driven.pilot.pause()
                assert article.cursor == offset


async def test_a_name_from_right_to_left_is_chosen_and_kept_whole(tmp_path: Path) -> None:
    name = "محمد بن سلمان"
    text = f'\u202e"We vow," said {name} to Reuters.\nשלום said the others.\n'
    async with terminal(project(tmp_path / "p.attrib", said(text, '"We vow,"', name))) as driven:
        assert name in driven.text()
        assert "\u202e" not in driven.text()
        assert all(line[:2].isspace() or line[0] in "○▶" for line in driven.text().splitlines()[1:6])
        await driven.press("a")
        assert driven.item(1).speaker.name == name


@pytest.mark.parametrize(
    "text",
    [
        ("A line of an article that goes on and on. " * 24 + "\n") * 1000 + '"We vow," said Bob.\n',
        "x" * 100_000 + ' "We vow," said Bob.',
        "漢" * 100_000 + '\n"We vow," said Bob.',
        "e" + "\u0301" * 5000 + '\r\n\r\x00"We vow," said Bob.\x0b\x0c\u2028',
    ],
    ids=["a million letters", "a line of a word", "a line of wide letters", "a letter of 5000 marks"],
)
async def test_an_article_of_any_shape_is_reviewed(tmp_path: Path, text: str) -> None:
    async with terminal(project(tmp_path / "p.attrib", said(text, '"We vow,"', "Bob"))) as driven:
        assert '"We vow,"' in driven.text()
        await driven.press("up", "pageup", "left", "pagedown", "e", ",", "h", "enter")
        assert driven.item(1).content[0].text == '"We vow,'
        await driven.pilot.resize_terminal(100, 30)
        await driven.press("u", "a")
        assert driven.item(1).status == "confirmed"


async def test_what_is_pasted_for_a_name_is_one_line_without_controls(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("/")
        driven.app.screen.focused.post_message(events.Paste("Evil\x1b[2J\u202e name\x00\nsecond line"))
        await driven.press("enter")
        assert driven.item(VOW).speaker.name == "Evil[2J name"


async def test_a_name_of_the_article_is_safe_where_it_is_typed_anew(tmp_path: Path) -> None:
    name = "\x1b[1mBob\x9b0m\u202e"
    async with terminal(project(tmp_path / "p.attrib", said(f'"We vow," said {name}.\n', '"We vow,"', name))) as driven:
        await driven.press("g", "r")
        strips = driven.app.screen._compositor.render_strips()
        assert all(segment.text.isprintable() for strip in strips for segment in strip)
        await driven.press("enter")
        assert driven.app.sitting.article.view.entities[0].name == "[1mBob0m"
