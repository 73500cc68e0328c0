"""A linear-chain conditional random field over the roles of words (Lafferty, McCallum & Pereira, 2001)."""

from __future__ import annotations

import torch
from torch import Tensor, nn

ROLES = ("O", "B-source", "I-source", "B-content", "I-content")
NEVER = -1e4


class Chain(nn.Module):
    """Scores of role sequences: what the network says of each word, and what may follow what."""

    def __init__(self) -> None:
        super().__init__()
        size = len(ROLES)
        self.step = nn.Parameter(torch.zeros(size, size))
        self.start = nn.Parameter(torch.zeros(size))
        closed = torch.zeros(size, size)
        closed_start = torch.zeros(size)
        for to, role in enumerate(ROLES):
            if role.startswith("I-"):
                closed_start[to] = NEVER
                for came, before in enumerate(ROLES):
                    if before[2:] != role[2:]:
                        closed[came, to] = NEVER
        self.register_buffer("closed", closed, persistent=False)
        self.register_buffer("closed_start", closed_start, persistent=False)

    def loss(self, scores: Tensor, roles: Tensor, lengths: Tensor) -> Tensor:
        """Return the negative log-likelihood of each sequence. `scores` [N, L, R], `roles` [N, L], `lengths` [N] → [N]."""
        step, start = self.step + self.closed, self.start + self.closed_start
        length = scores.shape[1]
        inside = torch.arange(length)[None] < lengths[:, None]
        gold = scores.gather(2, roles[..., None])[..., 0] * inside
        moves = step[roles[:, :-1], roles[:, 1:]] * inside[:, 1:]
        total = gold.sum(1) + moves.sum(1) + start[roles[:, 0]]
        alpha = start + scores[:, 0]
        for at in range(1, length):
            new = torch.logsumexp(alpha[:, :, None] + step, 1) + scores[:, at]
            alpha = torch.where(inside[:, at, None], new, alpha)
        return torch.logsumexp(alpha, 1) - total

    def best(self, scores: Tensor, lengths: Tensor) -> list[list[int]]:
        """Return the likeliest roles of each sequence (Viterbi)."""
        step, start = self.step + self.closed, self.start + self.closed_start
        alpha, back = start + scores[:, 0], []
        inside = torch.arange(scores.shape[1])[None] < lengths[:, None]
        same = torch.arange(len(ROLES))[None]
        for at in range(1, scores.shape[1]):
            new, came = (alpha[:, :, None] + step).max(1)
            keep = inside[:, at, None]
            alpha = torch.where(keep, new + scores[:, at], alpha)
            back.append(torch.where(keep, came, same))
        role = alpha.argmax(1)
        path = [role]
        for came in reversed(back):
            role = came.gather(1, role[:, None])[:, 0]
            path.append(role)
        paths = torch.stack(path[::-1], 1).tolist()
        return [p[:n] for p, n in zip(paths, lengths.tolist(), strict=True)]
