"""The network: an encoder that reads the article once, a head that finds cues, and a reader that takes each cue's source and content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from attrib.tagging.chain import ROLES, Chain
from attrib.tagging.encoder import Encoder, EncoderShape, Layer
from attrib.tagging.relation import APARTS, BRANCHES, DISTANCES, relation
from attrib.tagging.sample import COLUMNS, Sample
from attrib.tagging.window import Window

BEFORE, AFTER = 44, 64
"""Words before and after a cue that its reader sees: 98 % of PolNeAR's sources and contents end within them."""
DOMAINS = ("polnear", "guidelines")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible cue to be read: words `first..last` (half-open) of a sample, of which the words `low..high` have vectors, those of word 0
    in row `row` of the matrix (rows below 0 are never asked for)."""

    sample: Sample
    row: int
    low: int
    high: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Readings:
    """What the network reads around N cues."""

    roles: Tensor
    """[N, L, len(ROLES)]: scores of each word's roles."""
    lengths: Tensor
    """[N]"""
    valid: Tensor
    """[N, len(DOMAINS)]: logits that the cue announces an attribution, by PolNeAR's scheme and by our guidelines."""
    starts: tuple[int, ...]
    """For each cue the sample's word of column 0."""


class Network(nn.Module):
    def __init__(self, shape: EncoderShape, marks: tuple[int, int], width: int = 256, layers: int = 2, dropout: float = 0.1) -> None:
        super().__init__()
        self.marks = marks
        """The pieces that open a window and that close it and each paragraph."""
        self.encoder = Encoder(shape, COLUMNS["shape"] + 1, dropout)
        self.columns = nn.ModuleList(nn.Embedding(values, shape.width) for values in COLUMNS.values())
        self.norm = nn.LayerNorm(shape.width)
        self.cue = nn.Sequential(nn.Linear(shape.width, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, 3 * len(DOMAINS)))
        self.narrow = nn.Linear(shape.width, width)
        self.announce = nn.Linear(shape.width, width)
        self.distance = nn.Embedding(DISTANCES, width)
        self.branch = nn.Embedding(BRANCHES, width)
        self.apart = nn.Embedding(APARTS, width)
        self.reader_norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)
        self.reader = nn.ModuleList(Layer(width, 4, 2 * width, dropout) for _ in range(layers))
        self.role = nn.Linear(width, len(ROLES))
        self.valid = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, len(DOMAINS)))
        self.chain = Chain()
        for table in (*self.columns, self.distance, self.branch, self.apart):
            nn.init.normal_(table.weight, std=0.02)

    def encode(self, windows: Sequence[Window]) -> Tensor:
        """Return a vector for each word of the windows, one window after the other: [sum of words, width]."""
        rows = [self.lay_out(w) for w in windows]
        pieces, written = (pad([torch.from_numpy(r[k]) for r in rows]) for k in (0, 1))
        read = self.encoder(pieces, written, torch.tensor([len(r[0]) for r in rows]))
        ends = np.cumsum([len(w) for w in windows])
        starts = torch.from_numpy(ends - [len(w) for w in windows])
        count = int(ends[-1])
        owner = pad([torch.from_numpy(r[2]) for r in rows], -1)
        owner = torch.where(owner >= 0, owner + starts[:, None], count).flatten()
        total = torch.zeros(count + 1, read.shape[-1]).index_add(0, owner, read.flatten(0, 1).float())
        number = torch.zeros(count + 1).index_add(0, owner, torch.ones(len(owner)))
        x = total[:count] / number[:count, None]
        columns = torch.from_numpy(np.concatenate([w.sample.columns[w.first : w.last] for w in windows])).long()
        return self.norm(x + sum(self.dropout(table(columns[:, k])) for k, table in enumerate(self.columns)))

    def cue_scores(self, vectors: Tensor) -> Tensor:
        """Return for each word, by each scheme, the scores of standing outside cues, beginning one, going on with one: [W, DOMAINS, 3]."""
        return self.cue(vectors).float().view(-1, len(DOMAINS), 3)

    def lay_out(self, window: Window) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return a window's pieces, how each is written, and the word of each (-1: none), with a closing mark after each paragraph."""
        opening, closing = self.marks
        sample, first, last = window.sample, window.first, window.last
        begins, ends = sample.first[first:last], sample.first[first + 1 : last + 1]
        word = np.repeat(np.arange(last - first), ends - begins)
        pieces = sample.pieces[begins[0] : ends[-1]]
        breaks = np.flatnonzero(np.diff(sample.paragraph[first:last])) + 1
        at = np.concatenate([[0], begins[breaks] - begins[0], [len(pieces)]]).astype(int)
        marks = np.full(len(at), closing)
        marks[0] = opening
        written = sample.columns[first:last, 0][word]
        return (np.insert(pieces.astype(np.int64), at, marks), np.insert(written.astype(np.int64), at, COLUMNS["shape"]),
                np.insert(word.astype(np.int64), at, -1))  # fmt: skip

    def read(self, vectors: Tensor, cues: Sequence[Candidate]) -> Readings:
        """Return the source and content of each cue, from the vectors of the words around it."""
        crops = [(max(c.low, c.first - BEFORE), min(c.high, c.last + AFTER)) for c in cues]
        lengths = torch.tensor([high - low for low, high in crops])
        at = pad([torch.arange(c.row + low, c.row + high) for c, (low, high) in zip(cues, crops, strict=True)])
        known = pad([torch.from_numpy(relation(c.sample, c.first, c.last, low, high)) for c, (low, high) in zip(cues, crops, strict=True)])
        own = torch.stack([vectors[c.row + c.first : c.row + c.last].mean(0) for c in cues])
        x = self.narrow(vectors)[at] + self.announce(own)[:, None]
        x = x + self.distance(known[..., 0]) + self.branch(known[..., 1]) + self.apart(known[..., 2])
        x = self.dropout(self.reader_norm(x))
        inside = torch.arange(at.shape[1])[None] < lengths[:, None]
        mask = torch.zeros(inside.shape).masked_fill(~inside, -1e4)[:, None, None]
        for layer in self.reader:
            x = layer(x, mask)
        x = x.float()
        cue = ((known[..., 0] == 0) & inside)[..., None]
        pooled = (x * cue).sum(1) / cue.sum(1).clamp(min=1)
        peak = x.masked_fill(~inside[..., None], -1e4).max(1).values
        valid = self.valid(torch.cat([pooled, peak], 1)).float()
        return Readings(self.role(x).float(), lengths, valid, tuple(low for low, _ in crops))


def pad(rows: Sequence[Tensor], filler: int = 0) -> Tensor:
    return nn.utils.rnn.pad_sequence(list(rows), batch_first=True, padding_value=filler)
