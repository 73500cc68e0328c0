"""Ctrl+Z: the terminal is left to the shell, and taken up again."""

from __future__ import annotations

import os
import signal

from attrib.project.failure import EditError


def suspend(can: bool) -> None:
    """Stop the whole job, the engine too, until the shell goes on with it; `can` says whether the terminal can be given back.
    Raises EditError where nobody could go on with it."""
    if not can or not hasattr(signal, "SIGTSTP"):
        raise EditError("there is no shell behind this page: it stays as it is, and every decision is on disk")
    if os.getpgrp() == os.getsid(0):  # a window or an ssh line that runs attrib alone
        raise EditError("attrib was not started from a shell: nothing could bring it back. F10 leaves")
    os.kill(0, signal.SIGTSTP)
