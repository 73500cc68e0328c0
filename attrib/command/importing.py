"""`attrib import`: records, and one day the formats of other tools, into a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attrib.command.console import progress, say
from attrib.command.filling import Filling

if TYPE_CHECKING:
    from attrib.project.source import Given


def read_jsonl(paths: Sequence[str]) -> Iterator[Given]:
    """Yield the records of attrib/1 files, with the errors and the skipped files between them."""
    from attrib.project.source import read_records_of

    return read_records_of(paths)


FORMATS: dict[str, Callable[[Sequence[str]], Iterator[Given]]] = {"jsonl": read_jsonl}
"""What reads each format: paths to records, errors and skipped files."""


@click.command("import", no_args_is_help=True)
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="jsonl", show_default=True, help="What the files hold.")
@click.pass_context
def import_(context: click.Context, project: Path, paths: tuple[str, ...], form: str) -> None:
    """Put records into PROJECT, one file, which is made where there is none.

    Decisions become those of the annotators that the records name. Of an article that is there already, only decisions are taken that
    their annotator has not made here. What is no record is named, and the rest is done.
    """
    from attrib.project.filling import take_in
    from attrib.project.storage import open_storage

    tally = Filling()
    with open_storage(project, create=True) as storage, progress(None, hidden=False) as bar:
        for notice in storage.notices:
            say(f"attrib: {notice}")
        for result in take_in(storage, FORMATS[form](paths)):
            tally.take(result)
            bar.update(1)
    say(f"attrib: {tally.summary()}")
    context.exit(tally.code)
