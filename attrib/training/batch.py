"""Batches of sentences of like length.

PyTorch's LSTM on a CPU pays, in its backward pass, the longest sequence times all the sequences of a batch: one long sentence (or, in the
character model, one long web address) among short ones costs several times the rest. Measured on EWT: 3.5 times the updates a minute.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

LONGEST_WORD = 20
"""Characters of a word that the character model sees in training; a model in use sees all."""
_POOL = 20


def cut_words(characters: list[list[int]]) -> list[list[int]]:
    """Return the words' character numbers, each word cut at LONGEST_WORD."""
    return [word[:LONGEST_WORD] for word in characters]


def draw_batches(lengths: Sequence[int], words: int, rng: random.Random) -> Iterator[list[int]]:
    """Yield the indexes of sentences in batches of about `words` words, each sentence once, alike in length and in random order."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    mean = max(1, sum(lengths) // max(1, len(lengths)))
    pool = _POOL * max(1, words // mean)
    for first in range(0, len(order), pool):
        batches: list[list[int]] = [[]]
        held = 0
        for index in sorted(order[first : first + pool], key=lambda at: lengths[at]):
            if batches[-1] and held + lengths[index] > words:
                batches.append([])
                held = 0
            batches[-1].append(index)
            held += lengths[index]
        rng.shuffle(batches)
        yield from batches
