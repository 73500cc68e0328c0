"""What stands for a character where the terminal has no UTF-8, or a font without signs. Knows no Textual."""

from __future__ import annotations

import unicodedata

from tui.page.character import drawn

SIGNS = {
    # states, marks and bars of our own
    "○": "o", "✓": "v", "✎": "*", "✗": "x", "▶": ">", "▸": ">", "█": "#", "░": ".", "·": "-", "→": ">", "‖": "|",
    "←": "<", "↑": "^", "↓": "v", "×": "x", "•": "*", "◂": "<",
    # typography that every article has
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "‒": "-", "−": "-", "…": "~",
    "\u00a0": " ",
}  # fmt: skip
"""Signs that many a font lacks, and letters for them. None of ASCII stands for two states."""

_LINES = {**dict.fromkeys("─━═╌┄▁▔╴╶", "-"), **dict.fromkeys("│┃║▏▕▎▌▐┆┊", "|")}
"""Frames; whatever else is drawn of boxes is a corner."""

_BOXES, _BLOCKS = range(0x2500, 0x2580), range(0x2580, 0x25A0)


class _Plain(dict[int, str]):
    """A table for `str.translate` that is filled as characters are met."""

    def __init__(self, utf8: bool) -> None:
        super().__init__({ord(char): sign for char, sign in {**_LINES, **SIGNS}.items()})
        self._utf8 = utf8

    def __missing__(self, code: int) -> str:
        self[code] = found = self._stand_in(chr(code))
        return found

    def _stand_in(self, char: str) -> str:
        code, width = ord(char), drawn(char)[1]
        if code < 0x80:
            return char
        if code in _BOXES:
            return "+"
        if code in _BLOCKS:
            return " " * width
        if self._utf8:
            return char
        base = "".join(c for c in unicodedata.normalize("NFKD", char) if c.isascii() and c.isprintable())
        return base if base and len(base) == width else "?" * width


_TABLES = {utf8: _Plain(utf8) for utf8 in (False, True)}


def plain(text: str, utf8: bool = False) -> str:
    """Return text in as many cells without signs that fonts lack: é and the rest of Unicode stay where the terminal has `utf8`, else e
    stands for é and ? for what has no such letter."""
    return text if text.isascii() else text.translate(_TABLES[utf8])
