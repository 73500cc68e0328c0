"""The way of an article, stage by stage. Read this first.

    article → parse → furniture, quotations → claims (cues, contents, sources) → entities, speakers → intermediaries, credits → annotation

Each stage is a function from frozen data to new frozen data; the parse stands at its side. The trained tagger proposes claims between
quotations and claims; without it rules find them on the parse alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from attrib.document import Annotation, Article, Attribution, Parse
from attrib.errors import AttribError, ParseError
from attrib.extraction.chains.credit import find_credits
from attrib.extraction.chains.intermediary import find_intermediaries
from attrib.extraction.chains.relay import fold_relays
from attrib.extraction.claims.claim import find_claims
from attrib.extraction.claims.weighing import Weights
from attrib.extraction.confidence import Finder, confidence_of
from attrib.extraction.furniture import find_furniture
from attrib.extraction.quotation import find_quotations
from attrib.extraction.speakers.called import called_alike
from attrib.extraction.speakers.cast import cast_of
from attrib.extraction.speakers.entity import find_entities
from attrib.extraction.speakers.naming import namer
from attrib.extraction.speakers.speaker import resolve_speakers
from attrib.parsing.parser import MODELS, Parser

if TYPE_CHECKING:
    from attrib.tagging.tagger import Tagger

GROUP_CHARACTERS = 40_000
"""How much text is parsed together: Stanza is 1.3 times faster on many articles at once than on one."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Loaded models, ready to annotate."""

    parser: Parser
    tagger: Tagger | None
    """None: claims are found by rules on the parse alone."""


def load_engine(stanza_dir: Path | None = None, tagger_dir: Path | None = None) -> Engine:
    """Return an engine on the shipped Stanza models or those of another directory, with the tagger of `tagger_dir` or none. Raises
    ModelError where models are not usable."""
    parser = Parser(stanza_dir or MODELS)
    if tagger_dir is None:
        return Engine(parser, None)
    from attrib.tagging.weights import load_tagger  # torch: paid with the parser

    return Engine(parser, load_tagger(tagger_dir))


def annotate(articles: Iterable[Article], engine: Engine) -> Iterator[Annotation | AttribError]:
    """Yield, in input order, each article's annotation, or the error that names what was wrong with that article."""
    for group in grouped(articles):
        for result in engine.parser.parse(group):
            yield result if isinstance(result, AttribError) else guarded(result, engine.tagger)


def guarded(parse: Parse, tagger: Tagger | None) -> Annotation | AttribError:
    """Return the annotation of a parse; of an article on which a stage fails, an error that names it, so that the others are done."""
    try:
        return attribute(parse, tagger)
    except Exception as error:
        if os.environ.get("ATTRIB_DEBUG") == "1":
            raise
        return ParseError(parse.article.id, f"internal error ({type(error).__name__}: {error})", "please report it with the article")


def attribute(parse: Parse, tagger: Tagger | None = None, weights: Weights | None = None) -> Annotation:
    """Return all that the stages behind the parser find in one article; without a tagger by rules alone. `weights` of tagger and rules
    are the shipped ones unless others are given."""
    furniture = find_furniture(parse.text, parse.paragraphs)
    quotations = find_quotations(parse.text, parse.paragraphs)
    proposals = tagger.propose(parse, quotations) if tagger else None
    credits = find_credits(parse)
    claims, relays = fold_relays(parse, find_claims(parse, quotations, furniture, proposals, credits, weights))
    entities = find_entities(parse)
    chains = find_intermediaries(parse, claims, relays, namer(parse, entities))
    entities, speakers = called_alike(entities, resolve_speakers(parse, claims, entities))
    finder: Finder = "tagger" if tagger else "rules"
    attributions = tuple(
        Attribution(claim, speaker, via, confidence_of(parse, claim, speaker, candidates, finder), candidates)
        for claim, (speaker, candidates), via in zip(claims, speakers, chains, strict=True)
    )
    cast, attributions = cast_of(entities, attributions)
    return Annotation(parse.article, attributions, cast, credits, parse.flags)


def grouped(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Yield the articles in groups that are parsed together; the first one alone, so that its record comes at once."""
    group: list[Article] = []
    size, limit = 0, 0
    for article in articles:
        group.append(article)
        size += len(article.text)
        if size >= limit:
            yield group
            group, size, limit = [], 0, GROUP_CHARACTERS
    if group:
        yield group
