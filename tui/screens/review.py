"""The review: an article, the attribution at hand, and who may have said it. Confirm with one key and be at the next."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from attrib.project.annotator import NAMELESS
from attrib.project.item import Item
from attrib.project.queue import Filter
from tui.glyph import OPEN, duration
from tui.messages import RowChosen
from tui.screens import lines
from tui.screens.article import ArticleScreen
from tui.screens.modes.deciding import Deciding
from tui.screens.modes.mode import Mode
from tui.screens.others import others_words, who_words
from tui.seat import OpenArticle
from tui.sitting import Sitting
from tui.widgets.article import ArticleText
from tui.widgets.line import Line
from tui.widgets.rows import Rows

NAMELESS_HINT = f"You are {NAMELESS} here: what came in without an annotator’s name is yours"
FIRST_HINT = "Right? a. Another speaker? 1-9 or s. Through somebody? i. No attribution? x."


class ReviewScreen(ArticleScreen):
    """One attribution of the queue after the other."""

    home = "review"
    DEFAULT_CSS = """
    ReviewScreen #side { width: 30%; min-width: 28; max-width: 44; background: $surface; border-left: solid $panel; }
    ReviewScreen #items { height: 2fr; }
    ReviewScreen #people { height: 3fr; }
    """

    def body(self) -> ComposeResult:
        with Horizontal(id="page"):
            yield ArticleText()
            with Vertical(id="side"):
                yield Static(Text(" Attributions"), classes="title")
                yield Rows(self._item_row, id="items")
                yield Static(Text(" Who"), classes="title")
                yield Rows(self.person_row, id="people")
        yield Line("detail")
        yield Line("empty")

    @property
    def sitting(self) -> Sitting:
        return self.terminal.sitting

    def first_mode(self) -> Mode:
        return Deciding(self)

    @property
    def nothing_here(self) -> str:
        return self.terminal.nothing_here

    def advance(self) -> None:
        if not self.sitting.advance():
            self.sitting.refresh()
            self._say_round(self.sitting.advance())
        self.draw()

    def _say_round(self, goes_on: bool) -> None:
        """Say what comes behind the last attribution: what was left open comes again, or nothing."""
        item = self.sitting.item
        if goes_on:
            if item and item.status != "proposed":
                self.say("that was the last: what was left open comes again")
        elif item and item.status in OPEN:
            self.say("this is the only one that is open still")
        else:
            self.say("that was the last: everything here is decided. F2 queue, u takes back")

    def on_mount(self) -> None:
        session = self.sitting.session
        if not session.hand.name:
            self.say(NAMELESS_HINT)
        elif self.terminal.is_new and not others_words(session):
            self.say(FIRST_HINT)

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self.come_back)

    def come_back(self) -> None:
        """Draw what has become of the project while another screen was shown."""
        if self.sitting.article is None:
            self.sitting.refresh()
            self.sitting.start()
        if (pointed := self.sitting.pointed) is not None:
            self.sitting.pointed = None
            self._point_at(pointed)
        else:
            self.draw()
        self.draw_head()

    def _point_at(self, item: Item) -> None:
        """Select the words of an attribution that only others have: m makes it the annotator's too."""
        self.mode = self.first_mode()
        self.offer()
        self.draw()
        words = item.attribution.content[0]
        self.article.anchor, self.article.cursor = words.start, words.end - 1
        self.draw(words.start)
        keepers = self.sitting.session.keepers(item.number)
        has = "has" if len(keepers) == 1 else "have"
        self.say(f"{who_words(keepers)} {has} this, you do not; m adds it · {lines.now_words('via', item)}")

    def draw_beside(self, opened: OpenArticle) -> None:
        here = opened.order.index(self.sitting.number) if self.sitting.number in opened.items else -1
        self.query_one("#items", Rows).show(len(opened.order), here, until=here + 1)
        self.show_people(opened)

    def _item_row(self, row: int, width: int) -> Text:
        return lines.item_line(self.opened.items[self.opened.order[row]], width)

    def draw_head(self) -> None:
        progress = self.sitting.session.progress()
        opened = self.sitting.article
        left = "Review"
        if opened is not None:
            here = opened.order.index(self.sitting.number) + 1 if self.sitting.number in opened.items else 0
            left = f"{lines.name_of(opened)} · {here} of {len(opened.order)}" + (" · filtered" if self.sitting.wanted != Filter() else "")
        right = f"{progress.counts.open} open · {progress.done}/{progress.articles} articles"
        if progress.pace is not None and progress.left:
            right += f" · {progress.pace:.1f} s each · {duration(progress.left)} left"
        if self.terminal.filling:
            right = f"{self.terminal.filling} · {right}"
        self.head(left, right)

    def choose_row(self, message: RowChosen) -> None:
        self.sitting.go(self.opened.order[message.index])
        self.leave()
        self.draw_head()
