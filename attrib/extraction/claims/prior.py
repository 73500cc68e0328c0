"""How often a verb or noun in its construction really announces something: counts over PolNeAR train, made by `attrib.training.cues`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import orjson

from attrib.document import CueKind

STRENGTH = 4.0
"""How many observations the construction's average weighs beside a word's own."""


@dataclass(frozen=True, slots=True)
class Prior:
    """`(hits, seen)` for each construction and word; a construction's own totals stand under the empty word."""

    counts: Mapping[str, Mapping[str, tuple[int, int]]]

    def of(self, kind: CueKind, lemma: str) -> float:
        """Return how likely this word announces an attribution in this construction, 0 to 1."""
        words = self.counts.get(kind)
        if not words:
            return 0.5
        hits, seen = words[""]
        average = hits / seen if seen else 0.5
        hits, seen = words.get(lemma, (0, 0))
        return (hits + STRENGTH * average) / (seen + STRENGTH)


@cache
def prior() -> Prior:
    """Return the counts that the package ships."""
    table = orjson.loads((files("attrib.extraction.claims") / "cues.json").read_bytes())
    return Prior({kind: {word: (hits, seen) for word, (hits, seen) in words.items()} for kind, words in table.items()})
