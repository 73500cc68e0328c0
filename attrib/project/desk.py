"""Where decisions are made: what an edit rests on is read, and its result written, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from msgspec import UNSET, structs

from attrib.project.cast import follow
from attrib.project.clock import Clock
from attrib.project.edit import same, settled
from attrib.project.form import Cast, Held, Rest, State, to_attribution, to_rest
from attrib.project.history import Done, Hand, commit, now, stands
from attrib.project.intake import next_id
from attrib.project.item import Item
from attrib.project.schema import ADJUDICATION
from attrib.project.storage import Storage
from attrib.project.version import edition_of, read_cast, read_held
from attrib.project.view import ArticleView, load
from attrib.record.form import Attribution, Status


class Page:
    """An article's edition as one owner has it, each part read when it is asked for: a decision on one attribution of a long article
    need not read them all."""

    def __init__(self, storage: Storage, owner: int, article: int, edition: int | None = None) -> None:
        self.storage, self.owner, self.article = storage, owner, article
        present = edition_of(storage, owner, article)
        self.edition = present if edition is None else edition
        self._shared = owner == ADJUDICATION and self.edition == present
        """Whether what annotators share shows through where nothing is adjudicated."""

    @cached_property
    def view(self) -> ArticleView:
        """The whole article, for what needs all of it."""
        return load(self.storage, self.owner, self.article)

    @cached_property
    def text(self) -> str:
        return self.storage.known_row("SELECT text FROM edition WHERE number = ?", self.edition)[0]

    @cached_property
    def rest(self) -> Rest:
        body = self.storage.known_row("SELECT rest FROM edition WHERE number = ?", self.edition)[0]
        return to_rest(body, self.storage.path, self.edition)

    @cached_property
    def own_cast(self) -> Cast | None:
        if self._shared:
            return self.view.cast
        return read_cast(self.storage, self.owner, self.edition)

    @property
    def unsaved_cast(self) -> Cast | None:
        """The cast that a decision must keep, so that what it names stays: the adjudication's, while it is only what annotators share."""
        if self.owner != ADJUDICATION or read_cast(self.storage, self.owner, self.edition) is not None:
            return None
        return None if self.cast == Cast(self.rest.entities, self.rest.credits) else self.cast

    @property
    def cast(self) -> Cast:
        return self.own_cast or Cast(self.rest.entities, self.rest.credits)

    @property
    def steps(self) -> int:
        return len(self.own_cast.steps) if self.own_cast else 0

    def item(self, number: int) -> Item:
        """Return an item of the article. Raises KeyError."""
        if self._shared:
            return self.view.item(number)
        found = "SELECT p.body, i.edition FROM item i LEFT JOIN proposal p ON p.item = i.number WHERE i.number = ?"
        body, edition = self.storage.row(found, number) or (None, None)
        held = read_held(self.storage, self.owner, number)
        if edition != self.edition or (held is None and body is None):
            raise KeyError(number)
        steps = self.own_cast.steps if self.own_cast else ()
        proposal = None if body is None else follow(to_attribution(body, self.storage.path, number), steps)
        return Item(number, follow(held.body, steps[held.step :]) if held else proposal, proposal, held is not None)

    def new_item(self, attribution: Attribution) -> tuple[int, Attribution]:
        """Make a place for an attribution that nobody proposed; return its number, and the attribution under an id of its own."""
        made = structs.replace(attribution, id=self.new_id("a"))
        place = self.storage.value("SELECT coalesce(max(place) + 1, 0) FROM item WHERE edition = ?", self.edition)
        number = self.storage.do(
            "INSERT INTO item (article, edition, id, place, start, via, proposed) VALUES (?, ?, ?, ?, ?, '', 0)",
            *(self.article, self.edition, made.id, place, made.content[0].start),
        )
        return number, made

    def new_id(self, letter: str) -> str:
        """Return an id that no attribution ("a") or entity ("e") of the edition ever had."""
        return next_id(self.storage, self.edition, letter)


@dataclass(frozen=True, slots=True)
class Edited:
    """The result of an edit: the attribution, and the cast where that changes with it."""

    attribution: Attribution
    cast: Cast | None = None
    status: Status | None = None
    """None for what follows from the comparison with the proposal: confirmed, fixed or added."""


Edit = Callable[[Page, Item], Edited]


class Desk:
    """One annotator's place at a project: all decisions go through it."""

    def __init__(self, storage: Storage, hand: Hand, clock: Clock) -> None:
        self.storage, self.hand, self.clock = storage, hand, clock

    def on_item(self, number: int, what: str, edit: Edit, key: str | None = None) -> Done | None:
        """Make a decision on an item; None where it changes nothing. Raises EditError, ProjectError; KeyError for an item that the
        annotator does not have."""
        with self.storage.writing():
            page = self._page(self.article_of(number))
            item = page.item(number)
            edited = edit(page, item)
            status = edited.status or settled(edited.attribution, item.proposal)
            if item.decided and edited.cast is None and status == item.status and same(edited.attribution, item.attribution):
                return None
            return self.commit(page.article, what, self._state(page, number, edited, status), number, key)

    def withdraw(self, number: int, what: str, key: str | None = None) -> Done | None:
        """Take an item out of the owner's view: one that the owner added."""
        with self.storage.writing():
            page = self._page(self.article_of(number))
            return self.commit(page.article, what, State(page.edition, {number: None}), number, key)

    def on_article(self, article: int, what: str, edit: Callable[[Page], Cast], key: str | None = None) -> Done | None:
        """Make a decision on the cast of an article; None where it changes nothing. Raises EditError, ProjectError."""
        with self.storage.writing():
            page = self._page(article)
            cast = edit(page)
            if cast == page.cast:
                return None
            return self.commit(article, what, State(page.edition, cast=cast), None, key)

    def add(self, article: int, make: Callable[[Page], Edited], key: str | None = None) -> Done | None:
        """Add an attribution that the annotator found."""
        with self.storage.writing():
            if stands(self.storage, key):  # before a second place is made for it
                return None
            page = self._page(article)
            edited = make(page)
            number, attribution = page.new_item(edited.attribution)
            state = self._state(page, number, replace(edited, attribution=attribution), "added")
            return self.commit(article, "add", state, number, key)

    def added_alone(self, item: int) -> bool:
        """Say whether nobody but this owner has found an item."""
        found = (
            "SELECT NOT proposed AND NOT EXISTS (SELECT 1 FROM version WHERE item = i.number AND owner != ?) FROM item i WHERE number = ?"
        )
        return bool(self.storage.value(found, self.hand.owner, item))

    def article_of(self, item: int) -> int:
        """Return the article of an item. Raises KeyError."""
        article = self.storage.value("SELECT article FROM item WHERE number = ?", item)
        if article is None:
            raise KeyError(item)
        return article

    def _page(self, article: int) -> Page:
        if not self.storage.value("SELECT 1 FROM article WHERE number = ?", article):
            raise KeyError(article)
        return Page(self.storage, self.hand.owner, article)

    def _state(self, page: Page, number: int, edited: Edited, status: Status) -> State:
        cast = edited.cast or page.unsaved_cast
        steps = page.steps if cast is None else len(cast.steps)
        body = structs.replace(edited.attribution, status=status, decided_by=self.hand.name or None, decided_at=now())
        return State(page.edition, {number: Held(steps, body)}, cast or UNSET)

    def commit(self, article: int, what: str, state: State, item: int | None, key: str | None) -> Done | None:
        """Make a decision of a new state, inside `storage.writing()`."""
        return commit(self.storage, self.hand, article, what, state, item, self.clock.take(), key)
