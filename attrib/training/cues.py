"""The counts behind `attrib.extraction.claims.prior`: which words announce attributions in PolNeAR (Newell et al., LREC 2018)."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import orjson

from attrib.document import Article, Parse, Span
from attrib.extraction.claims.draft import find_drafts
from attrib.extraction.claims.phrase import to_spans
from attrib.extraction.furniture import find_furniture
from attrib.extraction.quotation import find_quotations
from attrib.scoring import read_gold

logger = logging.getLogger(__name__)

Counts = dict[str, dict[str, list[int]]]

BATCH = 20
"""Articles parsed at once."""
RAREST = 2
"""A word seen once in a construction says no more than the construction's average."""


def count_cues(articles: Iterable[tuple[Parse, Sequence[Sequence[Span]]]]) -> Counts:
    """Return for each construction and word `[hits, seen]` over articles given with the contents of their gold attributions. A draft hits
    where its content and a gold one overlap with a Jaccard index of at least one half."""
    counts: Counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for parse, gold in articles:
        wanted = [letters(content, parse.text) for content in gold]
        quotations = find_quotations(parse.text, parse.paragraphs)
        for draft in find_drafts(parse, quotations, find_furniture(parse.text, parse.paragraphs)):
            found = letters(to_spans(draft.content, parse), parse.text)
            hit = any(2 * len(found & other) >= len(found | other) for other in wanted if found & other)
            for word in ("", draft.announcement.cue.lemma):
                counts[draft.announcement.cue.kind][word][0] += hit
                counts[draft.announcement.cue.kind][word][1] += 1
    return {kind: {w: c for w, c in sorted(words.items()) if c[1] >= RAREST or not w} for kind, words in sorted(counts.items())}


def letters(spans: Sequence[Span], text: str) -> frozenset[int]:
    """Return the offsets of the letters and digits that the spans cover."""
    return frozenset(i for span in spans for i in range(span.start, span.end) if text[i].isalnum())


def write_counts(counts: Counts, path: Path) -> None:
    """Write the counts as `cues.json`: one construction a line."""
    lines = [orjson.dumps(kind) + b": " + orjson.dumps(words) for kind, words in counts.items()]
    path.write_bytes(b"{\n" + b",\n".join(lines) + b"\n}\n")


def train_cues(corpora: Path, out: Path, step: int = 5) -> Path:
    """Count over one in `step` articles of `corpora/polnear/train` and write `out/cues.json`; return its path. Raises ReadError without
    the corpus."""
    # The parser brings torch and stanza: paid by this training alone.
    from attrib.parsing.parser import Parser

    folder = corpora / "polnear" / "train"
    chosen = sorted(read_gold(folder).items())[::step]
    parser = Parser()
    articles = []
    for first in range(0, len(chosen), BATCH):
        batch = chosen[first : first + BATCH]
        parses = parser.parse([Article(name, gold.text) for name, gold in batch])
        articles += [
            (parse, [[Span(*piece) for piece in claimed.content] for claimed in gold.attributions])
            for parse, (_, gold) in zip(parses, batch, strict=True)
            if isinstance(parse, Parse)
        ]
        logger.info("cues: %d of %d articles parsed", min(first + BATCH, len(chosen)), len(chosen))
    out.mkdir(parents=True, exist_ok=True)
    write_counts(count_cues(articles), out / "cues.json")
    return out / "cues.json"
