"""Every error that attrib raises on purpose; its message says where, what, and what to do next.

    AttribError
    ├── ReadError        a file or line that cannot be read as an article
    ├── WriteError       records that cannot be written: a full disk, a folder that is not there
    ├── RecordError      a line that is not a valid `attrib/1` record
    ├── FormatError      another tool's format: a library that is missing, a place that it cannot be written to
    ├── LanguageError    an article in a language the models were not trained on
    ├── ModelError       model weights that are missing, damaged or of the wrong kind
    ├── ParseError       an article that the parser could not finish (too large, too slow)
    └── ProjectError     a project that cannot be opened, read or written
"""

from __future__ import annotations

import unicodedata

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that move a terminal's cursor, turn its text around, break its line or cannot be encoded at all."""


def printable(text: str, limit: int = 200) -> str:
    """Return `text` in one line that is safe to show on a terminal: control, format and surrogate characters as
    escapes, the middle left out beyond `limit` characters. For ids, paths and words that come from outside."""
    if len(text) > limit:
        text = f"{text[: limit // 2]}…{text[-(limit // 2) :]}"
    return "".join(c.encode("unicode_escape").decode() if unicodedata.category(c) in _UNSAFE else c for c in text)


class AttribError(Exception):
    """An error for the user: `where: what; what next`, in one line and without control characters."""

    def __init__(self, where: str, what: str, next_step: str = "") -> None:
        self.where, self.what, self.next_step = where, what, next_step
        super().__init__(where, what, next_step)  # all three, so that a copy sent between processes is whole

    def __str__(self) -> str:
        message = f"{printable(self.where)}: {printable(self.what, 600)}"
        return f"{message}; {printable(self.next_step, 600)}" if self.next_step else message


class ReadError(AttribError):
    """A file or line that cannot be read as an article."""


class WriteError(AttribError):
    """Records that cannot be written."""


class RecordError(AttribError):
    """A line that is not a valid `attrib/1` record; `where` names the line and the field."""


class FormatError(AttribError):
    """Another tool's format that cannot be written or read here."""


class LanguageError(AttribError):
    """An article in a language other than English."""


class ModelError(AttribError):
    """Model weights that are missing, damaged or of the wrong kind."""


class ParseError(AttribError):
    """An article that the parser could not finish within its limits."""


class ProjectError(AttribError):
    """A project that cannot be opened, read or written, or a decision that does not fit what it decides on."""
