"""What the network is taught of a batch: where cues are, what belongs to each, and whether it announces an attribution at all."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from attrib.tagging.network import Candidate, Network, Readings
from attrib.training.attribution.example import cues_of, roles_of
from attrib.training.attribution.lesson import Lesson
from attrib.training.attribution.question import Question, ask
from attrib.training.attribution.recipe import Cues
from attrib.training.attribution.teacher import Teacher


@dataclass(frozen=True, slots=True)
class Losses:
    """The parts of one update's loss."""

    cue: Tensor
    """Cross-entropy of all words, for each gold attribution of the batch."""
    role: Tensor
    """Negative log-likelihood of a gold attribution's sequence of roles, on average."""
    valid: Tensor
    """Binary cross-entropy of a cue being one by its scheme, on average."""
    taught: Tensor
    """Distance from the teacher's probabilities, weighted; 0 without one."""

    @property
    def total(self) -> Tensor:
        return self.cue + self.role + self.valid + self.taught


def losses(network: Network, lessons: Sequence[Lesson], cues: Cues, rng: random.Random, teacher: Teacher | None = None) -> Losses:
    """Return the losses of a batch. In bfloat16, where that is exact enough: a third faster."""
    with torch.autocast("cpu", torch.bfloat16):
        vectors = network.encode([lesson.window for lesson in lessons]).float()
        scores = network.cue_scores(vectors)
    schemes = torch.cat([torch.full((len(lesson.window),), lesson.scheme) for lesson in lessons])
    logits = scores[torch.arange(len(schemes)), schemes]
    labels = [cues_of(lesson.version, lesson.window.first, lesson.window.last) for lesson in lessons]
    questions = ask(lessons, logits.detach().softmax(1).numpy(), cues, rng)
    gold = max(1, sum(q.labelled is not None for q in questions))
    cue = F.cross_entropy(logits, torch.cat([torch.from_numpy(row) for row in labels]), reduction="sum") / gold
    nothing = torch.zeros(())
    if not questions:
        return Losses(cue, nothing, nothing, nothing)
    candidates = [q.candidate for q in questions]
    with torch.autocast("cpu", torch.bfloat16):
        readings = network.read(vectors, candidates)
    taught = nothing if teacher is None else teacher.weight * taught_loss(teacher.network, lessons, candidates, scores, readings, gold)
    return Losses(cue, role_loss(network, readings, questions), valid_loss(readings, questions), taught)


def role_loss(network: Network, readings: Readings, questions: Sequence[Question]) -> Tensor:
    """Return the mean negative log-likelihood of the roles around the cues that announce something."""
    chosen = [i for i, q in enumerate(questions) if q.labelled is not None]
    if not chosen:
        return torch.zeros(())
    lengths = readings.lengths[chosen]
    rows = []
    for i, length in zip(chosen, lengths.tolist(), strict=True):
        start = readings.starts[i]
        rows.append(torch.from_numpy(roles_of(questions[i].labelled, start, start + length)))
    roles = nn.utils.rnn.pad_sequence(rows, batch_first=True)
    return network.chain.loss(readings.roles[chosen][:, : roles.shape[1]], roles, lengths).mean()


def valid_loss(readings: Readings, questions: Sequence[Question]) -> Tensor:
    """Return the mean binary cross-entropy of the cues' being cues, each by its own scheme."""
    schemes = torch.tensor([q.scheme for q in questions])
    truth = torch.tensor([float(q.labelled is not None) for q in questions])
    return F.binary_cross_entropy_with_logits(readings.valid[torch.arange(len(schemes)), schemes], truth)


def taught_loss(
    teacher: Network, lessons: Sequence[Lesson], candidates: Sequence[Candidate], scores: Tensor, readings: Readings, gold: int
) -> Tensor:
    """Return how far the network's probabilities are from the teacher's (Hinton et al., 2015): Kullback-Leibler divergence of the words'
    cue labels, for each gold attribution, and of the words' roles, for each cue read; and cross-entropy of the cues' being cues."""
    vectors = torch.from_numpy(np.concatenate([lesson.taught for lesson in lessons if lesson.taught is not None])).float()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        its_scores, its = teacher.cue_scores(vectors), teacher.read(vectors, candidates)
    inside = torch.arange(readings.roles.shape[1])[None] < readings.lengths[:, None]
    cue = divergence(scores, its_scores).sum() / gold
    role = (divergence(readings.roles, its.roles) * inside).sum() / len(candidates)
    return cue + role + F.binary_cross_entropy_with_logits(readings.valid, its.valid.sigmoid())


def divergence(scores: Tensor, wanted: Tensor) -> Tensor:
    """Return the Kullback-Leibler divergence of the last dimension's probabilities from the wanted ones."""
    target = wanted.log_softmax(-1)
    return F.kl_div(scores.log_softmax(-1), target, reduction="none", log_target=True).sum(-1)
