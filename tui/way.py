"""The way through a project: which attribution comes next. Knows no Textual.

Two ways: through the articles, of which one at a time is read, so that a project of 200,000 attributions is open at once; and through a
list of attributions, where a filter or an order asks for one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from attrib.project.history import Done
from attrib.project.item import Item
from attrib.project.queue import Filter, Order
from attrib.project.session import Session
from tui.glyph import OPEN
from tui.seat import OpenArticle, Seat


class Way(Protocol):
    """What leads from one attribution to the next; all by their numbers, None where there is none."""

    ahead: OpenArticle | None
    """The article of the number that was returned last, where it had to be read to find it."""

    def first(self) -> int | None:
        """Return the first that is to be decided."""

    def following(self, seat: Seat) -> int | None:
        """Return the next that is to be decided, from the start again behind the last."""

    def neighbour(self, seat: Seat, by: int) -> int | None:
        """Return the next one, or the one before, decided or not."""

    def is_to_do(self, item: Item) -> bool:
        """Say whether an attribution is to be decided."""

    def park(self, number: int) -> None:
        """Put one at the end."""

    def take(self, seat: Seat, done: Done) -> None:
        """See what a decision has changed."""


def way_of(session: Session, wanted: Filter, order: Order) -> Way:
    """Return the way through what fits a filter."""
    if order == "article" and wanted == Filter(text=wanted.text):
        return ByArticle(session, wanted)
    return ByList(session, wanted, order)


class ByArticle:
    """Article by article, each as its text goes."""

    def __init__(self, session: Session, wanted: Filter) -> None:
        self._session, self._wanted = session, wanted
        self._left: set[int] = set()
        """Decided on this way: an unsure one does not come again before the end."""
        self._parked: list[int] = []
        self.ahead: OpenArticle | None = None

    def first(self) -> int | None:
        return next(self._elsewhere(0), None)

    def following(self, seat: Seat) -> int | None:
        if seat.article is None:
            return self.first()
        order = seat.article.order
        here = order.index(seat.number) if seat.number in seat.article.items else -1
        later, earlier = ([n for n in part if self._comes(seat.article.items[n])] for part in (order[here + 1 :], order[: max(0, here)]))
        if later:
            return later[0]
        elsewhere = next(self._elsewhere(seat.article.number), None)
        return next((n for n in (elsewhere, *earlier, *self._parked) if n is not None and n != seat.number), None)

    def _elsewhere(self, article: int) -> Iterator[int]:
        """Yield what is to be decided in the articles behind one, and then in those before it."""
        numbers = list(self._session.articles(replace(self._wanted, states=frozenset(OPEN))))
        for number in (*numbers[bisect_right(numbers, article) :], *numbers[: bisect_right(numbers, article - 1)]):
            self.ahead = OpenArticle(self._session.article(number))
            yield from (n for n in self.ahead.order if self._comes(self.ahead.items[n]))

    def neighbour(self, seat: Seat, by: int) -> int | None:
        articles = self._session.articles(self._wanted)
        opened = seat.article
        place = articles.place(opened.number) if opened else None
        at = opened.order.index(seat.number) + by if opened and seat.number in opened.items else -1
        while opened is not None and not 0 <= at < len(opened.order):
            if place is None or not 0 <= (place := place + by) < len(articles):
                return None
            self.ahead = opened = OpenArticle(self._session.article(articles[place]))
            at = 0 if by > 0 else len(opened.order) - 1
        return opened.order[at] if opened else None

    def is_to_do(self, item: Item) -> bool:
        return item.status in OPEN and item.number not in self._left

    def _comes(self, item: Item) -> bool:
        return self.is_to_do(item) and item.number not in self._parked

    def park(self, number: int) -> None:
        self._parked = [*(n for n in self._parked if n != number), number]

    def take(self, seat: Seat, done: Done) -> None:
        for number in done.items:
            item = seat.article.items.get(number) if seat.article else None
            if item is not None and item.status == "proposed":
                self._left.discard(number)
            else:
                self._left.add(number)
                self._parked = [n for n in self._parked if n != number]


class ByList:
    """Along a list of attributions that was made once, so that decisions do not shift it."""

    def __init__(self, session: Session, wanted: Filter, order: Order) -> None:
        self.trail = session.items(wanted, order)
        still = wanted.states & frozenset(OPEN) if wanted.states else frozenset(OPEN)
        # Whoever asks for decided ones looks through them again: then all are to do.
        self._todo = set(session.items(replace(wanted, states=still)) if still else self.trail)
        self.ahead: OpenArticle | None = None

    def first(self) -> int | None:
        return next((n for n in self.trail if n in self._todo), self.trail[0] if len(self.trail) else None)

    def following(self, seat: Seat) -> int | None:
        place, count = self._place(seat), len(self.trail)
        numbers = (self.trail[(place + step) % count] for step in range(1, count + 1))
        return next((n for n in numbers if n in self._todo and n != seat.number), None)

    def neighbour(self, seat: Seat, by: int) -> int | None:
        place = self._place(seat) + by
        return self.trail[place] if 0 <= place < len(self.trail) else None

    def is_to_do(self, item: Item) -> bool:
        return item.number in self._todo

    def park(self, number: int) -> None:
        self.trail.park(number)

    def take(self, seat: Seat, done: Done) -> None:
        for number in done.items:
            item = seat.article.items.get(number) if seat.article else None
            (self._todo.add if item and item.status == "proposed" else self._todo.discard)(number)
        if done.what == "add" and seat.number is not None and done.item == seat.number and self.trail.place(seat.number) is None:
            self.trail.insert(seat.number, self._place(seat) + 1)

    def _place(self, seat: Seat) -> int:
        """Return where the attribution at hand stands on the way; where it does not, that of its neighbour before it in the article."""
        if seat.number is None or seat.article is None:
            return -1
        place = self.trail.place(seat.number)
        if place is None:
            before = seat.article.order[: seat.article.order.index(seat.number)] if seat.number in seat.article.order else []
            places = [p for n in reversed(before[-20:]) if (p := self.trail.place(n)) is not None]
            place = places[0] if places else -1
        return place
