"""What counts as the same: characters that spans cover, contents that overlap, names of one participant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from attrib.scoring.side import Offsets

LEAST_OVERLAP = 0.5

TITLES = frozenset(
    "mr mrs ms dr prof professor sir lord lady president prime minister senator sen rep gov governor mayor king queen prince sheikh gen "
    "general col colonel the a an judge justice chief secretary director spokesman spokeswoman spokesperson envoy".split()
)

Characters = frozenset[int]
"""Offsets of single characters."""


def characters(spans: Offsets, text: str) -> Characters:
    """Return the letters and digits that the spans cover; all but white space where they cover no letter (a ":")."""
    covered = [i for start, end in spans for i in range(start, min(end, len(text))) if not text[i].isspace()]
    return frozenset(i for i in covered if text[i].isalnum()) or frozenset(covered)


def word_runs(spans: Offsets, text: str) -> set[tuple[int, ...]]:
    """Return each piece as its run of word tokens (start offsets): punctuation and white space at the edges do not count."""
    pieces = (tuple(start + m.start() for m in re.finditer(r"\w+", text[start:end])) for start, end in spans)
    return {piece for piece in pieces if piece}


def pair_up(gold: Sequence[Characters], found: Sequence[Characters]) -> list[tuple[int, int]]:
    """Return pairs of indices, gold and found, of contents that overlap enough: one to one, the best first."""
    cells = sorted(((_jaccard(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found)), key=lambda c: (-c[0], c[1], c[2]))
    gold_used: set[int] = set()
    found_used: set[int] = set()
    pairs = []
    for overlap, i, j in cells:
        if overlap >= LEAST_OVERLAP and i not in gold_used and j not in found_used:
            gold_used.add(i)
            found_used.add(j)
            pairs.append((i, j))
    return pairs


def _jaccard(a: Characters, b: Characters) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def same_name(gold: str | None, found: str | None) -> bool:
    """Say whether two names are one participant's: equal without titles and articles, or the words of one all in the other's
    with the same last word. None equals None."""
    if not gold or not found:
        return not gold and not found
    one, other = _name_words(gold), _name_words(found)
    if not one or not other:
        return one == other
    small, large = sorted((one, other), key=len)
    return one == other or (set(small) <= set(large) and small[-1] == large[-1] and len(small) * 2 >= len(large))


def _name_words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"'s\b", "", plain))
    return [word for word in words if word not in TITLES] or words


def common_names(gold: Sequence[str], found: Sequence[str]) -> int:
    """Return how many of the gold names are among those found, one to one."""
    left, count = list(found), 0
    for name in gold:
        match = next((other for other in left if same_name(name, other)), None)
        if match is not None:
            left.remove(match)
            count += 1
    return count
