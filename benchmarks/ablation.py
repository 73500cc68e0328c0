"""What each part of the engine is worth: rules alone, tagger alone, both, and both with a tagger that is not shown the parse.

    python benchmarks/ablation.py GOLD [--texts FOLDER] [--acts statement|all]

Prints a row of F1 for each. GOLD as for `attrib score`. The network is the shipped one in every row: the last says how far it leans on the
parse, not how good a network trained without it would be.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager as Context
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from attrib.document import Article, Parse
from attrib.extraction.claims import claim
from attrib.parsing.catalog import TAGGER
from attrib.pipeline import Engine, attribute, load_engine
from attrib.record.annotation import to_record
from attrib.record.selection import select
from attrib.scoring import Counts, from_record, read_gold, score
from attrib.tagging import tagger
from attrib.tagging.sample import COLUMNS, Sample

SHOWN = ("found", "exact", "relation", "quoted_relation", "span_source", "span_cue", "span_content", "speaker")
PARSED = [list(COLUMNS).index(name) for name in ("upos", "deprel", "name")]


@contextmanager
def without_rules() -> Iterator[None]:
    with patch.object(claim, "find_drafts", lambda *_: []):
        yield


@contextmanager
def blind() -> Iterator[None]:
    """The tagger sees words, marks and paragraphs; no tags, no names, no tree."""

    seen = tagger.to_sample
    with patch.object(tagger, "to_sample", lambda *args: hidden(seen(*args))):
        yield


def hidden(sample: Sample) -> Sample:
    """Return a sample without what the parse says."""
    columns = sample.columns.copy()
    columns[:, PARSED] = 0
    return replace(sample, columns=columns, head=sample.head * 0 - 1)


ROWS: dict[str, tuple[bool, Callable[[], Context]]] = {
    "rules alone": (False, nullcontext),
    "tagger alone": (True, without_rules),
    "both": (True, nullcontext),
    "both, no parse for the tagger": (True, blind),
}


def parsed(engine: Engine, gold: Path, texts: Path | None) -> Iterator[Parse]:
    articles = [Article(name, side.text) for name, side in read_gold(gold, texts).items()]
    for parse in engine.parser.parse(articles):
        if not isinstance(parse, Parse):
            raise parse
        yield parse


def print_row(name: str, counts: Counts) -> None:
    print(f"{name:44}", *(f"{shown} {counts[shown].as_dict()['f1']}" for shown in SHOWN if shown in counts), sep="  ", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--acts", choices=("statement", "all"), default="statement")
    args = parser.parse_args()
    engine = load_engine(None, TAGGER)
    gold = read_gold(args.gold, args.texts)
    parses = list(parsed(engine, args.gold, args.texts))
    for name, (tagged, setting) in ROWS.items():
        with setting():
            found = {p.article.id: attribute(p, engine.tagger if tagged else None) for p in parses}
        print_row(name, score(gold, {key: from_record(select(to_record(a), args.acts)) for key, a in found.items()}))


if __name__ == "__main__":
    main()
