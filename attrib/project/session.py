"""A sitting of one annotator at a project: what a terminal, or any other front end, drives. It knows no screen.

    with Session.open("news.attrib", "mara") as session:
        queue = session.items(Filter(states=frozenset({"proposed"})), order="uncertainty")
        article = session.article(session.article_of(queue[0]))
        session.shown()
        session.attributions.confirm(queue[0])
        session.undo()

Every decision is on disk when its method returns. A session belongs to the thread that opened it; others, of the same annotator or of
another, may be open at the same project meanwhile, in this process or elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from attrib.project import progress as measure
from attrib.project import queue
from attrib.project.adjudication import Adjudication
from attrib.project.attributions import Attributions
from attrib.project.carrying import take_text
from attrib.project.change import Changes, Mark, changes_since
from attrib.project.clock import Clock
from attrib.project.desk import Desk, Page
from attrib.project.entities import Entities
from attrib.project.history import Done, Hand, redo, undo
from attrib.project.item import Item
from attrib.project.others import keepers, kept_by_others
from attrib.project.progress import Progress, Statistics
from attrib.project.queue import ArticleRow, Filter, ItemRow, Order, Queue
from attrib.project.schema import ADJUDICATION
from attrib.project.storage import Storage, open_storage
from attrib.project.version import owner_of
from attrib.project.view import ArticleView, load

if TYPE_CHECKING:
    from attrib.project.agreement import Agreement


class Session:
    """One annotator at one project."""

    def __init__(self, storage: Storage, annotator: str, adjudicating: bool = False) -> None:
        self.storage = storage
        number = owner_of(storage, annotator)
        self.hand = Hand(number, ADJUDICATION if adjudicating else number, annotator)
        self._clock = Clock()
        self._desk = desk = Desk(storage, self.hand, self._clock)
        self.attributions = Attributions(desk)
        """The decisions on attributions."""
        self.entities = Entities(desk)
        """The decisions on entities and credits."""
        self.adjudication = Adjudication(desk) if adjudicating else None
        """Where annotators differ, and the choices; None in an annotator's own sitting."""

    @classmethod
    def open(cls, path: Path | str, annotator: str, create: bool = False, adjudicating: bool = False) -> Session:
        """Return a session at a project file. Raises ProjectError where it cannot be opened for writing."""
        return cls(open_storage(path, create), annotator, adjudicating)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the annotator should know of the file: that it lies on a network, say."""
        return self.storage.notices

    def articles(self, wanted: Filter | None = None) -> Queue:
        """Return the articles that fit, in the order in which they came."""
        return queue.article_queue(self.storage, self.hand.owner, wanted or Filter())

    def items(self, wanted: Filter | None = None, order: Order = "article", cap: int = queue.SPEAKER_CAP) -> Queue:
        """Return the attributions that fit, as they stand in the articles or the most uncertain first."""
        return queue.item_queue(self.storage, self.hand.owner, wanted or Filter(), order, cap)

    def article_rows(self, numbers: list[int]) -> list[ArticleRow]:
        """Return what a list shows of articles."""
        return queue.article_rows(self.storage, self.hand.owner, numbers)

    def item_rows(self, numbers: list[int]) -> list[ItemRow]:
        """Return what a list shows of attributions."""
        return queue.item_rows(self.storage, self.hand.owner, numbers)

    def article(self, number: int) -> ArticleView:
        """Return an article as the annotator has it. Raises KeyError."""
        return load(self.storage, self.hand.owner, number)

    def item(self, number: int) -> Item:
        """Return an attribution as it stands now, read alone. Raises KeyError."""
        return Page(self.storage, self.hand.owner, self.article_of(number)).item(number)

    def article_of(self, item: int) -> int:
        """Return the article of an attribution. Raises KeyError."""
        return self._desk.article_of(item)

    def changes(self, mark: Mark) -> Changes:
        """Return what the annotator has otherwise than at a mark."""
        return changes_since(self.storage, self.hand.owner, mark)

    def shown(self) -> None:
        """Say that another attribution is on the screen: the time of the next decision begins."""
        self._clock.restart()

    def take_text(self, article: int, key: str | None = None) -> Done | None:
        """Go to the present text of an article whose view says `newer`: what was decided on the earlier one is carried where its words
        stand, as stale, to be looked at again. Raises EditError where there is no newer text."""
        return take_text(self._desk, article, key)

    def undo(self) -> Done | None:
        """Take back this annotator's last decision that stands, in whatever article and sitting; None where there is none."""
        return undo(self.storage, self.hand, self._clock.take())

    def redo(self) -> Done | None:
        """Make the decision that was undone last stand again; None where there is none, or a new one was made since."""
        return redo(self.storage, self.hand, self._clock.take())

    def progress(self) -> Progress:
        """Return how far the annotator is, how fast, and how long the rest will take."""
        return measure.progress(self.storage, self.hand.owner, self.hand.annotator)

    def statistics(self) -> list[Statistics]:
        """Return what each annotator has done."""
        return measure.statistics(self.storage)

    def kept_by_others(self, article: int | None = None) -> dict[str, int]:
        """Return how many attributions each other annotator has, what they rejected left out, in an article or in all; by name."""
        return kept_by_others(self.storage, self.hand.owner, article)

    def keepers(self, item: int) -> list[str]:
        """Return which annotators have decided on an attribution and not rejected it."""
        return keepers(self.storage, item)

    def agreement(self, told: Callable[[int, int], None] | None = None) -> Agreement:
        """Return how far annotators agree, in the articles that at least two have finished: 3 ms each. `told` hears after each how many
        are read, and how many there are; what it raises ends it. Loads NumPy, 0.1 s."""
        from attrib.project.agreement import measure_agreement

        return measure_agreement(self.storage, told)

    def close(self) -> None:
        """Close the file."""
        self.storage.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
