"""`attrib export`: a project's records."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attrib.command.console import progress, say
from attrib.command.output import RecordFile

if TYPE_CHECKING:
    from attrib.project.export import Choice
    from attrib.project.storage import Storage
    from attrib.record import Record

FORMATS = ("jsonl",)


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
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True, help="What is written.")
@click.option("--only", callback=statuses, metavar="STATUS,…", help="Keep attributions of these statuses alone.")
@click.option("--decided", is_flag=True, help="Keep articles alone in which nothing is proposed, unsure or stale.")
@click.option("--annotator", metavar="NAME", help="Export one annotator's decisions.")
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
    """Write the records of PROJECT: one JSON object a line, in the order in which the articles came.

    What was adjudicated is written, else the decision that all who decided share, else the proposal with those fields that they share.
    FILE is there whole or not at all.
    """
    from attrib.project.export import Choice
    from attrib.project.storage import open_storage

    if (split is None) != (seed is None):
        raise click.UsageError("--split and --seed go together.")
    if split is not None and output is None:
        raise click.UsageError("--split needs -o FILE.")
    choice = Choice(annotator, only, decided)
    with open_storage(project, write=False) as storage:
        count = _write(storage, choice, output) if split is None else _write_parts(storage, choice, output, split, seed)
    say(f"attrib: {count} {'article' if count == 1 else 'articles'}")


def _write(storage: Storage, choice: Choice, output: Path | None) -> int:
    from attrib.project.atomic import atomic_file
    from attrib.record import to_line

    count = 0
    # A pipe or a device has no place for a file beside it.
    whole = output is not None and (output.is_file() or not os.path.lexists(output))
    with atomic_file(output) if whole else RecordFile(output) as file:
        for record in _shown(storage, choice, hidden=output is None and sys.stdout.isatty()):
            file.write(to_line(record))
            count += 1
    return count


def _write_parts(storage: Storage, choice: Choice, output: Path, split: tuple[float, ...], seed: int) -> int:
    from attrib.project.atomic import atomic_files
    from attrib.project.export import PARTS, draw, export
    from attrib.record import to_line

    with storage.reading():  # twice, so that no more than one record is ever held
        part_of = draw([record.id for record in export(storage, choice)], split, seed)
        with atomic_files([output.with_name(f"{output.stem}.{part}{output.suffix}") for part in PARTS]) as files:
            for record in _shown(storage, choice):
                files[PARTS.index(part_of[record.id])].write(to_line(record))
    say("attrib: " + ", ".join(f"{list(part_of.values()).count(part)} {part}" for part in PARTS))
    return len(part_of)


def _shown(storage: Storage, choice: Choice, hidden: bool = False) -> Iterator[Record]:
    from attrib.project.export import export

    with progress(storage.value("SELECT count(*) FROM article"), hidden) as bar:
        for record in export(storage, choice):
            yield record
            bar.update(1)
