"""What the terminal at hand can show, as far as its environment tells; and how everything drawn is brought down to that."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.page.plain import plain

_UTF8 = re.compile(r"utf-?8", re.IGNORECASE)

_POOR = re.compile(r"(linux|dumb|unknown|ansi|cons|network|vt\d)")
"""Kinds of terminals whose fonts have letters and lines at best. The Linux console has 512 signs."""

_COLOURLESS = re.compile(r"(dumb|unknown|network|vt\d|.*-m(ono)?$)")

_BEFORE_PYTHON = Path("/proc/self/environ")


@dataclass(frozen=True, slots=True)
class Display:
    """What can be shown."""

    utf8: bool = True
    signs: bool = True
    """Whether its font has arrows, ticks and frames."""
    colour: bool = True

    @property
    def notices(self) -> tuple[str, ...]:
        """What the annotator should know of it."""
        if self.utf8:
            return ()
        return ("this terminal has no UTF-8: letters are shown without accents, others as ? (LANG=C.UTF-8 shows all, where it can)",)


def display_of(environ: Mapping[str, str]) -> Display:
    """Return what the terminal of an environment can show. Where no locale is set at all (in a container, say), it has UTF-8 unless it is
    a kind of terminal from before."""
    if environ.get("TEXTUAL_DRIVER"):
        return Display(colour=not environ.get("NO_COLOR"))  # a page draws whatever comes
    term = environ.get("TERM", "").lower()
    locale = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := environ.get(name))), None)
    poor = _POOR.match(term) is not None
    utf8 = not poor if locale is None else _UTF8.search(locale) is not None
    return Display(utf8, utf8 and not poor, not environ.get("NO_COLOR") and not _COLOURLESS.match(term))


def environment(current: Mapping[str, str], started_with: Path = _BEFORE_PYTHON) -> dict[str, str]:
    """Return the environment as the user set it. Python makes LC_CTYPE=C.UTF-8 of LANG=C when it starts, whatever the terminal is."""
    found = dict(current)
    if sys.platform == "linux":
        try:
            lines = started_with.read_bytes().split(b"\0")
        except OSError:
            return found
        if not any(line.startswith(b"LC_CTYPE=") for line in lines):
            found.pop("LC_CTYPE", None)
    return found


class Plain(LineFilter):
    """Draws everything, frames and bars of Textual's own too, with what the terminal has."""

    def __init__(self, display: Display) -> None:
        super().__init__(enabled=not display.signs)
        self._utf8 = display.utf8

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(plain(text, self._utf8), style, control) for text, style, control in segments]
