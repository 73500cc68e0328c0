"""What an annotator decides on the participants of an article, and on its credits. As with attributions, every method is one decision,
undoable; each returns None where nothing would change and raises EditError where the cast does not allow it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from attrib.document import Kind, Span
from attrib.project import cast
from attrib.project.desk import Desk, Page
from attrib.project.edit import pieces
from attrib.project.failure import EditError
from attrib.project.history import Done
from attrib.record.form import Credit


class Entities:
    """The decisions on entities and credits of one annotator. What attributions say of an entity follows by itself, proposals too, and
    these stay proposals."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def merge(self, article: int, entity: str, into: str, key: str | None = None) -> Done | None:
        """Make two clusters one, under the name of `into`."""
        return self._desk.on_article(article, "merge", lambda page: cast.merge(page.cast, entity, into), key)

    def split(self, article: int, entity: str, mentions: Sequence[Span], name: str | None = None, key: str | None = None) -> Done | None:
        """Take mentions out of a cluster, as a new one; attributions whose source or intermediary is among them go with it."""
        return self._desk.on_article(article, "split", lambda page: cast.split(page.cast, entity, mentions, page.new_id("e"), name), key)

    def rename(self, article: int, entity: str, name: str, key: str | None = None) -> Done | None:
        """Give an entity another name."""
        name = " ".join(name.split())
        if not name:
            raise EditError("a name needs at least one character")
        return self._desk.on_article(article, "rename", lambda page: cast.rename(page.cast, entity, name), key)

    def retype(self, article: int, entity: str, kind: Kind, key: str | None = None) -> Done | None:
        """Give an entity another kind."""
        return self._desk.on_article(article, "retype", lambda page: cast.retype(page.cast, entity, kind), key)

    def set_credits(self, article: int, credits: Sequence[tuple[str, Span]], key: str | None = None) -> Done | None:
        """Say which credits the article has, name and place each, the origin first and the publisher last."""

        def change(page: Page) -> cast.Cast:
            places = [(name, pieces([span], page.text)[0]) for name, span in credits]
            return replace(page.cast, credits=tuple(Credit(name, p.start, p.end, p.text) for name, p in places))

        return self._desk.on_article(article, "credits", change, key)
