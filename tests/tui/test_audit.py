"""The audit screen: the same answers as `attrib audit`, filtered, opened in the review, and as decisions leave them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Semaphore

import pytest
from msgspec.structs import replace
from syrupy.assertion import SnapshotAssertion

import tui.screens.audit
from attrib.audit import audit
from attrib.audit.article import Statement
from attrib.project.export import Choice, export
from attrib.project.intake import put_record
from attrib.project.session import Session
from attrib.project.storage import open_storage
from attrib.record import Record, read_records
from attrib.record.form import Attribution, Credit, Meta, Speaker, Via
from tests.project.building import piece, project, record
from tests.tui.terminal import Driven, terminal
from tui.config import Config
from tui.display import Display

CORPUS = Path(__file__).parents[2] / "corpus" / "audit"
ANSWERS = json.loads((CORPUS / "answers.json").read_text(encoding="utf-8"))
Key = tuple[str, str]


def proposed() -> list[Record]:
    """Return the corpus as an engine would propose it."""
    gold = read_records(CORPUS / "gold.jsonl")
    return [replace(r, attributions=tuple(replace(a, status="proposed") for a in r.attributions)) for r in gold]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib", *proposed())


async def show(driven: Driven, *keys: str) -> None:
    """Go to the audit, wait until all is read, and press keys."""
    await driven.press("f6")
    await read(driven)
    await driven.press(*keys)


async def read(driven: Driven) -> None:
    await driven.app.workers.wait_for_complete()
    await driven.pilot.pause()


def listed(driven: Driven) -> list[Key]:
    """Return what is listed, by article and attribution."""
    return [key_of(driven, number) for number in driven.app.screen.found.items]


def key_of(driven: Driven, number: int) -> Key:
    view = driven.session.article(driven.session.article_of(number))
    return view.id, view.item(number).attribution.id


def statements(path: Path, annotator: str | None = None) -> list[Statement]:
    """Return what `attrib audit` counts in a project."""
    with open_storage(path) as storage:
        return list(audit(export(storage, Choice(annotator))).statements)


async def choose_via(driven: Driven, typed: str) -> None:
    await driven.press("v", *typed, "enter")


# --- what is listed


async def test_the_audit_at_80_by_24_without_colour(path: Path, snapshot: SnapshotAssertion) -> None:
    async with terminal(path, display=Display(colour=False)) as driven:
        await show(driven, "d", "down")
        assert driven.text() == snapshot
        segments = [s for strip in driven.app.screen._compositor.render_strips() for s in strip]
        assert all(c is None or c.is_default for s in segments if s.style for c in (s.style.color, s.style.bgcolor))


async def test_it_lists_what_the_command_counts(path: Path) -> None:
    async with terminal(path) as driven:
        await show(driven)
        assert listed(driven) == [s.key for s in statements(path)]
        assert "32 of 32 · by article" in driven.text()


async def test_each_filter_leaves_the_known_answer_and_the_line_counts_it(path: Path) -> None:
    unsourced = [(article, id) for article, id, _ in ANSWERS["unsourced"]]
    unresolved = [(article, id) for article, id, ground in ANSWERS["unsourced"] if ground == "unresolved"]
    deep = [s.key for s in statements(path) if s.depth >= 2]
    assert len(deep) == sum(count for depth, count in ANSWERS["depths"].items() if int(depth) >= 2)
    async with terminal(path) as driven:
        await show(driven)
        for key, words, answer in (("n", "no name", unsourced), ("d", "depth 2+", deep), ("c", "no cue", []), ("p", "pronoun", unresolved)):
            assert re.search(rf" {re.escape(words)} {len(answer)}( |$)", driven.text().splitlines()[1])
            await driven.press(key)
            assert listed(driven) == answer
            assert f"[{words} {len(answer)}]" in driven.text()
            assert f"{len(answer)} of 32 · " in driven.text()
            await driven.press(key)
            assert len(listed(driven)) == 32


async def test_what_has_no_cue_is_found(tmp_path: Path) -> None:
    uncued = record(attributions=[replace(a, cue=()) if a.id == "a2" else a for a in record().attributions])
    async with terminal(project(tmp_path / "u.attrib", uncued)) as driven:
        await show(driven, "c")
        assert listed(driven) == [("palmyra.txt", "a2")]
        assert "1 of 3" in driven.text()
        assert "○ proposed · 2 hands · no cue · palmyra.txt" in driven.text()


@pytest.mark.parametrize("typed", ["afp", "Agence France-P", "agence fr"])
async def test_an_agency_is_found_by_any_of_its_names(path: Path, typed: str) -> None:
    through = [s.key for s in statements(path) if "AFP" in s.chain[1:]]
    async with terminal(path) as driven:
        await show(driven)
        await choose_via(driven, typed)
        assert listed(driven) == through
        assert ("gazette-dam.txt", "a1") in through
        assert f"[via AFP {len(through)}]" in driven.text()


async def test_an_acronym_that_articles_spell_out_leads_to_its_name(path: Path) -> None:
    async with terminal(path) as driven:
        await show(driven)
        await choose_via(driven, "SNA")
        assert "[via Sava News Agency" in driven.text()
        assert listed(driven) == [s.key for s in statements(path) if "Sava News Agency" in s.chain[1:]]


async def test_names_of_the_user_s_own_stand_as_in_the_command(path: Path, tmp_path: Path) -> None:
    table = tmp_path / "names.toml"
    table.write_text('[outlets]\nnames = ["Harbour Wire|Delta Wire|Port Gazette"]\n', encoding="utf-8")
    async with terminal(path, config=Config(names=table)) as driven:
        await show(driven)
        await choose_via(driven, "gazette")
        assert "[via Harbour Wire" in driven.text()


async def test_filters_are_combined(path: Path) -> None:
    expected = [s.key for s in statements(path) if s.unsourced and s.depth >= 2 and "Port Gazette" in s.chain]
    async with terminal(path) as driven:
        await show(driven, "n", "d")
        await choose_via(driven, "port")
        assert listed(driven) == expected == [("gazette-mill.txt", "a1")]
        await driven.press("v")
        assert len(listed(driven)) == 1
        await driven.press("p")
        assert "Nothing here fits the filter." in driven.text()
        await driven.press("escape")
        assert "32 of 32" in driven.text()


async def test_orders_follow_each_other_each_from_its_top(path: Path) -> None:
    async with terminal(path) as driven:
        await show(driven, "down", "down", "down")
        for words, key in (
            ("longest chains first", lambda s: -s.depth),
            ("by speaker", lambda s: (s.speaker is None, (s.speaker or "").casefold())),
        ):
            await driven.press("o")
            assert words in driven.text()
            assert listed(driven) == [s.key for s in sorted(statements(path), key=key)]
            assert key_of(driven, driven.app.screen.item) == listed(driven)[0]


async def test_a_filter_keeps_the_cursor_where_it_can(path: Path) -> None:
    async with terminal(path) as driven:
        await show(driven, *["down"] * 4)
        here = key_of(driven, driven.app.screen.item)
        await driven.press("d")
        assert key_of(driven, driven.app.screen.item) == here == ("courier-dam.txt", "a2")
        await driven.press("d")
        assert key_of(driven, driven.app.screen.item) == here
        await driven.press("n")
        assert key_of(driven, driven.app.screen.item) == listed(driven)[0]


# --- to the review and back


async def test_enter_opens_that_very_attribution_and_f6_comes_back_to_the_same_place(path: Path) -> None:
    async with terminal(path) as driven:
        await show(driven, "d", "o", "down", "down", "down")
        before = driven.text()
        key = key_of(driven, driven.app.screen.item)
        await driven.press("enter")
        assert driven.app.screen.mode_name == "review"
        assert key_of(driven, driven.app.sitting.number) == key
        assert "The eastern wall of the Tesmin dam" in driven.text()
        await show(driven)
        assert driven.text() == before


async def test_what_is_decided_in_the_review_counts_when_one_comes_back(path: Path) -> None:
    async with terminal(path) as driven:
        await show(driven, "n", "enter", "x")
        await show(driven)
        assert "6 of 31" in driven.text()
        assert listed(driven)[0] == ("courier-mill.txt", "a1")
        await driven.press("enter", "0")
        await show(driven)
        assert "(no source) → Orvale Courier" in driven.text()
        assert listed(driven) == [s.key for s in statements(path, "mara") if s.unsourced]
        await driven.press("f3", "u", "u")
        await show(driven)
        assert listed(driven) == [(article, id) for article, id, _ in ANSWERS["unsourced"]]


async def test_what_each_annotator_has_is_what_counts(path: Path) -> None:
    with Session.open(path, "ben") as ben:
        ben.attributions.reject(1)
    for name in ("mara", "ben"):
        async with terminal(path, annotator=name) as driven:
            await show(driven)
            with_own = (
                [s.key for s in statements(path, name)] if name == "ben" else [(r.id, a.id) for r in proposed() for a in r.attributions]
            )
            assert listed(driven) == with_own


async def test_articles_that_come_in_meanwhile_are_added(path: Path) -> None:
    async with terminal(path) as driven:
        await show(driven)
        with open_storage(path) as storage:
            put_record(storage, record("zz.txt"))
        driven.app.screen.look_again()
        await read(driven)
        assert "35 of 35" in driven.text()
        assert listed(driven)[-1] == ("zz.txt", "a3")


# --- every way to it


async def test_filters_rows_and_keys_are_clicked(path: Path) -> None:
    async with terminal(path) as driven:
        await show(driven)
        line = driven.text().splitlines()[1]
        await driven.pilot.click("Filters", offset=(line.index("depth"), 0))
        await driven.pilot.pause()
        assert "6 of 32" in driven.text()
        await driven.pilot.click("#rows", offset=(10, 2))
        await driven.pilot.pause()
        assert "Halvard Oyen (person) → AFP (told) → Port Gazette (credit)" in driven.text()
        bar = driven.text().splitlines()[-1]
        await driven.pilot.click("KeyBar", offset=(bar.index("Esc all") + 1, 0))
        await driven.pilot.pause()
        assert "32 of 32" in driven.text()
        await driven.pilot.click("#rows", offset=(10, 1), times=2)
        await driven.pilot.pause()
        assert driven.app.screen.mode_name == "review"


async def test_it_is_of_use_at_40_by_10(path: Path) -> None:
    async with terminal(path, (40, 10)) as driven:
        await show(driven, "n")
        assert "7 of 32" in driven.text()
        assert "▸○ offi…ls → Sava…cy  two villages" in driven.text()
        assert "Officials said two villages below it" in driven.text()
        await choose_via(driven, "gazette")
        assert listed(driven) == [("gazette-mill.txt", "a1")]


async def test_an_agency_is_chosen_from_all_at_40_by_10(path: Path) -> None:
    async with terminal(path, (40, 10)) as driven:
        await show(driven, "v")
        assert "Enter takes it" in driven.text()


async def test_without_signs_it_is_of_ascii(path: Path) -> None:
    async with terminal(path, display=Display(utf8=False, signs=False, colour=False)) as driven:
        await show(driven, "d", "o")
        assert driven.text().isascii(), driven.text()
        assert "[depth 2+ 6]" in driven.text()
        assert re.search("^>o gazette-~ter.txt Liv~rn > Tel~am > Nor~st > Por~te ", driven.text(), re.MULTILINE)


# --- bad times

HOSTILE = 'Evil\x1b[2J\x1b]0;title\x07\u202eyas 漢字\u0301 "The road\x9b31m is 閉鎖" said\tبيروت on Friday.\n'


async def test_hostile_text_is_drawn_and_does_nothing(tmp_path: Path) -> None:
    content, source, cue = (piece(words, HOSTILE) for words in ('"The road\x9b31m is 閉鎖"', "بيروت", "said"))
    via = piece("Evil\x1b[2J\x1b]0;title\x07\u202eyas 漢字\u0301", HOSTILE)
    found = Attribution(
        "a1",
        "statement",
        "direct",
        (content,),
        (cue,),
        (source,),
        Speaker("بيروت\u202e\x1b[31m", "place"),
        (Via(name="Evil\x1b[2J\u202e漢字", role="told", start=via.start, end=via.end, text=via.text),),
    )
    credit = Credit("Evil\x9b", via.start, via.end, via.text)
    evil = record("\u202eevil\x1b[2J.txt", HOSTILE, [found], credits=(credit,), meta=Meta("\x1b[2J"))
    for size in ((80, 24), (40, 10)):
        async with terminal(project(tmp_path / f"{size[0]}.attrib", evil), size) as driven:
            await show(driven, "d")
            assert "漢字" in driven.text()
            for keys in ((), ("v",), ("enter",), ("f1",)):
                await driven.press(*keys)
                assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", driven.text())


async def test_a_project_without_attributions_says_so(tmp_path: Path) -> None:
    async with terminal(project(tmp_path / "n.attrib", record("n.txt", "Nobody says anything here.\n"))) as driven:
        await show(driven)
        assert "No article here says anything that counts." in driven.text()
        await driven.press("enter", "v", "n", "down", "end")
        assert "0 of 0" in driven.text()
        assert driven.app.screen.mode_name == "audit"


async def test_a_project_without_articles_says_how_to_fill_it(tmp_path: Path) -> None:
    path = tmp_path / "e.attrib"
    with open_storage(path, create=True):
        pass
    async with terminal(path) as driven:
        await show(driven)
        assert "attrib review PROJECT PATH" in driven.text()


def damage(path: Path, edition: int) -> None:
    with open_storage(path) as storage, storage.writing():
        storage.do("UPDATE edition SET rest = X'00' WHERE number = ?", edition)


async def test_an_article_that_is_damaged_is_said_and_the_others_are_listed(path: Path) -> None:
    damage(path, 3)
    async with terminal(path) as driven:
        await show(driven)
        assert listed(driven) == [(r.id, a.id) for r in proposed() for a in r.attributions if r.id != "afp-dam.txt"]
        assert "✗ left out: " in driven.text()
        damage(path, 2)
        await driven.press(*["down"] * 3)
        assert "▸○ courier-dam.txt" in driven.text()
        await driven.press("enter")
        assert "✗ the project is damaged (article text 2: " in driven.text()
        assert driven.app.screen.mode_name == "audit"


async def test_what_cannot_be_read_is_said_and_can_be_tried_again(path: Path, tmp_path: Path) -> None:
    table = tmp_path / "names.toml"
    async with terminal(path, config=Config(names=table)) as driven:
        await show(driven)
        assert "The articles could not be read" in driven.text()
        assert "names.toml" in driven.text().replace("\n", "")
        table.write_text("", encoding="utf-8")
        await driven.press("r")
        await read(driven)
        assert "32 of 32" in driven.text()


class Held:
    """Articles that are read only as far as they are let."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._let, self.read, self.running = Semaphore(0), 0, False
        self._trace = tui.screens.audit.trace_articles
        monkeypatch.setattr(tui.screens.audit, "TELLING", -1.0)
        monkeypatch.setattr(tui.screens.audit, "DRAWING", -1.0)
        monkeypatch.setattr(tui.screens.audit, "trace_articles", self._held)

    def _held(self, *given: object) -> Iterator[object]:
        self.running = True
        try:
            for listed in self._trace(*given):
                assert self._let.acquire(timeout=20)
                self.read += 1
                yield listed
        finally:
            self.running = False

    def let(self, count: int) -> None:
        self._let.release(count)


async def test_while_it_reads_it_says_how_far_it_is_and_answers_keys(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held(monkeypatch)
    async with terminal(path) as driven:
        await driven.press("f6")
        assert "Reading where the articles have it from…" in driven.text()
        held.let(2)
        await driven.until("reading 2/22 · 5 of 5")
        await driven.press("down", "n")
        assert "▸○ sna-dam.txt      officials → " in driven.text()
        await driven.press("enter", "x")
        assert driven.item(3).status == "rejected"
        held.let(100)
        await show(driven, "escape")
        assert listed(driven) == [s.key for s in statements(path, "mara")]
        assert "31 of 31 · by article" in driven.text()


async def test_who_leaves_while_it_reads_need_not_wait(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held(monkeypatch)
    async with terminal(path) as driven:
        await driven.press("f6")
        held.let(1)
        await driven.until("reading 1/22")
    held.let(100)
    while held.running:
        await asyncio.sleep(0.01)
    assert held.read == 2
