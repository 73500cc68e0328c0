"""The named-entity tagger, over Stanza's NER module, on the English Worldwide Newswire corpus (Shan et al., EMNLP 2023; nine classes)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrib.training.argument import module_arguments
from attrib.training.batch import cut_words, draw_batches
from attrib.training.newswire import Tagged, read_newswire


def to_document(paragraphs: Iterable[Tagged]) -> Any:
    """Return a Stanza document with one sentence a paragraph."""
    from stanza.models.common.doc import Document

    return Document(
        [[{"id": at, "text": token, "ner": label} for at, (token, label) in enumerate(paragraph, 1)] for paragraph in paragraphs]
    )


class EntityTask:
    """Stanza's NER tagger in training."""

    def __init__(self, folder: Path, vectors: Path, arguments: Mapping[str, Any]) -> None:
        # torch and stanza take three seconds to import: paid by training alone.
        import random

        from stanza.models import ner_tagger
        from stanza.models.common.pretrain import Pretrain
        from stanza.models.common.utils import set_random_seed
        from stanza.models.ner.data import DataLoader
        from stanza.models.ner.trainer import Trainer

        pretrain = Pretrain(str(vectors))
        args = module_arguments(ner_tagger, {"word_emb_dim": pretrain.emb.shape[1], **arguments})
        set_random_seed(args["seed"])
        train, dev = read_newswire(folder)
        self._batches = DataLoader(to_document(train), 1, args, pretrain)
        self._words, self._rng = args["max_batch_words"], random.Random(args["seed"])
        self._sentences = [sentence for batch in self._batches.data for sentence in batch]
        for sentence in self._sentences:
            sentence[1] = cut_words(sentence[1])
        self._dev = DataLoader(to_document(dev), 32, args, pretrain, vocab=self._batches.vocab, evaluation=True)
        self._gold = [[label[0] for label in sentence] for sentence in self._dev.tags]
        self._trainer = Trainer(args=args, vocab=self._batches.vocab, pretrain=pretrain, device="cpu")
        self._next = 0
        self._batches.data = []
        self.module = self._trainer.model

    def optimizers(self) -> list[Any]:
        """Return Adam alone."""
        return [self._trainer.optimizer]

    def update(self, step: int) -> float:
        """Learn from the next paragraphs."""
        if self._next == len(self._batches.data):
            drawn = draw_batches([len(sentence[0]) for sentence in self._sentences], self._words, self._rng)
            self._batches.data = [[self._sentences[at] for at in batch] for batch in drawn]
            self._next = 0
        self._next += 1
        return float(self._trainer.update(self._batches[self._next - 1]))

    def score(self) -> float:
        """Return the F1 of whole entities with their class on the development documents."""
        import torch
        from stanza.models.ner import scorer

        with torch.no_grad():
            found = [labels for batch in self._dev for labels in self._trainer.predict(batch)]
        return float(scorer.score_by_entity(found, self._gold, verbose=False)[2])

    def save(self, path: Path) -> None:
        """Write the model without its word vectors."""
        self._trainer.save(str(path))
