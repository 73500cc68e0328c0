"""The adjudication by its keys: what annotators made of an article, and what stands for all after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from textual.worker import WorkerFailed

from attrib.document import Span
from attrib.errors import ProjectError
from attrib.project.adjudication import Adjudication
from attrib.project.export import export
from attrib.record import to_line
from attrib.record.form import Attribution
from tests.project.building import piece, project, record, sit
from tests.tui.terminal import Driven, terminal
from tui.config import Config, configured

VOW, ROAD, WASHINGTON = 1, 2, 3


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project in which mara and ben dispute three attributions of the first article, and all that ben did in the second is the same."""
    path = project(tmp_path / "p.attrib", record(), record("second.txt"))
    differ(path)
    return path


def at(words: str) -> Span:
    found = piece(words)
    return Span(found.start, found.end)


def differ(path: Path) -> None:
    with sit(path, "mara") as mara, sit(path, "ben") as ben:
        mara.attributions.add_via(VOW, "e2")
        mara.attributions.set_spans(VOW, "cue", [at("said")])
        ben.attributions.set_spans(VOW, "cue", [at("on Friday")])
        mara.attributions.confirm(ROAD)
        ben.attributions.reject(ROAD)
        mara.attributions.set_speaker(WASHINGTON, "e1")
        ben.attributions.set_speaker(WASHINGTON, "e4")
        for one in (mara, ben):
            one.attributions.confirm(4)


async def adjudicate(driven: Driven) -> None:
    await driven.press("f4")
    await compared(driven)


async def compared(driven: Driven) -> None:
    await driven.app.workers.wait_for_complete()
    await driven.pilot.pause()


def shared(driven: Driven, number: int = VOW) -> Attribution:
    """Return an attribution of the first article as an export has it."""
    return next(export(driven.session.storage)).attributions[number - 1]


def exported(path: Path) -> list[str]:
    with sit(path, "judge") as session:
        return [to_line(one) for one in export(session.storage)]


