"""The weights of `attrib.extraction.speakers.ranker`: whom pronouns and descriptions stand for, from articles annotated with speakers and
from GUM's coreference (Zeldes 2017).

    python -m attrib.training.speakers OUT --gold corpus/gold.jsonl corpus/articles --spans corpus/newswire.jsonl TEXTS --gum GUM.conllu

Where the offsets name no speaker whom the text has in one piece, an attribution teaches nothing of its own and only takes its turn.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from attrib.document import Article, Claim, Parse, QuoteType, Span, Spans, Word
from attrib.extraction.claims.phrase import words_in
from attrib.extraction.claims.quoting import quote_type
from attrib.extraction.quotation import find_quotations
from attrib.extraction.speakers.anaphor import OWN, description_options, take_up_group
from attrib.extraction.speakers.apposition import named_in
from attrib.extraction.speakers.clue import Group, Row
from attrib.extraction.speakers.conjunct import conjuncts, pronoun_in
from attrib.extraction.speakers.entity import find_entities
from attrib.extraction.speakers.naming import describe_phrase
from attrib.extraction.speakers.nominal import phrase_head
from attrib.extraction.speakers.noun import nouns
from attrib.extraction.speakers.pronoun import options
from attrib.extraction.speakers.ranker import Ranker
from attrib.extraction.speakers.speaker import Telling, joined, named_all, order_of, resolve, scene_of, telling_of, words_of
from attrib.scoring import Claimed, Scored, read_gold
from attrib.scoring.match import same_name
from attrib.training.attribution.gold import scored_offsets
from attrib.training.coreference import coreference_examples, read_documents
from attrib.training.logit import Example, fit

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """An annotated article: its claims as they are, with the name and kind of each one's speaker."""

    parse: Parse
    claims: tuple[Claim, ...]
    names: tuple[tuple[str | None, str | None], ...]


def to_told(parse: Parse, gold: Scored) -> Told:
    """Return a gold article as claims; cues tell nothing here and are left out."""
    claims = []
    for claimed in gold.attributions:
        source = tuple(Span(*piece) for piece in claimed.source)
        heads = [w.index for span in source for w in words_in(parse, span)]
        content = tuple(Span(*piece) for piece in claimed.content)
        claims.append(
            Claim(content, None, source, heads[0] if heads else None, kind_of(parse, content, claimed), "statement", 1.0, claimed.parent)
        )
    return Told(parse, tuple(claims), tuple((c.speaker, c.speaker_kind) for c in gold.attributions))


def kind_of(parse: Parse, content: Spans, claimed: Claimed) -> QuoteType:
    if claimed.quote_type is not None:
        return claimed.quote_type  # type: ignore[return-value]
    return quote_type(content, find_quotations(parse.text, parse.paragraphs), parse.text)


def train(articles: Sequence[Told], coreference: Iterable[Example]) -> Ranker:
    """Return the ranker learnt from annotated articles and coreference. Who spoke before is told by the shipped one."""
    examples = [example for article in articles for example in examples_of(article)]
    logger.info("speakers: %d pronouns and descriptions of %d articles", len(examples), len(articles))
    return Ranker(fit([*examples, *coreference]), sure_of(articles))


def sure_of(articles: Iterable[Told]) -> dict[str, float]:
    """Return the share of right speakers among the sources that leave no choice, by form."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for article in articles:
        telling = telling_of(article.parse, article.claims, find_entities(article.parse))
        for index in order_of(article.claims):
            words = words_of(telling, index)
            form = form_of(telling, words) if words else None
            found = resolve(telling, index)[0]
            if form is not None and found is not None and article.names[index][0] is not None:
                seen[form] += 1
                right[form] += same_name(article.names[index][0], found.name)
    return {form: round(right[form] / count, 3) for form, count in sorted(seen.items())}


def form_of(telling: Telling, words: Sequence[Word]) -> str | None:
    """Return the form of a source that leaves no choice: a name, a document, a plural; None for the others."""
    discourse = telling.discourse
    head = phrase_head(discourse.parse, words, discourse.names)
    if pronoun_in(words) is not None or len(conjuncts(discourse, words, head)) > 1:
        return None
    if named_in(discourse.parse, words, head.index, discourse.names) is not None:
        return "name"
    if nouns().kind_of(head) == "document":
        return "document"
    return "plural" if head.xpos == "NNS" else None


# ---------------------------------------------------------------- examples


def examples_of(article: Told) -> Iterator[Example]:
    """Yield an example for each source that is a pronoun or one description."""
    telling = telling_of(article.parse, article.claims, find_entities(article.parse))
    for index in order_of(article.claims):
        words = words_of(telling, index)
        name, kind = article.names[index]
        found = weighed(telling, index, words) if words else None
        if found is not None and name is not None:
            yield to_example(telling, index, words, found, name, kind)
        resolve(telling, index)


def weighed(telling: Telling, index: int, words: Sequence[Word]) -> tuple[str, dict[Group, Row]] | None:
    """Return the readings of a claim's source, where it is a pronoun or one description."""
    discourse, scene = telling.discourse, scene_of(telling, index)
    lone = pronoun_in(words)
    if lone is not None:
        return options(discourse, lone, scene)
    head = phrase_head(discourse.parse, words, discourse.names)
    named = named_in(discourse.parse, words, head.index, discourse.names) is not None
    if named or len(conjuncts(discourse, words, head)) > 1 or take_up_group(discourse, words, head, scene):
        return None
    return description_options(discourse, words, head, scene)


def to_example(
    telling: Telling, index: int, words: Sequence[Word], found: tuple[str, dict[Group, Row]], name: str, kind: str | None
) -> Example:
    discourse = telling.discourse
    expression, rows = found
    right = {group for group in rows if group != OWN and same_name(name, joined(named_all(telling, group)))}
    if OWN in rows:
        head = phrase_head(discourse.parse, words, discourse.names)
        entity = discourse.by_head.get(head.index)
        unnamed = entity if entity is not None and not discourse.named[entity] else None
        own = describe_phrase(discourse, words, head, scene_of(telling, index), unnamed).name
        if same_name(name, own) or (not right and kind == "unnamed"):
            right.add(OWN)
    return Example(expression, rows, frozenset(right))


# ---------------------------------------------------------------- command


def parsed(sides: Iterable[Mapping[str, Scored]]) -> Iterator[Told]:
    """Yield the articles of annotated sides, parsed with the shipped models."""
    # The parser brings torch and stanza: paid by this training alone.
    from attrib.parsing.parser import Parser

    parser = Parser()
    for side in sides:
        for parse in parser.parse([Article(name, gold.text) for name, gold in side.items()]):
            if isinstance(parse, Parse):
                yield to_told(parse, side[parse.article.id])


def write_ranker(learnt: Ranker, path: Path) -> None:
    path.write_text(json.dumps({"weights": learnt.weights, "sure": learnt.sure}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="file to write, ranker.json")
    parser.add_argument("--gold", type=Path, nargs=2, action="append", default=[], metavar=("GOLD", "TEXTS"), help="annotated articles")
    parser.add_argument("--spans", type=Path, nargs=2, action="append", default=[], metavar=("OFFSETS", "TEXTS"), help="offsets")
    parser.add_argument("--gum", type=Path, action="append", default=[], help="a GUM treebank with coreference")
    args = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    coreference = [e for path in args.gum for document in read_documents(path) for e in coreference_examples(document)]
    sides = [*(read_gold(*files) for files in args.gold), *(scored_offsets(*files) for files in args.spans)]
    write_ranker(train(list(parsed(sides)), coreference), args.out)


if __name__ == "__main__":
    main()
