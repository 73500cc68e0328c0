"""A tagger small enough for tests, with random weights: what it proposes means nothing, how it proposes is what the shipped one does."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from attrib.tagging.encoder import EncoderShape
from attrib.tagging.network import Network
from attrib.tagging.sample import Vocabulary

PIECES = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    *"abcdefghijklmnopqrstuvwxyz.,\"'-",
    *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"),
    "said",
    "the",
]
SHAPE = EncoderShape(vocabulary=len(PIECES), positions=512, width=32, layers=2, heads=4, inner=64)


def write_vocabulary(path: Path) -> Path:
    tokenizer = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(PIECES)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(path))
    return path


def tiny_network(seed: int = 1) -> Network:
    torch.manual_seed(seed)
    return Network(SHAPE, (2, 3), width=24, layers=1).eval()


def vocabulary(folder: Path) -> Vocabulary:
    return Vocabulary(write_vocabulary(folder / "tokenizer.json"))
