"""The way of an adjudicator: every dispute of a project, decided or not, one after the other. Knows no Textual.

Whether annotators differ in an article is known when it is read, 3 ms each; so the way grows while the first disputes are decided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from attrib.project.adjudication import Adjudication, Dispute
from attrib.project.edit import with_ids
from attrib.project.history import Done
from attrib.project.merging import COMPARED
from attrib.project.session import Session
from attrib.record.form import Attribution
from tui.seat import Seat

WHOLE = "status"
"""The field that stands for all of a version: whether it is right, and with what."""

Found = Mapping[int, Mapping[int, bool]]
"""The disputes of articles, by item, with whether each is open; none where annotators agree."""


class Docket(Seat):
    """The disputes that are known so far, the one at hand, and who had a part in it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._open: dict[int, dict[int, bool]] = {}
        """Whether each dispute is open, by article and item, in the order of the project."""
        self._here: dict[int, Dispute] = {}
        """The disputes of the article at hand, by item."""
        self._taken: dict[int, dict[str, str]] = {}
        """Whose fields were chosen one by one in this sitting, by item and field."""
        self._own: set[int] = set()
        """Articles read here since annotators were last compared: nobody knows better."""
        self._unheard: set[int] = set()
        self.annotators: list[str] = []
        self.due = True
        """Whether annotators are to be compared anew."""

    @property
    def adjudication(self) -> Adjudication:
        made = self.session.adjudication
        assert made is not None
        return made

    # --- what is known

    def begin(self) -> None:
        """Take what is told from now on for the whole truth; what is at hand is read again."""
        self.due, self._own, self._unheard = False, set(), set(self._open)
        self.annotators = self.adjudication.annotators()
        if self.article is not None:
            self.open(self.article.number)
            self._stay()

    def hear(self, found: Found) -> None:
        """Take the disputes of some articles."""
        self._unheard -= found.keys()
        self._put({article: items for article, items in found.items() if article not in self._own})

    def end(self) -> None:
        """Forget the disputes of which nothing was heard."""
        self._put({article: {} for article in self._unheard - self._own})

    def _put(self, found: Found) -> None:
        for article, items in found.items():
            self._open.pop(article, None)
            if items:
                self._open[article] = dict(items)
        self._open = dict(sorted(self._open.items()))

    @property
    def way(self) -> list[int]:
        """All disputes, by their items."""
        return [item for items in self._open.values() for item in items]

    @property
    def open_count(self) -> int:
        return sum(sum(items.values()) for items in self._open.values())

    @property
    def dispute(self) -> Dispute:
        """The dispute at hand. Raises KeyError where there is none."""
        return self._here[self.number or 0]

    @property
    def people(self) -> list[str]:
        """Who stands behind the digits: all annotators, or, where digits are too few, those who had a part in the dispute at hand."""
        if len(self.annotators) <= 9 or self.number is None:
            return self.annotators
        return [version.annotator for version in self.dispute.versions]

    def holds(self, item: int | None) -> bool:
        """Say whether an item of the article at hand is disputed."""
        return item in self._here

    # --- going about

    def open(self, article: int) -> None:
        super().open(article)
        self._here = {dispute.item: dispute for dispute in self.adjudication.disputes(article)}
        self._own.add(article)
        self._put({article: {item: dispute.open for item, dispute in self._here.items()}})

    def go(self, number: int) -> None:
        super().go(number)
        self._stay()

    def close(self) -> None:
        """Have no dispute at hand."""
        self.article, self.number, self._here = None, None, {}

    def _stay(self) -> None:
        """Be at a dispute of the article at hand, or at none."""
        if not self.holds(self.number):
            self.number = next(iter(self._here), None)
        if self.number is None:
            self.close()

    @property
    def place(self) -> int:
        """Where the dispute at hand stands on the way, from 0; -1 where there is none."""
        way = self.way
        return way.index(self.number) if self.number in way else -1

    def advance(self) -> bool:
        """Go to the next open dispute, from the start again behind the last; say whether there was one."""
        way, place = self.way, self.place
        still = {item for items in self._open.values() for item, open in items.items() if open}
        for item in (*way[place + 1 :], *way[: place + 1]):
            if item in still and item != self.number:
                self.go(item)
                return True
        return False

    def step(self, by: int) -> bool:
        way = self.way
        place = self.place + by if self.number is not None else (0 if by > 0 else len(way) - 1)
        if not 0 <= place < len(way):
            return False
        self.go(way[place])
        return True

    def step_article(self, by: int) -> bool:
        articles = list(self._open)
        here = self.article.number if self.article else 0
        place = bisect_left(articles, here + (by > 0)) - (by < 0)
        if not 0 <= place < len(articles):
            return False
        self.go(next(iter(self._open[articles[place]])))
        return True

    # --- deciding

    @property
    def fields(self) -> list[str]:
        """The fields in which the versions at hand differ, the status aside: it is that of the whole."""
        return [field for field in COMPARED if field in self.dispute.fields and field != WHOLE]

    @property
    def left(self) -> list[str]:
        """The fields in dispute of which nobody's value was chosen in this sitting, or which have changed since."""
        dispute, taken = self.dispute, self._taken.get(self.number or 0, {})
        said = {version.annotator: version.body for version in dispute.versions}
        now = dispute.adjudicated
        return [f for f in self.fields if now is None or taken.get(f) not in said or not alike(said[taken[f]], now, f)]

    def choose(self, annotator: str) -> Done | None:
        """Take all of an annotator's version."""
        return self.adjudication.choose(self.dispute.item, annotator)

    def choose_field(self, field: str, annotator: str) -> Done | None:
        """Take one field of an annotator's version. The last of the fields in dispute decides it."""
        dispute = self.dispute
        settles = not dispute.open or not set(self.left) - {field}
        done = self.adjudication.choose_field(dispute.item, field, annotator, settles)
        self._taken.setdefault(dispute.item, {})[field] = annotator
        return done

    def take(self, done: Done) -> None:
        """See what a decision changed: the article is read anew, for what annotators share stands or falls with it."""
        self.open(done.article)
        if self.holds(done.item):
            self.number = done.item
        self._stay()


def alike(one: Attribution, other: Attribution, *fields: str) -> bool:
    """Say whether two versions have the same values, whatever ids their entities have."""
    one, other = with_ids(one, lambda _: None), with_ids(other, lambda _: None)
    return all(getattr(one, field) == getattr(other, field) for field in fields)
