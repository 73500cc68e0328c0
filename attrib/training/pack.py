"""Trained weights as the package ships them: half precision, compressed, with what `stanza.Pipeline(dir=…)` looks for around them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PACKAGE = "attrib"
LANGUAGE = "en"
PROCESSORS = ("tokenize", "pos", "lemma", "depparse", "ner")
_WITH_VECTORS = ("pos", "depparse", "ner")
_TRAINING_ONLY = ("dev_score_history", "last_best_step", "global_step")


def model_path(folder: Path, name: str) -> Path:
    """Return where a processor's weights (or `pretrain`, the word vectors) lie below the folder."""
    return folder / LANGUAGE / name / f"{PACKAGE}.pt"


def resources() -> dict[str, Any]:
    """Return the content of `resources.json`: our package is the default of every processor, and there is no multi-word processor."""
    vectors = {"dependencies": [{"model": "pretrain", "package": PACKAGE}]}
    models: dict[str, Any] = {name: {PACKAGE: vectors if name in _WITH_VECTORS else {}} for name in PROCESSORS}
    default = dict.fromkeys(PROCESSORS, PACKAGE)
    language = {
        **models,
        "pretrain": {PACKAGE: {}},
        "packages": {"default": default, PACKAGE: default},
        "default_processors": default,
        "lang_name": "English",
    }
    return {LANGUAGE: language}


def write_resources(folder: Path) -> None:
    """Write `resources.json`."""
    (folder / "resources.json").write_text(json.dumps(resources(), indent=1, sort_keys=True) + "\n", encoding="utf-8")


def shrink(checkpoint: Mapping[str, Any]) -> dict[str, Any]:
    """Return a checkpoint of one of Stanza's trainers in half precision, without what only training needs and without paths.

    `delta_emb` of an NER model whose word vectors stayed fixed is all zeros, 16 MB of them: its vocabulary is left out with it,
    so that the model neither has nor asks for it.
    """
    kept = {name: value for name, value in checkpoint.items() if name not in _TRAINING_ONLY and not name.endswith("_state_dict")}
    weights = dict(kept["model"])
    if "delta_emb.weight" in weights and not weights["delta_emb.weight"].any():
        del weights["delta_emb.weight"]
        kept["vocab"] = {name: value for name, value in kept["vocab"].items() if name != "delta"}
    kept["model"] = {name: _half(weight) for name, weight in weights.items()}
    kept["config"] = {name: value for name, value in kept["config"].items() if not _is_path(name, value)}
    return kept


def _half(weight: Any) -> Any:
    return weight.half() if hasattr(weight, "is_floating_point") and weight.is_floating_point() else weight


def _is_path(name: str, value: Any) -> bool:
    return isinstance(value, str) and (name.endswith(("_dir", "_file", "_name")) or "/" in value)


def ship(trained: Path, folder: Path, name: str) -> Path:
    """Write a trained file (a model, or the word vectors) small to its place below the folder; return the place."""
    import torch

    checkpoint = torch.load(trained, map_location="cpu", weights_only=True)
    target = model_path(folder, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Word vectors stay in single precision, which Stanza needs there; they were rounded, so that they compress.
    torch.save(checkpoint if name == "pretrain" else shrink(checkpoint), target)
    compress(target)
    return target


def compress(path: Path) -> None:
    """Rewrite a file of PyTorch's zip format with compressed entries, which `torch.load` reads as well; same input, same bytes."""
    with zipfile.ZipFile(path) as loose:
        entries = [(entry.filename, loose.read(entry)) for entry in loose.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for filename, content in entries:
            entry = zipfile.ZipInfo(filename, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
