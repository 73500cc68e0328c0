"""The tagger's weights on disk: safetensors, the large matrices in eight bits with a scale a row, the rest in sixteen.

The network computes in 32 bits: rounding the weights alone costs nothing that can be measured, rounding what flows between them does.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from attrib.errors import ModelError
from attrib.tagging.encoder import EncoderShape
from attrib.tagging.network import Network
from attrib.tagging.sample import Vocabulary
from attrib.tagging.tagger import Tagger

MODELS = Path(__file__).parent / "models"
"""The tagger that the package ships."""
WEIGHTS, PIECES = "tagger.safetensors", "tokenizer.json"
SCALE = ".scale"
LARGE = 50_000
"""A matrix of fewer numbers is kept in sixteen bits."""


def load_tagger(folder: Path = MODELS) -> Tagger:
    """Return the tagger of a folder. Raises ModelError, naming the file, where it is missing or damaged."""
    path = folder / WEIGHTS
    try:
        with safe_open(path, "pt") as stored:
            about = json.loads(stored.metadata()["attrib"])
            tensors = {name: stored.get_tensor(name) for name in stored.keys()}  # noqa: SIM118
        network = Network(EncoderShape(**about["encoder"]), tuple(about["marks"]), about["width"], about["layers"])
        network.load_state_dict(widened(tensors))
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise ModelError(str(path), f"the tagger's weights cannot be read ({error})", "see `attrib models verify`") from error
    try:
        return Tagger(network, Vocabulary(folder / PIECES))
    except Exception as error:  # tokenizers raises bare Exception
        raise ModelError(str(folder / PIECES), f"the vocabulary cannot be read ({error})", "see `attrib models verify`") from error


def save_tagger(network: Network, folder: Path, about: dict[str, object], small: bool = True) -> None:
    """Write a network's weights, all of them in sixteen bits unless `small`; `about` is added to what the file says of itself."""
    encoder = network.encoder.shape
    shape = {"encoder": asdict(encoder), "marks": network.marks, "width": network.narrow.out_features, "layers": len(network.reader)}
    said = {"attrib": json.dumps({**about, **shape}, sort_keys=True)}
    save_file(narrowed(network.state_dict(), LARGE if small else None), folder / WEIGHTS, said)
    (folder / WEIGHTS).chmod(0o644)  # safetensors lets nobody else read it


def narrowed(state: dict[str, Tensor], large: int | None) -> dict[str, Tensor]:
    """Return the tensors as they are stored: matrices of at least `large` numbers in eight bits with a scale a row."""
    stored = {}
    for name, tensor in state.items():
        if large is not None and tensor.ndim == 2 and tensor.numel() >= large:
            scale = tensor.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
            stored[name] = (tensor / scale).round().to(torch.int8)
            stored[name + SCALE] = scale.to(torch.float32)
        else:
            stored[name] = tensor.to(torch.float16).contiguous()
    return stored


def widened(stored: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return stored tensors as the network computes with them, in 32 bits."""
    scales = {name: t for name, t in stored.items() if name.endswith(SCALE)}
    return {n: t.float() * scales[n + SCALE] if n + SCALE in scales else t.float() for n, t in stored.items() if n not in scales}
