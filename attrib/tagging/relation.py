"""What each word near a cue is to it: how far away, by which branch of the tree, and whether in another sentence. Arrays alone."""

from __future__ import annotations

import numpy as np

from attrib.tagging.sample import DEPRELS, Sample

FAR = 12
EXACT = 5
DISTANCES = 2 * FAR + 2
APARTS = 5
LEVELS = 4
_SIZE = len(DEPRELS) + 1
OTHER, OWN, GOVERNOR = LEVELS * _SIZE, LEVELS * _SIZE + 1, LEVELS * _SIZE + 2
BRANCHES = GOVERNOR + 1


def relation(sample: Sample, first: int, last: int, low: int, high: int) -> np.ndarray:
    """Return for the words `low..high` what they are to the cue `first..last`, int64 [high - low, 3]: distance (0 within the cue, exact up
    to five words, then logarithmic), branch of the tree, and whether the same sentence (0), an earlier or later one of the paragraph (1,
    2) or of another (3, 4)."""
    words = np.arange(low, high)
    away = np.where(words < first, words - first, np.where(words >= last, words - last + 1, 0))
    size = np.abs(away)
    far = np.where(size <= EXACT, size, np.minimum(FAR, EXACT + np.ceil(np.log2(np.maximum(size, 1) / EXACT)).astype(int)))
    distance = np.where(away < 0, far + FAR + 1, far)
    sentences, same = sample.sentence[low:high], sample.paragraph[low:high] == sample.paragraph[first]
    here = sample.sentence[first]
    apart = np.where(sentences == here, 0, np.where(sentences < here, 1, 2) + np.where(same, 0, 2))
    return np.stack([distance, branches(sample, first, last, low, high), apart], 1)


def branches(sample: Sample, first: int, last: int, low: int, high: int) -> np.ndarray:
    """Return for each word of `low..high` by which relation its branch of the tree hangs on the cue (level 0) or on one of the cue's
    governors (levels 1 to 3 and more); OWN and GOVERNOR stand for the cue's words and governors, OTHER for other sentences."""
    head, deprel = sample.head, sample.columns[:, 2]
    known: dict[int, int] = dict.fromkeys(range(first, last), OWN)
    levels: dict[int, int] = dict.fromkeys(range(first, last), 0)
    at, level = int(head[first]), 0
    while at >= 0 and level < 50:
        if at not in levels:
            level += 1
            known[at], levels[at] = GOVERNOR, level
        at = int(head[at])
    here = sample.sentence[first]
    values = np.full(high - low, OTHER, np.int64)
    for word in range(low, high):
        if sample.sentence[word] == here:
            values[word - low] = branch(word, head, deprel, known, levels)
    return values


def branch(word: int, head: np.ndarray, deprel: np.ndarray, known: dict[int, int], levels: dict[int, int]) -> int:
    """Return one word's branch; `known` keeps those of all words on its way up."""
    trail, up = [], word
    while up >= 0 and up not in known and len(trail) < 100:
        trail.append(up)
        up = int(head[up])
    if trail:
        label = OTHER if up < 0 else known.get(up, OTHER)
        if up in levels:
            label = min(levels[up], LEVELS - 1) * _SIZE + int(deprel[trail[-1]])
        known.update(dict.fromkeys(trail, label))
    return known[word]
