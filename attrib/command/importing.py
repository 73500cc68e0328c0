"""`attrib import`: records, and what other tools have made, into a project."""

from __future__ import annotations

from pathlib import Path

import click

from attrib.command.console import progress, say
from attrib.command.filling import Filling
from attrib.formats.table import FORMATS

READ = [form.name for form in FORMATS.values() if form.reads]


@click.command("import", no_args_is_help=True)
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "form", type=click.Choice(READ), default="jsonl", show_default=True, help="What the files hold.")
@click.pass_context
def import_(context: click.Context, project: Path, paths: tuple[str, ...], form: str) -> None:
    """Put records into PROJECT, one file, which is made where there is none.

    Decisions become those of the annotators that the records name. Of an article that is there already, only decisions are taken that
    their annotator has not made here. What is no record is named, and the rest is done; so is what of another tool's file a record cannot
    hold, and what had to be guessed.
    """
    from attrib.formats.report import Report
    from attrib.project.filling import take_in
    from attrib.project.storage import open_storage

    tally, report = Filling(), Report()
    with open_storage(project, create=True) as storage, progress(None, hidden=False) as bar:
        for notice in storage.notices:
            say(f"attrib: {notice}")
        for result in take_in(storage, FORMATS[form].code.read(paths, report)):
            tally.take(result)
            bar.update(1)
    for line in report.lines(form, "imported"):
        say(line)
    say(f"attrib: {tally.summary()}")
    context.exit(tally.code)
