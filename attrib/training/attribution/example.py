"""Annotated texts in the tagger's terms: samples, and attributions as words of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from attrib.document import Parse
from attrib.extraction.quotation import find_quotations
from attrib.scoring import Claimed
from attrib.scoring.side import Offsets
from attrib.tagging.chain import ROLES
from attrib.tagging.sample import Sample, Vocabulary, to_sample
from attrib.training.attribution.gold import Annotated


@dataclass(frozen=True, slots=True)
class Marked:
    """The words that one role covers, in order, and those of them that begin a span."""

    words: tuple[int, ...] = ()
    begins: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Labelled:
    """An attribution in words: the cue `first..last` (half-open), its content and source."""

    first: int
    last: int
    content: Marked
    source: Marked


@dataclass(frozen=True, slots=True)
class Example:
    """One article to learn from."""

    sample: Sample
    versions: tuple[tuple[Labelled, ...], ...]
    """One for each annotator."""
    scheme: int
    rejected: tuple[tuple[int, int], ...] = ()
    """Cues (half-open) that the annotator denied."""
    taught: np.ndarray | None = None
    """float16 [W, width]: a teacher's vectors of the words; None without one."""


def to_example(annotated: Annotated, parse: Parse, vocabulary: Vocabulary) -> Example:
    """Return an annotated text as an example. What has no cue cannot be learnt and is left out."""
    starts = [word.span.start for word in parse.words]
    denied = [words_in(parse, starts, cue).words for cue in annotated.rejected]
    return Example(
        sample=to_sample(parse, find_quotations(parse.text, parse.paragraphs), vocabulary),
        versions=tuple(tuple(a for c in version if (a := to_labelled(parse, starts, c))) for version in annotated.versions),
        scheme=annotated.scheme,
        rejected=tuple((words[0], words[-1] + 1) for words in denied if words),
    )


def to_labelled(parse: Parse, starts: Sequence[int], claimed: Claimed) -> Labelled | None:
    """Return an attribution in words; None where it has no cue."""
    cue = words_in(parse, starts, claimed.cue).words
    if not cue:
        return None
    return Labelled(cue[0], cue[-1] + 1, words_in(parse, starts, claimed.content), words_in(parse, starts, claimed.source))


def words_in(parse: Parse, starts: Sequence[int], spans: Offsets) -> Marked:
    """Return the words of which spans cover at least half. `starts` are the offsets at which the words begin."""
    words: set[int] = set()
    begins = set()
    for start, end in spans:
        covered = []
        at = max(0, bisect_right(starts, start) - 1)
        while at < len(starts) and starts[at] < end:
            span = parse.words[at].span
            if 2 * (min(span.end, end) - max(span.start, start)) >= span.end - span.start:
                covered.append(at)
            at += 1
        begins.update(covered[:1])
        words.update(covered)
    return Marked(tuple(sorted(words)), frozenset(begins))


def roles_of(labelled: Labelled, low: int, high: int) -> np.ndarray:
    """Return the role of each word of `low..high` in an attribution, int64 indices of ROLES."""
    roles = np.zeros(high - low, np.int64)
    for role, marked in (("content", labelled.content), ("source", labelled.source)):
        begin, inside = ROLES.index(f"B-{role}"), ROLES.index(f"I-{role}")
        before = -2
        for word in marked.words:
            if low <= word < high:
                goes_on = word == before + 1 and word not in marked.begins and word != low
                roles[word - low] = inside if goes_on else begin
            before = word
    return roles


def cues_of(version: Sequence[Labelled], first: int, last: int) -> np.ndarray:
    """Return for each word of `first..last` whether it stands outside cues (0), begins one (1) or goes on with one (2), int64."""
    marks = np.zeros(last - first, np.int64)
    for labelled in version:
        for word in range(max(labelled.first, first), min(labelled.last, last)):
            marks[word - first] = 1 if word == labelled.first else 2
    return marks
