"""The tagger's training loop: AdamW at two rates, a running average of the weights, checkpoints.

Every draw of an update depends on the seed and the update's number alone, so that an interrupted training comes to the same end.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any

import torch
from torch import nn

from attrib.tagging.network import Network
from attrib.training.attribution.example import Example
from attrib.training.attribution.lesson import Lesson, draw_batches
from attrib.training.attribution.loss import Losses, losses
from attrib.training.attribution.recipe import Cues, Schedule
from attrib.training.attribution.teacher import Teacher
from attrib.training.loop import Average

logger = logging.getLogger(__name__)

REPORTED = 20
"""Updates between two lines of progress."""


class Training:
    """A network on its way. `average` holds the weights to keep."""

    def __init__(
        self, network: Network, examples: Sequence[Example], schedule: Schedule, cues: Cues, seed: int, teacher: Teacher | None = None
    ) -> None:
        network.encoder.pieces.weight.requires_grad_(False)
        self.network, self.examples, self.schedule, self.cues = network, examples, schedule, cues
        self.seed, self.teacher = seed, teacher
        self.optimizer = to_optimizer(network, schedule)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.average = Average(network, schedule.average)
        self.a_pass = len(draw_batches(examples, schedule, self.rng("pass", 0)))
        """Updates of the first pass; the others have about as many."""
        self.steps = max(1, round(self.a_pass * schedule.passes))
        self.step = 0

    def rng(self, *names: object) -> random.Random:
        """Return a generator of the seed's own for something named."""
        return random.Random("/".join(map(str, (self.seed, *names))))

    def batches(self) -> Iterator[list[Lesson]]:
        """Yield the batches of all updates, pass after pass."""
        for number in count():
            yield from draw_batches(self.examples, self.schedule, self.rng("pass", number))

    def run(self, state: Path | None = None) -> Iterator[int]:
        """Train to the schedule's end; yield the number of updates done after about every pass and at the end. `state` takes a checkpoint
        every `keep` updates and at the end; a run that finds one goes on from there."""
        if state is not None and state.exists():
            self.resume(state)
        sums = torch.zeros(4)
        for lessons in islice(self.batches(), self.step, self.steps):
            self.step += 1
            found = self.update(lessons)
            sums += torch.stack([found.cue, found.role, found.valid, found.taught]).detach()
            if self.step % REPORTED == 0:
                parts = ", ".join(f"{name} {value:.3f}" for name, value in zip(Losses.__slots__, (sums / REPORTED).tolist(), strict=True))
                logger.info("tagger: step %d/%d: %s", self.step, self.steps, parts)
                sums.zero_()
            last = self.step == self.steps
            if state is not None and (last or self.step % self.schedule.keep == 0):
                self.keep(state)
            if last or self.step % self.a_pass == 0:
                yield self.step

    def update(self, lessons: Sequence[Lesson]) -> Losses:
        """Learn from a batch."""
        torch.manual_seed(self.rng("update", self.step).getrandbits(32))
        share = self.schedule.share(self.step, self.steps)
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * share
        self.network.train()
        found = losses(self.network, lessons, self.cues, self.rng("questions", self.step), self.teacher)
        self.optimizer.zero_grad()
        found.total.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), self.schedule.clip)
        self.optimizer.step()
        self.average.update()
        return found

    def keep(self, path: Path) -> None:
        """Write a checkpoint; an earlier one stays whole till then."""
        weights = {name: weight for name, weight in self.network.named_parameters() if weight.requires_grad}
        kept = {
            "step": self.step,
            "updates": self.average.updates,
            "average": self.average.weights,
            "weights": weights,
            "optimizer": self.optimizer.state_dict(),
        }
        torch.save(kept, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def resume(self, path: Path) -> None:
        """Go on from a checkpoint."""
        kept = torch.load(path, weights_only=True)
        self.step, self.average.updates = kept["step"], kept["updates"]
        self.average.weights = kept["average"]
        self.network.load_state_dict(kept["weights"], strict=False)
        self.optimizer.load_state_dict(kept["optimizer"])
        logger.info("tagger: goes on after step %d", self.step)


def to_optimizer(network: Network, schedule: Schedule) -> torch.optim.Optimizer:
    """Return AdamW over the encoder's matrices, its vectors (which do not decay) and all that is new."""
    named = [(name, weight) for name, weight in network.named_parameters() if weight.requires_grad]
    old = [weight for name, weight in named if name.startswith("encoder.") and "written" not in name]
    new = [weight for name, weight in named if not name.startswith("encoder.") or "written" in name]
    groups: list[dict[str, Any]] = [
        {"params": [w for w in old if w.ndim > 1], "lr": schedule.encoder_rate, "weight_decay": schedule.decay},
        {"params": [w for w in old if w.ndim < 2], "lr": schedule.encoder_rate, "weight_decay": 0.0},
        {"params": new, "lr": schedule.head_rate, "weight_decay": schedule.decay},
    ]
    return torch.optim.AdamW(groups, betas=schedule.betas, fused=True)
