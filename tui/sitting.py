"""Where an annotator is: the article and the attribution at hand, and the way through the rest. Knows no Textual.

An article of 5,000 attributions takes a tenth of a second to read; so a decision has only what it changed read again.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import replace
from functools import cached_property

from attrib.project.desk import Page
from attrib.project.history import Done
from attrib.project.item import Item
from attrib.project.queue import Filter, Order
from attrib.project.session import Session
from attrib.project.view import ArticleView
from attrib.record.form import Entity
from tui.glyph import OPEN
from tui.page.backdrop import Backdrop
from tui.page.label import labels
from tui.page.mark import Mark, Marks


class OpenArticle:
    """An article with its attributions as they stand now."""

    def __init__(self, view: ArticleView) -> None:
        self.view = view
        self.items = {item.number: item for item in view.items}
        self.order = [item.number for item in view.in_text]
        """Numbers by the place of the content."""
        self.backdrop = Backdrop(view.items)

    @property
    def number(self) -> int:
        return self.view.number

    @property
    def text(self) -> str:
        return self.view.text

    @cached_property
    def labels(self) -> dict[str, str]:
        """The letters of each entity, by id."""
        return labels(self.view.entities)

    @cached_property
    def mentions(self) -> Marks:
        """The mentions of all entities, with their letters."""
        return Marks(Mark(m.start, m.end, "mention", self.labels.get(e.id, "")) for e in self.view.entities for m in e.mentions)

    def labelled(self, label: str) -> Entity | None:
        """Return the entity of a label."""
        return next((e for e in self.view.entities if self.labels.get(e.id) == label), None)

    def put(self, number: int, item: Item | None) -> None:
        """Take an item as it stands now; None where it is gone."""
        self.backdrop.put(self.items.get(number), item)
        if number in self.items:
            self.order.remove(number)
            del self.items[number]
        if item is not None:
            self.items[number] = item
            insort(self.order, number, key=self._place)

    def _place(self, number: int) -> tuple[int, int, int]:
        content = self.items[number].attribution.content
        return content[0].start, -content[-1].end, number


class Sitting:
    """The way of one annotator through a project."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.wanted, self.order = Filter(), "article"
        self.article: OpenArticle | None = None
        self.number: int | None = None
        """Of the attribution at hand; None in an article without any."""
        self.find(Filter())

    def find(self, wanted: Filter, order: Order = "article") -> None:
        """Take up a filter and an order; what is at hand stays."""
        self.wanted, self.order = wanted, order
        self.trail = self.session.items(wanted, order)
        still = wanted.states & frozenset(OPEN) if wanted.states else frozenset(OPEN)
        # Whoever asks for decided ones looks through them again: then all are to do.
        self.todo = set(self.session.items(replace(wanted, states=still)) if still else self.trail)

    def refresh(self) -> None:
        """Find what has come since."""
        here, order = self.wanted, self.order
        self.find(here, order)

    @property
    def item(self) -> Item | None:
        """The attribution at hand."""
        return None if self.article is None or self.number is None else self.article.items.get(self.number)

    def start(self) -> bool:
        """Go to the first attribution that is to be decided, or else to the first article; say whether there is any."""
        number = next((n for n in self.trail if n in self.todo), None)
        if number is None and len(self.trail):
            number = self.trail[0]
        if number is not None:
            self.go(number)
        elif articles := self.session.articles(self.wanted):
            self.go_to_article(articles[0])
        return self.article is not None

    def go(self, number: int) -> None:
        """Go to an attribution. Raises KeyError."""
        article = self.session.article_of(number)
        if self.article is None or self.article.number != article:
            self.article = OpenArticle(self.session.article(article))
        self.number = number if number in self.article.items else next(iter(self.article.order), None)
        self.session.shown()

    def go_to_article(self, number: int) -> None:
        """Go to an article: to what is to be decided there, else to its first attribution."""
        self.article = OpenArticle(self.session.article(number))
        wanted = [n for n in self.article.order if n in self.todo]
        self.number = next(iter(wanted or self.article.order), None)
        self.session.shown()

    def advance(self) -> bool:
        """Go to the next attribution that is to be decided, from the start again behind the last; say whether there was one."""
        place = self._place()
        count = len(self.trail)
        for step in range(1, count + 1):
            number = self.trail[(place + step) % count]
            if number in self.todo and number != self.number:
                self.go(number)
                return True
        return False

    def step(self, by: int) -> bool:
        """Go to a neighbour, decided or not; say whether there is one."""
        place = self._place() + by
        if 0 <= place < len(self.trail):
            self.go(self.trail[place])
            return True
        return False

    def step_article(self, by: int) -> bool:
        """Go to a neighbouring article; say whether there is one."""
        articles = self.session.articles(self.wanted)
        place = articles.place(self.article.number) if self.article else -1
        place = (-1 if place is None else place) + by
        if 0 <= place < len(articles):
            self.go_to_article(articles[place])
            return True
        return False

    def park(self) -> None:
        """Put the attribution at hand at the end of the way."""
        if self.number is not None:
            self.trail.park(self.number)

    def _place(self) -> int:
        """Return where the attribution at hand stands on the way; where it does not, that of its neighbour before it in the article."""
        if self.number is None or self.article is None:
            return -1
        place = self.trail.place(self.number)
        if place is None:
            before = self.article.order[: self.article.order.index(self.number)] if self.number in self.article.order else []
            places = [p for n in reversed(before[-20:]) if (p := self.trail.place(n)) is not None]
            place = places[0] if places else -1
        return place

    def take(self, done: Done) -> None:
        """See what a decision changed, in this article or in another, which is opened."""
        if self.article is None or done.article != self.article.number or done.cast or done.what == "text":
            here = self.number if self.article and self.article.number == done.article else None
            self.article = OpenArticle(self.session.article(done.article))
            self.number = here if here in self.article.items else next(iter(self.article.order), None)
        else:
            for number in done.items:
                self.article.put(number, self._read(number))
        self._go_on_from(done)

    def _go_on_from(self, done: Done) -> None:
        if self.article is None:
            return
        for number in done.items:
            item = self.article.items.get(number)
            (self.todo.add if item and item.status == "proposed" else self.todo.discard)(number)
        if done.item is not None and done.item in self.article.items:
            self.number = done.item
            if done.what == "add" and self.trail.place(done.item) is None:
                self.trail.insert(done.item, self._place() + 1)
        elif self.number not in self.article.items:
            self.number = next(iter(self.article.order), None)

    def _read(self, number: int) -> Item | None:
        assert self.article is not None
        try:
            return Page(self.session.storage, self.session.hand.owner, self.article.number).item(number)
        except KeyError:
            return None
