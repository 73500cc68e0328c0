"""What the screens with an article share: its text, the attribution at hand, modes of keys, and how a decision is drawn."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual import on

from attrib.project.failure import EditError
from attrib.project.history import Done
from tui.messages import CursorPlaced, RowChosen
from tui.page.mark import Mark, Marks
from tui.screens import lines
from tui.screens.base import KeyedScreen
from tui.screens.modes.mode import Mode, done_words
from tui.seat import OpenArticle, Seat
from tui.widgets.article import ArticleText
from tui.widgets.line import Line
from tui.widgets.rows import Rows


class ArticleScreen(KeyedScreen):
    """One attribution after the other. A screen of its own says where it leads, and what stands beside the text."""

    DEFAULT_CSS = """
    ArticleScreen #page { height: 1fr; }
    ArticleScreen .title { height: 1; color: $muted; }
    ArticleScreen #detail { height: 3; background: $surface; text-wrap: nowrap; text-overflow: ellipsis; }
    ArticleScreen #empty { display: none; height: 1fr; content-align: center middle; text-align: center; color: $muted; }
    ArticleScreen.empty #page, ArticleScreen.empty #detail { display: none; }
    ArticleScreen.empty #empty { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.mode = self.first_mode()
        self._typed = ""
        self._drawn: OpenArticle | None = None
        self._moved_to: int | None = None
        """The attribution to which the cursor went last."""
        self._people: list[lines.Person] = []

    # --- what each of them says itself

    @property
    def sitting(self) -> Seat:
        """Where the annotator is."""
        raise NotImplementedError

    def first_mode(self) -> Mode:
        """Return the mode that holds when nothing else does."""
        raise NotImplementedError

    def advance(self) -> None:
        """Go to the next attribution that is to be decided."""
        raise NotImplementedError

    def draw_beside(self, opened: OpenArticle) -> None:
        """Draw what stands beside the text."""
        raise NotImplementedError

    def draw_head(self) -> None:
        """Draw how far the annotator is."""
        raise NotImplementedError

    @property
    def nothing_here(self) -> str:
        """What is said where there is no article to show."""
        raise NotImplementedError

    def leads_to(self, number: int) -> bool:
        """Say whether a click on the words of an attribution goes to it."""
        return True

    def choose_row(self, message: RowChosen) -> None:
        """Take a row of a list that is not that of people."""

    # --- what the modes use

    @property
    def opened(self) -> OpenArticle:
        """The article at hand. Raises EditError where there is none."""
        if self.sitting.article is None:
            raise EditError("there is no article here")
        return self.sitting.article

    @property
    def article(self) -> ArticleText:
        return self.query_one(ArticleText)

    @property
    def mode_name(self) -> str:
        return self.mode.name

    def enter(self, mode: Mode) -> None:
        """Let the keys mean something else."""
        self.mode, self._typed = mode, ""
        self.offer()
        self.draw()

    def leave(self) -> None:
        """Go back to the first mode."""
        self.say("")
        self.enter(self.first_mode())

    def decide(self, done: Done | None, go_on: bool = False) -> None:
        """Draw what a decision changed; go to the next attribution where it was the last one on this."""
        if done is not None:
            self.sitting.take(done)
            self.say(": ".join(self.words_of(done)))
        elif go_on and (item := self.sitting.item):
            self.say(f"{item.status}: {lines.now_words('', item)}")
        else:
            self.say("nothing to change")
        if go_on:
            self.advance()
        else:
            self.draw()
        self.call_after_refresh(self.draw_head)

    def words_of(self, done: Done) -> list[str]:
        """Return what a decision is called, and how what it was about stands now, where that is at hand."""
        item = self.sitting.item
        return [done_words(done), lines.now_words(done.what, item)] if item and done.item == item.number else [done_words(done)]

    # --- drawing

    def on_mount(self) -> None:
        self.article.named = self.names_roles

    @property
    def names_roles(self) -> bool:
        """Whether the roles are named under the text at first."""
        return self.terminal.names_roles

    def draw(self, at: int | None = None) -> None:
        """Draw the article and the attribution at hand, and see to it that `at`, or its content, is in view."""
        opened = self.sitting.article
        self.set_class(opened is None, "empty")
        if opened is None:
            self.query_one("#empty", Line).show(Text(self.nothing_here))
            return
        if self._drawn is None or (self._drawn is not opened and self._drawn.text != opened.text):
            self.article.show(opened.text)
        self._drawn = opened
        marks = self.mode.marks()
        mentions = opened.mentions if self.mode.labelled else Marks()
        self.article.mark(self.sitting.number, marks, opened.backdrop, mentions, self.mode.layers())
        self._see(marks, at)
        self.draw_beside(opened)
        self.query_one("#detail", Line).show(self.mode.detail(self.size.width))
        if prompt := self.mode.prompt():
            self.say(prompt + (f" · {self._typed}" if self._typed else ""))

    def _see(self, marks: list[Mark], at: int | None) -> None:
        content = [m for m in marks if m.style == "content"] or marks
        if at is not None:
            self.article.see(at, at)
        elif content and self.mode.name != "cluster":
            self.article.see(content[0].start, content[-1].end)
            if self.mode.name == self.home and self.article.anchor is None and self._moved_to != self.sitting.number:
                self._moved_to = self.sitting.number
                self.article.cursor = content[0].start

    def show_people(self, opened: OpenArticle) -> None:
        """Draw who can be chosen."""
        self._people = lines.people(opened, self.sitting.item)
        self.query_one("#people", Rows).show(len(self._people), -1)

    def person_row(self, row: int, width: int) -> Text:
        return lines.person_line(self._people[row], self.opened, width)

    # --- going about

    def letter(self, key: str) -> bool:
        if not self.mode.labelled:
            return False
        self._typed += key.lower()

        def take() -> None:
            typed = self._typed
            self._typed = ""
            if not self.mode.take_letters(typed):
                self._typed = typed
                self.draw()

        self.attempt(take)
        return True

    def target(self, name: str) -> Callable[[], None]:
        if name.removeprefix("pick_").isdigit():
            return lambda: self.mode.pick(int(name.removeprefix("pick_")))
        return getattr(self.mode, f"do_{name}", None) or super().target(name)

    def do_toggle_labels(self) -> None:
        self.article.named = not self.article.named
        self.draw()

    @on(CursorPlaced)
    def point(self, message: CursorPlaced) -> None:
        """A click on the words of another attribution goes to it."""
        if self.mode.name != self.home or self.article.anchor is not None:
            return
        here = [i for i in self.opened.items.values() if any(p.start <= message.offset < p.end for p in i.attribution.content)]
        here = [i for i in here if self.leads_to(i.number)]
        if here and self.sitting.number not in [i.number for i in here]:
            found = min(here, key=lambda i: i.attribution.content[-1].end - i.attribution.content[0].start)
            self._moved_to = found.number
            self.attempt(lambda: self._go(found.number))

    def _go(self, number: int) -> None:
        self.sitting.go(number)
        self.draw()
        self.draw_head()

    @on(RowChosen)
    def choose(self, message: RowChosen) -> None:
        if message.rows != "people":
            self.attempt(lambda: self.choose_row(message))
        elif message.index < len(self._people):
            self.attempt(lambda: self._choose_person(message.index))

    def _choose_person(self, index: int) -> None:
        person = self._people[index]
        label = self.opened.labels.get(person.entity or "")
        if self.mode.labelled and label:
            self.mode.take_letters(label)
        elif person.rank is not None:
            self.perform(f"pick_{person.rank + 1}")
        elif person.entity is not None and self.mode.name == self.home:
            self.decide(self.sitting.session.attributions.set_speaker(self.mode.item.number, person.entity))
