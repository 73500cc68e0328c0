"""One name for each outlet, agency and body across articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrib.audit import audit, read_names
from attrib.audit.naming import known_names
from attrib.errors import ReadError
from tests.audit.telling import telling

NAMES = known_names()


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("Agence France-Presse", "AFP"),
        ("the Associated  Press", "AP"),
        ("SOHR", "Syrian Observatory for Human Rights"),
        ("the Observatory", "Syrian Observatory for Human Rights"),
        ("the Syrian observatory for human rights", "Syrian Observatory for Human Rights"),
        ("U.N.", "United Nations"),
        ("the UN's", "United Nations"),
        ("The Sava Herald", "Sava Herald"),
    ],
)
def test_a_name_of_several_goes_by_the_one_that_stands_for_them(name: str, stands: str) -> None:
    assert NAMES.of(name) == stands


def test_a_short_name_is_that_of_its_own_article() -> None:
    assert NAMES.of("the Observatory", {"Observatory", "Keck Observatory"}) == "Observatory"
    assert NAMES.of("the Observatory", {"Observatory", "Syrian Observatory for Human Rights"}) == "Syrian Observatory for Human Rights"


def test_an_acronym_that_one_article_spells_out_is_known_in_the_others() -> None:
    articles = [
        telling("a", "it rains", "Tesmin Dam Union", kind="organisation", also=(("Tesmin Dam Union", "TDU"),)),
        telling("b", "it pours", "TDU", kind="organisation", credits=("TDU",)),
    ]
    assert [s.speaker for s in audit(articles).statements] == ["Tesmin Dam Union"] * 2
    assert audit(articles).articles[1].publisher == "Tesmin Dam Union"


def test_an_acronym_of_two_bodies_stays_itself() -> None:
    articles = [
        telling("a", "it rains", also=(("Tesmin Dam Union", "TDU"),)),
        telling("b", "it rains", also=(("Tarn Drivers Union", "TDU"),)),
        telling("c", "it pours", "TDU", kind="organisation"),
    ]
    assert list(audit(articles).statements)[2].speaker == "TDU"


def test_a_person_is_no_agency() -> None:
    assert next(audit([telling("a", "it rains", "Ansa")]).statements).speaker == "Ansa"
    assert next(audit([telling("a", "it rains", "Ansa", kind="organisation")]).statements).speaker == "ANSA"


def test_a_table_adds_names_and_overrules_ours(tmp_path: Path) -> None:
    table = tmp_path / "names.toml"
    table.write_text('[agencies]\nnames = ["Tarn Wire|TW"]\n[sources]\nnames = ["Keck Observatory|the Observatory"]\n', encoding="utf-8")
    names = read_names(table)
    assert (names.of("TW"), names.of("the Observatory"), names.of("Agence France-Presse")) == ("Tarn Wire", "Keck Observatory", "AFP")
    assert names.is_outlet("Tarn Wire")
    assert not names.is_outlet("Keck Observatory")


@pytest.mark.parametrize(
    ("toml", "what"),
    [
        ("[agencies", "not TOML"),
        ("[agency]\nnames = []", r"unknown section \[agency\]; the sections are"),
        ("[agencies]\nname = []", r"\[agencies\]: holds something other than names"),
        ("agencies = 3", r"\[agencies\]: holds something other than names"),
        ('[agencies]\nnames = ["A||B"]', "an empty name"),
    ],
)
def test_a_table_that_is_none_is_said_to_be(tmp_path: Path, toml: str, what: str) -> None:
    (tmp_path / "names.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(ReadError, match=what):
        read_names(tmp_path / "names.toml")
