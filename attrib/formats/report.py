"""What did not come across: parts of a record that a format cannot hold, parts of a file that a record cannot, and guesses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from attrib.errors import printable
from attrib.record.form import Record

PARTS: dict[str, Callable[[Record], int]] = {
    "acts that are opinions": lambda r: sum(a.act == "opinion" for a in r.attributions),
    "quote types": lambda r: len(r.attributions),
    "speakers": lambda r: sum(a.speaker is not None for a in r.attributions),
    "intermediaries": lambda r: sum(len(a.via) for a in r.attributions),
    "parents": lambda r: sum(a.parent is not None for a in r.attributions),
    "confidences": lambda r: sum(a.confidence is not None for a in r.attributions),
    "candidates": lambda r: sum(len(a.candidates) for a in r.attributions),
    "statuses": lambda r: sum(a.status != "proposed" for a in r.attributions),
    "credits": lambda r: len(r.credits),
    "entities": lambda r: len(r.entities),
    "articles' metadata": lambda r: int(any((r.meta.title, r.meta.url, r.meta.published))),
}
"""What a record holds beyond its text and the spans of content, cue and source: how many of each."""


@dataclass(slots=True)
class Report:
    """The tally of one export or import."""

    lost: Counter[str] = field(default_factory=Counter)
    """What did not come across, and how many of each."""
    guessed: Counter[str] = field(default_factory=Counter)
    """What an import filled in, because the format does not say it."""

    def count_parts(self, record: Record, holds: Collection[str]) -> None:
        """Count the parts of a record that a format with these parts cannot hold."""
        for part, count in PARTS.items():
            if part not in holds and (number := count(record)):
                self.lost[part] += number

    def lines(self, form: str, verb: str) -> list[str]:
        """Return what there is to say: a sentence on what was lost, one on what was guessed."""
        found = [(f"{form}: not {verb}: ", self.lost), (f"{form}: guessed: ", self.guessed)]
        told = [(head, [f"{number:,} {printable(what)}" for what, number in tally.items() if number]) for head, tally in found]
        return [head + "; ".join(parts) for head, parts in told if parts]
