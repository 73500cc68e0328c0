"""The end of the line: ssh drops, the window is closed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

HUNG_UP = 129
"""The exit code, as shells tell of it."""


@contextmanager
def hanging_up(close: Callable[[], None]) -> Iterator[None]:
    """Leave at once where the line is cut (ssh drops, the window is closed), with the project closed. Nothing else would end a process
    that was started to outlive its terminal: what it draws piles up, and whoever waits for room there waits for ever."""

    def leave(_signal: int, _frame: FrameType | None) -> None:
        try:
            close()
        finally:
            os._exit(HUNG_UP)

    if not hasattr(signal, "SIGHUP"):
        yield
        return
    before = signal.signal(signal.SIGHUP, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)
