"""Pretrained encoders on their way into the tagger's network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, models

from attrib.errors import ModelError
from attrib.training.attribution.encoder import ATTENTION, MARKS, build_network, packaged_encoder
from attrib.training.attribution.recipe import Size

SIZE = Size(width=24, layers=1, dropout=0.1)
WIDTH, INNER, PIECES, POSITIONS = 16, 32, 9, 300


def write_encoder(folder: Path, kind: str) -> dict[str, torch.Tensor]:
    """Write an encoder of two layers with drawn weights, as its makers would, and return the weights."""
    torch.manual_seed(2)
    shapes = {"embeddings.word_embeddings": (PIECES, WIDTH), "embeddings.position_embeddings": (POSITIONS, WIDTH)}
    if kind == "bert":
        shapes["embeddings.token_type_embeddings"] = (2, WIDTH)
    else:
        shapes["encoder.relative_attention_bias"] = (8, 4)
    weights = {f"{name}.weight": torch.randn(shape) for name, shape in shapes.items()}
    pairs = {"embeddings.LayerNorm": (WIDTH,)}
    for layer in range(2):
        below = f"encoder.layer.{layer}."
        *linear, norm = ATTENTION[kind]
        pairs |= {below + name: (WIDTH, WIDTH) for name in linear} | {below + norm: (WIDTH,), below + "output.LayerNorm": (WIDTH,)}
        pairs |= {below + "intermediate.dense": (INNER, WIDTH), below + "output.dense": (WIDTH, INNER)}
    for name, shape in pairs.items():
        weights |= {f"{name}.weight": torch.randn(shape), f"{name}.bias": torch.randn(shape[0])}
    save_file(weights, folder / "model.safetensors")
    config = {
        "model_type": kind, "vocab_size": PIECES, "max_position_embeddings": POSITIONS, "hidden_size": WIDTH, "num_hidden_layers": 2,
        "num_attention_heads": 4, "intermediate_size": INNER, "layer_norm_eps": 1e-5, "relative_attention_num_buckets": 8,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    pieces = {"a": 0, "[UNK]": 1, MARKS[kind][0]: 2, MARKS[kind][1]: 3}
    Tokenizer(models.WordPiece(pieces, unk_token="[UNK]")).save(str(folder / "tokenizer.json"))
    return weights


@pytest.mark.parametrize("kind", ["bert", "mpnet"])
def test_an_encoder_keeps_its_weights(kind: str, tmp_path: Path) -> None:
    weights = write_encoder(tmp_path, kind)
    network, vocabulary = build_network(tmp_path, SIZE)
    encoder = network.encoder
    assert network.marks == (2, 3)
    assert vocabulary.pieces_of(["a"]) == [[0]]
    assert torch.equal(encoder.pieces.weight, weights["embeddings.word_embeddings.weight"])
    query, key, value, *_ = ATTENTION[kind]
    wanted = torch.cat([weights[f"encoder.layer.1.{name}.bias"] for name in (query, key, value)])
    assert torch.equal(encoder.layers[1].mixed.bias, wanted)
    assert torch.equal(encoder.layers[1].down.weight, weights["encoder.layer.1.output.dense.weight"])
    assert (encoder.relative is not None) == (kind == "mpnet")
    assert encoder.shape.first_position == (2 if kind == "mpnet" else 0)


def test_the_first_texts_vector_of_bert_stands_in_every_position(tmp_path: Path) -> None:
    weights = write_encoder(tmp_path, "bert")
    network, _ = build_network(tmp_path, SIZE)
    wanted = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    assert torch.equal(network.encoder.positions.weight, wanted)


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_folder_that_lacks_a_file_is_named(name: str, tmp_path: Path) -> None:
    write_encoder(tmp_path, "bert")
    (tmp_path / name).unlink()
    with pytest.raises(ModelError, match="no encoder could be read"):
        build_network(tmp_path, SIZE)


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModelError, match=r"no-such-encoder 1.0: not installed; .*--encoder"):
        packaged_encoder("no-such-encoder 1.0")
