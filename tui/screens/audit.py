"""The audit: every attribution with the way it came, and of these what rests on nobody; Enter opens it in the review."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import monotonic

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.worker import get_current_worker

from attrib.audit.listing import Facet, Found, Listing, Order, Wanted
from attrib.audit.naming import Names, known_names, read_names
from attrib.errors import AttribError
from attrib.project.change import Mark
from attrib.project.queue import ItemRow
from attrib.project.session import Session
from attrib.project.view import ArticleView
from tui.messages import ArticlesTraced, Failed, FilterClicked
from tui.page.character import safe
from tui.page.matching import Offer
from tui.screens.ask import Answer, Ask
from tui.screens.listed import PAGE, ListScreen
from tui.screens.others import others_words, who_words
from tui.screens.provenance import ORDERS, detail, filters_shown, row_line
from tui.sitting import Sitting
from tui.tracing import trace_articles
from tui.widgets.filters import Filters
from tui.widgets.line import Line
from tui.widgets.rows import Rows

TELLING = 0.1
"""Seconds after which the screen hears of the articles that have been read."""
DRAWING = 0.5
"""Seconds after which the list is found anew while articles come in."""


class AuditScreen(ListScreen):
    """Articles are read in a thread; when the screen is shown again, those that have changed meanwhile."""

    home = "audit"
    least = (40, 10)
    DEFAULT_CSS = "AuditScreen #detail { height: 6; background: $surface; }"

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Wanted()
        self.order: Order = "article"
        self.shared: bool | None = None
        """Whether the list is what an export has, of all annotators together, or this one's; None until it is chosen."""
        self._whose = ""
        self._listing: Listing | None = None
        self._mark = Mark()
        """The state of the project that the list has."""
        self.found = Found()
        self._pages: dict[int, dict[int, ItemRow]] = {}
        self._view: ArticleView | None = None
        """The article of the row at hand."""
        self._reading = 0
        """Which reading is the last one."""
        self._read: tuple[int, int] | None = None
        """Articles that it has read, and how many there are; None where it is done."""
        self._due = False
        """Whether something may have changed since it began."""
        self._failure = ""
        self._found_at = 0.0
        """When it was found what fits."""
        self._found_of = 0
        """Among how many."""

    def body(self) -> ComposeResult:
        yield Filters()
        yield Rows(self._row, id="rows")
        yield Line("empty")
        yield Line("detail")

    @property
    def sitting(self) -> Sitting:
        return self.terminal.sitting

    def on_resize(self, event: events.Resize) -> None:
        self.query_one("#detail", Line).styles.height = max(2, min(8, event.size.height // 4))
        self.call_after_refresh(self._draw)

    @property
    def session(self) -> Session:
        """That of the attributions that are listed."""
        return self.terminal.docket.session if self.shared else self.sitting.session

    # --- reading

    def on_screen_resume(self) -> None:
        self._find()
        self.look_again()

    def look_again(self) -> None:
        """Read what has changed: articles have come, or decisions were made."""
        if self._read is not None:
            self._due = True
            return
        self._reading, self._read, self._due, self._failure = self._reading + 1, (0, 0), False, ""
        if self.shared is None and others_words(self.sitting.session):
            self.shared = True  # an empty list would hide that there is something
        self._whose = f", as exported: {who_words(self.terminal.docket.adjudication.annotators())}" if self.shared else ""
        self.run_worker(partial(self._trace, self.session, self._mark, self._reading), thread=True, exclusive=True)

    def do_again(self) -> None:
        self._listing, self._mark, self._read = None, Mark(), None
        self.look_again()
        self._find()

    def _trace(self, like: Session, mark: Mark, reading: int) -> None:
        table = self.terminal.config.names
        try:
            names = known_names() if table is None else read_names(table)
            with Session.open(like.storage.path, like.hand.name, adjudicating=like.adjudication is not None) as session:
                self._tell(session, mark, reading, names)
        except AttribError as error:
            self.post_message(Failed(str(error)))

    def _tell(self, session: Session, mark: Mark, reading: int, names: Names) -> None:
        worker, changes = get_current_worker(), session.changes(mark)
        count, told, traced = len(changes.articles), monotonic(), []
        for read, listed in enumerate(trace_articles(session, changes.articles, names), 1):
            if worker.is_cancelled:
                return
            traced.append(listed)
            if monotonic() - told > TELLING:
                self.post_message(ArticlesTraced(reading, names, traced, read, count, None))
                told, traced = monotonic(), []
        self.post_message(ArticlesTraced(reading, names, traced, count, count, changes.mark))

    @on(ArticlesTraced)
    def take(self, message: ArticlesTraced) -> None:
        if message.reading != self._reading:
            return
        if self._listing is None:
            self._listing = Listing(message.names)
        for listed in message.listed:
            if isinstance(listed, AttribError):
                self.say(f"left out: {listed}", error=True)
            else:
                self._listing.put(listed)
        self._read = message.read, message.count
        if message.mark is not None:
            self._read, self._mark = None, message.mark
            self._listing.settle()
            if self._due:
                self.look_again()
        if message.mark is not None or not len(self.found) or monotonic() - self._found_at > DRAWING:
            self._find()
        else:
            self._draw_head()

    @on(Failed)
    def fail(self, message: Failed) -> None:
        self._read, self._failure = None, message.line
        self._draw()
        self.say(message.line, error=True)

    # --- drawing

    @property
    def item(self) -> int | None:
        """The attribution at hand."""
        return self.found.items[self.rows.index] if 0 <= self.rows.index < len(self.found) else None

    def _find(self, index: int | None = None) -> None:
        """Find anew what fits, with the cursor at `index`; by itself it stays with its attribution, or where that is gone at its row."""
        item = self.item
        self.found = self._listing.find(self.wanted, self.order) if self._listing else Found()
        self._found_at, self._found_of = monotonic(), len(self._listing) if self._listing else 0
        place = None if item is None else self.found.place(item)
        self._pages.clear()
        self._view = None
        self._draw(index if index is not None else place if place is not None else max(0, self.rows.index))

    def _draw(self, index: int | None = None) -> None:
        self.show_rows(len(self.found), self.rows.index if index is None else index, self._nothing)
        self.query_one(Filters).show(filters_shown(self._listing, self.wanted) if self._listing else [])
        self._draw_head()
        self.moved()

    @property
    def _nothing(self) -> str:
        if self._failure:
            return f"The articles could not be read: {safe(self._failure)}\n\nr tries again."
        if self._read is not None and not (self._listing and len(self._listing)):
            read, count = self._read
            return "Reading where the articles have it from…" + (f"\n\n{read:,} of {count:,}" if count else "")
        if self._listing and len(self._listing):
            return "Nothing here fits the filter.\n\nEsc shows all again."
        if not self.shared and others_words(self.sitting.session):
            return "No attribution here is yours.\n\nw shows what others have."
        if self.sitting.session.progress().articles:
            return "No article here says anything that counts.\n\nWhat you add in the review comes here; what you reject does not."
        return self.terminal.nothing_here

    def _draw_head(self) -> None:
        words = [f"{len(self.found):,} of {self._found_of:,}", ORDERS[self.order]]
        if self._read is not None and self._mark == Mark():
            read, count = self._read
            words = [f"reading {read:,}/{count:,}", words[0]]
        self.head(f"Audit{self._whose}", " · ".join(words))

    def _row(self, row: int, width: int) -> Text:
        page, item = row // PAGE, self.found.items[row]
        if page not in self._pages:
            if len(self._pages) > 50:
                self._pages.clear()
            numbers = self.found.items[page * PAGE : (page + 1) * PAGE].tolist()
            self._pages[page] = {one.number: one for one in self.session.item_rows(numbers)}
        shown = self._pages[page].get(item)
        if shown is None or self._listing is None:
            return Text("")
        return row_line(shown, self._listing.of(self.found.traces[row]), width)

    def moved(self) -> None:
        line = self.query_one("#detail", Line)
        try:
            line.show(self._detail(line.styles.height.value if line.styles.height else 0))
        except (KeyError, AttribError):  # it was there when the list was made
            line.show(Text(""))

    def _detail(self, height: float) -> Text:
        item = self.item
        if item is None or self._listing is None:
            return Text("")
        article = self.session.article_of(item)
        if self._view is None or self._view.number != article:
            self._view = self.session.article(article)
        return detail(self._view, item, self._listing.of(self.found.traces[self.rows.index]), int(height))

    # --- going about

    def do_open(self) -> None:
        if (item := self.item) is not None:
            view = self.session.article(self.session.article_of(item))
            self.sitting.point(view.item(item), view.text)
            self.terminal.do_show_review()

    def _want(self, wanted: Wanted) -> None:
        """Show what fits; the cursor stays with its attribution, or is at the top."""
        item, self.wanted = self.item, wanted
        self._find()
        if self.item != item:
            self._draw(0)
        self.say("")

    def _toggle(self, facet: Facet) -> None:
        self._want(replace(self.wanted, facets=self.wanted.facets ^ {facet}))

    @on(FilterClicked)
    def click(self, message: FilterClicked) -> None:
        self.perform(message.action)

    def do_ask_unsourced(self) -> None:
        self._toggle("unsourced")

    def do_ask_deep(self) -> None:
        self._toggle("deep")

    def do_ask_uncued(self) -> None:
        self._toggle("uncued")

    def do_ask_unresolved(self) -> None:
        self._toggle("unresolved")

    def do_find_via(self) -> None:
        if self.wanted.via:
            self._want(replace(self.wanted, via=""))
            return
        hands = self._listing.hands() if self._listing else {}
        if self._listing is None or not hands:
            self.say("nothing here came through anybody")
            return
        names = [name for name, _ in self._listing.hands().most_common()]
        called = {f"{name} ({stands})": stands for name, stands in self._listing.called().items() if stands in hands}

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self._want(replace(self.wanted, via=called.get(answer.text, answer.text)))

        self.terminal.push_screen(Ask("Through whom?", Offer(names, list(called)), own=False), answered)

    def do_pick_order(self) -> None:
        orders = list(ORDERS)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._find(0)

    def do_whose(self) -> None:
        self.shared = not self.shared
        self.do_again()
        self.say("what an export has, of all annotators together" if self.shared else "what you have")

    def do_clear(self) -> None:
        self._want(Wanted())
