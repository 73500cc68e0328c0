"""Who annotates, by name. Records that say nobody's name are somebody's decisions too: an annotator's whose name is empty."""

from __future__ import annotations

import getpass
import os
import shlex

from attrib.errors import ProjectError

VARIABLE = "ATTRIB_ANNOTATOR"

NAMELESS = "(no name)"
"""What is shown for the annotator without a name, whose decisions came in with records that say nobody's."""


def annotator_name(given: str | None = None) -> str:
    """Return who annotates: as given, else $ATTRIB_ANNOTATOR, else the login name. "" is given for the one without a name. Raises
    ProjectError for a name of nothing but blanks, or with control characters."""
    if given == "":
        return ""
    name = given if given is not None else os.environ.get(VARIABLE) or _login()
    if not name.strip() or not name.isprintable():
        raise ProjectError("annotator", f'"{name}" is no name', f"give one with --annotator NAME or ${VARIABLE}")
    return name.strip()


def shown_name(name: str) -> str:
    """Return an annotator's name as it is shown."""
    return name or NAMELESS


def quoted_name(name: str) -> str:
    """Return an annotator's name as it is shown within a sentence."""
    return f'"{name}"' if name else NAMELESS


def option_of(name: str) -> str:
    """Return the option of the commands that chooses an annotator, as it is typed."""
    return f"--annotator {shlex.quote(name)}" if name else '--annotator ""'


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        return ""
