"""The tagger taught by an annotator: it goes on from the shipped weights with decided records, and must not get worse on those held out."""

from __future__ import annotations

import logging
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from attrib.document import Article, Parse
from attrib.errors import AttribError, RecordError
from attrib.parsing.catalog import hash_file
from attrib.pipeline import attribute
from attrib.record import Record, select, to_record
from attrib.scoring import Counts, Scored, from_record, score
from attrib.tagging.tagger import Tagger
from attrib.tagging.weights import MODELS, WEIGHTS, load_tagger
from attrib.training.attribution.decided import Decided, gold_of, has_opinions, read_decided, texts_of, to_annotated
from attrib.training.attribution.example import to_example
from attrib.training.attribution.loop import Training
from attrib.training.attribution.overlap import read_texts, shared_runs
from attrib.training.attribution.parses import Parsing, parse_all
from attrib.training.attribution.recipe import RECIPE, Recipe, read_recipe
from attrib.training.attribution.store import rounded, write_tagger
from attrib.training.memory import keep_memory

logger = logging.getLogger(__name__)

MEASURES = ("found", "relation", "exact", "span_source", "span_cue", "span_content")
DECISIVE = ("found", "relation", "exact")
"""Measures whose mean F1 says whether one tagger is better than another."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A record that was not used."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a training on records came to."""

    learnt: int
    """Articles learnt from."""
    held_out: tuple[str, ...]
    """Ids of the articles that measure it."""
    lost: tuple[Lost, ...]
    before: Mapping[str, float]
    """F1 by measure on the articles held out."""
    after: Mapping[str, float]
    folder: Path | None
    """Where the new tagger lies; None where it was worse and so not installed."""

    @property
    def worse(self) -> bool:
        return merit(self.after) < merit(self.before)


def continue_tagger(
    records: Path,
    out: Path,
    measured: Sequence[Path] = (),
    force: bool = False,
    config: Path = RECIPE,
    base: Path = MODELS,
    parsing: Parsing | None = None,
) -> Outcome:
    """Train the tagger of `base` on the decided records of a file and write it to `out`, unless it got worse on the share of the articles
    that is held out; `force` writes it all the same. `measured` are texts on which the tagger is measured elsewhere.

    Raises RecordError, naming the records, where decisions contradict each other, where a text to learn from shares a long run of words
    with one held out or measured, and where too few are decided; ModelError without a tagger.
    """
    import torch

    torch.set_num_threads(1)  # more threads than one slow these small matrices down
    keep_memory()
    recipe = read_recipe(config)
    decided = read_decided(records)
    learnt, held_out = split(decided, recipe, str(records))
    refuse_overlap(learnt, held_out, measured, recipe.continuing.shared, str(records))
    tagger = load_tagger(base)
    parses, lost = parse_records(decided, parsing)
    learnt, held_out = ([r for r in part if r.id in parses] for part in (learnt, held_out))
    if not learnt or not any(gold_of(r).attributions for r in held_out):
        raise RecordError(str(records), "nothing to learn from, or no attribution to measure on", "decide on more articles")
    before = measure(tagger, held_out, parses)
    after = teach(tagger, learnt, held_out, parses, recipe)
    outcome = Outcome(len(learnt), tuple(r.id for r in held_out), lost, before, after, None)
    if outcome.worse and not force:
        return outcome
    about = {"continued_from": hash_file(base / WEIGHTS), "articles": len(learnt), "seed": recipe.seed}
    # What some articles teach the encoder is less than a step of eight bits.
    folder = write_tagger(tagger.network, tagger.vocabulary, out, about, small=False)
    return Outcome(outcome.learnt, outcome.held_out, lost, before, after, folder)


