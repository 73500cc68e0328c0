"""The chain of roles, against every sequence counted by hand."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
import torch

from attrib.tagging.chain import ROLES, Chain


def allowed(path: tuple[int, ...]) -> bool:
    before = "O"
    for number in path:
        role = ROLES[number]
        if role.startswith("I-") and before[2:] != role[2:]:
            return False
        before = role
    return True


def score(chain: Chain, scores: torch.Tensor, path: tuple[int, ...]) -> float:
    total = chain.start[path[0]] + sum(scores[at, role] for at, role in enumerate(path))
    return float(total + sum(chain.step[a, b] for a, b in pairwise(path)))


@pytest.fixture
def chain() -> Chain:
    torch.manual_seed(5)
    chain = Chain()
    torch.nn.init.normal_(chain.step)
    torch.nn.init.normal_(chain.start)
    return chain.requires_grad_(False)


@pytest.mark.parametrize("length", [1, 2, 4])
def test_the_best_path_is_the_best_of_all_that_are_allowed(chain: Chain, length: int) -> None:
    scores = torch.randn(3, 4, len(ROLES))
    found = chain.best(scores, torch.tensor([length] * 3))
    for row, path in enumerate(found):
        paths = [p for p in product(range(len(ROLES)), repeat=length) if allowed(p)]
        assert tuple(path) == max(paths, key=lambda p: score(chain, scores[row], p))


def test_the_loss_is_the_likelihood_among_all_paths(chain: Chain) -> None:
    scores = torch.randn(1, 3, len(ROLES))
    gold = (0, 3, 4)
    every = torch.tensor([score(chain, scores[0], p) for p in product(range(len(ROLES)), repeat=3) if allowed(p)])
    expected = torch.logsumexp(every, 0) - score(chain, scores[0], gold)
    assert chain.loss(scores, torch.tensor([gold]), torch.tensor([3]))[0].item() == pytest.approx(expected.item(), abs=1e-4)


def test_what_lies_behind_a_shorter_sequence_counts_for_nothing(chain: Chain) -> None:
    scores, roles = torch.randn(1, 5, len(ROLES)), torch.tensor([[1, 0, 3, 4, 4]])
    short = chain.loss(scores[:, :2], roles[:, :2], torch.tensor([2]))
    assert torch.allclose(chain.loss(scores, roles, torch.tensor([2])), short)
