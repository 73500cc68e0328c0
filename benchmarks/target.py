"""What an attribution should be, for the benchmarks, and whether one is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attrib.document import Span
from attrib.record.form import Attribution, Piece, Via
from attrib.scoring.match import same_name, word_runs
from attrib.scoring.side import Offsets

ROLES = ("content", "cue", "source")


@dataclass(frozen=True, slots=True)
class Target:
    """An attribution as it should be."""

    content: Offsets
    cue: Offsets
    source: Offsets
    speaker: str | None
    via: tuple[tuple[str, str], ...]
    """Name and role of each intermediary, nearest the speaker first."""
    places: Offsets
    """Where the intermediaries are named."""


def spans_right(found: Attribution, target: Target, text: str) -> bool:
    """Say whether the spans have the words that they should."""
    return all(same_words(offsets(getattr(found, role)), getattr(target, role), text) for role in ROLES)


def chain_right(found: Attribution, target: Target) -> bool:
    """Say whether the speaker and every intermediary, in order and with its role, are who they should be."""
    chain = [(via.name, via.role) for via in found.via]
    alike = (same_name(*names) and one == other for *names, one, other in _beside(chain, target.via))
    return same_name(target.speaker, found.speaker and found.speaker.name) and len(chain) == len(target.via) and all(alike)


def _beside(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    for (name, role), (other_name, other_role) in zip(one, other, strict=False):
        yield other_name, name, role, other_role


def offsets(spans: Sequence[Span | Piece]) -> Offsets:
    return tuple((span.start, span.end) for span in spans)


def overlap(span: Span | Piece | Via, place: tuple[int, int]) -> bool:
    return span.start < place[1] and place[0] < span.end


def same_words(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]], text: str) -> bool:
    """Say whether spans hold the same words: punctuation at their edges does not count."""
    return word_runs(tuple(one), text) == word_runs(tuple(other), text)
