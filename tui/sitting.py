"""An annotator at a project: where, and what comes next. Knows no Textual."""

from __future__ import annotations

from attrib.project.history import Done
from attrib.project.item import Item
from attrib.project.queue import Filter, Order, Queue
from attrib.project.session import Session
from tui.seat import OpenArticle, Seat
from tui.way import ByList, Way, way_of


class Sitting(Seat):
    """The way of one annotator through a project: what fits the filter, and of that what is to be decided."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.find(Filter())
        self.pointed: Item | None = None
        """What others have in the article at hand, to be shown there once; then nothing is at hand."""

    def find(self, wanted: Filter, order: Order = "article") -> None:
        """Take up a filter and an order; what is at hand stays."""
        self.wanted, self.order = wanted, order
        self.way: Way = way_of(self.session, wanted, order)

    def refresh(self) -> None:
        """Find what has come since."""
        self.find(self.wanted, self.order)

    @property
    def trail(self) -> Queue:
        """The attributions of the filter, in its order."""
        return self.way.trail if isinstance(self.way, ByList) else self.session.items(self.wanted, self.order)

    def start(self) -> bool:
        """Go to the first attribution that is to be decided, or else to the first article; say whether there is any."""
        if (number := self.way.first()) is not None:
            self.go(number)
        elif articles := self.session.articles(self.wanted):
            self.go_to_article(articles[0])
        return self.article is not None

    def open(self, article: int) -> None:
        ahead, self.way.ahead = self.way.ahead, None
        self.article = ahead if ahead and ahead.number == article else OpenArticle(self.session.article(article))

    def go_to_article(self, number: int) -> None:
        """Go to an article: to what is to be decided there, else to its first attribution."""
        self.way.ahead = None
        self.open(number)
        items, order = self.article.items, self.article.order
        to_do = (n for n in order if self.way.is_to_do(items[n]))
        self.number = next(to_do, next(iter(order), None))
        self.session.shown()

    def point(self, item: Item, text: str) -> None:
        """Go to an attribution as others have it, in a text; where the annotator has it too, to that. Raises KeyError."""
        self.go(item.number)
        if self.article is not None and item.number not in self.article.items:
            self.number = None
            self.pointed = item if self.article.text == text else None

    def advance(self) -> bool:
        """Go to the next attribution that is to be decided, from the start again behind the last; say whether there was one."""
        return self._go_to(self.way.following(self))

    def step(self, by: int) -> bool:
        return self._go_to(self.way.neighbour(self, by))

    def _go_to(self, number: int | None) -> bool:
        if number is not None:
            self.go(number)
        self.way.ahead = None
        return number is not None

    def step_article(self, by: int) -> bool:
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
            self.way.park(self.number)

    def take(self, done: Done) -> None:
        self.way.ahead = None
        super().take(done)
        self.way.take(self, done)
