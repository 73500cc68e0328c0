"""`attrib add`: articles annotated into a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from attrib.command.console import progress, say
from attrib.command.filling import Filling

if TYPE_CHECKING:
    from attrib.project.storage import Storage


@click.command(no_args_is_help=True)
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--again", is_flag=True, help="Annotate known articles anew; what somebody has decided stays.")
@click.pass_context
def add(context: click.Context, project: Path, paths: tuple[str, ...], again: bool) -> None:
    """Annotate articles and put them into PROJECT, one file, which is made where there is none.

    PATH is a file (.txt, .html, .jsonl), a folder, which is searched through, or - for standard input. Records of attrib/1 keep
    their attributions and decisions. An article that is there already is passed over; where its text has changed, what was decided on
    it becomes stale.
    """
    from attrib.project.storage import open_storage

    tally = Filling()
    with open_storage(project, create=True) as storage:
        for notice in storage.notices:
            say(f"attrib: {notice}")
        try:
            _add(storage, paths, again, tally)
        except BaseException:
            if tally.articles:
                say(f"attrib: stopped after {tally.summary()}; these are in the project")
            raise
    say(f"attrib: {tally.summary()}")
    context.exit(tally.code)


def _add(storage: Storage, paths: tuple[str, ...], again: bool, tally: Filling) -> None:
    from attrib.library import Options
    from attrib.project.filling import fill
    from attrib.project.source import read_given
    from attrib.project.worker import Annotator
    from attrib.reading import count_articles

    outputs = [storage.path, *(storage.path.with_name(storage.path.name + end) for end in ("-wal", "-shm", "-journal"))]
    with Annotator(Options()) as engine, progress(count_articles(paths, outputs), hidden=False) as bar:
        for result in fill(storage, read_given(paths, outputs), engine, again):
            tally.take(result)
            bar.update(1)
