"""Every error that attrib raises on purpose; its message says where, what, and what to do next.

    AttribError
    ├── ReadError        a file or line that cannot be read as an article
    ├── RecordError      a line that is not a valid `attrib/1` record
    ├── LanguageError    an article in a language the models were not trained on
    ├── ModelError       model weights that are missing, damaged or of the wrong kind
    └── ParseError       an article that the parser could not finish (too large, too slow)
"""

from __future__ import annotations


class AttribError(Exception):
    """An error for the user: `where: what; what next`, in one line and without control characters."""

    def __init__(self, where: str, what: str, next_step: str = "") -> None:
        self.where, self.what, self.next_step = where, what, next_step
        super().__init__(f"{where}: {what}" + (f"; {next_step}" if next_step else ""))


class ReadError(AttribError):
    """A file or line that cannot be read as an article."""


class RecordError(AttribError):
    """A line that is not a valid `attrib/1` record; `where` names the line and the field."""


class LanguageError(AttribError):
    """An article in a language other than English."""


class ModelError(AttribError):
    """Model weights that are missing, damaged or of the wrong kind."""


class ParseError(AttribError):
    """An article that the parser could not finish within its limits."""
