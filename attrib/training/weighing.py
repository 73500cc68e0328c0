"""How much tagger and rules count beside each other: the weights of `attrib.extraction.claims.weighing`, fitted to annotated articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from attrib.document import Article, Parse, Proposal
from attrib.extraction.chains.credit import find_credits
from attrib.extraction.claims.claim import versions_of_cues
from attrib.extraction.claims.version import Version
from attrib.extraction.claims.weighing import FEATURES, Weights, features_of
from attrib.extraction.furniture import find_furniture
from attrib.extraction.quotation import find_quotations
from attrib.pipeline import Engine
from attrib.scoring import Scored, key, read_gold
from attrib.scoring.match import characters
from attrib.tagging.tagger import Tagger
from attrib.training.attribution.gold import scored_offsets

FOLDS, SEED = 5, 4
LEAST_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Weighed:
    """One article's versions: N rows of features, and whether each is right in content and source."""

    gold: Scored
    parse: Parse
    proposals: tuple[Proposal, ...]
    features: np.ndarray
    right: np.ndarray


def weigh(gold: Scored, parse: Parse, tagger: Tagger) -> Weighed:
    """Return an article's versions, judged."""
    quotations, furniture = find_quotations(parse.text, parse.paragraphs), find_furniture(parse.text, parse.paragraphs)
    proposals = tagger.propose(parse, quotations)
    cues = versions_of_cues(parse, quotations, furniture, proposals, find_credits(parse))
    versions = [v for group in cues for v in group]
    rows = np.array([features_of(v) for v in versions]).reshape(-1, len(FEATURES))
    return Weighed(gold, parse, proposals, rows, np.array([is_right(gold, v) for v in versions], bool))


def is_right(gold: Scored, version: Version) -> bool:
    """Return whether a gold attribution has this content, as the scorer compares it, and this source."""
    claim = version.claim
    content, source = (characters(tuple((s.start, s.end) for s in spans), gold.text) for spans in (claim.content, claim.source))
    for other in gold.attributions:
        its = characters(other.content, gold.text)
        if len(its & content) >= LEAST_OVERLAP * len(its | content):
            named = characters(other.source, gold.text)
            return bool(named & source) or not (named or source)
    return False


def fit(weighed: Sequence[Weighed]) -> Weights:
    features, right = np.concatenate([w.features for w in weighed]), np.concatenate([w.right for w in weighed])
    model = LogisticRegression(C=10.0, fit_intercept=False, max_iter=2000).fit(features, right)
    return {name: round(float(c), 4) for name, c in zip(FEATURES, model.coef_[0], strict=True)}


def read(gold: Path, engine: Engine) -> dict[str, Weighed]:
    """Return the judged versions of each gold article, by key. The texts are in `texts/` or `articles/` beside the file. Raises the error
    of an article that cannot be parsed."""
    texts = next(folder for name in ("texts", "articles") if (folder := gold.parent / name).is_dir())
    scored = read_gold(gold, texts)
    articles = [Article(path.name, path.read_bytes().decode()) for path in sorted(texts.glob("*.txt")) if key(path.name) in scored]
    return judged(articles, scored, engine)


def read_spans(offsets: Path, texts: Path, engine: Engine) -> dict[str, Weighed]:
    """Return the judged versions of articles annotated as offsets into texts of another folder, by key; whom they name is left out. Raises
    ReadError where a text is missing or another, and the error of an article that cannot be parsed."""
    scored = scored_offsets(offsets, texts)
    return judged([Article(name, gold.text) for name, gold in scored.items()], scored, engine)


def judged(articles: Sequence[Article], scored: Mapping[str, Scored], engine: Engine) -> dict[str, Weighed]:
    if engine.tagger is None:
        raise ValueError("weights are for an engine with a tagger")
    found = {}
    for parse in engine.parser.parse(articles):
        if not isinstance(parse, Parse):
            raise parse
        name = key(parse.article.id)
        found[name] = weigh(scored[name], parse, engine.tagger)
    return found


def folds_of(names: Sequence[str]) -> Mapping[str, int]:
    order = np.random.default_rng(SEED).permutation(len(names))
    return {names[int(place)]: number % FOLDS for number, place in enumerate(order)}


def cross_weights(measured: Mapping[str, Weighed], others: Sequence[Weighed]) -> dict[str, Weights]:
    """Return for each measured article weights that were fitted without it."""
    fold = folds_of(sorted(measured))
    fitted = [fit([*others, *(w for name, w in measured.items() if fold[name] != f)]) for f in range(FOLDS)]
    return {name: fitted[fold[name]] for name in measured}
