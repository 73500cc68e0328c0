"""`attrib models`: the shipped weights."""

from __future__ import annotations

import logging
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from attrib.command.console import say
from attrib.errors import printable

if TYPE_CHECKING:
    from attrib.parsing.catalog import Model

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PATH = click.Path(exists=True, path_type=Path)
DIRECTORY = click.Path(exists=True, file_okay=False, path_type=Path)
TAGGER = "tagger"


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
@click.option("--corpora", type=DIRECTORY, metavar="DIR", help="Folder of the corpora: ud/, wwn/ and polnear/.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Folder of what is made.")
@click.option("--vectors", type=DIRECTORY, metavar="DIR", help="The unpacked package of word vectors that the configuration names.")
@click.option("--config", type=FILE, metavar="FILE", help="Another configuration.")
@click.option(
    "--encoder", type=DIRECTORY, metavar="DIR", help="Another encoder than the configuration's: weights, vocabulary, config.json."
)
@click.option("--teacher", type=DIRECTORY, metavar="DIR", help="A larger tagger, from whose opinions this one learns as well.")
@click.option("--records", type=FILE, metavar="FILE", help="Decided records, with which the shipped tagger goes on.")
@click.option("--measured", type=PATH, multiple=True, metavar="PATH", help="Texts that measure the tagger: records may not share them.")
@click.option("--force", is_flag=True, help="Install a tagger that got worse.")
@click.pass_context
def train(context: click.Context, name: str, **options: Any) -> None:
    """Train the model NAME as the shipped one was trained, or all those of the parser.

    The configuration holds every seed and size. A training that was interrupted goes on from its last evaluation. DIR/models is then
    a folder for --stanza-dir. "cues" counts which words announce attributions, for DIR/cues.json; "tagger" makes DIR/tagger, a folder
    for `attrib annotate --tagger`.

    "tagger" with --records goes on from the shipped one with the decided articles of a file. Some are held out and measure it before
    and after; a tagger that got worse is not installed. Without --out it goes to a folder of the user's own.
    """
    from attrib.training.train import NAMES

    if name not in (*NAMES, "cues", TAGGER, "all"):
        raise click.UsageError(f'No model "{name}": it is one of {", ".join(NAMES)}, cues, {TAGGER}, all.')
    refuse_mixed(name, options)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("attrib").setLevel(logging.INFO)
    if options["records"]:
        context.exit(go_on(options))
    click.echo(make(name, options))


def refuse_mixed(name: str, options: Mapping[str, Any]) -> None:
    """Raise UsageError where an option is missing or belongs to another way of training."""
    for option in ("records", "encoder", "teacher") if name != TAGGER else ():
        if options[option]:
            raise click.UsageError(f"--{option} is for the {TAGGER} alone.")
    for option in ("corpora", "vectors", "encoder", "teacher") if options["records"] else ("measured", "force"):
        if options[option]:
            raise click.UsageError(f"--{option} does not go with{'' if options['records'] else 'out'} --records.")
    for option in () if options["records"] else ("corpora", "out"):
        if options[option] is None:
            raise click.UsageError(f"Missing option '--{option}'.")


def make(name: str, options: Mapping[str, Any]) -> Path:
    """Train from the corpora and return what was made."""
    corpora, out, config = options["corpora"], options["out"], options["config"]
    if name == TAGGER:
        from attrib.training.attribution.make import make_tagger
        from attrib.training.attribution.recipe import RECIPE as ATTRIBUTION

        return make_tagger(corpora, out, options["encoder"], config or ATTRIBUTION, options["teacher"])
    if name == "cues":
        from attrib.training.cues import train_cues

        return train_cues(corpora, out)
    from attrib.training.train import RECIPE, train

    return train(name, corpora, out, options["vectors"], config or RECIPE)


def go_on(options: Mapping[str, Any]) -> int:
    """Train the tagger on decided records, print how good it was and is, and return the exit code."""
    from attrib.training.attribution.continuing import MODELS, continue_tagger
    from attrib.training.attribution.recipe import RECIPE

    out = options["out"] or Path(click.get_app_dir("attrib")) / TAGGER
    outcome = continue_tagger(options["records"], out, options["measured"], options["force"], options["config"] or RECIPE, MODELS)
    for lost in outcome.lost:
        say(f"attrib: {printable(lost.id)}: not used, {printable(lost.why)}")
    click.echo(f"{outcome.learnt} articles learnt from, {len(outcome.held_out)} held out: {', '.join(map(printable, outcome.held_out))}")
    click.echo(f"{'F1':14}{'before':>8}{'after':>8}")
    for measure, before in outcome.before.items():
        click.echo(f"{measure:14}{before:8.1f}{outcome.after[measure]:8.1f}")
    if outcome.folder is None:
        say("attrib: the tagger got worse on the articles held out and was not installed; --force installs it")
        return 1
    click.echo(f"attrib annotate --tagger {shlex.quote(str(outcome.folder))}")
    return 0
