"""What a terminal can show, told from its environment, and what stands for a sign that it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.display import Display, display_of, environment
from tui.glyph import GLYPHS
from tui.page.character import drawn
from tui.page.plain import plain

XTERM = {"TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("environ", "display"),
    [
        (XTERM | {"LANG": "en_GB.UTF-8"}, Display()),
        (XTERM | {"LANG": "C.utf8"}, Display()),
        (XTERM | {"LC_CTYPE": "UTF-8"}, Display()),  # macOS, over ssh
        (XTERM, Display()),  # a container
        (XTERM | {"LANG": "C"}, Display(utf8=False, signs=False)),
        (XTERM | {"LANG": "de_DE"}, Display(utf8=False, signs=False)),
        (XTERM | {"LANG": "de_DE.ISO-8859-1"}, Display(utf8=False, signs=False)),
        (XTERM | {"LANG": "C", "LC_ALL": "C.UTF-8"}, Display()),
        (XTERM | {"LANG": "C.UTF-8", "LC_ALL": "POSIX"}, Display(utf8=False, signs=False)),
        (XTERM | {"LANG": "C.UTF-8", "LC_ALL": ""}, Display()),
        ({"TERM": "linux", "LANG": "C.UTF-8"}, Display(signs=False)),
        ({"TERM": "linux"}, Display(utf8=False, signs=False)),
        ({"TERM": "vt100", "LANG": "C.UTF-8"}, Display(signs=False, colour=False)),
        ({"TERM": "VT220-8bit", "LANG": "C"}, Display(utf8=False, signs=False, colour=False)),
        ({"TERM": "dumb"}, Display(utf8=False, signs=False, colour=False)),
        ({"TERM": "xterm-mono", "LANG": "C.UTF-8"}, Display(colour=False)),
        ({"TERM": "vte-256color", "LANG": "C.UTF-8"}, Display()),
        ({"LANG": "C.UTF-8"}, Display()),
        (XTERM | {"LANG": "C.UTF-8", "NO_COLOR": "1"}, Display(colour=False)),
        (XTERM | {"LANG": "C.UTF-8", "NO_COLOR": ""}, Display()),
        ({"TERM": "dumb", "LANG": "C", "TEXTUAL_DRIVER": "a:B"}, Display()),  # a page in a browser
    ],
)
def test_the_environment_tells_what_can_be_shown(environ: dict[str, str], display: Display) -> None:
    assert display_of(environ) == display


def test_what_python_makes_of_the_locale_is_not_the_user_s_word(tmp_path: Path) -> None:
    started = tmp_path / "environ"
    started.write_bytes(b"LANG=C\0TERM=xterm\0")
    assert not display_of(environment({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, started)).utf8
    started.write_bytes(b"LANG=C\0LC_CTYPE=C.UTF-8\0")
    assert display_of(environment({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, started)).utf8
    assert display_of(environment({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, tmp_path / "none")).utf8


def test_only_who_has_no_utf_8_is_told() -> None:
    assert "no UTF-8" in display_of({"LANG": "C"}).notices[0]
    assert display_of({"TERM": "linux", "LANG": "C.UTF-8"}).notices == ()


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_what_stands_for_a_text_takes_the_same_cells(text: str) -> None:
    shown = "".join(drawn(char)[0] for char in text)
    for utf8 in (False, True):
        assert sum(drawn(char)[1] for char in plain(shown, utf8)) == sum(drawn(char)[1] for char in shown)
    assert plain(shown).isascii()
    assert plain(shown).isprintable()


@pytest.mark.parametrize(
    ("text", "letters", "utf8"),
    [
        ("“naïve” – Ångström’s…", '"naive" - Angstrom\'s~', '"naïve" - Ångström\'s~'),
        ("漢字 עברית", "???? ?????", "漢字 עברית"),
        ("e\u0301", "e", "e\u0301"),
        ("╭─┤ ▔│", "+-+ -|", "+-+ -|"),
        ("ﬁ½", "??", "ﬁ½"),
    ],
)
def test_letters_stand_for_what_is_like_them(text: str, letters: str, utf8: str) -> None:
    assert plain(text) == letters
    assert plain(text, utf8=True) == utf8


def test_no_two_states_look_alike_without_signs() -> None:
    assert len({plain(glyph) for glyph in GLYPHS.values()}) == len(GLYPHS)
