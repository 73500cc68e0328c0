"""`attrib review` as a process of its own in a pseudo-terminal, for the benchmarks: keys in, what it paints out, with the time of each.

POSIX only. All that is painted is read by a thread as it comes, as a terminal does, so that nothing waits for the reader.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = "from attrib.command.main import main; main()"
KEYS = {"enter": "\r", "escape": "\x1b", "tab": "\t", "space": " "} | {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f6": "\x1b[17~",
    "end": "\x1b[F",
    "f10": "\x1b[21~",
}
"""What a terminal sends for the keys that are no characters."""

_OPEN = re.compile(r"(\d+) open · \d+/\d+ articles")
_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b[ -/]*[0-~]", re.S)


def left(words: str) -> int | None:
    """Return how many attributions are open, as the review's head line said last; None where it has not been painted."""
    found = _OPEN.findall(words)
    return int(found[-1]) if found else None


class Terminal:
    """A terminal with `attrib review` in it."""

    def __init__(self, project: Path, *paths: str, columns: int = 100, rows: int = 40, annotator: str = "mara") -> None:
        self.started = self._pressed = time.perf_counter()
        self.pid, self._screen = pty.fork()
        if self.pid == 0:
            _become(project, paths, columns, rows, annotator)
        self._lock = threading.Condition()
        self._parts: list[tuple[float, bytes]] = []
        self._ended, self._dropping = threading.Event(), threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while not self._dropping.is_set():
            if not select.select([self._screen], [], [], 0.05)[0]:
                continue
            try:
                part = os.read(self._screen, 1 << 16)
            except OSError:  # the other side is closed
                part = b""
            with self._lock:
                if part:
                    self._parts.append((time.perf_counter(), part))
                else:
                    self._ended.set()
                self._lock.notify_all()
            if not part:
                return

    def press(self, key: str) -> float:
        """Send a key, a character or a name of KEYS, and return when."""
        self._pressed = time.perf_counter()
        os.write(self._screen, KEYS.get(key, key).encode())
        return self._pressed

    def painted(self, since: float = 0) -> list[tuple[float, int]]:
        """Return when parts were painted, and of how many bytes."""
        with self._lock:
            return [(at, len(part)) for at, part in self._parts if at >= since]

    def words(self, since: float = 0) -> str:
        """Return what was painted, in the order in which it came, without colours and movements."""
        with self._lock:
            told = b"".join(part for at, part in self._parts if at >= since)
        return _CONTROL.sub("", told.decode(errors="replace"))

    def wait(self, seen: Callable[[str], object], since: float = 0, limit: float = 60) -> float:
        """Return when something that `seen` looks for in the words was painted. Raises TimeoutError."""
        end = time.perf_counter() + limit
        while True:
            known = len(self._parts)
            if seen(self.words(since)):
                return self.painted(since)[-1][0]
            with self._lock:
                while len(self._parts) == known and not self._ended.is_set() and self._lock.wait(end - time.perf_counter()):
                    pass
                if len(self._parts) == known:
                    raise TimeoutError(f"not painted in {limit} s; the end of what was: {self.words()[-2000:]!r}")

    def settle(self, quiet: float = 0.1, limit: float = 0.5) -> None:
        """Wait until something has been painted since the last key, but no longer than `limit` seconds; and then until for `quiet`
        seconds nothing more was."""
        while True:
            painted = self.painted(self._pressed)
            last = painted[-1][0] + quiet if painted else self._pressed + limit
            if (rest := last - time.perf_counter()) <= 0:
                return
            time.sleep(min(rest, quiet))

    def memory(self) -> float:
        """Return the most memory that the process has held, resident, in MB. Linux only."""
        told = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmHWM:\s+(\d+)", told)[1]) / 1024

    def busy(self) -> float:
        """Return the seconds of the processor that the process has taken. Linux only."""
        told = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def maps(self) -> str:
        """Return the files that the process has in its memory. Linux only."""
        return Path(f"/proc/{self.pid}/maps").read_text(encoding="utf-8", errors="replace")

    def end(self, how: signal.Signals = signal.SIGKILL) -> int:
        """End the process by a signal, and return its wait status."""
        os.kill(self.pid, how)
        return self.close()

    def drop(self, limit: float = 10) -> None:
        """Let the terminal go away under the process, as a connection that drops does; a process that stays is killed."""
        self._dropping.set()
        self._reader.join()  # while it reads, the terminal is still there
        os.close(self._screen)
        end = time.perf_counter() + limit
        while not os.waitpid(self.pid, os.WNOHANG)[0]:
            if time.perf_counter() > end:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                raise TimeoutError(f"the process is still there {limit} s after its terminal went away")
            time.sleep(0.01)

    def close(self) -> int:
        """Wait for the process to end, and return its wait status."""
        _, status = os.waitpid(self.pid, 0)
        self._ended.wait(1)
        os.close(self._screen)
        self._reader.join(1)
        return status


def _become(project: Path, paths: tuple[str, ...], columns: int, rows: int, annotator: str) -> None:
    """Be the process: of the forked one, nothing stays."""
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.chdir(ROOT)
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    arguments = ["review", str(project), *paths, "--annotator", annotator]
    os.execve(sys.executable, [sys.executable, "-c", COMMAND, *arguments], environment)
