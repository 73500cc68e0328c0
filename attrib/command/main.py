"""`attrib`: the group of commands, and the one place where errors become a line on standard error and an exit code."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Sequence

import click

from attrib.command.add import add
from attrib.command.annotate import annotate
from attrib.command.audit import audit
from attrib.command.console import say
from attrib.command.export import export
from attrib.command.importing import import_
from attrib.command.models import models
from attrib.command.review import review
from attrib.command.schema import schema
from attrib.command.score import score
from attrib.errors import AttribError, printable
from attrib.version import __version__

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="attrib", message="%(prog)s %(version)s")
def cli() -> None:
    """Who said it, and through whom: reads news articles and links every quotation and claim to its speaker and to those who
    passed it on.

    Exit codes: 0 done, 1 some failed, 2 wrong usage, 130 interrupted.
    """


for command in (annotate, add, import_, review, export, audit, score, schema, models):
    cli.add_command(command)


def main() -> None:
    """Run the command line and leave with its exit code. What a scheduler ends is as whole as what Ctrl-C ends."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Return the exit code of a command line. Nothing but a line on standard error tells of an error; with ATTRIB_DEBUG=1 an
    error inside attrib shows its traceback too."""
    try:
        return _invoke(arguments)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return WRONG_USAGE
    except click.ClickException as error:
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "attrib"
        say(f"{command}: {printable(error.format_message(), 600)} See {command} --help.")
        return WRONG_USAGE
    except (KeyboardInterrupt, click.Abort):
        say("attrib: interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        return _leave_in_silence()
    except AttribError as error:
        say(f"attrib: {error}")
        return FAILED
    except Exception as error:
        if os.environ.get("ATTRIB_DEBUG"):
            traceback.print_exc()
        kind = f"{type(error).__name__}: {error}"
        say(f"attrib: internal error ({printable(kind)}); please report it with the traceback that ATTRIB_DEBUG=1 shows")
        return FAILED


def _invoke(arguments: Sequence[str]) -> int:
    try:
        with cli.make_context("attrib", list(arguments)) as context:
            code = cli.invoke(context)
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    sys.stdout.flush()
    return code or DONE


def _leave_in_silence() -> int:
    """Return 0: whoever reads has had enough. Python flushes both streams once more at the end, into nothing."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    return DONE
