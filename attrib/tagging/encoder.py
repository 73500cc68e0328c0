"""A Transformer encoder of the BERT family in plain torch: no other package than the parse already needs."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True, slots=True)
class EncoderShape:
    """The sizes of an encoder; the defaults are those of MiniLM-L6."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    epsilon: float = 1e-12
    first_position: int = 0
    buckets: int = 0
    """Buckets of a relative attention bias shared by all layers (MPNet); 0 for none."""


class Layer(nn.Module):
    """Self-attention and feed-forward, each with its residual and a norm after it (Devlin et al., 2019)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float, epsilon: float = 1e-12) -> None:
        super().__init__()
        self.heads = heads
        self.mixed = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, eps=epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` [N, T, width]; `mask` is added to the attention: [N or 1, heads or 1, T or 1, T]."""
        n, t, width = x.shape
        query, key, value = self.mixed(x).view(n, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(query, key, value, mask.to(query.dtype))
        x = self.norm(x + self.dropout(self.out(attended.transpose(1, 2).reshape(n, t, width))))
        return self.last_norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces → one vector a piece."""

    def __init__(self, shape: EncoderShape, shapes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.written = nn.Embedding(shapes, shape.width)
        """How the piece's word is written: the vocabulary is in lower case."""
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape.width, shape.heads, shape.inner, dropout, shape.epsilon) for _ in range(shape.layers))
        self.relative = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None
        nn.init.zeros_(self.written.weight)

    def forward(self, pieces: Tensor, written: Tensor, lengths: Tensor) -> Tensor:
        """`pieces`, `written` [N, T], `lengths` [N] → [N, T, width]."""
        n, t = pieces.shape
        places = torch.arange(t)
        x = self.pieces(pieces) + self.positions(places + self.shape.first_position) + self.written(written)
        x = self.dropout(self.norm(x))
        mask = torch.zeros(n, 1, 1, t).masked_fill((places[None] >= lengths[:, None])[:, None, None], -1e4)
        if self.relative is not None:
            mask = mask + self.relative(bucket(places[None] - places[:, None], self.shape.buckets)).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, mask)
        return x


def bucket(distance: Tensor, buckets: int, furthest: int = 128) -> Tensor:
    """Return the bucket of each signed distance: exact when small, then logarithmic (Raffel et al., 2020)."""
    half = buckets // 2
    n = distance.abs()
    exact = half // 2
    far = exact + (torch.log(n.float().clamp(min=1) / exact) / torch.log(torch.tensor(furthest / exact)) * (half - exact)).long()
    return torch.where(n < exact, n, far.clamp(max=half - 1)) + half * (distance > 0).long()
