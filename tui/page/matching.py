"""Which names are meant by a few letters, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

LEAST_ALIKE = 75
"""Of 100: how much of a name mistyped letters must have."""
MOST_ALIKE = 5
FEWEST_MISTYPED = 3
"""Letters below which there is no telling what was mistyped."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Offer:
    """Names to choose from."""

    names: Sequence[str] = ()
    """Those who can be chosen outright."""
    phrases: Sequence[str] = ()
    """What else the article calls somebody; too much to be shown before letters are typed."""

    def __bool__(self) -> bool:
        return bool(self.names or self.phrases)

    def __getitem__(self, place: int) -> str:
        return self.names[place] if place < len(self.names) else self.phrases[place - len(self.names)]

    def found(self, typed: str) -> list[int]:
        """Return the places of those that fit, names before phrases; all names where nothing is typed."""
        if not typed.strip():
            return list(range(len(self.names)))
        return _ranked(self.names, typed) + [len(self.names) + n for n in _ranked(self.phrases, typed)]

    def alike(self, typed: str) -> list[int]:
        """Return the places of those that nearly hold what was typed, the likeliest first."""
        if len(typed) < FEWEST_MISTYPED:
            return []
        options, scorer = [*self.names, *self.phrases], fuzz.partial_ratio
        found = process.extract(typed, options, scorer=scorer, processor=utils.default_process, score_cutoff=LEAST_ALIKE, limit=MOST_ALIKE)
        return [place for _, _, place in found]


def _ranked(options: Sequence[str], typed: str) -> list[int]:
    """Return the places of the options that fit letters: first those that begin with them, then those with words that do ("ob hu",
    Observatory for Human Rights), then those whose words have these initials ("ohr", "or"), then those that hold them."""
    graded = [(grade, place) for place, option in enumerate(options) if (grade := _grade(option, typed)) is not None]
    return [place for _, place in sorted(graded)]


def _grade(option: str, typed: str) -> int | None:
    folded, wanted = option.casefold(), typed.casefold().strip()
    if folded.startswith(wanted):
        return 0
    words, begun = _WORD.findall(folded), wanted.split()
    if _begin(words, begun):
        return 1
    if len(begun) == 1 and words and words[0][0] == wanted[0] and _in_order([word[0] for word in words], wanted):
        return 2
    return 3 if all(part in folded for part in begun) else None


def _begin(words: Sequence[str], begun: Sequence[str]) -> bool:
    """Say whether words begin, in order, as they were begun."""
    rest = iter(words)
    return all(any(word.startswith(part) for word in rest) for part in begun)


def _in_order(letters: Sequence[str], wanted: str) -> bool:
    rest = iter(letters)
    return all(any(letter == other for other in rest) for letter in wanted)
