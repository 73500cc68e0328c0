"""`attrib review`: the annotator's terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from attrib.errors import ProjectError


@click.command(no_args_is_help=True)
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--annotator", metavar="NAME", help="Who annotates; else $ATTRIB_ANNOTATOR, else the login name.")
def review(project: Path, paths: tuple[str, ...], annotator: str | None) -> None:
    """Review the attributions of PROJECT, one file, which is made where there is none.

    PATH is a file (.txt, .html, .jsonl) or a folder, which is searched through: what is new in it is annotated and added while
    reviewing goes on. F1 says what every key does.
    """
    from attrib.project.session import Session, annotator_name

    name = annotator_name(annotator)
    if "-" in paths:
        raise click.UsageError("standard input is the keyboard here; use attrib add PROJECT -.")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ProjectError("review", "needs a terminal to draw on", "use attrib add and attrib export in scripts")
    # Textual takes 0.3 s to import: paid by this command only.
    from tui.app import run
    from tui.config import read_config
    from tui.filling import Filler

    config = read_config()
    with Session.open(project, name, create=True) as session:
        run(session, config, Filler(project, paths) if paths else None)
