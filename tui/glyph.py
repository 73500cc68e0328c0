"""How states are drawn: a glyph and a colour each, so that colour never carries meaning alone."""

from __future__ import annotations

from attrib.record.form import Status

GLYPHS: dict[Status, str] = {
    "proposed": "○",
    "confirmed": "✓",
    "fixed": "✎",
    "rejected": "✗",
    "unsure": "?",
    "added": "+",
    "stale": "!",
}

COLOURS: dict[Status, str] = {
    "proposed": "",
    "confirmed": "green",
    "fixed": "cyan",
    "rejected": "red",
    "unsure": "yellow",
    "added": "magenta",
    "stale": "bold yellow",
}
"""Of the terminal's sixteen, so that they fit its background."""

OPEN: tuple[Status, ...] = ("proposed", "unsure", "stale")
"""States that need the annotator still."""


def duration(seconds: float) -> str:
    """Return a time in two units: 2 h 10, 12 min, 40 s."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02}" if minutes >= 60 else f"{minutes} min"
