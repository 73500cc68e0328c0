"""A treebank with a tagger's tags in place of its own, for the parser to learn from what it will be given.

The tagger knows its training sentences nearly by heart. With part of its dropout left on it errs on them about as often as on new text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from attrib.training.treebank import Sentence, read_treebank, to_conllu

Tags = Sequence[tuple[str, str]]
"""One sentence's (UPOS, XPOS) pairs."""


def retag(model: Path, vectors: Path, treebank: Path, out: Path, dropout: float, seed: int) -> float:
    """Write the treebank with the tagger's UPOS and XPOS; `dropout` is the share of its training dropout, 0 for none.

    Return the share of words whose UPOS stayed as it was, 0 to 1.
    """
    # torch and stanza take three seconds to import: paid by training alone.
    from stanza.models.common.pretrain import Pretrain
    from stanza.models.common.utils import set_random_seed
    from stanza.models.pos.trainer import Trainer

    set_random_seed(seed)
    pretrain = Pretrain(str(vectors))
    trainer = Trainer(pretrain=pretrain, model_file=str(model), device="cpu")
    _set_dropout(trainer.model, dropout)
    sentences = read_treebank(treebank)
    tagged = [put_tags(*pair) for pair in zip(sentences, _tags(trainer, pretrain, treebank), strict=True)]
    out.write_text(to_conllu(tagged), encoding="utf-8")
    pairs = [(old, new) for one, other in zip(sentences, tagged, strict=True) for old, new in zip(one.words, other.words, strict=True)]
    return sum(old.upos == new.upos for old, new in pairs) / max(1, len(pairs))


def put_tags(sentence: Sentence, tags: Tags) -> Sentence:
    """Return the sentence with these tags."""
    words = (replace(word, upos=upos, xpos=xpos) for word, (upos, xpos) in zip(sentence.words, tags, strict=True))
    return replace(sentence, words=tuple(words))


def _set_dropout(model: Any, share: float) -> None:
    model.train(share > 0)
    for module in model.modules():
        if hasattr(module, "dropprob"):
            module.dropprob *= share
        elif type(module).__name__ == "Dropout":
            module.p *= share


def _tags(trainer: Any, pretrain: Any, treebank: Path) -> Iterator[Tags]:
    import torch
    from stanza.models.common.utils import unsort
    from stanza.models.pos.data import Dataset
    from stanza.models.pos.trainer import unpack_batch
    from stanza.utils.conll import CoNLL

    document = CoNLL.conll2doc(input_file=str(treebank))
    dataset = Dataset(document, trainer.args, pretrain, vocab=trainer.vocab, evaluation=True, sort_during_eval=True)
    found: list[Tags] = []
    places: list[int] = []
    with torch.no_grad():
        for batch in dataset.to_loader(batch_size=100):
            (word, mask, letters, letter_mask, _, known), order, word_order, lengths, word_lengths, text = unpack_batch(batch, "cpu")
            scored = trainer.model(word, mask, letters, letter_mask, None, known, word_order, lengths, word_lengths, text)[1]
            upos, xpos = ([trainer.vocab[name].unmap(row) for row in scored[at].tolist()] for at, name in enumerate(("upos", "xpos")))
            pairs = [list(zip(one, other, strict=True))[:length] for one, other, length in zip(upos, xpos, lengths, strict=True)]
            found += unsort(pairs, order)
            places.extend(batch.idx)
    yield from unsort(found, places)
