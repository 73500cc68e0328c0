"""Messages: one line, with nothing in it that a terminal would obey."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib.errors import AttribError, LanguageError, ReadError, printable

TEXT = st.text(st.characters(exclude_categories=()))


@given(TEXT)
def test_whatever_comes_in_one_safe_line_comes_out(text: str) -> None:
    shown = printable(text)
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert len(shown.splitlines()) <= 1
    shown.encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text” é", "plain – “text” é"),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("line\nbreak\r\t", r"line\nbreak\r\t"),
        ("\u202etxt.exe", r"\u202etxt.exe"),
        ("\udce9", r"\udce9"),
        ("\x9b31m", r"\x9b31m"),
        ("x" * 300, "x" * 100 + "…" + "x" * 100),
    ],
)
def test_control_format_and_surrogate_characters_are_escaped_and_long_texts_cut(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_message_says_where_what_and_what_next() -> None:
    assert str(ReadError("a\n.txt", "binary")) == r"a\n.txt: binary"
    assert str(LanguageError("a.txt", "not in English", "use --language en")) == "a.txt: not in English; use --language en"


@given(TEXT, TEXT, TEXT)
def test_an_error_survives_the_way_between_processes(where: str, what: str, next_step: str) -> None:
    error = pickle.loads(pickle.dumps(ReadError(where, what, next_step)))
    assert isinstance(error, AttribError)
    assert (error.where, error.what, error.next_step) == (where, what, next_step)
