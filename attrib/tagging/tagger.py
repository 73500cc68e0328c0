"""The trained tagger behind its wall: parses → proposals. With training, the only place of the engine that runs a network of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import torch
from torch import Tensor

from attrib.document import Parse, Proposal, Quotation
from attrib.tagging.chain import ROLES
from attrib.tagging.network import AFTER, BEFORE, Candidate, Network
from attrib.tagging.sample import Sample, Vocabulary, to_sample
from attrib.tagging.window import Window, windows_of

LIKELY = 0.1
"""Least probability, by either scheme, that a word begins a cue for its surroundings to be read."""
WINDOWS, CUES = 16, 48
"""Windows and cues given to the network at once."""
STRETCH = 10_000
"""Words of an article that are held as vectors at once."""
Item = TypeVar("Item")


class Tagger:
    """A loaded network with its vocabulary."""

    def __init__(self, network: Network, vocabulary: Vocabulary) -> None:
        self.network = network.eval()
        self.vocabulary = vocabulary

    @torch.inference_mode()
    def propose(self, parse: Parse, quotations: Sequence[Quotation]) -> tuple[Proposal, ...]:
        """Return what the network reads around every likely cue of an article, in the order of the cues; cues may overlap."""
        if not parse.words:
            return ()
        sample = to_sample(parse, quotations, self.vocabulary)
        starts = range(0, len(sample), STRETCH)
        return tuple(p for start in starts for p in self.propose_in(sample, start, min(len(sample), start + STRETCH)))

    def propose_in(self, sample: Sample, start: int, stop: int) -> Iterator[Proposal]:
        """Yield the proposals whose cues begin in the words `start..stop`."""
        low, high = max(0, start - BEFORE), min(len(sample), stop + AFTER + BEFORE)
        vectors = torch.cat([v for group in grouped(windows_of(sample, low, high), WINDOWS) for v in self.encode(group)])
        cues = self.network.cue_scores(vectors).softmax(2)
        candidates = [Candidate(sample, -low, low, high, *cue) for cue in likely_cues(cues, low) if start <= cue[0] < stop]
        for group in grouped(candidates, CUES):
            yield from self.read(vectors, cues[..., 1], group)

    def encode(self, windows: Sequence[Window]) -> Iterator[Tensor]:
        """Yield the vectors of each window's centre."""
        vectors, row = self.network.encode(windows), 0
        for window in windows:
            yield vectors[row + window.start - window.first : row + window.end - window.first]
            row += len(window)

    def read(self, vectors: Tensor, begins: Tensor, candidates: Sequence[Candidate]) -> Iterator[Proposal]:
        """Yield what is read around each candidate. `begins` [W, DOMAINS]: how likely each word of `vectors` begins a cue."""
        readings = self.network.read(vectors, candidates)
        paths = self.network.chain.best(readings.roles, readings.lengths)
        for cue, path, start, (attribution, statement) in zip(
            candidates, paths, readings.starts, readings.valid.sigmoid().tolist(), strict=True
        ):
            seen_attribution, seen_statement = begins[cue.row + cue.first].tolist()
            content, source = runs_of(path, "content", start), runs_of(path, "source", start)
            yield Proposal((cue.first, cue.last), content, source, statement, attribution, (seen_statement, seen_attribution))


def grouped(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for first in range(0, len(items), size):
        yield items[first : first + size]


def likely_cues(probability: Tensor, start: int = 0) -> list[tuple[int, int]]:
    """Return the words (first, last) of possible cues by either scheme, from probabilities [W, DOMAINS, 3] of outside, begin, inside; the
    first row is word `start`."""
    found = set()
    inside = (probability.argmax(2) == 2).tolist()
    for first, scheme in (probability[..., 1] > LIKELY).nonzero().tolist():
        last = first + 1
        while last < len(inside) and inside[last][scheme]:
            last += 1
        found.add((start + first, start + last))
    return sorted(found)


def runs_of(path: Sequence[int], role: str, start: int) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a role in a sequence of roles whose first word is `start`."""
    begin, inside = ROLES.index(f"B-{role}"), ROLES.index(f"I-{role}")
    runs: list[tuple[int, int]] = []
    for word, number in enumerate(path, start):
        if number == begin:
            runs.append((word, word + 1))
        elif number == inside:
            runs[-1] = (runs[-1][0], word + 1)
    return tuple(runs)
