"""The tokenizer and sentence splitter, over Stanza's tokenizer module."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrib.training.argument import module_arguments


class TokenizerTask:
    """Stanza's tokenizer in training; `train` and `dev` are stems of a `.txt` and a `.labels` file."""

    def __init__(self, train: Path, dev: Path, arguments: Mapping[str, Any]) -> None:
        # torch and stanza take three seconds to import: paid by training alone.
        from stanza.models import tokenizer
        from stanza.models.common.utils import set_random_seed
        from stanza.models.tokenization.data import DataLoader, TokenizationDataset
        from stanza.models.tokenization.trainer import Trainer

        args = module_arguments(tokenizer, {"feat_funcs": tokenizer.DEFAULT_FEAT_FUNCS, "use_mwt": False, "num_dict_feat": 0, **arguments})
        args["feat_dim"] = len(args["feat_funcs"])
        set_random_seed(args["seed"])
        self._args = args
        self._batches = DataLoader(args, input_files=_files(train), mwt_expansions={})
        args["vocab_size"] = len(self._batches.vocab)
        self._dev = TokenizationDataset(args, input_files=_files(dev), vocab=self._batches.vocab, evaluation=True)
        self._trainer = Trainer(args=args, vocab=self._batches.vocab, device="cpu")
        self.module = self._trainer.model

    def optimizers(self) -> list[Any]:
        """Return Adam alone."""
        return [self._trainer.optimizer]

    def update(self, step: int) -> float:
        """Learn from the next stretches of sentences, drawn anew from the whole text."""
        if step % self._args["shuffle_steps"] == 0:
            self._batches.shuffle()
        return float(self._trainer.update(self._batches.next(unit_dropout=self._args["unit_dropout"])))

    def score(self) -> float:
        """Return Stanza's own measure: the harmonic mean of token, sentence and multi-word F1 on the development text."""
        import torch
        from stanza.models.tokenization.utils import eval_model

        with torch.no_grad():
            return float(eval_model(self._args, self._trainer, self._dev, self._batches.vocab, {}))

    def save(self, path: Path) -> None:
        """Write the model."""
        self._trainer.save(str(path))


def _files(stem: Path) -> dict[str, str]:
    return {"txt": str(stem.with_suffix(".txt")), "label": str(stem.with_suffix(".labels"))}
