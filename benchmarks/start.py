"""How soon attrib answers: `attrib --help`, and the first record of a short article, beside an interpreter that only imports torch.

    python benchmarks/start.py [--repeat N]

Wall seconds of whole processes, best of N, and the ratio to the bare import in the same run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ATTRIB = "from attrib.command.main import main; main()"
ARTICLE = "“The road is closed,” the mayor told Reuters on Monday. Officials said it would open within a week.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    bare = best(["import torch"], "", repeat)
    print(f"import torch      {bare:6.2f} s")
    for name, arguments in {"attrib --help": ["--help"], "first record": ["annotate", "-"]}.items():
        taken = best([ATTRIB, *arguments], ARTICLE, repeat)
        print(f"{name:17} {taken:6.2f} s   {taken / bare:5.2f} x import torch")


def best(code: list[str], standard_input: str, repeat: int) -> float:
    """Return the shortest wall time of running Python code with arguments, in seconds."""
    taken = []
    for _ in range(repeat):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", *code], input=standard_input, text=True, capture_output=True, check=True, cwd=ROOT)
        taken.append(time.perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    main()
