"""How soon the terminal's audit of a large project is there, what it holds up meanwhile, and the memory of the terminal's process.

    taskset -c 1 python benchmarks/audit_screen.py [--articles 10000] [--runs 5] [--varied] [--project FILE]

Wall seconds of `attrib review` in a pseudo-terminal, medians of the runs. From F6: until the first rows are painted, and until every
article is read; of the keys pressed meanwhile, one every quarter of a second, from each to its first byte; from the key of a filter, and of
an order, to the list; and from F6 after a decision in the review to the list as it is then. The memory (resident, at most) and what is
loaded are those of the terminal's own process. The project is that of `benchmarks/open.py`, 20 attributions an article; with `--varied`
that of `benchmarks/audit.py`, 10 an article, whose chains are nearly all different. Linux only.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.audit import records as varied
from benchmarks.project import records
from benchmarks.terminal import Terminal, left

COMPLETE = re.compile(r"\b([\d,]+) of \1 · by article")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--varied", action="store_true")
    parser.add_argument("--project", type=Path, help="a project that is there already, or is to be kept")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.project or Path(folder) / "big.attrib"
        if not path.exists():
            fill(path, arguments.articles, arguments.varied)
        runs = [audited(path) for _ in range(arguments.runs)]
    for name in runs[0]:
        figures = [run[name] for run in runs]
        print(f"{name:34} {median(figures):8.2f}   (of {arguments.runs}: {min(figures):.2f} to {max(figures):.2f})")


def fill(path: Path, articles: int, diverse: bool) -> None:
    from attrib.project.filling import take_in
    from attrib.project.storage import open_storage

    with open_storage(path, create=True) as storage:
        for _ in take_in(storage, varied(articles, random.Random(1)) if diverse else records(articles, 20, 400)):
            pass


def audited(path: Path) -> dict[str, float]:
    """Return what one sitting took."""
    terminal = Terminal(path)

    def took(key: str, seen: Callable[[str], object]) -> float:
        pressed = terminal.press(key)
        return terminal.wait(seen, since=pressed) - pressed

    try:
        terminal.wait(left)
        terminal.settle()
        before, busy, pressed = terminal.memory(), terminal.busy(), terminal.press("f6")
        found = {"first rows, s": terminal.wait(lambda words: ".txt" in words, since=pressed) - pressed}
        keys = keys_until_complete(terminal, pressed)
        found["whole list, s"] = terminal.wait(COMPLETE.search, since=pressed) - pressed
        found["processor until then, s"] = terminal.busy() - busy
        found["a key meanwhile, median, ms"] = median(keys) * 1000
        found["a key meanwhile, 95 in 100, ms"] = quantiles(keys, n=20)[-1] * 1000
        found["a filter, s"] = took("d", lambda words: re.search(r"[\d,]+ of [\d,]+ · by article", words))
        took("escape", COMPLETE.search)
        found["an order, s"] = took("o", lambda words: "longest chains first" in words)
        took("o", lambda words: "by speaker" in words)
        took("o", COMPLETE.search)
        took("enter", left)
        took("x", lambda words: "reject" in words)
        found["again after a decision, s"] = took("f6", COMPLETE.search)
        heavy = any(name in terminal.maps() for name in ("libtorch", "site-packages/stanza", "site-packages/scipy"))
        return found | {"memory before, MB": before, "memory, MB": terminal.memory(), "torch, stanza, scipy loaded": heavy}
    finally:
        terminal.end()


def keys_until_complete(terminal: Terminal, since: float) -> list[float]:
    """Press a key every quarter of a second until the list is whole; return the seconds from each to the first byte after it."""
    keys = []
    while not COMPLETE.search(terminal.words(since)):
        pressed = terminal.press("down")
        while not terminal.painted(pressed):
            time.sleep(0.0005)
        keys.append(terminal.painted(pressed)[0][0] - pressed)
        time.sleep(0.25)
    return keys


if __name__ == "__main__":
    main()
