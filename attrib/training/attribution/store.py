"""A trained tagger on disk."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import torch
from torch import Tensor

from attrib.errors import WriteError
from attrib.tagging.network import Network
from attrib.tagging.sample import Vocabulary
from attrib.tagging.weights import PIECES, WEIGHTS, save_tagger


def write_tagger(network: Network, vocabulary: Vocabulary, folder: Path, about: dict[str, object], small: bool = True) -> Path:
    """Write a tagger to a folder and return it: as small as the shipped one, or with all its weights in sixteen bits. Each file is replaced
    in one move, the weights last: whoever loads meanwhile finds an earlier tagger or this one. Raises WriteError where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
        try:
            vocabulary.tokenizer.save(str(part / PIECES))
            save_tagger(network, part, about, small)
            for name in (PIECES, WEIGHTS):
                with (part / name).open("rb") as stream:
                    os.fsync(stream.fileno())
                (part / name).replace(folder / name)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise WriteError(str(folder), error.strerror or str(error)) from error
    return folder


def rounded(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return weights as they come back from sixteen bits."""
    return {name: tensor.to(torch.float16).float() for name, tensor in state.items()}
