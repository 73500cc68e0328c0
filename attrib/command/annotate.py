"""`attrib annotate`: articles in, records out."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import click

from attrib.command.console import Bar, progress, quiet_libraries, say
from attrib.command.output import RecordFile
from attrib.errors import AttribError, printable


@dataclass
class Tally:
    """What has come of the articles so far."""

    articles: int = 0
    attributions: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    missed: bool = False
    """Whether a file that the user named was skipped."""
    started: float = field(default_factory=time.monotonic)

    def summary(self) -> str:
        """Return the closing line."""
        parts = [f"{_number(self.articles, 'article')}, {_number(self.attributions, 'attribution')} in {self.seconds():.1f} s"]
        if self.failed:
            parts.append(f"{self.failed} failed")
        if self.skipped:
            why = ", ".join(f"{n} {why}" for why, n in self.skipped.items())
            parts.append(f"{self.skipped.total()} skipped ({why})")
        return "; ".join(parts)

    def seconds(self) -> float:
        return time.monotonic() - self.started

    @property
    def code(self) -> int:
        """1 where something failed, or where all that the user named was passed over; else 0."""
        return int(bool(self.failed) or (self.missed and not self.articles))


def known_tagger(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Refuse what is neither a tagger's name nor a folder."""
    if value not in {"attrib", "none"} and not Path(value).is_dir():
        raise click.BadParameter(f'there is no tagger "{value}": it is attrib, none, or the folder of a tagger.', context, parameter)
    return value


@click.command(no_args_is_help=True)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, not to standard output.")
@click.option(
    "--acts",
    type=click.Choice(["statement", "all"]),
    default="statement",
    show_default=True,
    help="Statements alone, or beliefs, wishes and intentions as well.",
)
@click.option("--language", type=click.Choice(["en"]), help="Take every article for English; else another language is refused.")
@click.option(
    "--stanza-dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Use the Stanza models of DIR instead of our own.",
)
@click.option(
    "--tagger",
    default="attrib",
    callback=known_tagger,
    show_default=True,
    metavar="NAME|none",
    help="The trained tagger: ours, that of a folder, or none (rules alone: faster, less right).",
)
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X", help="Leave out attributions below X, 0 to 1.")
@click.option("--candidates", type=click.IntRange(min=0), metavar="N", help="Keep the first N candidates of each attribution.")
@click.pass_context
def annotate(
    context: click.Context,
    paths: tuple[str, ...],
    output: Path | None,
    acts: str,
    language: str | None,
    stanza_dir: Path | None,
    min_confidence: float,
    candidates: int | None,
    tagger: str,
) -> None:
    """Write the record of each article: one JSON object a line, in the order of the input.

    PATH is a file (.txt, .html, .jsonl), a folder, which is searched through, or - for standard input. A file of attrib/1 records
    is annotated anew. What cannot be read is named, and the rest is done.
    """
    from attrib.library import Options

    options = Options(language, acts, min_confidence, candidates, stanza_dir, tagger)
    tally = Tally()
    with quiet_libraries():
        try:
            _annotate(paths, RecordFile(output), options, tally)
        except (KeyboardInterrupt, AttribError):
            if tally.articles:
                say(f"attrib: stopped after {tally.summary()}; these records are whole")
            raise
    say(f"attrib: {tally.summary()}")
    context.exit(tally.code)


def _annotate(paths: tuple[str, ...], file: RecordFile, options: object, tally: Tally) -> None:
    from attrib.library import annotate_all
    from attrib.reading import count_articles, read_paths

    with file, progress(count_articles(paths, file.outputs), file.on_terminal) as bar:
        for result in annotate_all(read_paths(paths, file.outputs), options):
            _take(result, file, tally, bar)


def _take(result: object, file: RecordFile, tally: Tally, bar: Bar) -> None:
    from attrib.record import Record, to_line

    if isinstance(result, Record):
        file.write(to_line(result))
        tally.articles += 1
        tally.attributions += len(result.attributions)
        bar.update(1)
    elif isinstance(result, AttribError):
        tally.failed += 1
        say(str(result))
        bar.update(1)
    elif result.path.resolve() != file.part:  # the output's own temporary file is nobody's article
        tally.skipped[result.why] += 1
        if result.named:
            tally.missed = True
            say(f"{printable(str(result.path))}: skipped ({result.why}); a file of articles ends in .txt, .html or .jsonl")


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
