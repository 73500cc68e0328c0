"""Bytes and text: whatever is decoded gives its bytes back."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib.errors import ReadError
from attrib.reading.encoding import decode, decode_page

ENGLISH = "“We vow new operations,” he said — the café’s owner, Mr Peña, told AFP on Friday.\r\n‘No comment’, added Müller."
LINES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=60)


@given(st.lists(LINES), st.sampled_from(["\n", "\r\n", "\r", "\u2028"]), st.sampled_from(["", "\ufeff"]))
def test_utf_8_gives_its_bytes_back_with_mark_and_line_ends(lines: list[str], end: str, mark: str) -> None:
    raw = (mark + end.join(lines)).encode()
    text, encoding = decode(raw, "x.txt")
    assert text.encode(encoding) == raw


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_given_back(raw: bytes) -> None:
    with suppress(ReadError):
        text, encoding = decode(raw, "x.txt")
        assert text.encode(encoding) == raw


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding_and_stays_in_the_text(mark: bytes, encoding: str) -> None:
    raw = mark + ENGLISH.encode(encoding)
    assert decode(raw, "x.txt") == ("\ufeff" + ENGLISH, encoding)
    assert ("\ufeff" + ENGLISH).encode(encoding) == raw


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "utf-16-le"])
def test_english_in_an_older_encoding_keeps_its_marks_and_accents(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), "x.txt") == (ENGLISH, encoding)


@pytest.mark.parametrize("text", ["It’s over", "“No,” he said.", "Señor Peña of São Paulo", "The £5 note – worth €6 – was “fake”."])
def test_a_short_text_in_cp1252_is_not_taken_for_another_alphabet(text: str) -> None:
    assert decode(text.encode("cp1252"), "x.txt") == (text, "cp1252")


def test_an_alphabet_of_another_language_is_recognised() -> None:
    text = "Президент заявил в пятницу, что армия вернула город, сообщает министерство обороны."
    assert decode(text.encode("cp1251"), "x.txt") == (text, "cp1251")


@pytest.mark.parametrize(
    "raw",
    [
        b"\0" * 100,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x90\0\0\1,\x08\2\0\0\0\x0f\xdd\xa1\x9b",
        b"\x7fELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\x90\x8f\xc5\xff\xfe",
        b"PK\3\4\x14\0\x08\0\x08\0\xb6\x9a\x8eX\0\0\0\0\0\0\0\0\0\0\0\0\x0b\0 \0_rels",
        bytes(range(256)),
    ],
)
def test_a_binary_file_is_named_as_one(raw: bytes) -> None:
    with pytest.raises(ReadError, match="binary"):
        decode(raw, "x.txt")


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    text = 'He said "no\0thing" to \x1b[31mreporters\u202e on Friday.'
    assert decode(text.encode(), "x.txt") == (text, "utf-8")


def test_utf_8_with_a_broken_character_is_refused_rather_than_read_as_rubbish() -> None:
    raw = "“One” “two” “three” “four”".encode()[:-1]
    with pytest.raises(ReadError, match="damaged UTF-8 at byte 39"):
        decode(raw, "x.txt")


def test_a_mark_that_lies_is_named() -> None:
    with pytest.raises(ReadError, match="begins as UTF-16-LE and is not"):
        decode(codecs.BOM_UTF16_LE + b"odd", "x.txt")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [('<meta charset="windows-1252">', "cp1252"), ("<meta charset=iso-8859-1>", "cp1252"), ('<meta charset="utf-8">', "utf-8"),
     ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb2312"), ('<meta charset="utf-8">', "cp1252"),
     ('<meta charset="nonsense">', "utf-8"), ('<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"), ("", "utf-8")],
)  # fmt: skip
def test_a_page_is_decoded_as_it_declares_itself_unless_that_is_wrong(declared: str, encoding: str) -> None:
    page = f"<html><head>{declared}</head><body>“No,” he said.</body></html>"
    if encoding == "koi8-r":
        page = page.replace("“No,” he said", "Нет")
    assert decode_page(page.encode(encoding), "x.html") == page
