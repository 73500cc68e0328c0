"""Whether a decision that was painted outlives kill -9 of the whole terminal, and the hang-up of a dropped connection.

    python benchmarks/hangup.py [--trials 50] [--seed 1]

`attrib review` in a pseudo-terminal is sent keys faster than anybody types, decisions among others, and at a random moment it is killed, or
its terminal goes away. What counts as acknowledged is the count of open attributions that was painted last. Then the file must be whole and
hold at least what was acknowledged, and the terminal that the next trial opens must show what is stored, and go on. POSIX only.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from attrib.project.session import Session
from benchmarks.kill import whole
from benchmarks.terminal import Terminal, left
from tests.project.building import project, record

ARTICLES = 1000
KEYS = ("a", "a", "x", "n", "1", "a", "down", "2", "a", "?", "]", "a")
"""None of them makes an attribution open again: the count only falls."""

LONGEST = 0.5
"""Seconds that a terminal has at its keys before it goes."""


@dataclass
class Tally:
    """What the trials have come to."""

    acknowledged: int = 0
    lost: int = 0
    broken: int = 0
    wrong_again: int = 0
    """Terminals that showed another count when they were opened again than the file holds."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=50, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    bad = 0
    for how, words in ((signal.SIGKILL, "kill -9"), (signal.SIGHUP, "hang-up")):
        tally = Tally()
        with tempfile.TemporaryDirectory() as folder:
            path = project(Path(folder) / "p.attrib", *(record(f"{n}.txt") for n in range(ARTICLES)))
            for _ in range(arguments.trials):
                one_trial(path, how, draw.uniform(0, LONGEST), tally)
        print(
            f"{arguments.trials} times {words}: {tally.acknowledged} decisions acknowledged, {tally.lost} of them lost; "
            f"{tally.broken} files broken, {tally.wrong_again} opened again with another count"
        )
        bad += tally.lost + tally.broken + tally.wrong_again
    sys.exit(bool(bad))


def one_trial(path: Path, how: signal.Signals, seconds: float, tally: Tally) -> None:
    """Open the terminal, press keys for some seconds, let it go, and look at what it has left."""
    before = still_open(path)
    terminal = Terminal(path)
    terminal.wait(left)
    tally.wrong_again += left(terminal.words()) != before
    end = time.perf_counter() + seconds
    for turn in range(10_000):
        if time.perf_counter() > end:
            break
        terminal.press(KEYS[turn % len(KEYS)])
        time.sleep(0.005)
    if how == signal.SIGHUP:
        terminal.drop()
    else:
        terminal.end(how)
    painted = left(terminal.words()) or 0
    there = still_open(path)
    tally.acknowledged += before - painted
    tally.lost += max(0, there - painted)
    tally.broken += not whole(path)


def still_open(path: Path) -> int:
    """Return how many attributions are open in the project."""
    with Session.open(path, "mara") as session:
        return session.progress().counts.open


if __name__ == "__main__":
    main()
