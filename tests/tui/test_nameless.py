"""A project whose decisions came in without an annotator's name: what an editor of another name is shown of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrib.audit import audit
from attrib.document import Span
from attrib.project.export import Choice, export
from attrib.project.storage import open_storage
from attrib.record import read_records
from tests.project.building import project, record, sit
from tests.tui.terminal import Driven, terminal

GOLD = Path(__file__).parents[2] / "corpus" / "audit" / "gold.jsonl"
VILLAGES = "two villages below it had been warned by telephone"
"""The content of the third of the attributions."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The gold of the audit, in which nobody is named who found its 32 attributions."""
    return project(tmp_path / "p.attrib", *read_records(GOLD))


async def show(driven: Driven, *keys: str) -> None:
    await driven.press(*keys)
    await driven.app.workers.wait_for_complete()
    await driven.pilot.pause()


def listed(driven: Driven) -> list[tuple[str, str]]:
    """Return what the audit screen lists, by article and attribution."""
    session, keys = driven.app.screen.session, []
    for number in driven.app.screen.found.items:
        view = session.article(session.article_of(number))
        keys.append((view.id, view.item(number).attribution.id))
    return keys


async def test_review_and_queue_say_what_others_have_and_where_it_is_seen(path: Path) -> None:
    async with terminal(path) as driven:
        assert " (no name) has 3 attributions here: F6 shows them" in driven.text()
        assert "1-9 or s" not in driven.text(), "there is nothing to decide"
        await driven.press("f2")
        assert "by article · (no name) has 32 attributions here: F6 shows them" in driven.text()
        await driven.press("o")
        assert "No attribution here is yours." in driven.text()


async def test_the_audit_of_who_has_nothing_lists_what_an_export_has(path: Path) -> None:
    with open_storage(path) as storage:
        exported = [s.key for s in audit(export(storage)).statements]
    async with terminal(path) as driven:
        await show(driven, "f6")
        assert " Audit, as exported: (no name) " in driven.text()
        assert "32 of 32 · by article" in driven.text()
        assert listed(driven) == exported
        assert "▸+ sna-dam.txt      Ilka Marenko → Sava News Agency     that the Tesmin" in driven.text()
        await show(driven, "n", "o")
        assert "7 of 32 · longest chains first" in driven.text()
        await show(driven, "w")
        assert " Audit  " in driven.text()
        assert "w shows what others have." in driven.text()
        await show(driven, "escape", "w")
        assert "32 of 32" in driven.text()


async def test_enter_selects_the_words_of_another_s_attribution_and_m_makes_it_one_s_own(path: Path) -> None:
    async with terminal(path) as driven:
        await show(driven, "f6", "down", "down", "enter")
        assert driven.app.screen.mode_name == "review"
        assert driven.app.sitting.number is None
        assert driven.app.screen.article.selection().of(driven.app.screen.opened.text) == VILLAGES
        assert "(no name) has this, you do not; m adds it · officials" in driven.text()
        await driven.press("a")
        assert "✗ there is no attribution here" in driven.text()
        await driven.press("m", "enter")
        made = driven.item(driven.app.sitting.number)
        assert (made.content[0].text, made.decided_by) == (VILLAGES, "mara")
        with open_storage(path) as storage:
            theirs = [a.status for record in export(storage, Choice("")) for a in record.attributions]
        assert theirs == ["added"] * 32
        await show(driven, "f6")
        assert " Audit, as exported: (no name) and mara " in driven.text()
        assert "33 of 33" in driven.text()
        await show(driven, "w")
        assert "1 of 1" in driven.text()


async def test_what_others_decide_meanwhile_is_seen_in_the_list_of_all(path: Path) -> None:
    async with terminal(path) as driven:
        await show(driven, "f6")
        with sit(path, "") as nameless:
            nameless.attributions.reject(1)
        await show(driven, "f3")
        await show(driven, "f6")
        assert "31 of 31" in driven.text()


async def test_an_attribution_that_stands_far_down_is_scrolled_to(tmp_path: Path) -> None:
    text = "Nothing is said here.\n" * 60 + "Officials said the road was closed.\n"
    long = project(tmp_path / "long.attrib", record("long.txt", text))
    start = text.index("the road")
    with sit(long, "") as nameless:
        nameless.attributions.add(1, [Span(start, start + len("the road was closed"))])
    async with terminal(long) as driven:
        assert "the road was closed" not in driven.text()
        await show(driven, "f6", "enter")
        assert "Officials said the road was closed." in driven.text()


async def test_their_name_is_readable_wherever_it_is_shown(path: Path) -> None:
    async with terminal(path, (80, 40)) as driven:
        await show(driven, "f4")
        assert "only (no name) has decided anything here" in driven.text()
        await show(driven, "f5")
        assert "(no name)\n    came in with records; no decision made here" in driven.text()
        await driven.press("end")
        assert "(no name) has finished 22 articles." in driven.text()


async def test_in_a_dispute_they_have_a_name_and_a_digit(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    with sit(path, "") as nameless, sit(path, "ben") as ben:
        for item in nameless.article(1).items:
            nameless.attributions.confirm(item.number)
            ben.attributions.confirm(item.number)
        ben.attributions.set_speaker(1, "e2")
    async with terminal(path, annotator="") as driven:
        assert "You are (no name) here" in driven.text()
        await show(driven, "f4")
        assert "You decide for all, as (no name)" in driven.text()
        assert " 1 (no name) 2 ben 0 none" in driven.text()
        assert "1 (no name) (you)" in driven.text()
        await driven.press("j", "1")
        assert "speaker: (no name)’s" in driven.text()
        await show(driven, "f5", "end")
        assert "(no name) – ben" in driven.text()


async def test_who_has_no_name_has_what_came_in_without_one(path: Path) -> None:
    async with terminal(path, annotator="") as driven:
        assert "sna-dam.txt · 1 of 3" in driven.text()
        await show(driven, "f6")
        assert " Audit  " in driven.text()
        assert "32 of 32" in driven.text()


async def test_of_who_has_something_the_audit_is_their_own(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", record(), next(iter(read_records(GOLD))))
    async with terminal(path) as driven:
        await driven.press("]")
        assert "(no name) has 3 attributions here: F6 and w show them" in driven.text()
        await show(driven, "f6")
        assert "3 of 3" in driven.text()
        await show(driven, "w")
        assert " Audit, as exported: (no name) " in driven.text()
        assert "6 of 6" in driven.text()
