"""The statistics: what each annotator has done, and how fast."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Static

from attrib.project.progress import Counts, Progress, Statistics
from tui.glyph import GLYPHS, duration
from tui.page.character import fit
from tui.screens.page import PageScreen


class StatisticsScreen(PageScreen):
    """Counted anew each time that it is shown."""

    title_of_page = "Statistics"

    def page(self) -> Widget:
        return Static(Text(""), id="figures")

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.do_again()

    def do_again(self) -> None:
        session = self.terminal.sitting.session
        self.query_one("#figures", Static).update(figures(session.progress(), session.statistics()))


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
        text.append(f"\n{fit(one.annotator, 40).rstrip()}\n", "bold")
        taken_back = f", {one.undone} taken back" if one.undone else ""
        text.append(f"  {one.decisions} decisions{taken_back}, {duration(one.seconds)} at work", "not bold")
        if one.median_seconds is not None:
            text.append(f", half of them in {one.median_seconds:.1f} s or less", "not bold")
        kinds = ", ".join(f"{name} {count}" for name, count in sorted(one.kinds.items(), key=lambda k: -k[1]))
        text.append(f"\n  {_states(one.counts)}\n  {kinds}\n", "not bold")
    return text


def _states(counts: Counts) -> str:
    return "   ".join(f"{glyph} {counts.of(status)} {status}" for status, glyph in GLYPHS.items())
