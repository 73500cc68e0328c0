"""What has changed in a project since it was looked through last: whoever keeps something about every article reads only that again."""

from __future__ import annotations

from dataclasses import dataclass

from attrib.project.schema import ADJUDICATION
from attrib.project.storage import Storage


@dataclass(frozen=True, slots=True)
class Mark:
    """A state of a project: the highest numbers that it had given. The one with nothing in it stands before every project."""

    decision: int = 0
    edition: int = 0
    item: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """What an owner has otherwise than at an earlier mark."""

    mark: Mark
    """The present state."""
    articles: tuple[int, ...]
    """Articles that are new, have a new text or new proposals, or on which the owner has decided, undone or redone something (for the
    adjudication: anybody); in the order in which they came."""


def changes_since(storage: Storage, owner: int, mark: Mark) -> Changes:
    """Return what has changed for an owner since a mark. Proposals that were only taken away leave no trace."""
    with storage.reading():
        latest = (storage.value(f"SELECT coalesce(max(number), 0) FROM {table}") for table in ("decision", "edition", "item"))
        now = Mark(*latest)
        if mark == Mark():
            # Looking through items that nobody has read yet takes seconds: they lie between the texts.
            rows = storage.rows("SELECT number FROM article ORDER BY number")
            return Changes(now, tuple(number for (number,) in rows))
        # What all annotators share changes with every decision of any of them.
        whose = "" if owner == ADJUDICATION else f" AND owner = {owner:d}"
        rows = storage.rows(
            f"SELECT article FROM decision WHERE number > ?{whose} "
            "UNION SELECT article FROM edition WHERE number > ? "
            "UNION SELECT article FROM item WHERE number > ? ORDER BY article",
            *(mark.decision, mark.edition, mark.item),
        )
    return Changes(now, tuple(number for (number,) in rows))
