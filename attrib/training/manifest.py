"""The manifest of shipped models: sizes and digests from the files, scores from a measurement, the rest said here once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from attrib.parsing.catalog import MANIFEST, Model, hash_file, to_json
from attrib.tagging.weights import PIECES, WEIGHTS
from attrib.training.pack import PROCESSORS, model_path

_TREEBANKS = "UD English EWT (CC BY-SA 4.0) and GUM without its NC genres (CC BY 4.0), train parts"
_VECTORS = "word vectors of spaCy's en_core_web_md (MIT)"
TRAINED_ON: Mapping[str, str] = {
    "tokenize": _TREEBANKS,
    "pos": f"{_TREEBANKS}; {_VECTORS}",
    "lemma": _TREEBANKS,
    "depparse": f"{_TREEBANKS}; {_VECTORS}",
    "ner": f"nine tenths of English Worldwide Newswire (which states no licence); {_VECTORS}",
    "pretrain": f"{_VECTORS}, 200 principal components",
}
LICENCES: Mapping[str, str] = {
    **dict.fromkeys(("tokenize", "pos", "lemma", "depparse"), "CC-BY-SA-4.0"),
    "ner": "Apache-2.0",
    "pretrain": "MIT",
}


def describe(folder: Path, name: str, scores: Mapping[str, float]) -> Model:
    """Return a model's entry, its size and digest read from its file below the folder."""
    path = model_path(folder, name)
    file = path.relative_to(folder).as_posix()
    command = f"attrib models train {'vectors' if name == 'pretrain' else name} --corpora DIR --out DIR"
    rounded = {measure: round(score, 2) for measure, score in scores.items()}
    return Model(name, file, path.stat().st_size, hash_file(path), LICENCES[name], TRAINED_ON[name], rounded, command)


def write_manifest(folder: Path, scores: Mapping[str, Mapping[str, float]]) -> None:
    """Write `manifest.json` for the models that are there; `scores` holds measures by model."""
    names = [name for name in (*PROCESSORS, "pretrain") if model_path(folder, name).exists()]
    models = tuple(describe(folder, name, scores.get(name, {})) for name in names)
    (folder / MANIFEST).write_text(json.dumps(to_json(models), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_tagger_manifest(folder: Path, scores: Mapping[str, float]) -> None:
    """Write `manifest.json` for a tagger's folder; `scores` holds the tagger's measures."""
    trained_on = "PolNeAR 1.0 train and newswire annotated by this project, from all-MiniLM-L6-v2 (Apache-2.0)"
    command = "attrib models train tagger --corpora DIR --out DIR"
    about = {WEIGHTS: ("tagger", trained_on, scores), PIECES: ("pieces", "the vocabulary of all-MiniLM-L6-v2", {})}
    models = tuple(
        Model(name, file, (folder / file).stat().st_size, hash_file(folder / file), "Apache-2.0", source, dict(measured), command)
        for file, (name, source, measured) in about.items()
    )
    (folder / MANIFEST).write_text(json.dumps(to_json(models), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
