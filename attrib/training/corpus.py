"""The corpora as the files that the trainings read: made once, under `out/data`, and deterministic."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from attrib.errors import ReadError
from attrib.training.lemmatizer import lemma_examples
from attrib.training.marks import vary_marks
from attrib.training.newswire import documents, read_paragraphs
from attrib.training.recipe import Recipe, TreebankRecipe
from attrib.training.treebank import Sentence, read_treebank, to_conllu, to_labels, to_paragraphs, to_text


@dataclass(frozen=True, slots=True)
class Files:
    """What `prepare` writes; the tokenizer's two are stems of a `.txt` and a `.labels` file."""

    train: Path
    dev: Path
    lemmas: Path
    tokenizer_train: Path
    tokenizer_dev: Path


def files(folder: Path) -> Files:
    """Return the files' places in a folder."""
    return Files(folder / "train.conllu", folder / "dev.conllu", folder / "lemma.conllu", folder / "tokens", folder / "dev")


def prepare(corpora: Path, recipe: Recipe, folder: Path) -> Files:
    """Write the training files below the folder and return their places; raise ReadError where a corpus is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    places = files(folder)
    paragraphs = vary_treebanks(corpora, recipe.treebank)
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    places.train.write_text(to_conllu(sentences), encoding="utf-8")
    places.lemmas.write_text(to_conllu(lemma_examples(sentences)), encoding="utf-8")
    _write_tokenizer(paragraphs, places.tokenizer_train)
    dev = read_treebank(_there(corpora / recipe.treebank.dev))
    places.dev.write_text(to_conllu(dev), encoding="utf-8")
    _write_tokenizer(list(to_paragraphs(dev)), places.tokenizer_dev)
    return places


def vary_treebanks(corpora: Path, recipe: TreebankRecipe) -> list[list[Sentence]]:
    """Return the treebanks' training paragraphs with their marks varied; the same seed gives the same marks."""
    rng = random.Random(recipe.seed)
    paragraphs = (paragraph for name in recipe.train for paragraph in to_paragraphs(read_treebank(_there(corpora / name))))
    return [vary_marks(paragraph, recipe.marks, rng) for paragraph in paragraphs]


def count_words(corpora: Path, counted: Sequence[str]) -> Counter[str]:
    """Return how often each word, in lower case, stands in the treebanks (`.conllu`), label folders and text folders named."""
    counts: Counter[str] = Counter()
    for name in counted:
        place = _there(corpora / name)
        if place.suffix == ".conllu":
            counts.update(word.form.lower() for sentence in read_treebank(place) for word in sentence.words)
        elif any(place.glob("*.tsv")):
            for path, _ in documents(place):
                lines = path.read_text(encoding="utf-8").splitlines()
                counts.update(token.lower() for paragraph in read_paragraphs(lines) for token, _ in paragraph)
        else:
            for path in sorted(place.iterdir()):
                counts.update(word.lower() for word in re.findall(r"\w+|[^\w\s]", path.read_text(encoding="utf-8")))
    return counts


def _there(path: Path) -> Path:
    if not path.exists():
        raise ReadError(str(path), "no such corpus", "name the folder that holds ud/, wwn/ and polnear/ with --corpora")
    return path


def _write_tokenizer(paragraphs: Sequence[Sequence[Sentence]], stem: Path) -> None:
    for suffix, make in ((".txt", to_text), (".labels", to_labels)):
        stem.with_suffix(suffix).write_text("\n\n".join(make(paragraph) for paragraph in paragraphs) + "\n", encoding="utf-8")
