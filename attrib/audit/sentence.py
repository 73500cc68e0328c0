"""The sentence around a span. A record keeps no sentences: its offsets outlive the parse, and an audit reads without one."""

from __future__ import annotations

import re

END = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s|\Z)")
LINE_END = re.compile(r"[\r\n]")
ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|Hon|St|Jr|Sr|No|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec"
    r"|[A-Za-z])\.\Z"
)
"""What a full stop ends that is no sentence: "Gen. Oudom", "J. Sava", "U.S. forces"."""
LONGEST = 6
"""Characters of an abbreviation, with the one before it."""
REACH = 600
"""Characters that are looked through on either side."""
MARKS = 2
"""Characters of a span that may end its sentence: a full stop and a quotation mark."""


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the words from the sentence that holds `start` to the one that holds `end`, in one line. A sentence ends with its line."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    low = max(line, start - REACH)
    first = max((mark.end() for mark in END.finditer(text, low, start) if _ends(text, mark)), default=low)
    line_end = LINE_END.search(text, end)
    high = min(line_end.start() if line_end else len(text), end + REACH)
    marks = END.finditer(text, max(start, end - MARKS), high)
    last = next((mark.end() for mark in marks if mark.end() >= end and _ends(text, mark)), high)
    return " ".join(text[first:last].split())


def _ends(text: str, mark: re.Match[str]) -> bool:
    return mark[0][0] != "." or not ABBREVIATION.search(text[max(0, mark.start() - LONGEST) : mark.start() + 1])
