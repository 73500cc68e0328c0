"""`attrib audit`: where it comes from, through how many hands, and what rests on nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attrib.command.console import progress, say
from attrib.command.output import RecordFile
from attrib.errors import AttribError, RecordError, printable

if TYPE_CHECKING:
    from attrib.project.source import Given
    from attrib.record import Record

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(no_args_is_help=True)
@click.argument("paths", nargs=-1, required=True, metavar="PROJECT|RECORDS [PATH…]")
@click.option("--html", type=FILE, metavar="FILE", help="Write a page that holds all findings, with pictures of the chains.")
@click.option("--csv", "csv_", type=FILE, metavar="FILE", help="Write a table: a row for each attribution.")
@click.option("--jsonl", type=FILE, metavar="FILE", help="Write the findings, one JSON object a line.")
@click.option("--names", "table", type=FILE, metavar="FILE", help="A TOML table of further names of outlets and bodies.")
@click.option(
    "--annotator",
    metavar="NAME",
    help='Audit what one annotator has in a project, as on the terminal\'s F6; "": what came in without a name.',
)
@click.pass_context
def audit(
    context: click.Context,
    paths: tuple[str, ...],
    html: Path | None,
    csv_: Path | None,
    jsonl: Path | None,
    table: Path | None,
    annotator: str | None,
) -> None:
    """Print what the sources of the articles are worth: claims with no named source, or with one alone; anonymous sources; circles;
    outlets that only relay; quotations that change on their way; speakers under several names.

    Each path is a project, a file of attrib/1 records, a folder of such files, or - for standard input. FILE is there whole or not at
    all. A table of names has lists under [agencies], [outlets] and [sources]: names = ["Sava News Agency|SNA", …].
    """
    from attrib.audit import audit as answer
    from attrib.audit import read_names
    from attrib.audit.naming import known_names
    from attrib.audit.page import to_page
    from attrib.audit.summary import to_summary
    from attrib.audit.table import to_csv, to_jsonl

    names = known_names() if table is None else read_names(table)
    reading = Reading(paths, annotator)
    with progress(None, hidden=False) as bar:
        answers = answer(_counted(reading, bar), names)
    if reading.failed and not answers.articles:
        context.exit(1)
    for path, write in ((html, to_page), (csv_, to_csv), (jsonl, to_jsonl)):
        if path is not None:
            _write(path, write(answers))
    with RecordFile(None) as output:
        output.write(to_summary(answers).encode("utf-8", "backslashreplace"))
    context.exit(int(reading.failed))


class Reading:
    """The records of some paths in order; what fails is named on standard error."""

    def __init__(self, paths: Sequence[str], annotator: str | None = None) -> None:
        self.paths, self.annotator, self.failed = paths, annotator, False

    def __iter__(self) -> Iterator[Record]:
        from attrib.reading import Skipped

        place_of: dict[str, str] = {}
        for path in self.paths:
            for item in _read(path, self.annotator):
                if isinstance(item, Skipped):
                    if item.named:
                        self._fail(f"{printable(str(item.path))}: skipped ({item.why})")
                elif isinstance(item, AttribError):
                    self._fail(str(item))
                elif item.id in place_of:
                    self._fail(str(RecordError(path, f'"{item.id}" is in {place_of[item.id]} already', "it counts once")))
                else:
                    place_of[item.id] = path
                    yield item

    def _fail(self, line: str) -> None:
        self.failed = True
        say(line)


def _read(path: str, annotator: str | None) -> Iterator[Given]:
    from attrib.project.export import Choice, export
    from attrib.project.source import read_records_of
    from attrib.project.storage import MAGIC, open_storage

    if _begins_with(path, MAGIC):
        with open_storage(Path(path), write=False) as storage:
            yield from export(storage, Choice(annotator))
    elif annotator is not None:
        raise click.UsageError(f"--annotator: {printable(path)} is no project, and only a project has annotators.")
    else:
        yield from read_records_of([path])


def _begins_with(path: str, magic: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(len(magic)) == magic
    except OSError:
        return False  # whoever reads it says what is wrong


def _counted(records: Iterable[Record], bar: object) -> Iterator[Record]:
    for record in records:
        yield record
        bar.update(1)


def _write(path: Path, lines: Iterable[bytes]) -> None:
    from attrib.project.atomic import atomic_file

    # A pipe or a device has no place for a file beside it.
    with RecordFile(path) if path.exists() and not path.is_file() else atomic_file(path) as file:
        for line in lines:
            file.write(line)