async def test_a_digit_takes_all_that_an_annotator_has_and_goes_on(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        assert "dispute 1 of 3" in driven.text()
        await driven.press("2")
        made = shared(driven)
        assert ([v.entity for v in made.via], made.cue, made.decided_by) == (["e2"], (piece("said"),), "judge")
        assert "dispute 2 of 3" in driven.text()
        assert "2 of 3 open" in driven.text()


async def test_fields_are_taken_one_by_one_from_whoever_has_them_right(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.press("j", "1")
        assert "now the chain" in driven.text()
        assert "3 of 3 open" in driven.text(), "one of two fields decides nothing yet"
        await driven.press("2")
        made = shared(driven)
        assert ([v.entity for v in made.via], made.cue, made.status) == (["e2"], (piece("on Friday"),), "fixed")
        assert "2 of 3 open" in driven.text()
        await driven.press("a")
        assert "dispute 2 of 3" in driven.text()


async def test_a_field_that_was_taken_and_taken_back_has_to_be_taken_again(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.press("j", "1", "u", "2")
        assert [v.entity for v in shared(driven).via] == ["e2"]
        assert "3 of 3 open" in driven.text()
        await driven.press("1")
        assert "2 of 3 open" in driven.text()


async def test_none_is_right_and_the_keys_of_the_review_say_what_is(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.press("n", "n", "0")
        assert "none is right" in driven.text()
        assert shared(driven, WASHINGTON).status == "unsure"
        await driven.press("s", driven.app.docket.article.labels["e2"])
        assert shared(driven, WASHINGTON).speaker.entity == "e2"
        assert "✓ Syrian Observatory for Human Rights (organisation)" in driven.text(), "nobody's, so it has a row of its own"
        await driven.press("i", driven.app.docket.article.labels["e4"], "e", "o", "l", "enter", "f", "o", "escape", "a")
        made = shared(driven, WASHINGTON)
        assert ([v.entity for v in made.via], made.content[0].text, made.act) == (["e4"], "knew", "opinion")


async def test_a_as_it_stands_is_right_and_x_is_no_attribution(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.press("a", "x")
        assert (shared(driven, VOW).status, shared(driven, ROAD).status) == ("confirmed", "rejected")
        assert "dispute 3 of 3" in driven.text()


async def test_who_rejected_it_is_taken_with_all_but_has_no_field(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.press("n", "1")
        assert shared(driven, ROAD).status == "rejected"


async def test_undo_and_redo_go_back_to_the_dispute_and_over_a_restart(path: Path) -> None:
    before = exported(path)
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.press("2", "1")
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.press("u")
        assert "dispute 2 of 3" in driven.text()
        await driven.press("u")
        assert "dispute 1 of 3" in driven.text()
        assert exported(path) == before
        await driven.press("U")
        assert shared(driven).status == "fixed"


async def test_when_all_are_decided_that_is_said_and_p_looks_at_them_again(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.press("1", "1", "1")
        assert "All 3 disputes are decided." in driven.text()
        assert "attrib export p.attrib" in driven.text()
        await driven.press("1")
        assert "there is no dispute at hand" in driven.text()
        await driven.press("p")
        assert "dispute 3 of 3" in driven.text()


async def test_own_decisions_stay_one_s_own(path: Path) -> None:
    async with terminal(path, annotator="mara") as driven:
        await adjudicate(driven)
        assert "mara (you)" in driven.text()
        await driven.press("1", "f3")
        assert driven.item(VOW).cue == (piece("said"),)
        assert driven.session.undo().what == "confirm", "of her own, not the adjudication"


async def test_what_annotators_decide_meanwhile_is_there_when_the_screen_is_shown_again(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        with sit(path, "ben") as ben:
            ben.attributions.reject(4)
            ben.attributions.confirm(ROAD)
        await driven.press("f3")
        await adjudicate(driven)
        assert "dispute 1 of 3" in driven.text()
        await driven.press("n", "n")
        assert "second.txt" in driven.text()


async def test_an_addition_that_another_finished_without_is_a_dispute(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    with sit(path, "mara") as mara, sit(path, "ben") as ben:
        mara.attributions.add(1, [at("BEIRUT")], source=[at("AFP")])
        for item in ben.article(1).items:
            ben.attributions.confirm(item.number)
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        assert "finished without it" in driven.text()
        await driven.press("1")
        assert shared(driven, 4).status == "rejected"


async def test_a_second_click_takes_what_a_row_shows(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.pilot.click("#versions", offset=(20, 3))
        await driven.pilot.pause()
        assert "a digit takes the cue" in driven.text()
        await driven.pilot.click("#versions", offset=(20, 3), times=2)
        await driven.pilot.pause()
        assert "now the chain" in driven.text()
        assert driven.app.docket.item.attribution.cue == (piece("said"),)


async def test_the_names_in_the_line_of_keys_can_be_clicked(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.pilot.click("KeyBar", offset=(9, 0))
        await driven.pilot.pause()
        assert shared(driven).cue == (piece("said"),)


async def test_the_palette_offers_the_annotators_that_there_are(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        names = {action.name for action in driven.app.screen.available()}
        assert {"pick_2", "none", "show_adjudicate"} <= names
        assert "pick_3" not in names
        await driven.press(":", *"annotator 2", "enter")
        await driven.press("enter")
        assert shared(driven).cue == (piece("said"),)


async def test_keys_are_configured_as_elsewhere(path: Path) -> None:
    config = Config(keymap=configured({"adjudicate.pick_2": ["m"]}))
    async with terminal(path, config=config, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.press("m")
        assert shared(driven).cue == (piece("said"),)


async def test_help_lists_the_keys_of_adjudication_first(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.press("f1")
        assert "None is right" in driven.text()


async def test_every_action_of_adjudication_can_be_done(path: Path) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        for action in driven.app.screen.available():
            assert callable(driven.app.screen.target(action.name)), action


async def test_a_third_annotator_and_one_who_never_decided(path: Path) -> None:
    with sit(path, "zoë the third") as zoe:
        zoe.attributions.confirm(VOW)
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        assert "3 zoë" in driven.text()
        await driven.press("n", "3")
        assert "has not decided on this" in driven.text()
        await driven.press("7")
        assert "there is no annotator 7" in driven.text()


async def test_without_two_annotators_it_is_said_how_a_second_comes(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    path = project(tmp_path / "p.attrib")
    with sit(path, "ben") as ben:
        ben.attributions.confirm(VOW)
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        assert driven.text() == snapshot


async def test_where_nobody_differs_that_is_said(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", record(), record("second.txt"))
    with sit(path, "mara") as mara, sit(path, "ben") as ben:
        mara.attributions.confirm(VOW)
        ben.attributions.confirm(4)
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        assert "ben and mara have decided on different articles" in driven.text()
        with sit(path, "ben") as ben:
            ben.attributions.confirm(VOW)
        await driven.press("f3")
        await adjudicate(driven)
        assert "ben and mara agree wherever two of them have decided" in driven.text()


async def test_a_dispute_at_80_by_24(path: Path, snapshot: SnapshotAssertion) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        assert driven.text() == snapshot


async def test_one_field_of_a_dispute_at_80_by_24(path: Path, snapshot: SnapshotAssertion) -> None:
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.press("j", "1")
        assert driven.text() == snapshot


HOSTILE = "Evil \x1b[31m漢字\u202e"


async def test_all_rows_of_the_field_at_hand_are_in_view(path: Path) -> None:
    with sit(path, "zoe") as zoe, sit(path, "ann") as ann:
        for one in (zoe, ann):
            one.attributions.set_fields(VOW, quote_type="mixed", act="opinion")
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        await driven.press("k")
        shown = driven.text()
        assert shown.index("act ") < shown.index("opinion") < shown.rindex("4 zoe")
        assert shown.count("opinion") == 2


async def test_names_of_annotators_and_words_reach_the_terminal_harmless(tmp_path: Path) -> None:
    words = record().text.replace("said on Friday", "said \x1b[2J\u202e漢")
    path = project(tmp_path / "p.attrib", record("x", words, record().attributions[1:2]))
    with sit(path, "漢字漢字漢字 ben") as ben, sit(path, "mara") as mara:
        ben.attributions.reject(1)
        mara.attributions.name_speaker(1, "said \x1b[2J\u202e漢")
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        shown = driven.text().replace("\n", "")
        assert "漢字漢字" in shown
        assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char in "\u202e\u200d" for char in shown)


PRESSED = ["1", "2", "0", "a", "x", "n", "p", "j 1", "j 2", "j j 1", "s a", "w", "f d escape", "e l enter"]


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(keys=st.lists(st.sampled_from(PRESSED), max_size=6))
async def test_as_many_undos_as_decisions_give_the_same_bytes(tmp_path_factory: pytest.TempPathFactory, keys: list[str]) -> None:
    path = project(tmp_path_factory.mktemp("undo") / "p.attrib", record(), record("second.txt"))
    differ(path)
    before = exported(path)
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        for key in keys:
            await driven.press(*key.split())
        await driven.press("escape", *"u" * 3 * len(keys))
    assert exported(path) == before


async def test_a_project_that_is_damaged_meanwhile_is_one_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(self: Adjudication) -> list[int]:
        raise ProjectError("p.attrib", "the project is damaged", "restore it")

    monkeypatch.setattr(Adjudication, "suspects", damaged)
    async with terminal(path, annotator="judge") as driven:
        await adjudicate(driven)
        assert "could not be compared" in driven.text()
        assert "✗ p.attrib: the project is damaged; restore it" in driven.text()


async def test_an_error_of_our_own_does_not_hang_the_screen(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Adjudication, "suspects", lambda self: 1 // 0)

    async def show() -> None:
        async with terminal(path, annotator="judge") as driven:
            await driven.press("f4")
            while not all(worker.is_finished for worker in driven.app.workers):
                await driven.pilot.pause()
            await driven.pilot.pause()

    with pytest.raises(WorkerFailed, match="ZeroDivisionError"):
        await show()
