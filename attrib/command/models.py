"""`attrib models`: the shipped weights."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attrib.command.console import say

if TYPE_CHECKING:
    from attrib.parsing.catalog import Model

DIRECTORY = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def models() -> None:
    """Show, check and make the models that attrib ships."""


@models.command("list")
def list_() -> None:
    """Print each model with its size, licence, scores and training data."""
    from attrib.parsing.catalog import list_models

    shipped = list_models()
    rows = [_row(model) for model in shipped]
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    for *columns, last in rows:
        click.echo("  ".join([*(column.ljust(width) for column, width in zip(columns, widths, strict=True)), last]))
    click.echo(f"{sum(model.bytes for model in shipped) / 1e6:.1f} MB in all")


def _row(model: Model) -> tuple[str, str, str, str]:
    scores = ", ".join(f"{measure} {score:.1f}" for measure, score in model.scores.items())
    about = f"{scores}; trained on {model.trained_on}" if scores else f"from {model.trained_on}"
    return model.name, f"{model.bytes / 1e6:.1f} MB", model.licence, about


@models.command()
@click.pass_context
def verify(context: click.Context) -> None:
    """Compare each model's file with the SHA-256 it was shipped with; exit with 1 where one is missing or damaged."""
    from attrib.parsing.catalog import State, verify_models

    results = verify_models()
    for result in results:
        click.echo(f"{result.state.value:8} {result.model.file}")
    bad = [result for result in results if result.state is not State.OK]
    for result in bad:
        say(f"attrib: {result.model.file}: {result.state.value}; reinstall the package")
    context.exit(1 if bad else 0)


@models.command(no_args_is_help=True)
@click.argument("name")
@click.option("--corpora", type=DIRECTORY, required=True, metavar="DIR", help="Folder of the corpora: ud/, wwn/ and polnear/.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR", help="Folder of what is made.")
@click.option("--vectors", type=DIRECTORY, metavar="DIR", help="The unpacked package of word vectors that the configuration names.")
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="Another configuration.")
def train(name: str, corpora: Path, out: Path, vectors: Path | None, config: Path | None) -> None:
    """Train the model NAME, or all of them, as the shipped ones were trained.

    The configuration holds every seed and size. A training that was interrupted goes on from its last evaluation. DIR/models is then
    a folder for --stanza-dir. "cues" counts which words announce attributions, for DIR/cues.json.
    """
    from attrib.training.cues import train_cues
    from attrib.training.train import NAMES, RECIPE
    from attrib.training.train import train as make

    if name not in (*NAMES, "cues", "all"):
        raise click.UsageError(f'No model "{name}": it is one of {", ".join(NAMES)}, cues, all.')
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("attrib").setLevel(logging.INFO)
    if name == "cues":
        click.echo(train_cues(corpora, out))
        return
    click.echo(make(name, corpora, out, vectors, config or RECIPE))
