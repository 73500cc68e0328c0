"""Networks of the sizes of Stanza's official English models, with random weights, as a Stanza directory."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from attrib.parsing.parser import MODELS
from attrib.training.argument import module_arguments

WORDS = 100_000
"""Word vectors of the official models, 100 dimensions each."""
OFFICIAL_NER = {"word_emb_dim": 100, "hidden_dim": 256, "char_hidden_dim": 100, "charlm": False, "emb_finetune": False}


def official_sizes(folder: Path) -> Path:
    """Write the directory; return it. Tokenizer and lemmatizer are ours: the official ones are of the same size."""
    import torch
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab

    shutil.copytree(MODELS, folder, dirs_exist_ok=True)
    vocab = PretrainedWordVocab([f"w{i}" for i in range(WORDS)], lang="en", idx=0)
    vectors = folder / "en" / "pretrain" / "attrib.pt"
    torch.save({"vocab": vocab.state_dict(), "emb": torch.randn(len(vocab), 100)}, vectors)
    pretrain = Pretrain(str(vectors))
    save_tagger(folder, pretrain)
    save_parser(folder, pretrain)
    save_ner(folder, pretrain)
    return folder


def shipped_vocab(name: str, multi_vocab: Any) -> Any:
    """Return the vocabulary of a shipped model: the sizes of its output layers are the treebank's."""
    import torch

    return multi_vocab.load_state_dict(torch.load(MODELS / "en" / name / "attrib.pt", map_location="cpu", weights_only=True)["vocab"])


def save_tagger(folder: Path, pretrain: Any) -> None:
    from stanza.models import tagger
    from stanza.models.pos.trainer import Trainer
    from stanza.models.pos.vocab import MultiVocab

    args = {**module_arguments(tagger, {}), "share_hid": False}
    trainer = Trainer(args=args, vocab=shipped_vocab("pos", MultiVocab), pretrain=pretrain, device="cpu")
    trainer.save(str(folder / "en" / "pos" / "attrib.pt"))


def save_parser(folder: Path, pretrain: Any) -> None:
    from stanza.models import parser
    from stanza.models.depparse.trainer import GraphTrainer
    from stanza.models.pos.vocab import MultiVocab

    args = module_arguments(parser, {})
    trainer = GraphTrainer(args=args, vocab=shipped_vocab("depparse", MultiVocab), pretrain=pretrain, device="cpu")
    trainer.save(str(folder / "en" / "depparse" / "attrib.pt"), save_optimizer=False)


def save_ner(folder: Path, pretrain: Any) -> None:
    from stanza.models import ner_tagger
    from stanza.models.ner.trainer import Trainer
    from stanza.models.ner.vocab import MultiVocab

    args = module_arguments(ner_tagger, OFFICIAL_NER)
    vocab = shipped_vocab("ner", MultiVocab)
    vocab["word"] = pretrain.vocab
    trainer = Trainer(args=args, vocab=vocab, pretrain=pretrain, device="cpu")
    trainer.save(str(folder / "en" / "ner" / "attrib.pt"))
