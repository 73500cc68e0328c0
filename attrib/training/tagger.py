"""The part-of-speech tagger: universal tags, Penn Treebank tags and features, over Stanza's tagger module."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrib.training.argument import module_arguments
from attrib.training.batch import cut_words, draw_batches


class TaggerTask:
    """Stanza's tagger in training; `files` names the training and development CoNLL-U and the word vectors."""

    def __init__(self, train: Path, dev: Path, vectors: Path, arguments: Mapping[str, Any]) -> None:
        # torch and stanza take three seconds to import: paid by training alone.
        from stanza.models import tagger
        from stanza.models.common.pretrain import Pretrain
        from stanza.models.common.utils import set_random_seed, update_word_cutoff
        from stanza.models.pos.data import Dataset
        from stanza.models.pos.trainer import Trainer
        from stanza.utils.conll import CoNLL

        args = module_arguments(tagger, arguments)
        set_random_seed(args["seed"])
        pretrain = Pretrain(str(vectors))
        args["word_cutoff"] = update_word_cutoff(pretrain, args["word_cutoff"])
        self._dev_file = str(dev)
        self._train = Dataset(CoNLL.conll2doc(input_file=str(train)), args, pretrain)
        for sample in self._train.data:
            sample.char[0] = cut_words(sample.char[0])
        dev_document = CoNLL.conll2doc(input_file=self._dev_file)
        self._dev = Dataset(dev_document, args, pretrain, vocab=self._train.vocab, evaluation=True, sort_during_eval=True)
        self._trainer = Trainer(args=args, vocab=self._train.vocab, pretrain=pretrain, device="cpu")
        self._batches = self._draw(args["batch_size"], args["seed"])
        self.module = self._trainer.model

    def _draw(self, words: int, seed: int) -> Iterator[Any]:
        rng = random.Random(seed)
        lengths = [len(sample.text) for sample in self._train.data]
        while True:
            yield from self._train.to_loader(batch_sampler=list(draw_batches(lengths, words, rng)))

    def optimizers(self) -> list[Any]:
        """Return Adam alone."""
        return list(self._trainer.optimizers.values())

    def update(self, step: int) -> float:
        """Learn from the next sentences."""
        return float(self._trainer.update(next(self._batches)))

    def score(self) -> float:
        """Return the share of the development words with the right UPOS and XPOS, the mean of the two."""
        import torch
        from stanza.models.common.utils import unsort
        from stanza.models.pos import scorer
        from stanza.models.tagger import set_predictions

        found, places = [], []
        with torch.no_grad():
            for batch in self._dev.to_loader(batch_size=128):
                found += self._trainer.predict(batch)
                places.extend(batch.idx)
        set_predictions(self._dev.doc, self._trainer, unsort(found, places))
        text = f"{self._dev.doc:C}\n\n"
        return sum(scorer.score(io.StringIO(text), self._dev_file, eval_type=kind)[2] for kind in ("UPOS", "XPOS")) / 2

    def save(self, path: Path) -> None:
        """Write the model without its word vectors."""
        self._trainer.save(str(path))
