"""What a terminal is given for each code point of text that comes from outside.

Nothing of an article may move the cursor, turn the line around or be as wide as the terminal pleases: controls are drawn as pictures,
what joins or turns its neighbours is not drawn at all, and every code point takes its cells for itself. Offsets stay those of the text.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import get_character_cell_size

_UNDRAWN = frozenset({"Cf", "Cs"})
"""Joiners, directions, surrogates: they act on other cells, or cannot be encoded."""

_UNKEPT, _JOINERS = _UNDRAWN | {"Cc"}, "\u200c\u200d"

_SELECTORS = range(0xFE00, 0xFE10)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


@lru_cache(maxsize=16_384)
def drawn(char: str) -> tuple[str, int]:
    """Return what is drawn for a code point, and in how many cells; "" and 0 for what is not drawn."""
    code = ord(char)
    category = unicodedata.category(char)
    if category == "Cc":
        return (chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "�"), 1
    if category in ("Zl", "Zp"):
        return " ", 1
    if category in _UNDRAWN or code in _SELECTORS or code in _SKIN_TONES:
        return "", 0
    if code in _FLAG_LETTERS:  # two of them would be one flag, of a width that terminals disagree on
        return chr(ord("A") + code - _FLAG_LETTERS.start), 1
    return char, get_character_cell_size(char)


def is_plain(text: str) -> bool:
    """Say whether every character is drawn as itself in one cell."""
    return text.isascii() and text.isprintable()


def safe(text: str) -> str:
    """Return text in one line that a terminal may be given: for names, ids and excerpts."""
    return text if is_plain(text) else "".join(" " if char in "\n\r\t" else drawn(char)[0] for char in text)


def typable(text: str) -> str:
    """Return text in one line as it may be kept: without controls, surrogates and what turns a line around. The joiners that words of
    some alphabets are written with stay."""
    if is_plain(text):
        return text
    line = "".join(" " if char.isspace() else char for char in text)
    return "".join(char for char in line if char in _JOINERS or unicodedata.category(char) not in _UNKEPT)


def cells(text: str) -> int:
    """Return how many cells `safe(text)` takes."""
    return len(text) if is_plain(text) else sum(drawn(char)[1] for char in safe(text))


def cut(text: str, width: int) -> str:
    """Return safe text of at most `width` cells, the end left out with an ellipsis."""
    text = safe(text)
    if cells(text) <= width:
        return text
    kept, used = [], 0
    for char in text:
        used += drawn(char)[1]
        if used > width - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…" if width > 0 else ""


def shorten(text: str, width: int) -> str:
    """Return safe text of at most `width` cells, the middle left out with an ellipsis: names of one body or family differ at their end."""
    text = safe(text)
    if cells(text) <= width:
        return text
    tail = cut(text[::-1], width // 2)[::-1].removeprefix("…").lstrip()
    return cut(text, width - cells(tail)) + tail if width > 0 else ""


def fit(text: str, width: int) -> str:
    """Return safe text of exactly `width` cells."""
    text = cut(text, width)
    return text + " " * (width - cells(text))
