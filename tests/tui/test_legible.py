"""What an annotator can read: letters beside the words, names that differ at their end, chains longer than the line, what was decided."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from attrib.record.form import Entity, Record, Via
from tests.project.building import ENTITIES, TEXT, entity, piece, project, proposals, record
from tests.tui.terminal import terminal
from tui.keymap import ACTIONS, Keymap
from tui.page.character import cells, shorten
from tui.screens.help import help_text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib", record(), record("second.txt"))


def crowded() -> Record:
    """Return an article with thirty places that nobody speaks for, each mentioned more often than those who speak."""
    names = [f"Town{chr(ord('A') + n // 5)}{chr(ord('a') + n % 5)}" for n in range(30)]
    text = TEXT + "".join(f"{name} and {name} and {name}\n" for name in names)
    towns = tuple(
        Entity(f"e{number}", name, "place", tuple(piece(name, text, nth) for nth in range(3))) for number, name in enumerate(names, 10)
    )
    return record(text=text, attributions=proposals(), entities=(*ENTITIES, *towns))


async def test_who_speaks_or_passes_on_has_one_letter_however_many_places_there_are(tmp_path: Path) -> None:
    async with terminal(project(tmp_path / "p.attrib", crowded())) as driven:
        labels = driven.app.sitting.article.labels
        assert max(map(len, labels.values())) == 2
        assert {len(labels[id]) for id in ("e1", "e3", "e4")} == {1}, "the speakers and Reuters"
        await driven.press("2", "i", labels["e4"])
        assert driven.app.sitting.article.labels == labels, "a decision changes nobody's letter"


async def test_letters_stand_before_the_words_and_leave_them_whole(path: Path) -> None:
    async with terminal(path, size=(120, 40)) as driven:
        officials, who, reuters, washington = (driven.app.sitting.article.labels[id] for id in ("e3", "e1", "e4", "e5"))
        await driven.press("s")
        assert f"○{officials}Officials told{reuters}Reuters the road was closed.{who}He said{washington}Washington" in driven.text()


async def test_of_two_letters_the_second_hides_the_first_of_the_word(tmp_path: Path) -> None:
    async with terminal(project(tmp_path / "p.attrib", crowded()), size=(80, 60)) as driven:
        label = driven.app.sitting.article.labels["e39"]
        await driven.press("s")
        assert f"{label}ownFe and{label}ownFe and{label}ownFe" in driven.text()


async def test_both_letters_are_seen_where_the_source_begins_with_the_name(tmp_path: Path) -> None:
    article = crowded()
    first, *rest = article.attributions
    town = article.entities[-1]
    spoken = msgspec.structs.replace(first, source=town.mentions[1:2])
    given = msgspec.structs.replace(article, attributions=(spoken, *rest))
    async with terminal(project(tmp_path / "p.attrib", given), size=(80, 60)) as driven:
        label = driven.app.sitting.article.labels[town.id]
        await driven.press("s")
        assert f"{label}ownFe and{label}ownFe and{label}ownFe" in driven.text()


def test_a_name_is_shortened_in_its_middle() -> None:
    names = [f"Ministry of Foreign Affairs of the Republic of {country}" for country in ("Austria", "Latvia")]
    assert [shorten(name, 20) for name in names] == ["Ministry o…f Austria", "Ministry o…of Latvia"]
    assert shorten("Reuters", 7) == "Reuters"
    assert all(cells(shorten("国务院新闻办公室发言人", width)) <= width for width in range(12))


async def test_names_that_differ_at_their_end_are_told_apart_in_the_list(tmp_path: Path) -> None:
    names = [f"Ministry of Foreign Affairs of {country}" for country in ("Austria", "Latvia")]
    alike = [entity(n, name, "organisation", "Washington") for n, name in enumerate(names, 6)]
    async with terminal(project(tmp_path / "p.attrib", record(entities=(*ENTITIES, *alike)))) as driven:
        assert "f Austria" in driven.text()
        assert "of Latvia" in driven.text()


async def test_the_intermediary_at_hand_is_seen_in_a_chain_longer_than_the_line(tmp_path: Path) -> None:
    names = [f"The {word} Press Service of Somewhere Far Away" for word in ("First", "Second", "Third", "Fourth", "Fifth")]
    words = ("Washington", "Reuters", "the Observatory", "BEIRUT", "AFP")
    places = [piece(word) for word in words]
    chain = tuple(
        Via(name=name, role="relayed", entity=None, start=p.start, end=p.end, text=p.text) for name, p in zip(names, places, strict=True)
    )
    first, *rest = proposals()
    async with terminal(project(tmp_path / "p.attrib", record(attributions=(msgspec.structs.replace(first, via=chain), *rest)))) as driven:
        await driven.press("v", "j", "j", "j", "j")
        assert "5 of 5" in driven.text()
        assert "(relayed) ‖ AFP" in driven.text()


async def test_what_was_decided_is_said_with_whom_it_was_about(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("2")
        assert "speaker: officials" in driven.text()
        await driven.press("a")
        assert "fixed: officials: " in driven.text()
        await driven.press("u")
        assert "taken back: speaker, now Abu Ali al-Sharii" in driven.text()
        await driven.press("x")
        assert 'rejected: Abu Ali al-Sharii: "We vow new operations,"' in driven.text()


async def test_who_shares_a_word_of_the_name_is_first_among_those_to_merge_with(tmp_path: Path) -> None:
    other = entity(6, "Ali Sharii", "person", "Washington")
    async with terminal(project(tmp_path / "p.attrib", record(entities=(*ENTITIES, other)))) as driven:
        await driven.press("g", "=")
        assert "▸Ali Sharii" in driven.text()
        await driven.press("enter")
        assert driven.item().speaker.name == "Ali Sharii"


async def test_one_article_is_one_article(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("f2", "/", *"second", "enter")
        assert "\n 1 article\n" in driven.text()


async def test_a_review_of_a_part_says_so(path: Path) -> None:
    async with terminal(path) as driven:
        assert "filtered" not in driven.text()
        await driven.press("f2", "s", "f3")
        assert "palmyra.txt · 1 of 3 · filtered" in driven.text()


def test_the_nine_digits_are_one_row_of_the_help_unless_they_have_other_keys() -> None:
    rows = help_text(Keymap()).plain.splitlines()
    assert "  1-9         Number 1-9 of the list is the speaker" in rows
    assert not any(row.startswith("  2 ") for row in rows)
    rows = help_text(Keymap(replace(a, keys=("y",)) if (a.mode, a.name) == ("review", "pick_2") else a for a in ACTIONS)).plain.splitlines()
    assert "  y           Number 2 of the list is the speaker" in rows
    assert sum("of the list is the speaker" in row for row in rows) == sum(a.mode == "review" and a.name[:5] == "pick_" for a in ACTIONS)
