"""`attrib review`: the annotator's terminal, here or in a browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import click

from attrib.command.console import quiet_libraries, say
from attrib.errors import ProjectError

PORT = 8000


@click.command(no_args_is_help=True)
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--annotator", metavar="NAME", help='Who annotates; else $ATTRIB_ANNOTATOR, else the login name. "" has what came in without a name.'
)
@click.option("--serve", is_flag=True, help="In a browser on this machine, at an address that is printed.")
@click.option("--port", type=click.IntRange(0, 65535), help=f"Of the address; {PORT} unless given, 0 for a free one.")
def review(project: Path, paths: tuple[str, ...], annotator: str | None, serve: bool, port: int | None) -> None:
    """Review the attributions of PROJECT, one file, which is made where there is none.

    PATH is a file (.txt, .html, .jsonl) or a folder, which is searched through: what is new in it is annotated and added while
    reviewing goes on. F1 says what every key does; keys and theme of your own go into ~/.config/attrib/terminal.toml.
    """
    from attrib.project.annotator import annotator_name
    from attrib.project.session import Session

    name = annotator_name(annotator)
    if "-" in paths:
        raise click.UsageError("standard input is the keyboard here; use attrib add PROJECT -.")
    if port is not None and not serve:
        raise click.UsageError("--port goes with --serve.")
    (_need_server if serve else _need_terminal)()
    # Textual takes 0.3 s to import: paid by this command only.
    from tui.config import read_config

    config = read_config()
    with Session.open(project, name, create=True) as session:
        if not serve:
            from tui.app import run
            from tui.filling import Filler

            run(session, config, Filler(project, paths) if paths else None)
    if serve:  # what is wrong with the project has been said by now, here and not in the browser
        _serve(project, paths, name, PORT if port is None else port)


def _need_terminal() -> None:
    """Raise ProjectError where there is nothing to draw on; Textual's variable names something else to draw on, as --serve does."""
    # It is drawn on standard error, measured on standard output, and driven from standard input.
    if not os.environ.get("TEXTUAL_DRIVER") and not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise ProjectError("review", "needs a terminal to draw on", "use attrib add and attrib export in scripts")


def _need_server() -> None:
    """Raise ProjectError where the extra is not installed."""
    if find_spec("textual_serve") is None:
        raise ProjectError("review --serve", "needs the package textual-serve", "pip install 'attrib-news[serve]'")


def _serve(project: Path, paths: Sequence[str], name: str, port: int) -> None:
    """Serve this command without --serve: every page is a process of its own."""
    from tui.browser.server import serve

    # -P: no module comes from the folder that the user happens to be in.
    command = [sys.executable, "-P", "-m", "attrib", "review", "--annotator", name, "--", str(project), *paths]
    with quiet_libraries():
        serve(command, f"{project.name} · attrib", port, say)
