"""The training loop that the neural models share: a rate that rises, then falls to nearly nothing, and an average of the weights.

Stanza's own loops wait for a plateau; a fixed number of steps fits a fixed budget, and the average of the last steps' weights
is a usable model at any time, also while the rate is still high.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import torch

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long a model trains, and how fast."""

    steps: int
    """Updates in all."""
    peak: float
    """The highest learning rate, reached after `warmup` updates."""
    floor: float
    """The rate of the last update."""
    warmup: int
    average: float
    """How much of the weights' average an update keeps, for instance 0.998."""
    evaluate: int
    """Updates between two evaluations on the development set."""

    def rate(self, step: int) -> float:
        """Return the learning rate of a 1-based update: linear up to the peak, then half a cosine down to the floor."""
        if step <= self.warmup:
            return self.peak * step / self.warmup
        done = (step - self.warmup) / max(1, self.steps - self.warmup)
        return self.floor + (self.peak - self.floor) * (1 + math.cos(math.pi * min(1.0, done))) / 2


class Task(Protocol):
    """One model in training: Stanza's trainer with its batches."""

    module: torch.nn.Module

    def optimizers(self) -> list[torch.optim.Optimizer]:
        """Return the optimizers whose rate the loop sets."""

    def update(self, step: int) -> float:
        """Learn from the next batch; return its loss."""

    def score(self) -> float:
        """Return the score on the development set, 0 to 1."""

    def save(self, path: Path) -> None:
        """Write the model as Stanza's pipeline loads it."""


class Average:
    """An exponential moving average of a module's trained weights; its early values are corrected, as Adam's are, by a shorter memory."""

    def __init__(self, module: torch.nn.Module, keep: float) -> None:
        self.module, self.keep, self.updates = module, keep, 0
        self.weights = {name: weight.detach().clone() for name, weight in module.named_parameters() if weight.requires_grad}

    def update(self) -> None:
        """Take the module's present weights in."""
        self.updates += 1
        keep = min(self.keep, (1 + self.updates) / (10 + self.updates))
        for name, weight in self.module.named_parameters():
            if name in self.weights:
                self.weights[name].lerp_(weight.detach(), 1 - keep)

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Put the average into the module for the length of the block."""
        own = {name: weight.detach().clone() for name, weight in self.module.named_parameters() if name in self.weights}
        self._put(self.weights)
        try:
            yield
        finally:
            self._put(own)

    def _put(self, weights: dict[str, Any]) -> None:
        for name, weight in self.module.named_parameters():
            if name in weights:
                weight.data.copy_(weights[name])


def run(task: Task, schedule: Schedule, out: Path, until: int | None = None) -> float:
    """Train up to update `until` (None: the schedule's last); keep the averaged weights that score best in `out`; return their score.

    `out` with the suffix `.state` holds the present state after each evaluation; a run that finds one goes on from there.
    """
    last = schedule.steps if until is None else until
    average, state = Average(task.module, schedule.average), out.with_suffix(".state")
    start = _resume(task, average, state)
    best, losses, began = 0.0, 0.0, time.monotonic()
    for step in range(start + 1, last + 1):
        for optimizer in task.optimizers():
            for group in optimizer.param_groups:
                group["lr"] = schedule.rate(step)
        losses += task.update(step)
        average.update()
        if step % schedule.evaluate == 0 or step == last:
            with average.applied():
                score = task.score()
                if score >= best:
                    best = score
                    task.save(out)
            _keep(task, average, state, step)
            seconds = time.monotonic() - began
            logger.info("%s: step %d/%d, loss %.4f, score %.4f, %.0f s", out.stem, step, last, losses, score, seconds)
            losses = 0.0
    return best


def _keep(task: Task, average: Average, path: Path, step: int) -> None:
    import torch

    kept = {
        "step": step,
        "updates": average.updates,
        "average": average.weights,
        "weights": {name: weight for name, weight in task.module.named_parameters() if name in average.weights},
        "optimizers": [optimizer.state_dict() for optimizer in task.optimizers()],
    }
    torch.save(kept, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _resume(task: Task, average: Average, path: Path) -> int:
    if not path.exists():
        return 0
    import torch

    kept = torch.load(path, weights_only=True)
    average.updates, average.weights = kept["updates"], kept["average"]
    average._put(kept["weights"])
    for optimizer, state in zip(task.optimizers(), kept["optimizers"], strict=True):
        optimizer.load_state_dict(state)
    logger.info("%s: goes on after step %d", path.stem, kept["step"])
    return int(kept["step"])
