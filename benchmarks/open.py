"""How soon a large project is open: from the start of the process to the first decision, painted; and the memory of the terminal's process.

    taskset -c 1 python benchmarks/open.py [--articles 10000] [--attributions 20] [--runs 5] [--project FILE]

Wall seconds of `attrib review` in a pseudo-terminal, medians of the runs: until the first article is painted, and until the count of open
attributions is painted again after the `a` that was pressed at once; and the processor's seconds until then. The memory (resident, at most,
after walking through the first articles and the queue) and what is loaded are those of the terminal's own process. Linux only.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.project import fill
from benchmarks.terminal import Terminal, left

WALK = ("n", "n", "]", "]", "f2", "pagedown", "pagedown", "f3", "]", "]", "f2", "end", "f3")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--attributions", type=int, default=20)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--project", type=Path, help="a project that is there already")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.project or Path(folder) / "big.attrib"
        if not path.exists():
            fill(path, arguments.articles, arguments.attributions, arguments.words)
        runs = [opened(path) for _ in range(arguments.runs + 1)][1:]  # the first one only warms the disk's cache
    shown, decided, busy, memory, heavy = zip(*runs, strict=True)
    print(f"first article painted  {median(shown):6.2f} s")
    print(f"first decision painted {median(decided):6.2f} s   (of {arguments.runs}: {min(decided):.2f} to {max(decided):.2f})")
    print(f"processor until then   {median(busy):6.2f} s")
    print(f"resident memory        {max(memory):6.1f} MB")
    print(f"torch or stanza loaded {'yes' if any(heavy) else 'no':>6}")


def opened(path: Path) -> tuple[float, float, float, float, bool]:
    """Return the seconds to the first article and to the first decision, those of the processor until then, the most memory in MB, and
    whether the engine was loaded."""
    terminal = Terminal(path)
    try:
        shown = terminal.wait(left)
        before = left(terminal.words())
        terminal.press("a")
        decided = terminal.wait(lambda words: left(words) == (before or 0) - 1)
        busy = terminal.busy()
        terminal.settle()
        for key in WALK:
            terminal.press(key)
            terminal.settle()
        heavy = any(name in terminal.maps() for name in ("libtorch", "site-packages/stanza"))
        return shown - terminal.started, decided - terminal.started, busy, terminal.memory(), heavy
    finally:
        terminal.end()


if __name__ == "__main__":
    main()
