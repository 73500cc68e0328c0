"""Words per second of the whole engine beside plain Stanza, in one run, as ratios.

    python benchmarks/words_per_second.py [FOLDER] [--repeat N] [--official]

FOLDER holds .txt articles (default: corpus/articles). The contestants read the same articles on one thread:

    engine     attrib, articles in groups: parse, tagger, rules, speakers, chains
    rules      the same without the tagger
    parse      its parse alone
    plain      a stanza.Pipeline of the same five models, article by article
    official   a stanza.Pipeline with networks of the sizes of Stanza's official English models without their character language model,
               untrained: their weights cannot be assumed, and speed does not depend on what the weights are
"""

from __future__ import annotations

import argparse
import logging
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from attrib.document import Article

ROOT = Path(__file__).parent.parent


def main() -> None:
    options = arguments()
    logging.disable(logging.WARNING)
    import torch

    torch.set_num_threads(1)
    articles = [Article(p.name, p.read_text(encoding="utf-8")) for p in sorted(options.folder.glob("*.txt"))]
    words = sum(len(a.text.split()) for a in articles)
    with tempfile.TemporaryDirectory() as folder:
        contestants = {"plain": plain_stanza(None), **engines()}
        if options.official:
            from untrained import official_sizes

            contestants["official"] = plain_stanza(official_sizes(Path(folder)))
        print(f"{len(articles)} articles, {words} words; CPU seconds on one thread, median of {options.repeat}")
        speeds = {name: words / seconds(run, articles, options.repeat) for name, run in contestants.items()}
    for name, speed in speeds.items():
        print(f"{name:9} {speed:8.0f} words per CPU-second   {speed / speeds['plain']:5.2f} x plain")
    behind = {name: speeds["parse"] / speeds[name] - 1 for name in ("engine", "rules")}
    print(f"behind the parse: {behind['engine']:.2f} of its CPU time with the tagger, {behind['rules']:.2f} with rules alone")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "corpus" / "articles")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--official", action="store_true", help="build and time the official sizes as well")
    return parser.parse_args()


def seconds(run: Callable[[Sequence[Article]], None], articles: Sequence[Article], repeat: int) -> float:
    """Return the median CPU time of reading all articles once; a first pass over two of them warms up."""
    run(articles[:2])
    taken = []
    for _ in range(repeat):
        start = time.process_time()
        run(articles)
        taken.append(time.process_time() - start)
    return median(taken)


def engines() -> dict[str, Callable[[Sequence[Article]], None]]:
    from attrib.parsing.catalog import TAGGER
    from attrib.pipeline import Engine, annotate, grouped, load_engine

    whole = load_engine(None, TAGGER)

    def run(engine: Engine, articles: Sequence[Article]) -> None:
        for annotation in annotate(articles, engine):
            if isinstance(annotation, Exception):
                raise annotation

    def parse(articles: Sequence[Article]) -> None:
        for group in grouped(articles):
            whole.parser.parse(group)

    return {"engine": partial(run, whole), "rules": partial(run, Engine(whole.parser, None)), "parse": parse}


def plain_stanza(models: Path | None) -> Callable[[Sequence[Article]], None]:
    import stanza

    from attrib.parsing.parser import MODELS

    pipeline = stanza.Pipeline(
        "en", dir=str(models or MODELS), processors="tokenize,pos,lemma,depparse,ner", download_method=None, use_gpu=False, verbose=False
    )

    def run(articles: Sequence[Article]) -> None:
        for article in articles:
            pipeline(article.text)

    return run


if __name__ == "__main__":
    main()
