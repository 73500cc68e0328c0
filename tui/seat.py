"""Where somebody is in a project: the article and the attribution at hand, as they stand now. Knows no Textual.

An article of 5,000 attributions takes a tenth of a second to read; so a decision has only what it changed read again.
"""

from __future__ import annotations

from bisect import insort
from functools import cached_property

from attrib.project.history import Done
from attrib.project.item import Item
from attrib.project.naming import Naming
from attrib.project.session import Session
from attrib.project.view import ArticleView
from attrib.record.form import Entity
from tui.page.backdrop import Backdrop
from tui.page.label import labels
from tui.page.mark import Mark, Marks

DIGITS = 9
"""With which somebody is chosen."""


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
        """The letters of each entity, by id: of those who speak or pass on somewhere first."""
        credits = {credit.name.casefold() for credit in self.view.cast.credits}
        likely = {e.id for e in self.view.entities if e.name.casefold() in credits}
        proposed = [item.proposal or item.attribution for item in self.view.items]  # a decision changes nobody's letter
        likely.update(a.speaker.entity for a in proposed if a.speaker and a.speaker.entity)
        likely.update(via.entity for a in proposed for via in a.via if via.entity)
        return labels(self.view.entities, likely)

    @cached_property
    def mentions(self) -> Marks:
        """The mentions of all entities, with their letters; those of two letters, whom one seldom looks for, stand back."""
        labelled = ((e, self.labels.get(e.id, "")) for e in self.view.entities)
        return Marks(Mark(m.start, m.end, "minor" if label[1:] else "mention", label) for e, label in labelled for m in e.mentions)

    @cached_property
    def naming(self) -> Naming:
        """The names that the article offers for who has none."""
        return Naming(self.text, self.view.entities)

    def suggested(self, item: Item) -> list[str]:
        """Return names for an attribution's speaker that are no candidate's, as many as digits are left for them."""
        a = item.attribution
        if not a.source:
            return []
        taken = {n.name.casefold() for n in (a.speaker, *a.candidates) if n}
        names = self.naming.suggest(a.source[0], a.speaker and a.speaker.kind, [c.entity for c in a.candidates])
        return [name for name in names if name.casefold() not in taken][: max(0, DIGITS - len(a.candidates))]

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


class Seat:
    """An article of a session, and one attribution of it. What leads from one to the next is the matter of others."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.article: OpenArticle | None = None
        self.number: int | None = None
        """Of the attribution at hand; None in an article without any."""

    @property
    def item(self) -> Item | None:
        """The attribution at hand."""
        return None if self.article is None or self.number is None else self.article.items.get(self.number)

    def go(self, number: int) -> None:
        """Go to an attribution. Raises KeyError."""
        article = self.session.article_of(number)
        if self.article is None or self.article.number != article:
            self.open(article)
        if self.article is not None:
            self.number = number if number in self.article.items else next(iter(self.article.order), None)
        self.session.shown()

    def open(self, article: int) -> None:
        """Read an article, as it stands now. Raises KeyError."""
        self.article = OpenArticle(self.session.article(article))

    def step(self, by: int) -> bool:
        """Go to a neighbour, decided or not; say whether there is one."""
        raise NotImplementedError

    def step_article(self, by: int) -> bool:
        """Go to a neighbouring article; say whether there is one."""
        raise NotImplementedError

    def take(self, done: Done) -> None:
        """See what a decision changed, in this article or in another, which is opened."""
        if self.article is None or done.article != self.article.number or done.cast or done.what == "text":
            here = self.number if self.article and self.article.number == done.article else None
            self.open(done.article)
            self.number = here
        else:
            for number in done.items:
                self.article.put(number, self._read(number))
        if self.article is not None and done.item in self.article.items:
            self.number = done.item
        elif self.article is not None and self.number not in self.article.items:
            self.number = next(iter(self.article.order), None)

    def _read(self, number: int) -> Item | None:
        try:
            return self.session.item(number)
        except KeyError:
            return None
