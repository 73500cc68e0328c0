"""What widgets tell the screens: past tense, and no decision made yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.message import Message

from attrib.audit.listing import Listed
from attrib.audit.naming import Names
from attrib.errors import AttribError
from attrib.project.agreement import Agreement
from attrib.project.change import Mark
from tui.keymap import Action


@dataclass
class CursorPlaced(Message):
    """The mouse put the text cursor at an offset."""

    offset: int


@dataclass
class RowChosen(Message):
    """A row of a list was clicked; `twice` where it was a double click."""

    rows: str
    """The list's id."""
    index: int
    twice: bool


@dataclass
class ActionClicked(Message):
    """An action of the bar of keys was clicked."""

    action: Action


@dataclass
class FilterClicked(Message):
    """A filter was clicked."""

    action: str
    """The name of the action that turns it on or off."""


@dataclass
class ArticleAdded(Message):
    """An article that was given with the command has come into the project, or could not."""

    line: str
    """What became of it, "" where all is well."""


@dataclass
class FillingEnded(Message):
    """All that was given with the command has been read."""

    line: str


@dataclass
class DisputesFound(Message):
    """What annotators made of some more articles has been compared."""

    found: Mapping[int, Mapping[int, bool]]
    """Their disputes by article and item, with whether each is open."""
    read: int
    """Articles compared so far."""
    count: int


@dataclass
class ArticlesTraced(Message):
    """Where the attributions of some more articles come from has been found."""

    reading: int
    """Which of the screen's readings tells it."""
    names: Names
    """The table by which they go."""
    listed: Sequence[Listed | AttribError]
    """What the list keeps of them, or why one cannot be read."""
    read: int
    """Articles read so far."""
    count: int
    mark: Mark | None
    """The state of the project that was read, where this is all of it."""


@dataclass
class Failed(Message):
    """What a thread was to find for a screen could not be found."""

    line: str


@dataclass
class AgreementRead(Message):
    """So many articles have been read to measure agreement."""

    read: int
    count: int


@dataclass
class AgreementMeasured(Message):
    """How far annotators agree has been measured."""

    agreement: Agreement
