"""The sentence around a span. A record keeps no sentences: its offsets outlive the parse, and an audit reads without one."""

from __future__ import annotations

import re

END = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s)|[\r\n]+")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|Hon|St|Jr|Sr|No|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b[A-Za-z])\.$"
)
"""What a full stop ends that is no sentence: "Gen. Oudom", "J. Sava", "U.S. forces"."""
REACH = 600
"""Characters that are looked through on either side."""


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the words from the sentence that holds `start` to the one that holds `end`, in one line."""
    low = max(0, start - REACH)
    first = max((e for e in _ends(text[low:start]) if not text[low + e : start].strip() or e <= start - low), default=0) + low
    last = next(iter(_ends(text[max(end - 2, start) : end + REACH], after=end - max(end - 2, start))), None)
    stop = min(end + REACH, len(text)) if last is None else max(end - 2, start) + last
    return " ".join(text[first:stop].split())


def _ends(text: str, after: int = 0) -> list[int]:
    """Return where sentences end in a stretch of text, at or after an offset of it."""
    found = []
    for match in END.finditer(text):
        if match.end() >= after and not (match[0].startswith(".") and ABBREVIATION.search(text[: match.start() + 1])):
            found.append(match.start() if match[0][0] in "\r\n" and after else match.end())
    return found
