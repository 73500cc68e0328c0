"""How soon the terminal answers a key: a real `attrib review` in a pseudo-terminal, at an article of 50,000 words with 5,000 attributions.

    taskset -c 1 python benchmarks/latency.py [--words 50000] [--keys 40] [--runs 3]

Milliseconds from a key to the first byte that is painted for it, and to the last one, for kinds of keys, each pressed when the screen is at
rest; and the processor's milliseconds for a key of the kind, which a busy machine changes least. Of several runs, each a process of its
own, the median is shown. Linux only.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from attrib.project.filling import take_in
from attrib.project.storage import open_storage
from attrib.record.form import SCHEMA, Attribution, Candidate, Entity, Piece, Record, Speaker
from benchmarks.terminal import Terminal, left

FIRST = "Anna Boris Clara David Elena Farid Greta Hamid".split()
LAST = "Abbott Bianchi Castillo Dahl Eriksen Fontaine Grigorian Haddad".split()
NAMES = [f"{first} {last}" for first in FIRST for last in LAST]
SENTENCE = "{0} told Reuters that the bridge was closed; {1} said on Friday it would open within a week."
CLAIMS = ("that the bridge was closed", "it would open within a week")
WORDS = 20
"""Of a sentence; two attributions each."""

KINDS: dict[str, tuple[str, ...]] = {
    "cursor": ("right", "down", "left", "down"),
    "page": ("pagedown", "pagedown", "pageup", "pagedown"),
    "next": ("n", "n", "p", "n"),
    "confirm": ("a",),
    "digit": ("2", "3", "1"),
    "edge": ("e", "h", "l", "l", "o", "h", "escape"),
    "letters": ("s", "escape"),
    "article": ("]", "["),
}
GOING_ON = ("next", "confirm", "article")
"""Kinds that show another attribution: what counts is when all of it is painted."""

REST = 0.1
"""Seconds without paint after which the screen is at rest. Escape, of which a terminal waits to see whether it begins a sequence, takes
as long by itself: it is pressed and not measured."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--keys", type=int, default=40, help="of each kind")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--size", default="100x40", help="columns and rows")
    arguments = parser.parse_args()
    columns, rows = map(int, arguments.size.split("x"))
    runs = []
    for _ in range(arguments.runs):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "long.attrib"
            with open_storage(path, create=True) as storage:
                for _ in take_in(storage, [long_record(f"{n}.txt", arguments.words) for n in range(3)]):
                    pass
            terminal = Terminal(path, columns=columns, rows=rows)
            try:
                runs.append(measured(terminal, arguments.keys))
            finally:
                terminal.end()
    report(runs)


def long_record(id: str, words: int) -> Record:
    """Return an article made of one sentence again and again, spoken by many in turn."""
    text, made = "", []
    mentions: dict[str, list[Piece]] = defaultdict(list)
    candidates = tuple(Candidate(name, f"e{n}", 0.5 - n / 20) for n, name in enumerate(NAMES[:9]))
    for n in range(words // WORDS):
        speakers = (NAMES[n % len(NAMES)], NAMES[n * 7 % len(NAMES)])
        at, sentence = len(text), SENTENCE.format(*speakers)
        for speaker, claim in zip(speakers, CLAIMS, strict=True):
            source, content = (_piece(sentence, words, at) for words in (speaker, claim))
            mentions[speaker].append(source)
            who = Speaker(speaker, "person", f"e{NAMES.index(speaker)}")
            made.append(Attribution(f"a{len(made)}", "statement", "indirect", (content,), (), (source,), who, (), None, 0.8, candidates))
        text += sentence + ("\n" if n % 4 == 3 else " ")
    entities = tuple(Entity(f"e{n}", name, "person", tuple(dict.fromkeys(mentions[name]))) for n, name in enumerate(NAMES))
    return Record(schema=SCHEMA, id=id, text=text, entities=entities, attributions=tuple(made))


def _piece(sentence: str, words: str, at: int) -> Piece:
    start = sentence.rindex(words)
    return Piece(at + start, at + start + len(words), words)


Times = dict[str, list[tuple[float, float, float]]]
"""Kind → milliseconds to the first and to the last byte of each key, and those of the processor for a key of the kind."""


def measured(terminal: Terminal, keys: int) -> Times:
    """Press keys of every kind, `keys` of each."""
    terminal.wait(left)
    terminal.settle(0.5)
    times: Times = {}
    for kind, pressed in KINDS.items():
        busy, answered = terminal.busy(), []
        for turn in range(keys):
            key = pressed[turn % len(pressed)]
            at = terminal.press(key)
            terminal.settle(REST * (3 if key == "escape" else 1))
            if key != "escape" and (painted := terminal.painted(at)):
                answered.append(((painted[0][0] - at) * 1000, (painted[-1][0] - at) * 1000))
        busy = (terminal.busy() - busy) * 1000 / keys
        times[kind] = [(*both, busy) for both in answered]
    return times


def report(runs: list[Times]) -> None:
    """Print the medians of the runs."""
    titles = ("key to first byte, ms", "keys", "p50", "p95", "most", "last byte p50", "p95", "processor")
    print("{:24} {:>5} {:>7} {:>7} {:>7}   {:>13} {:>7}   {:>9}".format(*titles))
    for kind in [*KINDS, "all but article"]:
        of_runs = [_figures([t for k in ([kind] if kind in KINDS else set(KINDS) - {"article"}) for t in run[k]]) for run in runs]
        count, *figures = (median(column) for column in zip(*of_runs, strict=True))
        print("{:24} {:5.0f} {:7.1f} {:7.1f} {:7.1f}   {:13.1f} {:7.1f}   {:9.1f}".format(kind, count, *figures))
    shown = [_figures([t for kind in GOING_ON[:2] for t in run[kind]]) for run in runs]
    print(f"{'next item painted, ms':24} p50 {median(f[4] for f in shown):.1f}, p95 {median(f[5] for f in shown):.1f}")


def _figures(times: list[tuple[float, float, float]]) -> tuple[float, ...]:
    first, last = sorted(t[0] for t in times), sorted(t[1] for t in times)
    at95 = min(len(first) - 1, int(0.95 * len(first)))
    return len(first), median(first), first[at95], first[-1], median(last), last[at95], sum(t[2] for t in times) / len(times)


if __name__ == "__main__":
    main()
