"""The dependency parser, over Stanza's graph parser: from the tags and lemmas in its training file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrib.training.argument import module_arguments
from attrib.training.batch import cut_words


class ParserTask:
    """Stanza's parser in training; `dev` carries the tags to parse with and the trees to score against.

    `known` is the CoNLL-U that the vocabularies come from: the treebank itself where `train` is one with a tagger's tags.
    """

    def __init__(self, train: Path, known: Path, dev: Path, vectors: Path, arguments: Mapping[str, Any]) -> None:
        # torch and stanza take three seconds to import: paid by training alone.
        from stanza.models import parser
        from stanza.models.common.pretrain import Pretrain
        from stanza.models.common.utils import set_random_seed, update_word_cutoff
        from stanza.models.depparse.data import DataLoader, InfiniteBatch
        from stanza.models.depparse.trainer import GraphTrainer
        from stanza.utils.conll import CoNLL

        args = module_arguments(parser, arguments)
        set_random_seed(args["seed"])
        pretrain = Pretrain(str(vectors))
        args["word_cutoff"] = update_word_cutoff(pretrain, args["word_cutoff"])
        vocab = DataLoader(CoNLL.conll2doc(input_file=str(known)), args["batch_size"], args, pretrain).vocab
        loader = DataLoader(CoNLL.conll2doc(input_file=str(train)), args["batch_size"], args, pretrain, vocab=vocab)
        for record in loader.dataset.data:
            record[1] = cut_words(record[1])
        self._batches, self._dev_file = InfiniteBatch(loader), str(dev)
        self._dev = DataLoader(
            CoNLL.conll2doc(input_file=self._dev_file), 5000, args, pretrain, vocab=vocab, evaluation=True, sort_during_eval=True
        )
        self._trainer = GraphTrainer(args=args, vocab=vocab, pretrain=pretrain, device="cpu")
        self.module = self._trainer.model

    def optimizers(self) -> list[Any]:
        """Return Adam alone."""
        return list(self._trainer.optimizer.values())

    def update(self, step: int) -> float:
        """Learn from the next batch."""
        return float(self._trainer.update(self._batches.next_batch())[0])

    def score(self) -> float:
        """Return the labelled attachment score on the development trees, parsed with the tags that their file has."""
        import io

        from stanza.models.common.doc import DEPREL, HEAD
        from stanza.models.depparse import scorer
        from stanza.models.depparse.utils import predict_dataset

        found = predict_dataset(self._trainer, self._dev)
        self._dev.doc.set([HEAD, DEPREL], [arc for sentence in found for arc in sentence])
        return float(scorer.score(io.StringIO(f"{self._dev.doc:C}\n\n"), self._dev_file)[2])

    def save(self, path: Path) -> None:
        """Write the model without its word vectors."""
        self._trainer.save(str(path))
