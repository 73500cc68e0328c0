"""`attrib export`: a project's records."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attrib.command.console import progress, say
from attrib.command.output import RecordFile
from attrib.formats.table import FORMATS, Format

if TYPE_CHECKING:
    from attrib.formats.report import Report
    from attrib.project.export import Choice
    from attrib.project.storage import Storage
    from attrib.record import Record


def statuses(context: click.Context, parameter: click.Parameter, value: str | None) -> frozenset[str]:
    """Return the statuses of a list with commas."""
    from attrib.project.schema import STATUSES

    wanted = frozenset(filter(None, (part.strip() for part in (value or "").split(","))))
    if unknown := sorted(wanted - set(STATUSES)):
        raise click.BadParameter(f'"{unknown[0]}" is none of {", ".join(STATUSES)}.', context, parameter)
    if value is not None and not wanted:
        raise click.BadParameter("name at least one status.", context, parameter)
    return wanted


def shares(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[float, ...] | None:
    """Return the three shares of a split."""
    if value is None:
        return None
    try:
        found = tuple(float(part) for part in value.split(","))
    except ValueError:
        found = ()
    if len(found) != 3 or not all(0 <= share < 1e9 for share in found) or not sum(found):
        raise click.BadParameter("give three shares, of train, dev and test, as in 80,10,10.", context, parameter)
    return found


@click.command(no_args_is_help=True)
@click.argument("project", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, not to standard output.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="jsonl", show_default=True, help="What is written.")
@click.option("--only", callback=statuses, metavar="STATUS,…", help="Keep attributions of these statuses alone.")
@click.option("--decided", is_flag=True, help="Keep articles alone in which nothing is proposed, unsure or stale.")
@click.option("--annotator", metavar="NAME", help='Export one annotator\'s decisions; "" has those that came in without a name.')
@click.option(
    "--split", callback=shares, metavar="80,10,10", help="Split by article into FILE's .train, .dev and .test; needs -o and --seed."
)
@click.option("--seed", type=int, metavar="N", help="What the split is drawn with.")
@click.pass_context
def export(
    context: click.Context,
    project: Path,
    output: Path | None,
    form: str,
    only: frozenset[str],
    decided: bool,
    annotator: str | None,
    split: tuple[float, ...] | None,
    seed: int | None,
) -> None:
    """Write the records of PROJECT: one JSON object a line, in the order in which the articles came, or another tool's format.

    What was adjudicated is written, else the decision that all who decided share, else the proposal with those fields that they share.
    FILE (of brat, a folder) is there whole or not at all. What a format cannot hold is said on standard error.
    """
    from attrib.formats.report import Report
    from attrib.project.export import Choice
    from attrib.project.storage import open_storage

    if (split is None) != (seed is None):
        raise click.UsageError("--split and --seed go together.")
    if split is not None and output is None:
        raise click.UsageError("--split needs -o FILE.")
    kind = FORMATS[form]
    if kind.target != "stream" and output is None:
        raise click.UsageError(f"--format {form} needs -o {kind.target.upper()}.")
    choice, report = Choice(annotator, only, decided), Report()
    with open_storage(project, write=False) as storage:
        if split is None:
            count = _write(storage, choice, kind, output, report)
        else:
            count = _write_parts(storage, choice, kind, output, (split, seed), report)
    for line in report.lines(form, "held"):
        say(line)
    say(f"attrib: {count} {'article' if count == 1 else 'articles'}")


def _write(storage: Storage, choice: Choice, kind: Format, output: Path | None, report: Report) -> int:
    count = 0

    def counted(records: Iterator[Record]) -> Iterator[Record]:
        nonlocal count
        for record in records:
            yield record
            count += 1

    with _target(kind, output) as file:
        for chunk in kind.write(counted(_shown(storage, choice, hidden=output is None and sys.stdout.isatty())), report):
            file.write(chunk)
    return count


def _target(kind: Format, output: Path | None) -> AbstractContextManager:
    from attrib.project.atomic import atomic_file, atomic_folder

    if kind.target == "folder":
        return atomic_folder(output)
    # A pipe or a device has no place for a file beside it.
    whole = output is not None and (output.is_file() or not os.path.lexists(output))
    return atomic_file(output) if whole else RecordFile(output)


def _write_parts(
    storage: Storage, choice: Choice, kind: Format, output: Path, drawing: tuple[tuple[float, ...], int], report: Report
) -> int:
    from attrib.project.atomic import atomic_files, atomic_folder
    from attrib.project.export import PARTS, draw, export

    places = [output.with_name(f"{output.stem}.{part}{output.suffix}") for part in PARTS]
    with storage.reading(), ExitStack() as stack:  # read once more for each part, so that no more than one record is ever held
        part_of = draw([record.id for record in export(storage, choice)], *drawing)
        folder = kind.target == "folder"
        files = [stack.enter_context(atomic_folder(p)) for p in places] if folder else stack.enter_context(atomic_files(places))
        for part, file in zip(PARTS, files, strict=True):
            for chunk in kind.write(_shown(storage, choice, wanted=lambda record, part=part: part_of[record.id] == part), report):
                file.write(chunk)
    say("attrib: " + ", ".join(f"{list(part_of.values()).count(part)} {part}" for part in PARTS))
    return len(part_of)


def _shown(
    storage: Storage, choice: Choice, hidden: bool = False, wanted: Callable[[Record], bool] = lambda record: True
) -> Iterator[Record]:
    from attrib.project.export import export

    with progress(storage.value("SELECT count(*) FROM article"), hidden) as bar:
        for record in export(storage, choice):
            if wanted(record):
                yield record
            bar.update(1)
