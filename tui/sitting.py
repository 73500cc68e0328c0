"""The way of one annotator through a project. Knows no Textual."""

from __future__ import annotations

from dataclasses import replace

from attrib.project.history import Done
from attrib.project.queue import Filter, Order
from attrib.project.session import Session
from tui.glyph import OPEN
from tui.seat import Seat


class Sitting(Seat):
    """The way of one annotator through a project: what fits the filter, and of that what is to be decided."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.wanted, self.order = Filter(), "article"
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

    def go_to_article(self, number: int) -> None:
        """Go to an article: to what is to be decided there, else to its first attribution."""
        self.open(number)
        order = self.article.order if self.article else []
        self.number = next(iter([n for n in order if n in self.todo] or order), None)
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
        super().take(done)
        for number in done.items:
            item = self.article.items.get(number) if self.article else None
            (self.todo.add if item and item.status == "proposed" else self.todo.discard)(number)
        if done.what == "add" and done.item == self.number and self.trail.place(self.number) is None:
            self.trail.insert(self.number, self._place() + 1)
