"""Adjudication: one dispute after the other over the article's text, what each annotator has of it field by field, one key to take it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.worker import get_current_worker

from attrib.errors import AttribError, printable
from attrib.project.annotator import shown_name
from attrib.project.session import Session
from tui.docket import WHOLE, Docket
from tui.keymap import EVERYWHERE, Action
from tui.messages import DisputesFound, Failed, RowChosen
from tui.page.character import cut
from tui.screens import lines
from tui.screens.article import ArticleScreen
from tui.screens.modes.judging import Judging
from tui.screens.modes.mode import Mode
from tui.screens.versions import Row, called, differ_words, row_line, rows_of
from tui.seat import OpenArticle
from tui.widgets.article import ArticleText
from tui.widgets.line import Line
from tui.widgets.rows import Rows

TELLING = 32
"""Articles that are compared before the screen hears of them."""

RESTORING = frozenset({"undo", "redo"})
GOING = frozenset({"next", "previous", "next_article", "previous_article"})
"""Actions that need no dispute at hand; to go anywhere there must be one."""


class AdjudicateScreen(ArticleScreen):
    """One dispute after the other, those of articles that are compared meanwhile among them."""

    home = "adjudicate"
    DEFAULT_CSS = """
    AdjudicateScreen #differ { height: 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    AdjudicateScreen #versions, AdjudicateScreen #people { height: 44%; max-height: 20; }
    AdjudicateScreen #people { display: none; }
    AdjudicateScreen.choosing #people { display: block; }
    AdjudicateScreen.choosing #versions { display: none; }
    AdjudicateScreen #detail { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.field = WHOLE
        """What a digit takes."""
        self._rows: list[Row] = []
        self._shown: int | None = None
        """The dispute that was drawn last."""
        self._read: tuple[int, int] | None = (0, 0)
        """Articles compared so far, and how many there are; None when all are."""
        self._failed = False

    def body(self) -> ComposeResult:
        with Vertical(id="page"):
            yield ArticleText()
            yield Line("differ")
            yield Rows(self._version_row, id="versions")
            yield Rows(self.person_row, id="people")
        yield Line("detail")
        yield Line("empty")

    @property
    def sitting(self) -> Docket:
        return self.terminal.docket

    def first_mode(self) -> Mode:
        return Judging(self)

    @property
    def names_roles(self) -> bool:
        return False  # the lines under the text say who has what; F7 names the roles too

    def on_mount(self) -> None:
        self.say(f"You decide for all, as {shown_name(self.sitting.session.hand.name)}; everybody’s own decisions stay as they are")

    # --- comparing

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self._come_back)

    def _come_back(self) -> None:
        if self.sitting.due:
            self._compare()
        self.draw()
        self.draw_head()

    def _compare(self) -> None:
        """Find what annotators differ in, in a thread; what is known already is shown meanwhile."""
        self.sitting.begin()
        self._read, self._failed = (0, 0), False
        path, name = self.sitting.session.storage.path, self.sitting.session.hand.name
        self.run_worker(lambda: self._find(path, name), thread=True, exclusive=True)

    def _find(self, path: Path, name: str) -> None:
        try:
            with Session.open(path, name, adjudicating=True) as session:
                self._tell_disputes(session)
        except AttribError as error:
            self.post_message(Failed(str(error)))

    def _tell_disputes(self, session: Session) -> None:
        worker = get_current_worker()
        adjudication = session.adjudication
        assert adjudication is not None
        articles = adjudication.suspects()
        found: dict[int, dict[int, bool]] = {}
        for read, article in enumerate(articles, 1):
            if worker.is_cancelled:
                return
            found[article] = {dispute.item: dispute.open for dispute in adjudication.disputes(article)}
            if read % TELLING == 0:
                self.post_message(DisputesFound(found, read, len(articles)))
                found = {}
        self.post_message(DisputesFound(found, len(articles), len(articles)))

    @on(DisputesFound)
    def hear(self, message: DisputesFound) -> None:
        docket = self.sitting
        docket.hear(message.found)
        self._read = (message.read, message.count) if message.read < message.count else None
        if self._read is None:
            docket.end()
        if docket.number is None:
            docket.advance()
            self.draw()
        self.draw_head()

    @on(Failed)
    def fail(self, message: Failed) -> None:
        self._read, self._failed = None, True
        self.draw()
        self.say(message.line, error=True)

    # --- drawing

    @property
    def nothing_here(self) -> str:
        docket = self.sitting
        if self._failed:
            return "What annotators made of the articles could not be compared.\n\nF3 and F4 again try once more."
        if self._read is not None:
            read, count = self._read
            return "Comparing what annotators made of the articles…" + (f"\n\n{read} of {count}" if count else "")
        if docket.way:
            return _all_decided(docket)
        return _no_dispute(docket)

    def draw(self, at: int | None = None) -> None:
        if self._shown != self.sitting.number:
            self._shown, self.field = self.sitting.number, WHOLE
        elif self.sitting.number is not None and self.field not in (WHOLE, *self.sitting.fields):
            self.field = WHOLE
        self.set_class(self.mode.labelled, "choosing")
        self.offer()
        super().draw(at)

    def draw_beside(self, opened: OpenArticle) -> None:
        item = self.sitting.item
        self._rows = rows_of(self.sitting, item.attribution) if item else []
        here = [n for n, row in enumerate(self._rows) if row.field == self.field] or [-1]
        self.query_one("#versions", Rows).show(len(self._rows), here[0], here[-1])
        takes = "all of it" if self.field == WHOLE else f"the {called(self.field)}"
        differ = Text.assemble(" They differ in: ", (differ_words(self.sitting), "bold"), f" · a digit takes {takes}")
        self.query_one("#differ", Line).show(Text(" Who") if self.mode.labelled else differ)
        self.show_people(opened)

    def _version_row(self, row: int, width: int) -> Text:
        return row_line(self._rows[row], self.sitting, width)

    def draw_head(self) -> None:
        docket, opened = self.sitting, self.sitting.article
        count = len(docket.way)
        left = "Adjudicate"
        if opened is not None:
            left = f"Adjudicate {lines.name_of(opened)} · dispute {docket.place + 1} of {count}"
        right = f"{docket.open_count} of {count} open" if count else ""
        if self._read is not None:
            right = f"comparing {self._read[0]}/{self._read[1]} articles · {right}"
        self.head(left, right)

    def offered(self) -> list[Action]:
        if self.mode.name != self.home:
            return super().offered()
        return [self._named(action) for action in self.available() if action.mode == self.home]

    def _named(self, action: Action) -> Action:
        """Return an action under the name of the annotator whom it takes."""
        taken = _digit(action.name)
        return replace(action, short=cut(_first_name(self.sitting.people[taken - 1]), 10)) if taken else action

    def available(self) -> list[Action]:
        found = super().available()
        return [action for action in found if self._possible(action)] if self.mode.name == self.home else found

    def _possible(self, action: Action) -> bool:
        if action.mode == EVERYWHERE or action.name in RESTORING:
            return True
        if action.name in GOING:
            return bool(self.sitting.way)
        return self.sitting.number is not None and _digit(action.name) <= len(self.sitting.people)

    # --- going about

    def advance(self) -> None:
        if not self.sitting.advance():
            if self.sitting.number is not None and not self.sitting.dispute.open:
                self.sitting.close()
            else:
                self.say("this is the only dispute that is open still")
        self.draw()

    def perform(self, name: str) -> None:
        action = self.keymap.action(self.mode_name, name)
        if self.sitting.number is None and action is not None and not self._possible(action):
            self.say("there is no dispute at hand" if self.sitting.way else "there is no dispute")
            return
        super().perform(name)

    def choose_field(self, field: str) -> None:
        """Let digits take a field, and show who has it where."""
        self.field = field
        found = [mark.start for marks in self.mode.layers() for mark in marks]
        self.draw(min(found) if found else None)

    def choose_row(self, message: RowChosen) -> None:
        """A click chooses the field, a second one takes what the row shows."""
        row = self._rows[message.index]
        self.choose_field(row.field)
        if message.twice and row.digit is not None:
            self.perform(f"pick_{row.digit}")

    def leads_to(self, number: int) -> bool:
        return self.sitting.holds(number)


