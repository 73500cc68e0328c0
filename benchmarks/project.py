"""How a large project answers: import, open to the first decision, lists, searches, decisions, export; and the memory that it takes.

    python benchmarks/project.py [--articles 10000] [--attributions 20] [--words 400]

Wall milliseconds in one fresh process after the import of its modules, and the most memory that this process held (resident, import of
modules included). The articles are made of a few sentences over and over: sizes are real, language is not.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

SENTENCE = "The mayor of {place} told Reuters that the bridge was closed, and officials said on Friday it would open within a week. "
PLACES = ("Cluses", "Bonneville", "Sallanches", "Thyez", "Marnaz", "Scionzier", "Magland", "Passy")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--attributions", type=int, default=20)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--at", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.at:
        measure(arguments.at)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.attrib"
        shown("import", lambda: fill(path, arguments.articles, arguments.attributions, arguments.words))
        print(f"{'file':34} {path.stat().st_size / 1e6:10.1f} MB")
        subprocess.run([sys.executable, __file__, "--at", str(path)], check=True)


def fill(path: Path, articles: int, attributions: int, words: int) -> None:
    from attrib.project.filling import take_in
    from attrib.project.storage import open_storage

    with open_storage(path, create=True) as storage:
        for _ in take_in(storage, records(articles, attributions, words)):
            pass


def records(articles: int, attributions: int, words: int) -> Iterator[object]:
    from attrib.record.form import SCHEMA, Attribution, Candidate, Entity, Piece, Record, Speaker

    for number in range(articles):
        place = PLACES[number % len(PLACES)]
        text = (SENTENCE.format(place=place) * (words // 21 + 1)).strip()
        length = len(SENTENCE.format(place=place))
        entities = (Entity("e1", f"mayor of {place}", "unnamed", ()), Entity("e2", "officials", "unnamed", ()))
        made = []
        for n in range(attributions):
            at = n * length % (len(text) - length + 1)
            start = text.index("that the bridge", at)
            span = Piece(start, start + 26, text[start : start + 26])
            source = Piece(at, at + 9, text[at : at + 9])
            candidates = (Candidate(f"mayor of {place}", "e1", 0.7), Candidate("officials", "e2", 0.2))
            speaker, sure = Speaker(f"mayor of {place}", "unnamed", "e1"), (number * 31 + n * 7) % 100 / 100
            made.append(Attribution(f"a{n + 1}", "statement", "indirect", (span,), (), (source,), speaker, (), None, sure, candidates))
        yield Record(schema=SCHEMA, id=f"{number:06}.txt", text=text, entities=entities, attributions=tuple(made))


def measure(path: Path) -> None:
    from attrib.project.export import export
    from attrib.project.queue import Filter
    from attrib.project.session import Session
    from attrib.record import to_line

    started = time.perf_counter()
    session = Session.open(path, "mara")
    articles = session.articles()
    session.article_rows(list(articles.page(0, 50)))
    session.progress()
    view = session.article(articles[0])
    session.attributions.confirm(view.items[0].number)
    print(f"{'open to the first decision':34} {(time.perf_counter() - started) * 1000:10.1f} ms")
    shown("progress", session.progress)
    shown("all attributions, by article", session.items)
    shown("all attributions, by uncertainty", lambda: session.items(order="uncertainty"))
    shown("articles with something proposed", lambda: session.articles(Filter(states=frozenset({"proposed"}))))
    shown("attributions of a speaker", lambda: session.items(Filter(speaker="passy")))
    shown("articles with words", lambda: session.articles(Filter(text="bridge closed")))
    items = list(session.items().page(1, 500))
    taken = sorted(timed(lambda item=item: session.attributions.confirm(item)) for item in items)
    print(f"{'a decision, median':34} {taken[250]:10.2f} ms\n{'a decision, 95 in 100':34} {taken[475]:10.2f} ms")
    loads = sorted(timed(lambda number=number: session.article(number)) for number in articles.page(100, 200))
    print(f"{'an article, median':34} {loads[100]:10.2f} ms")
    print(f"{'memory so far':34} {memory():10.1f} MB")
    shown("export", lambda: sum(len(to_line(one)) for one in export(session.storage)))
    print(f"{'memory at the end':34} {memory():10.1f} MB")


def shown(name: str, do: Callable[[], object]) -> None:
    print(f"{name:34} {timed(do):10.1f} ms", flush=True)


def timed(do: Callable[[], object]) -> float:
    """Return the milliseconds that something takes."""
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
