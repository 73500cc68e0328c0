"""Pretrained encoders as they come from their makers, put into the tagger's network: BERT's family (MiniLM) and MPNet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from attrib.errors import ModelError
from attrib.tagging.encoder import EncoderShape
from attrib.tagging.network import Network
from attrib.tagging.sample import Vocabulary
from attrib.tagging.weights import PIECES
from attrib.training.attribution.recipe import Size

MARKS = {"bert": ("[CLS]", "[SEP]"), "mpnet": ("<s>", "</s>")}
ATTENTION = {
    "bert": ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "attention.output.LayerNorm"),
    "mpnet": ("attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o", "attention.LayerNorm"),
}
"""What makes query, key, value and output, and the norm behind them."""


def packaged_encoder(package: str) -> Path:
    """Return the folder of the encoder that an installed package ("name version") carries. Raises ModelError where it is not installed."""
    module = package.split()[0].replace("-", "_")
    if find_spec(module) is None:
        raise ModelError(package, "not installed", "install attrib with its extra [train], or name a folder with --encoder")
    return Path(__import__(module).get_model_path())


def build_network(folder: Path, size: Size) -> tuple[Network, Vocabulary]:
    """Return a network whose encoder has the weights of `folder` (config.json, model.safetensors, tokenizer.json), the rest drawn, and its
    vocabulary. Raises ModelError, naming the file."""
    try:
        about = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        weights = load_file(folder / "model.safetensors")
        kind, vocabulary = about["model_type"], Vocabulary(folder / PIECES)
        opening, closing = (vocabulary.tokenizer.token_to_id(mark) for mark in MARKS[kind])
        network = Network(shape_of(about), (opening, closing), size.width, size.layers, size.dropout)
        put_encoder(network, weights, kind)
    except Exception as error:  # tokenizers raises bare Exception
        what = f"no encoder could be read ({type(error).__name__}: {error})"
        raise ModelError(str(folder), what, "a folder has config.json, model.safetensors and tokenizer.json") from error
    return network, vocabulary


def shape_of(about: Mapping[str, Any]) -> EncoderShape:
    """Return the shape that a config.json tells of."""
    mpnet = about["model_type"] == "mpnet"
    return EncoderShape(
        vocabulary=about["vocab_size"],
        positions=about["max_position_embeddings"],
        width=about["hidden_size"],
        layers=about["num_hidden_layers"],
        heads=about["num_attention_heads"],
        inner=about["intermediate_size"],
        epsilon=about["layer_norm_eps"],
        first_position=2 if mpnet else 0,
        buckets=about["relative_attention_num_buckets"] if mpnet else 0,
    )


def put_encoder(network: Network, weights: Mapping[str, Tensor], kind: str) -> None:
    """Copy an encoder's weights into the network's. Raises KeyError or ValueError where one is missing or of another shape."""
    encoder = network.encoder
    _put(encoder.pieces.weight, weights["embeddings.word_embeddings.weight"])
    places = weights["embeddings.position_embeddings.weight"]
    # BERT adds the same "first text" vector to every piece.
    _put(encoder.positions.weight, places + weights["embeddings.token_type_embeddings.weight"][0] if kind == "bert" else places)
    _put_pair(encoder.norm, weights, "embeddings.LayerNorm")
    for number, layer in enumerate(encoder.layers):
        below = f"encoder.layer.{number}."
        *mixed, out, norm = (below + name for name in ATTENTION[kind])
        for part in ("weight", "bias"):
            _put(getattr(layer.mixed, part), torch.cat([weights[f"{name}.{part}"] for name in mixed]))
        _put_pair(layer.out, weights, out)
        _put_pair(layer.norm, weights, norm)
        _put_pair(layer.up, weights, f"{below}intermediate.dense")
        _put_pair(layer.down, weights, f"{below}output.dense")
        _put_pair(layer.last_norm, weights, f"{below}output.LayerNorm")
    if encoder.relative is not None:
        _put(encoder.relative.weight, weights["encoder.relative_attention_bias.weight"])


def _put_pair(module: nn.Linear | nn.LayerNorm, weights: Mapping[str, Tensor], name: str) -> None:
    _put(module.weight, weights[f"{name}.weight"])
    _put(module.bias, weights[f"{name}.bias"])


def _put(place: nn.Parameter, tensor: Tensor) -> None:
    if place.shape != tensor.shape:
        raise ValueError(f"a tensor of shape {tuple(tensor.shape)} where {tuple(place.shape)} is wanted")
    place.data.copy_(tensor)