def _digit(name: str) -> int:
    """Return the annotator's digit of an action; 0 for one that takes nobody."""
    number = name.removeprefix("pick_")
    return int(number) if number.isdigit() else 0


def _first_name(annotator: str) -> str:
    return annotator.split()[0] if annotator.strip() else shown_name(annotator)


def _all_decided(docket: Docket) -> str:
    count = len(docket.way)
    return (
        f"{'The one dispute is' if count == 1 else f'All {count} disputes are'} decided.\n\n"
        f"attrib export {printable(docket.session.storage.path.name)} writes what was decided for all.\n\n"
        "p goes back to the last dispute, u takes back the last decision, F3 returns to the review."
    )


def _no_dispute(docket: Docket) -> str:
    names = [printable(shown_name(name)) for name in docket.annotators]
    if len(names) < 2:
        so_far = f"only {names[0]} has" if names else "nobody has"
        return (
            f"Nothing to adjudicate yet: {so_far} decided anything here.\n\n"
            "It takes two annotators. Each opens the same project under a name of their own:\n"
            f"attrib review {printable(docket.session.storage.path.name)} --annotator NAME\n\n"
            "Where they differ, it is decided here. F3 goes to the review."
        )
    who = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) < 6 else f"{len(names)} annotators"
    if not docket.adjudication.compares():
        return f"Nothing to compare yet: {who} have decided on different articles.\n\nF2 shows the queue, F3 goes to the review."
    return f"No dispute: {who} agree wherever two of them have decided.\n\nWhat they share needs nobody: attrib export writes it as it is."
