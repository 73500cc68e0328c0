"""`attrib score`: records against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attrib.command.console import say
from attrib.errors import ReadError, printable

if TYPE_CHECKING:
    from attrib.scoring import Counts


@click.command(no_args_is_help=True)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("records", type=click.Path(path_type=Path))
@click.argument("more", nargs=-1, metavar="")
@click.option("--texts", type=click.Path(path_type=Path), metavar="DIR", help="Folder of the article texts (default: texts/ beside GOLD).")
@click.option("--only", multiple=True, metavar="NAME…", help="Score these gold articles alone.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
@click.option("--slices", "sliced", is_flag=True, help="Print found, relation and speaker by slices: cue frequency, length, type, source …")
@click.option("--errors", "wanted", type=click.IntRange(min=0), default=0, metavar="N", help="Print the first N errors as well.")
def score(
    gold: Path, records: Path, more: tuple[str, ...], texts: Path | None, only: tuple[str, ...], as_json: bool, sliced: bool, wanted: int
) -> None:
    """Print how well RECORDS agree with GOLD: precision, recall and F1 of each measure.

    GOLD is a .jsonl file in the format of the guidelines or of attrib/1 records, as annotators export them, or a PolNeAR folder with
    text/ and attributions/. RECORDS is a file of attrib/1 records; record and gold article meet by file name.
    """
    from attrib import scoring
    from attrib.record import read_records

    if more and not only:  # the names after the first of `--only a b c`
        raise click.UsageError(f"Got unexpected extra argument ({more[0]}).")
    articles = scoring.read_gold(gold, texts)
    if only:
        articles = {scoring.key(name): _named(articles, scoring.key(name), gold) for name in (*only, *more)}
        say(f"{len(articles)} articles")
    found = {scoring.key(record.id): scoring.from_record(record) for record in read_records(records)}
    errors: list[str] | None = [] if wanted else None
    counts = scoring.score(articles, found, errors)
    click.echo(_as_json(counts) if as_json else _as_table(counts))
    if sliced:
        click.echo(_as_slices(scoring.slices(articles, found)))
    for line in (errors or [])[:wanted]:
        click.echo(printable(line, 400))


def _named(articles: dict, name: str, gold: Path) -> object:
    try:
        return articles[name]
    except KeyError:
        raise ReadError(str(gold), f'holds no article "{name}"') from None


def _as_json(counts: Counts) -> str:
    return json.dumps({name: count.as_dict() for name, count in counts.items()})


def _as_slices(slices: dict[str, Counts]) -> str:
    rows = [f"{'slice':28} {'gold':>5} {'given':>5} F1: found, relation, speaker"]
    for name, counts in slices.items():
        figures = " ".join(f"{count.as_dict()['f1']:8}" for count in counts.values())
        rows.append(f"{name:28} {counts['found'].gold:5} {counts['found'].pred:5} {figures}")
    return "\n".join(rows)


def _as_table(counts: Counts) -> str:
    rows = [f"{'measure':16} {'P':>6} {'R':>6} {'F1':>6}   hit/gold/pred"]
    for name, count in counts.items():
        c = count.as_dict()
        rows.append(f"{name:16} {c['p']:6} {c['r']:6} {c['f1']:6}   {c['hit']}/{c['gold']}/{c['pred']}")
    return "\n".join(rows)
