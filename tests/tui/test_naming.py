"""Who has no letter in the article is named in few keys: by what is suggested, by letters of a name or phrase, in its place in a chain."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.building import project, record
from tests.tui.terminal import terminal
from tui.page.completion import completed, phrases
from tui.page.matching import Offer

NAMES = ["Syrian Observatory for Human Rights", "officials", "Officials' union", "Human Rights Watch"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib", record())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("off", [1, 2]),
        ("ob hu", [0]),
        ("hrw", [3]),
        ("sr", [0]),
        ("hum", [3, 0]),
        ("fficia", [1, 2]),
        ("obsrevatory", []),
        ("", [0, 1, 2, 3]),
    ],
)
def test_a_few_letters_mean_a_name(typed: str, found: list[int]) -> None:
    assert Offer(NAMES).found(typed) == found


def test_mistyped_letters_find_what_is_like_them() -> None:
    assert Offer(NAMES).alike("obsrevatory") == [0]


async def test_a_new_name_that_is_like_another_stays_new_unless_that_is_asked_for(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("/", *"Sharri", "enter")
        assert driven.item(1).speaker.name == "Sharri"
        await driven.press("/", *"Obsrevatory", "down", "enter")
        assert driven.item(1).speaker.name == "Syrian Observatory for Human Rights"


def test_phrases_come_behind_names_and_with_letters_only() -> None:
    offer = Offer(NAMES, ["human chain", "official paper"])
    assert offer.found("hum") == [3, 0, 4]
    assert len(offer.found(" ")) == 4


def test_an_article_offers_names_and_noun_phrases() -> None:
    text = "The Washington Office on Latin America’s staff met a person with knowledge. The new Rajapaksa administration said so."
    assert {"Washington Office on Latin America", "person", "new Rajapaksa administration", "Rajapaksa"} <= set(phrases(text))


def test_a_whole_word_is_completed_by_the_one_behind_it() -> None:
    assert completed("person", [], "a person with knowledge") == "person with"
    assert completed("person w", [], "a person with knowledge") == "person with"


async def test_a_digit_behind_the_candidates_takes_what_is_suggested(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("n", "n")
        assert " 4   He" in driven.text()
        await driven.press("4")
        assert (driven.item(3).speaker.name, driven.item(3).speaker.entity) == ("He", None)
        assert len(driven.session.article(1).entities) == 5
        await driven.press("9")
        assert "there is no such candidate" in driven.text()


async def test_the_words_of_the_source_are_the_first_of_the_list(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("n", "n", "/", "enter", "a")
        assert (driven.item(3).speaker.name, driven.item(3).status) == ("He", "fixed")


async def test_a_phrase_of_the_article_is_taken_by_its_first_letters(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("/", *"roa", "enter")
        assert driven.item(1).speaker.name == "road"


async def test_who_is_in_the_chain_gets_another_name_in_the_same_place(path: Path) -> None:
    async with terminal(path) as driven:
        before = driven.item(2).via[0]
        await driven.press("n", "v", "/", *"sohr", "enter")
        via = driven.item(2).via[0]
        assert (via.name, via.entity, via.role, via.start) == ("Syrian Observatory for Human Rights", "e2", before.role, before.start)
        await driven.press("u", "v", "/", *"Radio Orient", "enter")
        assert driven.item(2).via[0].name == "Radio Orient"
        await driven.press("u")
        assert driven.item(2).via[0] == before


async def test_a_confirms_from_the_chain(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("n", "v", "d", "a")
        assert (driven.item(2).status, driven.item(2).via) == ("fixed", ())
        assert driven.app.sitting.number == 3


async def test_a_new_name_takes_the_place_of_the_old_or_goes_on_from_it(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("g", "r", "enter")
        assert driven.session.article(1).entities[0].name == "Abu Ali al-Sharii"
        await driven.press("r", *"Abu", "up", "enter")
        assert driven.session.article(1).entities[0].name == "Abu"
