"""The command in a real terminal: what it writes to the line, what it makes of what comes in, and how it ends."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from attrib.project.storage import open_storage
from tests.project.building import project, record, sit

ROOT = Path(__file__).parents[2]
F10 = b"\x1b[21~"
CTRL_Z = b"\x1a"


class Line:
    """A command at the other end of a line."""

    def __init__(self, *arguments: str, before: Callable[[], object] = lambda: None, script: str = "", **environment: str) -> None:
        """`script`: of a shell that runs the command, as "$@"."""
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            before()
            kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
            settings = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "COLUMNS": "80", "LINES": "24", "PYTHONPATH": str(ROOT)}
            program = "from attrib.command.main import main; main()"
            command = [*(("/bin/sh", "-c", script, "sh") if script else ()), sys.executable, "-c", program, *arguments]
            os.execve(command[0], command, kept | settings | environment)
        self.written = b""
        self.code: int | None = None

    def wait_for(self, words: bytes) -> None:
        """Read until words come."""
        start, until = len(self.written), time.monotonic() + 60
        while words not in self.written[start:]:
            assert time.monotonic() < until, self.written
            if not self._read():
                raise AssertionError(f"it ended: {self.written!r}")

    def send(self, keys: bytes) -> None:
        os.write(self._end, keys)

    def hang_up(self) -> None:
        """Close our end, as a connection that drops does."""
        os.close(self._end)
        self._wait()

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)
        self.leave()

    def leave(self) -> int:
        """Read to the end; return the exit code."""
        while self._read():
            pass
        os.close(self._end)
        return self._wait()

    def _read(self) -> bool:
        if not select.select([self._end], [], [], 60)[0]:
            os.kill(self.pid, signal.SIGKILL)
            raise AssertionError(f"it does not end: {self.written!r}")
        try:
            got = os.read(self._end, 65536)
        except OSError:  # Linux says so where the other end is closed
            return False
        self.written += got
        return bool(got)

    def _wait(self) -> int:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.code = os.waitstatus_to_exitcode(status)
                return self.code
            time.sleep(0.02)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError("it does not end")

    @property
    def last_words(self) -> str:
        """What is said behind the screen's end."""
        return self.written.rpartition(b"\x1b[?1049l")[2].decode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib", record(), record("second.txt"))


def review(path: Path, **how: object) -> Line:
    line = Line("review", str(path), "--annotator", "mara", **how)
    line.wait_for(b"confirm")
    return line


def statuses(path: Path) -> list[str]:
    """Return what has been decided, of a project that its last user left whole."""
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    with sit(path) as session:
        return [item.attribution.status for item in session.article(1).items]


def test_without_utf_8_and_colour_letters_are_all_that_is_written(path: Path) -> None:
    project(path, record("naïve.txt", "“Ça va – 漢字…” ça ça.\n"))
    line = review(path, LANG="C", TERM="vt100")
    line.send(b"a]]")
    line.wait_for(b"nai")
    line.send(F10)
    assert line.leave() == 0
    assert line.written.isascii()
    assert b'Ca va - ????~" ca ca.' in line.written
    assert not re.search(rb"\x1b\[[0-9;]*\b(3[0-8]|4[0-8]|9[0-7]|10[0-7])\b[0-9;]*m", line.written)
    assert statuses(path) == ["confirmed", "proposed", "proposed"]


def test_bytes_that_are_no_text_are_passed_over(path: Path) -> None:
    line = review(path)
    line.send(b"\xe9\xff\xfe")
    line.send(b"\x1b[999;999;999X\x1b]52;c;\x07\x1bP\x1b\\")
    time.sleep(0.3)
    line.send(b"x")
    line.wait_for(b"rejected")
    line.send(F10)
    assert line.leave() == 0
    assert b"Traceback" not in line.written
    assert statuses(path)[0] == "rejected"


def test_a_line_that_is_cut_ends_it_with_every_decision_kept(path: Path) -> None:
    line = review(path, before=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))  # started to outlive its terminal
    line.send(b"x")
    line.wait_for(b"rejected")
    line.hang_up()
    assert line.code == 129
    assert statuses(path)[0] == "rejected"


def test_who_ends_it_gets_the_terminal_back(path: Path) -> None:
    line = review(path)
    line.send(b"x")
    line.wait_for(b"rejected")
    line.signal(signal.SIGTERM)
    assert line.code == 130
    assert line.last_words.endswith("attrib: interrupted\r\n")
    assert statuses(path)[0] == "rejected"


def test_what_ends_the_terminal_is_one_line_behind_it(path: Path) -> None:
    with open_storage(path) as storage, storage.writing():
        storage.do("UPDATE edition SET rest = X'00' WHERE number = 1")
    line = Line("review", str(path), "--annotator", "mara")
    assert line.leave() == 1
    said = re.sub(r"\x1b\[[?\d;]*[a-z]", "", line.last_words).strip().splitlines()
    assert len(said) == 1
    assert said[0].startswith(f"attrib: {path}: the project is damaged (article text 1: JSON")


def test_ctrl_z_leaves_the_terminal_to_the_shell_and_fg_comes_back(path: Path) -> None:
    line = review(path, script='set -m; "$@"; stty -a | grep -o " -*icanon"; fg')
    line.send(CTRL_Z)
    line.wait_for(b"\x1b[?1049l")
    line.wait_for(b" icanon")  # whole lines again, as a shell reads them
    line.wait_for(b"confirm")
    line.send(b"x")
    line.wait_for(b"rejected")
    line.send(F10)
    assert line.leave() == 0
    assert statuses(path)[0] == "rejected"


def test_ctrl_z_where_no_shell_could_bring_it_back_is_refused(path: Path) -> None:
    line = review(path)
    line.send(CTRL_Z)
    line.wait_for(b"not started from a shell")
    line.send(b"/")
    line.wait_for(b"Who is the speaker?")
    line.send(CTRL_Z)
    line.wait_for(b"not started from a shell")
    line.send(b"\x1b")
    time.sleep(0.3)  # an escape by itself, not the beginning of a sequence
    line.send(F10)
    assert line.leave() == 0


def test_stopped_from_outside_it_goes_on_and_reads_every_key_once(path: Path) -> None:
    line = review(path)
    os.kill(line.pid, signal.SIGSTOP)
    os.waitpid(line.pid, os.WUNTRACED)
    os.kill(line.pid, signal.SIGCONT)
    line.wait_for(b"confirm")
    line.send(b"x")
    line.wait_for(b"rejected")
    line.send(F10)
    assert line.leave() == 0
    assert statuses(path)[:2] == ["rejected", "proposed"]
