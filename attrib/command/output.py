"""Where records are written: always whole ones, whatever stops the writing."""

from __future__ import annotations

import os
import shutil
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrib.errors import WriteError

STANDARD_OUTPUT = 1


class RecordFile:
    """Standard output, or a file that takes its name when it is finished: an earlier one of that name stays whole till then.

    Leaving the context by an error or Ctrl-C keeps the records that were written. Raises WriteError where the disk is full
    or the path cannot be written, BrokenPipeError where the reader has gone.
    """

    def __init__(self, path: Path | None) -> None:
        self.name = "standard output" if path is None else str(path)
        # A device or a pipe is no place for a temporary file; of a link, what it points to is replaced.
        self._path = path.resolve() if path and (path.is_file() or not os.path.lexists(path)) else None
        self._device = path
        self.part = self._path.with_name(f".{self._path.name}.{os.getpid()}.part") if self._path else None
        self.written = 0

    @property
    def outputs(self) -> tuple[Path, ...]:
        """The paths that are no input."""
        return tuple(path for path in (self._device, self.part) if path is not None)

    @property
    def on_terminal(self) -> bool:
        """Whether the records themselves run over the user's screen."""
        return os.isatty(self._stream)

    def __enter__(self) -> RecordFile:
        try:
            self._stream = self._open()
            status = os.fstat(self._stream)
            self._start = os.lseek(self._stream, 0, os.SEEK_CUR) if stat.S_ISREG(status.st_mode) else None
        except OSError as error:
            raise WriteError(self.name, error.strerror or str(error)) from error
        return self

    def _open(self) -> int:
        if self.part is not None:
            return os.open(self.part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        return STANDARD_OUTPUT if self._device is None else os.open(self._device, os.O_WRONLY)

    def write(self, line: bytes) -> None:
        """Write one record, whole or not at all."""
        rest = memoryview(line)
        try:
            with _interrupts_held():
                while rest:
                    rest = rest[os.write(self._stream, rest) :]
                self.written += 1
                if self._start is not None:
                    self._start += len(line)
        except BrokenPipeError:
            raise
        except OSError as error:
            self._cut()
            raise WriteError(self.name, error.strerror or str(error)) from error

    def _cut(self) -> None:
        """Take back the part of a record that a full disk let through."""
        if self._start is not None:
            os.ftruncate(self._stream, self._start)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if self.part is not None:
                os.fsync(self._stream)
            if self._stream != STANDARD_OUTPUT:
                os.close(self._stream)
            if self.part is not None:
                self._take_name(keep=kind is None or self.written > 0)
        except OSError as error:
            raise WriteError(self.name, error.strerror or str(error)) from error

    def _take_name(self, keep: bool) -> None:
        if keep and self._path.exists():
            shutil.copymode(self._path, self.part)
        if keep:
            self.part.replace(self._path)
        else:
            self.part.unlink()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait till the record is out: a signal between two parts of it would leave half a line."""
    came: list[int] = []
    # Only the handlers that raise KeyboardInterrupt: one that is ignored, or somebody else's, stays as it is.
    held = [number for number in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(number) is signal.default_int_handler]
    for number in held:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number in held:
            signal.signal(number, signal.default_int_handler)
        if came:
            raise KeyboardInterrupt
