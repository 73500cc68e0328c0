"""The statistics: what each annotator has done, how fast, and how far annotators agree."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text
from textual import on
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from attrib.errors import AttribError
from attrib.project.agreement import Agreement
from attrib.project.annotator import shown_name
from attrib.project.progress import Counts, Progress, Statistics
from attrib.project.session import Session
from tui.glyph import GLYPHS, duration
from tui.messages import AgreementMeasured, AgreementRead, Failed
from tui.page.character import fit, safe
from tui.screens.agreement import agreement_text
from tui.screens.page import PageScreen

TELLING = 50
"""Articles after which the screen says how many are read."""


class StatisticsScreen(PageScreen):
    """Counted anew each time that it is shown: agreement beside it, in a thread, for it takes 3 ms an article."""

    title_of_page = "Statistics"

    def __init__(self) -> None:
        super().__init__()
        self._counted = Text("")
        self._agreement: Agreement | None = None
        """As it was measured last."""

    def page(self) -> Widget:
        return Static(Text(""), id="figures")

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.do_again()

    def do_again(self) -> None:
        session = self.terminal.sitting.session
        self._counted = figures(session.progress(), session.statistics())
        if self._agreement is None:
            self._show(_saying("Measuring…"))
        else:
            self._draw()
        path, name = session.storage.path, session.hand.name
        self.run_worker(lambda: self._measure(path, name), thread=True, exclusive=True)

    def _measure(self, path: Path, name: str) -> None:
        worker = get_current_worker()

        def told(read: int, count: int) -> None:
            if worker.is_cancelled:
                raise Left
            if read % TELLING == 0:
                self.post_message(AgreementRead(read, count))

        try:
            with Session.open(path, name) as session:
                self.post_message(AgreementMeasured(session.agreement(told)))
        except Left:
            pass
        except AttribError as error:
            self.post_message(Failed(str(error)))

    @on(AgreementRead)
    def tell(self, message: AgreementRead) -> None:
        if self._agreement is None:
            self._show(_saying(f"Measuring: {message.read} of {message.count} articles that two have finished…"))

    @on(AgreementMeasured)
    def take(self, message: AgreementMeasured) -> None:
        self._agreement = message.agreement
        self._draw()

    @on(Failed)
    def fail(self, message: Failed) -> None:
        self._show(_saying(f"✗ {message.line}"))

    def on_resize(self) -> None:
        if self._agreement is not None:
            self._draw()

    def _draw(self) -> None:
        if self._agreement is not None:
            self._show(agreement_text(self._agreement, self.size.width))

    def _show(self, agreement: Text) -> None:
        self.query_one("#figures", Static).update(Text.assemble(self._counted, agreement))


class Left(Exception):
    """The screen was left, or is measured anew."""


def _saying(words: str) -> Text:
    return Text("\nAgreement between annotators\n", "bold").append(f"  {safe(words)}\n", "not bold")


def figures(progress: Progress, annotators: list[Statistics]) -> Text:
    """Return the figures of a project, yours first."""
    text = Text("\nYou\n", "bold")
    counts = progress.counts
    text.append(f"  {progress.done} of {progress.articles} articles done, {counts.open} of {counts.total} attributions open\n", "not bold")
    text.append(f"  {_states(counts)}\n", "not bold")
    if progress.pace is None:
        text.append("  No decision yet: pace and time left come with the first.\n", "not bold")
    else:
        text.append(f"  {progress.pace:.1f} s an attribution, {duration(progress.left or 0)} left\n", "not bold")
    for one in annotators:
        text.append(f"\n{fit(shown_name(one.annotator), 40).rstrip()}\n", "bold")
        text.append(f"  {_work(one)}\n  {_states(one.counts)}\n", "not bold")
        if one.kinds:
            kinds = ", ".join(f"{name} {count}" for name, count in sorted(one.kinds.items(), key=lambda k: -k[1]))
            text.append(f"  {kinds}\n", "not bold")
    return text


def _work(one: Statistics) -> str:
    if not one.decisions:
        return "came in with records; no decision made here"
    taken_back = f", {one.undone} taken back" if one.undone else ""
    pace = f", half of them in {one.median_seconds:.1f} s or less" if one.median_seconds is not None else ""
    return f"{one.decisions} decision{'' if one.decisions == 1 else 's'}{taken_back}, {duration(one.seconds)} at work{pace}"


def _states(counts: Counts) -> str:
    return "   ".join(f"{glyph} {counts.of(status)} {status}" for status, glyph in GLYPHS.items())
