"""The shipped models: what each is, where it came from, how good it is, and whether its file is still the one that was shipped.

Reads `models/manifest.json` and the files' bytes alone; neither torch nor Stanza is loaded.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from attrib.errors import ModelError

MODELS = Path(__file__).parent / "models"
TAGGER = Path(__file__).parents[1] / "tagging" / "models"
FOLDERS = (MODELS, TAGGER)
"""What the package ships: the Stanza models and the tagger."""
MANIFEST = "manifest.json"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Model:
    """One shipped file of weights."""

    name: str
    """The processor that loads it (`tokenize`, `pos`, …), `pretrain` for the word vectors that three share, `tagger` or `pieces`."""
    file: str
    """Path below the models' folder, with forward slashes."""
    bytes: int
    sha256: str
    licence: str
    """SPDX name where there is one."""
    trained_on: str
    scores: Mapping[str, float]
    """F1 by measure, 0 to 100; empty for the word vectors."""
    command: str
    """What makes it again."""


class State(StrEnum):
    """How a shipped file compares with the manifest."""

    OK = "ok"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Verified:
    """The result for one file."""

    model: Model
    state: State


def list_models(folders: Sequence[Path] = FOLDERS) -> tuple[Model, ...]:
    """Return the models in their manifests' order; raise ModelError where a manifest is missing or not readable."""
    return tuple(model for folder in folders for model in _listed(folder / MANIFEST))


def _listed(path: Path) -> list[Model]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return [Model(**entry) for entry in content["models"]]
    except FileNotFoundError:
        raise ModelError(str(path), "not there", "reinstall the package, whose models these are") from None
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(str(path), f"not a manifest of models ({error})", "reinstall the package") from None


def verify_models(folders: Sequence[Path] = FOLDERS) -> tuple[Verified, ...]:
    """Return for each model whether its file is there and has the manifest's SHA-256; reads every byte (25 MB take a tenth of a second)."""
    return tuple(Verified(model, _state(folder / model.file, model)) for folder in folders for model in list_models((folder,)))


def _state(path: Path, model: Model) -> State:
    if not path.is_file():
        return State.MISSING
    return State.OK if hash_file(path) == model.sha256 else State.DAMAGED


def hash_file(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def to_json(models: tuple[Model, ...]) -> dict[str, Any]:
    """Return the manifest's content for these models."""
    return {"models": [{name: getattr(model, name) for name in Model.__slots__} for model in models]}
