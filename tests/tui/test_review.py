"""The review by its keys: what is pressed, and what has changed in the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from attrib.project.export import export
from attrib.record import to_line
from tests.project.building import TEXT, project, record, sit
from tests.tui.terminal import terminal
from tui.keymap import ACTIONS, Keymap

VOW, ROAD, WASHINGTON = 1, 2, 3
"""Items of the first article."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib", record(), record("second.txt"))


async def test_one_key_confirms_and_goes_on(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("a")
        assert driven.item(VOW).status == "confirmed"
        assert driven.app.sitting.number == ROAD


async def test_the_next_article_follows_in_the_same_screen(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("a", "a", "a")
        assert driven.app.sitting.article.number == 2
        assert "second.txt" in driven.text()


async def test_a_digit_corrects_the_speaker_and_a_then_goes_on(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("n", "n", "1")
        assert (driven.item(WASHINGTON).speaker.name, driven.item(WASHINGTON).status) == ("Abu Ali al-Sharii", "fixed")
        await driven.press("a")
        assert driven.app.sitting.number == 4


async def test_the_letter_of_a_mention_chooses_the_speaker(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("s")
        await driven.press(driven.app.sitting.article.labels["e4"])
        assert driven.item(VOW).speaker.name == "Reuters"


async def test_a_typed_name_chooses_the_speaker_among_those_that_fit(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("/", *"observ")
        assert "\n observ" in driven.text()
        await driven.press("enter")
        assert driven.item(VOW).speaker.name == "Syrian Observatory for Human Rights"


async def test_a_name_that_none_bears_makes_a_new_speaker(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("/", *"Rami", "enter")
        assert driven.item(VOW).speaker.name == "Rami"


async def test_the_observatory_is_appended_as_intermediary_by_its_letter(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("i", driven.app.sitting.article.labels["e2"])
        assert [via.name for via in driven.item(VOW).via] == ["Syrian Observatory for Human Rights"]


async def test_intermediaries_are_reordered_retyped_and_removed(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("n", "i", driven.app.sitting.article.labels["e2"], "v", "J")
        assert [via.name for via in driven.item(ROAD).via] == ["Syrian Observatory for Human Rights", "Reuters"]
        await driven.press("t")
        assert driven.item(ROAD).via[1].role == "relayed"
        await driven.press("d", "escape")
        assert [via.name for via in driven.item(ROAD).via] == ["Syrian Observatory for Human Rights"]


async def test_somebody_else_takes_an_intermediarys_place_and_role_by_letter_and_by_digit(path: Path) -> None:
    async with terminal(path) as driven:
        before = driven.item(ROAD).via[0]
        await driven.press("n", "v", "r", driven.app.sitting.article.labels["e2"])
        via = driven.item(ROAD).via[0]
        assert (via.name, via.entity) == ("Syrian Observatory for Human Rights", "e2")
        assert (via.role, via.start, len(driven.item(ROAD).via)) == (before.role, before.start, 1)
        await driven.press("v", "r", "1")
        assert driven.item(ROAD).via[0].name == driven.item(ROAD).candidates[0].name
        await driven.press("u", "u")
        assert driven.item(ROAD).via == (before,)


async def test_an_edge_moves_by_a_token_and_by_a_character_as_one_decision(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("n", "e", "o", "l", "o", ",", "h", "enter")
        assert driven.item(ROAD).content[0].text == "road was close"
        await driven.press("u")
        assert driven.item(ROAD).content[0].text == "the road was closed"
        assert driven.item(ROAD).status == "proposed"


async def test_leaving_edge_mode_changes_nothing(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("e", "h", "h", "escape")
        assert driven.item(VOW).status == "proposed"


async def test_a_resize_in_the_middle_of_edge_mode_keeps_the_draft(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("n", "e", "o", "l")
        await driven.pilot.resize_terminal(61, 17)
        await driven.press("enter")
        assert driven.item(ROAD).content[0].text == "road was closed"


async def test_a_fragment_is_added_at_the_cursor_and_removed(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("n", "e", "left", "left", "+", "enter")
        assert len(driven.item(ROAD).content) == 2
        await driven.press("e", "-", "enter")
        assert len(driven.item(ROAD).content) == 1


async def test_a_missed_attribution_is_added_at_the_cursor(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("down", "down", "down", "m", "enter")
        number = driven.app.sitting.number
        assert driven.item(number).status == "added"
        await driven.press("u")
        assert len(driven.session.article(1).items) == 3


async def test_while_one_is_added_the_lines_below_say_what_is_added(path: Path) -> None:
    async with terminal(path) as driven:
        before = driven.text()
        assert "confidence 0.92" in before
        await driven.press("down", "down", "down", "m", "tab", "+")
        said = driven.text().splitlines()[-5:-2]
        assert said[0] == " New, not added yet"
        assert said[1].startswith(" cue: ")
        assert said[1].endswith(" · source: none yet")
        assert said[2].startswith(" content: ")
        assert "confidence" not in driven.text()
        await driven.press("escape")
        assert driven.text().splitlines()[-5:-2] == before.splitlines()[-5:-2]


async def test_by_token_a_span_of_one_word_stays_whole(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("e", "tab", "h", "h", "h", "h", "o", "l", "l", "enter")
        assert [piece.text for piece in driven.item(VOW).cue] == ["said"]


@pytest.mark.parametrize("columns", [60, 80])
async def test_the_way_back_from_a_mode_is_always_seen(path: Path, columns: int) -> None:
    async with terminal(path, (columns, 24)) as driven:
        for keys in (("f",), ("e",), ("n", "v"), ("g",), ("C",), ("s",), ("i",)):
            await driven.press(*keys)
            assert " Esc " in driven.text().splitlines()[-1]
            await driven.press("escape")


async def test_all_fields_are_offered_at_80_columns(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("f")
        bar = driven.text().splitlines()[-1]
        assert [key in bar for key in (" p pers ", " r org ", " t doc ", " u anon ", " Esc back ")] == [True] * 5
        await driven.pilot.resize_terminal(120, 24)
        assert " r organisation t text u unnamed Esc back F10 quit F1 help" in driven.text()


async def test_rejecting_and_doubting_go_on(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("x", "?")
        assert (driven.item(VOW).status, driven.item(ROAD).status) == ("rejected", "unsure")
        assert driven.app.sitting.number == WASHINGTON


async def test_what_is_parked_comes_again_at_the_end(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("z", *"aaaaa")
        assert driven.app.sitting.number == VOW
        assert driven.item(VOW).status == "proposed"


async def test_fields_are_set_by_letters(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("f", "m", "o", "r", "escape")
        item = driven.item(VOW)
        assert (item.quote_type, item.act, item.speaker.kind) == ("mixed", "opinion", "organisation")


async def test_an_entity_is_renamed_split_and_merged(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("g", "r", "end", *"!", "enter")
        assert driven.session.article(1).entities[0].name == "Abu Ali al-Sharii!"
        await driven.press("n", "~")
        assert len(driven.session.article(1).entities) == 6
        await driven.press("=", *"Reuters", "enter")
        assert len(driven.session.article(1).entities) == 5


async def test_undo_and_redo_go_across_articles_and_restarts(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("a", "a", "a", "x")
    async with terminal(path) as driven:
        await driven.press("u", "u")
        assert (driven.item(4).status, driven.item(WASHINGTON).status) == ("proposed", "proposed")
        assert driven.app.sitting.article.number == 1
        await driven.press("U")
        assert driven.item(WASHINGTON).status == "confirmed"


async def test_what_cannot_be_done_is_one_line(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("9")
        assert "✗ there is no such candidate" in driven.text()


async def test_a_click_on_a_candidate_chooses_the_speaker(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.pilot.click("#people", offset=(3, 1))
        await driven.pilot.pause()
        assert driven.item(VOW).speaker.name == "officials"


async def test_every_action_of_the_table_can_be_done(path: Path) -> None:
    async with terminal(path) as driven:
        for mode in ("review", "queue", "page"):
            screen = {"review": "f3", "queue": "f2", "page": "f5"}[mode]
            await driven.press(screen)
            for action in Keymap(ACTIONS).of(mode, "everywhere"):
                assert callable(driven.app.screen.target(action.name)), action


PRESSED = ["a", "x", "?", "1", "2", "0", "w", "n", "p", "f d escape", "v t escape", "i 1 escape", "e l enter"]
KEYS = st.lists(st.sampled_from(PRESSED), max_size=8)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(keys=KEYS)
async def test_as_many_undos_as_decisions_give_the_same_bytes(tmp_path_factory: pytest.TempPathFactory, keys: list[str]) -> None:
    path = project(tmp_path_factory.mktemp("undo") / "p.attrib")
    with sit(path) as session:
        before = [to_line(one) for one in export(session.storage)]
    async with terminal(path) as driven:
        for key in keys:
            await driven.press(*key.split())
        await driven.press(*"u" * 3 * len(keys))
        assert [to_line(one) for one in export(driven.session.storage)] == before


HOSTILE = 'Evil \x1b[2J\x1b]0;x\x07 said \u202e"gnihton" 漢字漢字 e\u0301 👩\u200d👩\u200d👧 🇫🇷 שלום \x9b31m\n' + TEXT


async def test_no_control_character_of_an_article_reaches_the_terminal(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", record("\x1b[31mname", HOSTILE))
    async with terminal(path) as driven:
        for key in ("f3", "f2"):
            await driven.press(key)
            shown = driven.text().replace("\n", "")
            assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char in "\u202e\u200d" for char in shown)


async def test_the_review_at_80_by_24(path: Path, snapshot: SnapshotAssertion) -> None:
    async with terminal(path) as driven:
        assert driven.text() == snapshot


async def test_the_roles_are_named_under_the_text(path: Path, snapshot: SnapshotAssertion) -> None:
    async with terminal(path) as driven:
        await driven.press("n", "f7")
        assert driven.text() == snapshot


async def test_mentions_carry_their_letters_while_a_speaker_is_chosen(path: Path, snapshot: SnapshotAssertion) -> None:
    async with terminal(path) as driven:
        await driven.press("s")
        assert driven.text() == snapshot


async def test_edge_mode_at_80_by_24(path: Path, snapshot: SnapshotAssertion) -> None:
    async with terminal(path) as driven:
        await driven.press("f7", "e")
        assert driven.text() == snapshot


async def test_a_small_terminal_is_told(path: Path, snapshot: SnapshotAssertion) -> None:
    async with terminal(path, (40, 10)) as driven:
        assert driven.text() == snapshot


async def test_an_empty_project_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "p.attrib"
    project(path, record("only.txt", "Nobody says anything.\n"))
    async with terminal(path) as driven:
        assert "No attribution in this article" in driven.text()


async def test_a_name_is_completed_from_the_entities_and_from_the_words_of_the_article(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("/", *"abu al")
        await driven.press(*["backspace"] * 2, "right", *", an op", "right", "enter")
        assert driven.item(VOW).speaker.name == "Abu Ali al-Sharii, an operations"
