"""The shipped tagger, made again: `make_tagger(corpora, out)` follows `attribution.toml` from annotated texts to a folder for --tagger."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from attrib.document import Parse
from attrib.errors import ReadError
from attrib.tagging.sample import Vocabulary
from attrib.training.attribution.encoder import build_network, packaged_encoder
from attrib.training.attribution.example import Example, to_example
from attrib.training.attribution.gold import Annotated, read_offsets, read_polnear
from attrib.training.attribution.loop import Training
from attrib.training.attribution.parses import parse_all
from attrib.training.attribution.recipe import RECIPE, Corpora, read_recipe
from attrib.training.attribution.store import write_tagger
from attrib.training.attribution.teacher import Teacher, load_teacher
from attrib.training.memory import keep_memory

logger = logging.getLogger(__name__)

CORPUS = Path(__file__).parents[3] / "corpus"
"""The articles written for the project and the newswire annotated for it: in the repository, not in an installed package."""


def make_tagger(
    corpora: Path, out: Path, encoder: Path | None = None, config: Path = RECIPE, teacher: Path | None = None, corpus: Path = CORPUS
) -> Path:
    """Train the tagger and return the folder `tagger` below `out`.

    `corpora` holds `polnear/` and `wwn/`; `encoder` is the folder of another encoder than the recipe's; `teacher` the folder of a trained
    tagger from which this one learns as well. What was parsed and learnt stays in `out`: an interrupted training goes on.
    Raises ReadError on a missing corpus, ModelError on a missing encoder.
    """
    import torch

    torch.set_num_threads(1)  # more threads than one slow these small matrices down
    keep_memory()
    recipe = read_recipe(config)
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    network, vocabulary = build_network(encoder or packaged_encoder(recipe.package), recipe.size)
    taught = load_teacher(teacher, recipe.teaching, out / "taught") if teacher else None
    annotated = list(read_corpora(recipe.corpora, corpora, corpus))
    examples = to_examples(annotated, vocabulary, out / "parses", taught)
    logger.info("tagger: %d articles, %d words", len(examples), sum(len(example.sample) for example in examples))
    training = Training(network, examples, recipe.schedule, recipe.cues, recipe.seed, taught)
    for step in training.run(out / "tagger.state"):
        logger.info("tagger: a pass ends at step %d", step)
    with training.average.applied():
        return write_tagger(network, vocabulary, out / "tagger", {"articles": len(examples), "updates": training.steps})


def read_corpora(named: Corpora, corpora: Path, corpus: Path) -> Iterator[Annotated]:
    """Yield all the annotated texts of the recipe. Raises ReadError, which names what is missing."""
    yield from read_polnear(_there(corpora / named.polnear))
    for name in named.annotated:
        yield from read_offsets(_there(corpus / name), corpora / named.newswire)


def _there(path: Path) -> Path:
    if not path.exists():
        raise ReadError(str(path), "no such corpus", "name the folder that holds polnear/ and wwn/ with --corpora, in a checkout of attrib")
    return path


def to_examples(annotated: Sequence[Annotated], vocabulary: Vocabulary, kept: Path, teacher: Teacher | None = None) -> list[Example]:
    """Return the annotated texts as examples. One that cannot be parsed or has no word is left out, named in the log."""
    examples = []
    for one, parse in zip(annotated, parse_all([a.article for a in annotated], kept), strict=True):
        if isinstance(parse, Parse) and parse.words:
            example = to_example(one, parse, vocabulary)
            examples.append(replace(example, taught=teacher.vectors_of(parse)) if teacher else example)
        else:
            logger.warning("%s: left out (%s)", one.article.id, "no words" if isinstance(parse, Parse) else parse)
    return examples
