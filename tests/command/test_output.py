"""The output holds whole records, whatever stops the writing, and an earlier file stays till the new one is finished."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from attrib.command.output import RecordFile
from attrib.errors import WriteError

LINE = b'{"id": "' + b"x" * 700 + b'"}\n'


def only(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def small_files() -> Iterator[None]:
    """Let no file grow beyond 2,000 bytes, as on a full disk: two lines fit, and part of a third."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)  # before pytest writes a report of its own


def test_a_file_takes_its_name_when_it_is_finished(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"earlier")
    out.chmod(0o640)
    with RecordFile(out) as file:
        file.write(LINE)
        assert out.read_bytes() == b"earlier"
        assert set(file.outputs) == {out, file.part}
    assert out.read_bytes() == LINE
    assert out.stat().st_mode & 0o777 == 0o640
    assert only(tmp_path) == ["out.jsonl"]


def test_no_article_gives_an_empty_file(tmp_path: Path) -> None:
    with RecordFile(tmp_path / "out.jsonl"):
        pass
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_a_link_stays_a_link_and_what_it_points_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"earlier")
    (tmp_path / "link").symlink_to("real")
    with RecordFile(tmp_path / "link") as file:
        file.write(LINE)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == LINE


def write(path: Path, line: bytes, times: int) -> None:
    with RecordFile(path) as file:
        for _ in range(times):
            file.write(line)


def interrupted(path: Path, lines: int) -> None:
    with RecordFile(path) as file:
        for _ in range(lines):
            file.write(LINE)
        raise KeyboardInterrupt


def test_ctrl_c_keeps_the_records_that_are_finished(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"earlier")
    with pytest.raises(KeyboardInterrupt):
        interrupted(out, 0)
    assert out.read_bytes() == b"earlier"
    with pytest.raises(KeyboardInterrupt):
        interrupted(out, 2)
    assert out.read_bytes() == LINE * 2
    assert only(tmp_path) == ["out.jsonl"]


def test_a_full_disk_keeps_the_records_that_are_whole(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with small_files(), pytest.raises(WriteError, match=r"out\.jsonl: File too large"):
        write(out, LINE, 5)
    assert out.read_bytes() == LINE * 2


def test_a_full_disk_behind_standard_output_keeps_the_records_that_are_whole(tmp_path: Path) -> None:
    program = f"""
import resource
from attrib.command.output import RecordFile
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
with RecordFile(None) as file:
    for _ in range(5): file.write({LINE!r})
"""
    with (tmp_path / "out").open("wb") as out:
        done = subprocess.run([sys.executable, "-c", program], stdout=out, stderr=subprocess.PIPE, timeout=30)
    assert b"WriteError" in done.stderr
    assert (tmp_path / "out").read_bytes() == LINE * 2


def test_a_full_device_and_a_folder_that_is_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="/dev/full: No space left on device"):
        write(Path("/dev/full"), LINE, 1)
    with pytest.raises(WriteError, match="No such file"):
        write(tmp_path / "none" / "out", LINE, 1)
    with pytest.raises(WriteError, match="Is a directory"):
        write(tmp_path, LINE, 1)


def test_a_reader_that_has_gone_is_a_broken_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with RecordFile(pipe) as file:
        os.close(reader)
        with pytest.raises(BrokenPipeError):
            file.write(LINE)


def test_ctrl_c_waits_till_a_record_is_out(tmp_path: Path) -> None:
    """A pipe holds 64 KiB: the record waits in the middle for the reader, and there the signal meets it."""
    pipe, record = tmp_path / "pipe", b"x" * 300_000 + b"\n"
    os.mkfifo(pipe)
    got: list[bytes] = []

    def read() -> None:
        with pipe.open("rb") as stream:
            threading.Event().wait(0.2)
            os.kill(os.getpid(), signal.SIGINT)
            threading.Event().wait(0.2)
            got.append(stream.read())

    reader = threading.Thread(target=read)
    reader.start()
    with pytest.raises(KeyboardInterrupt):
        write(pipe, record, 2)
    reader.join()
    assert got == [record]
