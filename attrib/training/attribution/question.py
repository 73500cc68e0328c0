"""The cues that an update reads around: gold ones, some of them as the network sees them, and wrong ones that it takes for cues."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from attrib.tagging.network import Candidate
from attrib.training.attribution.example import Labelled
from attrib.training.attribution.lesson import Lesson
from attrib.training.attribution.recipe import Cues

Seen = tuple[int, int]
"""A cue as the network sees it: half-open words of its sample."""


@dataclass(frozen=True, slots=True)
class Question:
    """A cue to be read around, and what should be read there."""

    candidate: Candidate
    labelled: Labelled | None
    """None: the cue announces nothing."""
    scheme: int


def ask(lessons: Sequence[Lesson], probability: np.ndarray, cues: Cues, rng: random.Random) -> list[Question]:
    """Return the questions of a batch. `probability` [words of all windows, 3]: of standing outside cues, beginning one, going on."""
    questions: list[Question] = []
    row = 0
    for lesson in lessons:
        window = lesson.window
        seen = seen_cues(probability[row : row + len(window)], cues.likely, window.first)
        gold = [a for a in lesson.version if window.first <= a.first and a.last <= window.last]
        chosen = [(moved(a, seen, cues.moved, rng), a) for a in gold]
        limit = int(len(gold) * cues.wrong) + 1
        chosen += [(cue, None) for cue in wrong_cues(lesson, seen, limit)]
        for (first, last), labelled in chosen:
            candidate = Candidate(window.sample, row - window.first, window.first, window.last, first, last)
            questions.append(Question(candidate, labelled, lesson.scheme))
        row += len(window)
    return questions


def seen_cues(probability: np.ndarray, likely: float, first: int) -> list[Seen]:
    """Return the cues that the network sees in a window whose first word is `first`, the likeliest first."""
    inside = probability.argmax(1) == 2
    found = []
    for start in np.flatnonzero(probability[:, 1] > likely).tolist():
        end = start + 1
        while end < len(inside) and inside[end]:
            end += 1
        found.append((float(probability[start, 1]), (first + start, first + end)))
    return [cue for _, cue in sorted(found, key=lambda pair: -pair[0])]


def moved(labelled: Labelled, seen: Sequence[Seen], rate: float, rng: random.Random) -> Seen:
    """Return a gold cue, or at that rate one that the network sees in its place."""
    cue = (labelled.first, labelled.last)
    others = [s for s in seen if _overlap(s, cue)]
    return rng.choice(others) if others and rng.random() < rate else cue


def wrong_cues(lesson: Lesson, seen: Sequence[Seen], limit: int) -> Iterator[Seen]:
    """Yield the cues that an annotator denied and did not mark anew, then up to `limit` that only the network sees."""
    gold = [(a.first, a.last) for a in lesson.version]
    window = lesson.window
    inside = [cue for cue in lesson.rejected if window.first <= cue[0] and cue[1] <= window.last]
    denied = [cue for cue in inside if not any(_overlap(cue, other) for other in gold)]
    yield from denied
    yield from islice((s for s in seen if s not in denied and not any(_overlap(s, cue) for cue in gold)), limit)


def _overlap(one: Seen, other: Seen) -> bool:
    return one[0] < other[1] and other[0] < one[1]
