"""The lemmatizer: a dictionary of the treebanks' words, and a small sequence model for the rest, over Stanza's lemmatizer module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from attrib.training.treebank import Sentence, Word

_ROW = 50
_LONGEST = 20
"""Characters; longer forms are web addresses, their own lemma, and one in a batch makes all the others as slow."""


def lemma_examples(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return each (form, universal tag) once, with its most frequent lemma, in rows of 50 words.

    Text repeats "the" 20,000 times, which a dictionary holds already: without the repeats the sequence model learns ten times as fast.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    words: dict[tuple[str, str, str], Word] = {}
    for sentence in sentences:
        for word in sentence.words:
            if len(word.form) > _LONGEST:
                continue
            key = (word.form, word.upos, word.lemma)
            counts[key] += 1
            words.setdefault(key, word)
    best: dict[tuple[str, str], tuple[str, str, str]] = {}
    for key in counts:
        held = best.get(key[:2])
        if held is None or counts[key] > counts[held]:
            best[key[:2]] = key
    chosen = [replace(words[key], head=0, deprel="root", space_after=True) for key in best.values()]
    return [Sentence(tuple(chosen[at : at + _ROW]), at == 0) for at in range(0, len(chosen), _ROW)]


def train_lemmatizer(train: Path, dev: Path, out: Path, arguments: Mapping[str, Any]) -> None:
    """Train with Stanza's own loop, a fixed number of epochs, and write the model that is best on `dev`; both files are CoNLL-U."""
    # torch and stanza take three seconds to import: paid by training alone.
    from stanza.models import lemmatizer

    files = {"train_file": train, "eval_file": dev, "save_dir": out.parent, "save_name": out.name, "shorthand": "en_attrib"}
    flags = [text for name, value in {**files, **arguments}.items() for text in (f"--{name}", str(value))]
    lemmatizer.main(["--mode", "train", "--cpu", *flags])
