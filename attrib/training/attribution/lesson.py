"""What one update learns from: windows of examples, cut anew in every pass."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from attrib.tagging.sample import Sample
from attrib.tagging.window import Window
from attrib.training.attribution.example import Example, Labelled
from attrib.training.attribution.recipe import Schedule


@dataclass(frozen=True, slots=True)
class Lesson:
    """One window with what an annotator marked in its article."""

    window: Window
    version: tuple[Labelled, ...]
    scheme: int
    rejected: tuple[tuple[int, int], ...]
    taught: np.ndarray | None
    """A teacher's vectors of the window's words."""


def draw_batches(examples: Sequence[Example], schedule: Schedule, rng: random.Random) -> list[list[Lesson]]:
    """Return one pass over the examples: each with one of its annotators, cut at random, in batches of windows alike in length."""
    lessons = []
    for example in examples:
        version = rng.choice(example.versions)
        for first, last in cut(example.sample, schedule.pieces, rng):
            window = Window(example.sample, first, last, first, last)
            taught = None if example.taught is None else example.taught[first:last]
            lessons.append(Lesson(window, version, example.scheme, example.rejected, taught))
    rng.shuffle(lessons)
    pool = schedule.windows * schedule.pool
    batches = [batch for at in range(0, len(lessons), pool) for batch in _alike(lessons[at : at + pool], schedule.windows)]
    rng.shuffle(batches)
    return batches


def _alike(lessons: Sequence[Lesson], size: int) -> Iterator[list[Lesson]]:
    ordered = sorted(lessons, key=lambda lesson: len(lesson.window))
    for at in range(0, len(ordered), size):
        yield ordered[at : at + size]


def cut(sample: Sample, size: int, rng: random.Random) -> list[tuple[int, int]]:
    """Return word ranges that follow one another through the sample, each at a sentence's end where that leaves it half as long, and of at
    most `size` pieces with the network's marks. The first one's size is drawn, so that the next pass cuts elsewhere."""
    starts = set((np.flatnonzero(np.diff(sample.sentence)) + 1).tolist())
    ranges: list[tuple[int, int]] = []
    at, limit = 0, rng.randint(size // 2, size)
    while at < len(sample):
        end = furthest(sample, at, limit)
        if end < len(sample):
            end = next((k for k in range(end, at + (end - at) // 2, -1) if k in starts), end)
        ranges.append((at, end))
        at, limit = end, size
    return ranges


def furthest(sample: Sample, at: int, limit: int) -> int:
    """Return the last end of a range that begins at `at` and has at most `limit` pieces, its opening and closing marks and one mark for
    each paragraph's end among them; it holds a word at least."""
    end, marks = at, 2
    while end < len(sample):
        marks += end > at and sample.paragraph[end] != sample.paragraph[end - 1]
        if sample.first[end + 1] - sample.first[at] + marks > limit:
            break
        end += 1
    return max(end, at + 1)
