"""What the commands say on standard error: warnings, progress, a closing line."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Protocol

import click

PATIENCE = 2.0
"""Seconds before progress is shown: what is done sooner needs none."""


class Bar(Protocol):
    """The part of a tqdm bar that is used here."""

    def update(self, n: int) -> object: ...


def say(line: str) -> None:
    """Write a line to standard error, around the progress bar where there is one."""
    if "tqdm" in sys.modules:
        from tqdm import tqdm

        with tqdm.external_write_mode(file=sys.stderr):
            click.echo(line, err=True)
    else:
        click.echo(line, err=True)


@contextmanager
def progress(total: int | None, hidden: bool) -> Iterator[Bar]:
    """Show how many articles are done, on a terminal and after PATIENCE; `total` None where nobody knows how many there are."""
    from tqdm import tqdm

    hide = True if hidden else None  # None: hide it where standard error is no terminal
    with tqdm(total=total, unit=" articles", delay=PATIENCE, file=sys.stderr, disable=hide, leave=False, dynamic_ncols=True) as bar:
        yield bar


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Keep other packages from writing among the records and the warnings: what they print goes to standard error, what they
    warn of and log is dropped unless ATTRIB_DEBUG is set."""
    with redirect_stdout(sys.stderr), warnings.catch_warnings():
        if not os.environ.get("ATTRIB_DEBUG"):
            warnings.simplefilter("ignore")
            logging.disable(logging.CRITICAL)
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)
