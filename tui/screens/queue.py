"""The queue: articles, or attributions by uncertainty, with their states; what is shown of them, and where to begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from attrib.project.progress import Counts
from attrib.project.queue import ArticleRow, Filter, ItemRow, Queue
from attrib.record.form import Status
from tui.glyph import COLOURS, GLYPHS, duration
from tui.page.character import fit
from tui.screens.ask import Answer, Ask
from tui.screens.listed import PAGE, ListScreen
from tui.screens.others import others_words
from tui.sitting import Sitting
from tui.widgets.line import Line
from tui.widgets.rows import Rows

BANDS: tuple[tuple[float, float] | None, ...] = (None, (0, 0.5), (0.5, 0.8), (0.8, 1))
"""Confidences that `c` goes through."""


class QueueScreen(ListScreen):
    """All that there is, or what a filter leaves of it."""

    home = "queue"
    DEFAULT_CSS = """
    QueueScreen #filter { background: $surface; color: $muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._articles: Queue | None = None
        self._pages: dict[int, list[Any]] = {}

    def body(self) -> ComposeResult:
        yield Static(Text(""), id="filter", classes="line")
        yield Rows(self._row, id="rows")
        yield Line("empty")

    @property
    def sitting(self) -> Sitting:
        return self.terminal.sitting

    @property
    def by_article(self) -> bool:
        return self.sitting.order == "article"

    @property
    def queue(self) -> Queue:
        """What is listed."""
        if not self.by_article:
            return self.sitting.trail
        if self._articles is None:
            self._articles = self.sitting.session.articles(self.sitting.wanted)
        return self._articles

    # --- drawing

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self._return)

    def _return(self) -> None:
        self.look_again()
        article, number = self.sitting.article, self.sitting.number
        here = self.queue.place(article.number) if self.by_article and article else self.queue.place(number or -1)
        if here is not None:
            self.rows.show(len(self.queue), here)

    def look_again(self) -> None:
        """Show what there is now: articles have come, or decisions were made."""
        self._articles = None
        if not self.by_article:
            self.sitting.refresh()
        self._draw()

    def _draw(self) -> None:
        self._pages.clear()
        count = len(self.queue)
        self.show_rows(count, max(0, self.rows.index), self.terminal.nothing_here)
        self.query_one("#filter", Static).update(Text(f" {self._filter_words()}", no_wrap=True, overflow="ellipsis"))
        self._draw_head(count)

    def _draw_head(self, count: int) -> None:
        progress = self.sitting.session.progress()
        right = f"{progress.counts.open} of {progress.counts.total} open · {progress.done}/{progress.articles} articles done"
        if progress.pace is not None and progress.left:
            right += f" · {duration(progress.left)} left"
        if self.terminal.filling:
            right = f"{self.terminal.filling} · {right}"
        self.head("Queue", right)

    def _filter_words(self) -> str:
        wanted = self.sitting.wanted
        words = ["by article" if self.by_article else "the most uncertain first"]
        words += [f"{GLYPHS[s]} {s}" for s in sorted(wanted.states)]
        if wanted.confidence:
            words.append(f"confidence {wanted.confidence[0]}–{wanted.confidence[1]}")
        words += [f"{name}: {value}" for name in ("speaker", "via", "text") if (value := getattr(wanted, name))]
        if others := others_words(self.sitting.session):
            words.append(others)
        return " · ".join(words) + ("   (Esc shows all)" if wanted != Filter() else "")

    def _row(self, row: int, width: int) -> Text:
        page = row // PAGE
        if page not in self._pages:
            if len(self._pages) > 50:
                self._pages.clear()
            numbers = list(self.queue.page(page * PAGE, PAGE))
            session = self.sitting.session
            self._pages[page] = session.article_rows(numbers) if self.by_article else session.item_rows(numbers)
        rows = self._pages[page]
        place = row - page * PAGE
        if place >= len(rows):
            return Text("")
        return article_line(rows[place], width) if self.by_article else item_line(rows[place], width)

    # --- going about

    def do_open(self) -> None:
        if not len(self.queue):
            return
        number = self.queue[self.rows.index]
        if self.by_article:
            self.sitting.go_to_article(number)
        else:
            self.sitting.go(number)
        self.terminal.do_show_review()

    # --- filters

    def _find(self, **changed: Any) -> None:
        self.sitting.find(replace(self.sitting.wanted, **changed), self.sitting.order)
        self._articles = None
        self.rows.index = 0
        self._draw()
        count = len(self.queue)
        self.say(f"{count} {'article' if self.by_article else 'attribution'}{'' if count == 1 else 's'}")

    def do_pick_states(self) -> None:
        names: list[Status | None] = [None, *GLYPHS]
        now = next(iter(self.sitting.wanted.states), None)
        following = names[(names.index(now) + 1) % len(names)]
        self._find(states=frozenset({following} if following else ()))

    def do_pick_confidence(self) -> None:
        now = self.sitting.wanted.confidence
        self._find(confidence=BANDS[(BANDS.index(now) + 1) % len(BANDS)] if now in BANDS else None)

    def do_find_text(self) -> None:
        self._ask("Words in the article, or of its name", "text")

    def do_find_speaker(self) -> None:
        self._ask("Part of the speaker's name", "speaker")

    def do_find_via(self) -> None:
        self._ask("Part of the intermediary's name", "via")

    def _ask(self, question: str, field: str) -> None:
        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self._find(**{field: answer.text})

        self.terminal.push_screen(Ask(question, typed=getattr(self.sitting.wanted, field)), answered)

    def do_pick_order(self) -> None:
        self.sitting.find(self.sitting.wanted, "uncertainty" if self.by_article else "article")
        self._find()

    def do_clear(self) -> None:
        self.sitting.find(Filter(), self.sitting.order)
        self._find()

    def do_undo(self) -> None:
        self._restore(self.sitting.session.undo, "taken back")

    def do_redo(self) -> None:
        self._restore(self.sitting.session.redo, "made again")

    def _restore(self, restore: Callable[[], Any], words: str) -> None:
        done = restore()
        if done is None:
            self.say("there is nothing to take back" if words == "taken back" else "there is nothing to make again")
            return
        self.sitting.take(done)
        self._draw()
        self.say(f"{words}: {done.what}")


