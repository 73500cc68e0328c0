"""What a mode is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from attrib.project.failure import EditError
from attrib.project.history import Done
from attrib.project.item import Item
from attrib.project.session import Session
from attrib.record.form import Attribution
from tui.page.mark import Mark
from tui.screens import lines
from tui.screens.others import others_words

if TYPE_CHECKING:
    from tui.screens.article import ArticleScreen

WORDS = {
    "confirm": "confirmed",
    "reject": "rejected",
    "unsure": "left as unsure",
    "speaker": "speaker",
    "via": "chain",
    "swap": "swapped",
    "add": "added",
    "field": "field",
    "text": "new text",
    "choose": "taken",
    "none": "none is right",
}

PARTS = frozenset({"speaker", "via", "swap", "content", "cue", "source", "field"})
"""Decisions about a part of an attribution."""


class Mode:
    """A mode of a screen with an article. Its methods `do_…` are its actions; those that it lacks are the screen's."""

    name = ""
    labelled = False
    """Whether mentions carry the letters of their entities, and letters are typed."""

    def __init__(self, screen: ArticleScreen) -> None:
        self.screen = screen

    @property
    def session(self) -> Session:
        return self.screen.sitting.session

    @property
    def item(self) -> Item:
        """The attribution at hand. Raises EditError where there is none."""
        item = self.screen.sitting.item
        if item is None:
            raise EditError("there is no attribution here; m adds one at the cursor")
        return item

    def prompt(self) -> str:
        """Return what the mode asks for; "" where it asks for nothing."""
        return ""

    def marks(self) -> list[Mark]:
        """Return what is marked of the attribution at hand."""
        item = self.screen.sitting.item
        return marks_of(item.attribution) if item else []

    def layers(self) -> list[list[Mark]]:
        """Return what is named under the text, each layer in lines of its own."""
        return []

    def detail(self, width: int) -> Text:
        """Return the lines about what is at hand."""
        opened, item = self.screen.opened, self.screen.sitting.item
        return lines.detail(opened, item, width) if item else lines.nothing_detail(others_words(self.session, opened.number))

    def take_letters(self, typed: str) -> bool:
        """Take the letters typed so far; say whether they are complete."""
        return True

    def pick(self, number: int) -> None:
        """Take the candidate of a number, from 1."""

    def do_leave(self) -> None:
        self.screen.leave()

    def do_undo(self) -> None:
        self._restore(self.session.undo(), "taken back", "there is nothing to take back")

    def do_redo(self) -> None:
        self._restore(self.session.redo(), "made again", "there is nothing to make again")

    def _restore(self, done: Done | None, words: str, otherwise: str) -> None:
        if done is None:
            self.screen.say(otherwise)
            return
        self.screen.sitting.take(done)
        self.screen.draw()
        self.screen.draw_head()
        between = ", now " if done.what in PARTS else ": "
        self.screen.say(f"{words}: {between.join(self.screen.words_of(done))}")

    def do_select(self) -> None:
        self.screen.article.toggle_selection()

    def do_cursor_left(self) -> None:
        self.screen.article.move_word(-1)

    def do_cursor_right(self) -> None:
        self.screen.article.move_word(1)

    def do_cursor_up(self) -> None:
        self.screen.article.move_line(-1)

    def do_cursor_down(self) -> None:
        self.screen.article.move_line(1)

    def do_page_up(self) -> None:
        self.screen.article.move_page(-1)

    def do_page_down(self) -> None:
        self.screen.article.move_page(1)


def done_words(done: Done) -> str:
    """Return what a decision is called on the screen."""
    return WORDS.get(done.what, done.what)


def marks_of(attribution: Attribution) -> list[Mark]:
    """Return the spans of an attribution, marked by role."""
    parts: Sequence[tuple[str, Sequence]] = (
        ("content", attribution.content),
        ("cue", attribution.cue),
        ("source", attribution.source),
        ("via", attribution.via),
    )
    return [Mark(piece.start, piece.end, role) for role, pieces in parts for piece in pieces]
