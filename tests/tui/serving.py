"""The real server in a process of its own, at a project made by hand, and what Linux tells of its processes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0
"""Seconds until a test gives up waiting."""


class Served:
    """A server under test."""

    def __init__(self, process: subprocess.Popen[str], first: str) -> None:
        self.process, self.first = process, first
        self.address = first.split(" at ")[1].split()[0]
        """Where the page is, with a slash at its end."""
        self.socket = f"ws{self.address.removeprefix('http')}ws"
        self.origin, self.token = self.address.rstrip("/").rsplit("/", 1)

    def tabs(self) -> list[int]:
        """Return the process ids of the applications."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def end(self, number: int = signal.SIGINT) -> tuple[int, str, str]:
        """End the server, and return its exit code, its output, and what it has said since its first line."""
        self.process.send_signal(number)
        output, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, output, said


@contextmanager
def serving(project: Path, *arguments: str) -> Iterator[Served]:
    """Serve a project at a free port, as the annotator mara."""
    command = [sys.executable, "-m", "attrib", "review", "--serve", "--port", "0", "--annotator", "mara", *arguments, "--", str(project)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            assert process.stderr is not None
            first = process.stderr.readline()
            assert " at http://127.0.0.1:" in first, first + process.stderr.read()
            yield Served(process, first)
        finally:
            if process.poll() is None:
                process.terminate()


def alive(pid: int) -> bool:
    """Return whether a process is running, and not only waiting for its parent to look."""
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def within_reason(holds: Callable[[], object]) -> bool:
    """Wait until something holds; say whether it ever did."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def all_that_is_known_of(pid: int) -> bytes:
    """Return what other processes may read of how a process was started."""
    return b"".join(Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ"))