def split(decided: Decided, recipe: Recipe, where: str) -> tuple[list[Record], list[Record]]:
    """Return the records to learn from and those held out, drawn by article, at least one of these with an attribution; the same seed draws
    the same. Raises RecordError where there are not two."""
    records = sorted((r for r in decided.records if r.text.strip()), key=lambda record: record.id)
    if len(records) < 2:
        what = f"{len(records)} decided articles are too few: one to learn from and one held out are the least"
        still = ", ".join(decided.undecided[:10])
        raise RecordError(where, what, f"decide on what is open in {still}" if still else "decide on more articles")
    random.Random(f"{recipe.seed}/held out").shuffle(records)
    with_gold = next((i for i, record in enumerate(records) if gold_of(record).attributions), 0)
    records.insert(0, records.pop(with_gold))
    held_out = min(len(records) - 1, max(1, round(len(records) * recipe.continuing.held_out)))
    return records[held_out:], records[:held_out]


def refuse_overlap(learnt: Sequence[Record], held_out: Sequence[Record], measured: Sequence[Path], length: int, where: str) -> None:
    """Raise RecordError, which names them, where texts to learn from share a run of words with texts that measure."""
    texts = texts_of(learnt)
    found = shared_runs(texts, texts_of(held_out), length)
    for path in measured:
        found += shared_runs(texts, read_texts(path), length)
    if found:
        pairs = ", ".join(f"{pair.one} and {pair.other}" for pair in found[:10]) + (
            f" and {len(found) - 10} more" if len(found) > 10 else ""
        )
        what = f'articles to learn from share text with articles that measure: {pairs} ("{found[0].words[:80]}")'
        raise RecordError(where, what, "leave one of each pair out")


def parse_records(decided: Decided, parsing: Parsing | None) -> tuple[dict[str, Parse], tuple[Lost, ...]]:
    """Return the parses by id, and the records that cannot be used with the reason."""
    parses: dict[str, Parse] = {}
    lost = [Lost(name, "not decided: something is proposed, unsure or stale") for name in decided.undecided]
    found = parse_all([Article(record.id, record.text) for record in decided.records], parsing=parsing)
    for record, parse in zip(decided.records, found, strict=True):
        if isinstance(parse, AttribError):
            lost.append(Lost(record.id, parse.what))
        elif not parse.words:
            lost.append(Lost(record.id, "no words"))
        else:
            parses[record.id] = parse
    return parses, tuple(lost)


def teach(
    tagger: Tagger, learnt: Sequence[Record], held_out: Sequence[Record], parses: Mapping[str, Parse], recipe: Recipe
) -> Mapping[str, float]:
    """Train the tagger's network in place until the held-out part shows no gain; leave the best average in it, rounded as it is stored, and
    return its measures."""
    examples = [to_example(a, parses[record.id], tagger.vocabulary) for record in learnt for a in to_annotated(record)]
    training = Training(tagger.network, examples, recipe.continuing.schedule, recipe.cues, recipe.seed)
    best, waited = -1.0, 0
    weights = tagger.network.state_dict()
    for step in training.run():
        with training.average.applied():
            now = measure(tagger, held_out, parses)
        logger.info("tagger: step %d: %s", step, ", ".join(f"{name} {now[name]:.1f}" for name in DECISIVE))
        waited += 1
        if merit(now) > best:
            best, waited = merit(now), 0
            weights = {name: weight.clone() for name, weight in training.average.weights.items()}
        if waited >= recipe.continuing.patience:
            break
    tagger.network.load_state_dict({**tagger.network.state_dict(), **weights})
    tagger.network.load_state_dict(rounded(tagger.network.state_dict()))
    return measure(tagger, held_out, parses)


def measure(tagger: Tagger, records: Sequence[Record], parses: Mapping[str, Parse]) -> dict[str, float]:
    """Return the F1 of MEASURES on records, with all that the engine does around its tagger. Opinions count where the record has some."""
    tagger.network.eval()
    gold: dict[str, Scored] = {}
    found: dict[str, Scored] = {}
    for record in records:
        acts = "all" if has_opinions(record) else "statement"
        gold[record.id] = from_record(gold_of(record))
        found[record.id] = from_record(select(to_record(attribute(parses[record.id], tagger)), acts))
    counts: Counts = score(gold, found)
    return {name: counts[name].as_dict()["f1"] for name in MEASURES}


def merit(measures: Mapping[str, float]) -> float:
    """Return the mean of the decisive measures."""
    return sum(measures[name] for name in DECISIVE) / len(DECISIVE)
