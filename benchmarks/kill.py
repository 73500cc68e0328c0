"""Whether a decision that was acknowledged outlives kill -9: a process decides and says so after each, and is killed at a random moment.

    python benchmarks/kill.py [--trials 1000] [--seed 1]

After every trial the project is opened as it was left: what was said must be there, the counts must be those of the decisions, and SQLite
must find the file whole. The processes are forks of one that has imported all, so that a trial is short. POSIX only.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from attrib.project.history import Done
from attrib.project.session import Session
from attrib.project.storage import open_storage
from tests.project.building import project, record

ARTICLES = 20
LONGEST = 0.1
"""Seconds that a process has before it is killed: some hundred decisions on a quiet disk."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    lost = broken = said = unsaid = 0
    with tempfile.TemporaryDirectory() as folder:
        for trial in range(arguments.trials):
            path = Path(folder) / f"{trial % 50}.attrib"
            if not path.exists():
                project(path, *(record(f"{n}.txt") for n in range(ARTICLES)))
            before = decisions(path)
            acknowledged = kill_one(path, draw.uniform(0.001, LONGEST))
            there = decisions(path)
            said += len(acknowledged)
            unsaid += len(there - before - acknowledged)
            lost += len(acknowledged - there)
            broken += not whole(path)
    print(
        f"{arguments.trials} kill -9: {said} decisions acknowledged, {lost} of them lost; {unsaid} on disk that were not acknowledged yet"
    )
    print(f"{broken} projects broken")
    sys.exit(bool(lost or broken))


def kill_one(path: Path, seconds: float) -> set[int]:
    """Let a process decide for some seconds after its first word, kill it, and return the decisions that it acknowledged."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reader)
        decide(path, writer)
    os.close(writer)
    told = os.read(reader, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    while part := os.read(reader, 1 << 16):
        told += part
    os.waitpid(child, 0)
    os.close(reader)
    return {int(line) for line in told[1:].decode().split("\n")[:-1]}


def decide(path: Path, writer: int) -> None:
    """Decide, undo and redo for ever, saying the number of each decision when it is made."""
    session = Session.open(path, "mara")
    items = list(session.items())
    os.write(writer, b">")
    for turn in range(1_000_000):
        item = items[turn % len(items)]
        tell(writer, session.attributions.reject(item) or session.attributions.confirm(item), session)
        if turn % 5 == 0:
            tell(writer, session.undo(), session)
        if turn % 10 == 0:
            tell(writer, session.redo(), session)


def tell(writer: int, done: Done | None, session: Session) -> None:
    """Acknowledge a decision by its number in the history."""
    if done is not None:
        newest = session.storage.value("SELECT max(number) FROM decision")  # an undo is an entry of its own
        os.write(writer, f"{newest}\n".encode())


def decisions(path: Path) -> set[int]:
    """Return the history's numbers."""
    with open_storage(path) as storage:
        return {number for (number,) in storage.rows("SELECT number FROM decision")}


def whole(path: Path) -> bool:
    """Say whether SQLite and the counts agree with what is stored."""
    with Session.open(path, "mara") as session:
        counted = session.progress().counts
        stored = dict(session.storage.rows("SELECT status, count(*) FROM version WHERE owner = ? GROUP BY status", session.hand.owner))
        sound = session.storage.value("PRAGMA integrity_check") == "ok"
    return sound and all(counted.of(status) == stored.get(status, 0) for status in ("confirmed", "rejected"))


if __name__ == "__main__":
    main()