def article_line(row: ArticleRow, width: int) -> Text:
    """Return the line of an article: how much of it is done, its states, its name."""
    line = Text.assemble(_bar(row.counts), " ")
    shown = [(s, row.counts.of(s)) for s in GLYPHS if row.counts.of(s)]
    states = Text(" ").join(Text(f"{GLYPHS[s]}{n}", COLOURS[s]) for s, n in shown)
    states.truncate(24)
    line.append_text(states)
    line.append(" " * max(1, 34 - line.cell_len))
    title = f"{row.id} — {row.title}" if row.title else row.id
    line.append(fit(title, max(1, width - line.cell_len)))
    return line


def _bar(counts: Counts) -> Text:
    if not counts.total:
        return Text("  none", "dim")
    done = counts.total - counts.open
    filled = round(6 * done / counts.total)
    return Text("✓ done" if not counts.open else "█" * filled + "░" * (6 - filled), "green" if not counts.open else "")


def item_line(row: ItemRow, width: int) -> Text:
    """Return the line of an attribution: state, confidence, speaker, content, article."""
    sure = "    " if row.confidence is None else f"{row.confidence:.2f}"
    chain = " → ".join([row.speaker or "(no source)", *row.via])
    line = Text.assemble((GLYPHS[row.status], COLOURS[row.status]), f" {sure} ", fit(chain, 26), " ")
    line.append(fit(f"{row.content}", max(1, width - line.cell_len - 18)))
    line.append(" " + fit(row.article_id, 17), "dim")
    return line
