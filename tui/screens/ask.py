"""A question with an answer that is typed, or chosen among what fits the letters typed so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widgets import Input, Static

from tui.messages import RowChosen
from tui.page.character import cut, safe, typable
from tui.page.completion import completed
from tui.page.matching import Offer
from tui.screens.modal import Modal
from tui.widgets.rows import Rows
from tui.widgets.typed import Typed

MOST_ROWS = 8
AROUND = 4
"""Lines above and below the rows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered."""

    text: str
    option: int | None = None
    """The place of the name that was chosen; None for a phrase, or a text of the annotator's own."""


class Completion(Suggester):
    """Completes a name from those there are, and from the words of the article."""

    def __init__(self, names: Sequence[str], text: str) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names, self._text = names, text

    async def get_suggestion(self, value: str) -> str | None:
        found = completed(value, self._names, self._text)
        return found if found and typable(found) == found else None


class Ask(Modal[Answer]):
    """Asks. Its result is None where the annotator thought better of it."""

    DEFAULT_CSS = """
    Ask { align: left bottom; background: $background 40%; }
    Ask > Vertical { height: auto; background: $surface; border-top: solid $primary; padding: 0 1; }
    Ask Rows { height: auto; max-height: 8; }
    Ask Input, Ask Input:focus { border: none; height: 1; padding: 0; background: $surface; }
    Ask Input > .input--suggestion { color: $muted; text-style: italic; }
    Ask .says { color: $muted; }
    """

    def __init__(self, question: str, offer: Offer | None = None, typed: str = "", own: bool = True, text: str = "") -> None:
        """`typed`: an answer that the first letter replaces. `own`: whether an answer may be none of those offered; its words are
        completed from `text`, if there is one."""
        super().__init__()
        self._question, self._offer, self._typed, self._own, self._text = question, offer or Offer(), typed, own, text
        self._found: list[int] = []

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Text(safe(self._question), style="bold"))
            suggester = Completion(self._offer.names, self._text) if self._text else None
            yield Typed(self._typed, "typed", suggester, select=True)
            yield Rows(self._row, id="options")
            edits = "letters replace it · → edits · " if self._typed else "→ completes · " if suggester else ""
            keys = f"Enter takes it · ↑↓ choose · {edits}Esc back"
            yield Static(Text(keys), classes="says")

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._narrow()

    @on(Input.Changed)
    def _narrow(self) -> None:
        typed = self.query_one(Input).value
        untouched = bool(typed) and typed == self._typed
        fitting = self._offer.found("" if untouched else typed)
        self._found = fitting or self._offer.alike(typed)
        rows = self.query_one(Rows)
        count = len(self._found) + self._offers_own()
        rows.styles.height = min(MOST_ROWS, count, max(1, self.size.height - AROUND))
        rows.show(count, 0 if fitting and not untouched else count - 1)  # what only resembles a new name is not taken unasked

    def _offers_own(self) -> bool:
        return bool(self._own and self._offer and self.query_one(Input).value.strip())

    def _row(self, row: int, width: int) -> Text:
        if row < len(self._found):
            return Text(cut(self._offer[self._found[row]], width))
        typed = self.query_one(Input).value.strip()
        return Text(cut(f"{'as it is' if typed == self._typed else 'new'}: “{typed}”", width), "italic")

    def on_key(self, event: events.Key) -> None:
        rows = self.query_one(Rows)
        if event.key == "escape":
            event.stop()
            self.close(None)
        elif event.key in ("up", "down") and rows.count:
            event.stop()
            step = -1 if event.key == "up" else 1
            rows.show(rows.count, (rows.index + step) % rows.count)

    @on(Input.Submitted)
    def _submit(self) -> None:
        typed = self.query_one(Input).value
        row = self.query_one(Rows).index
        if 0 <= row < len(self._found):
            place = self._found[row]
            self.close(Answer(self._offer[place], place if place < len(self._offer.names) else None))
        elif self._own:
            self.close(Answer(typed.strip()))

    @on(RowChosen)
    def _choose(self, message: RowChosen) -> None:
        self._submit()
