"""What other annotators have: an article that says nothing to one of them may be full of another's attributions."""

from __future__ import annotations

from attrib.project.schema import ADJUDICATION
from attrib.project.storage import Storage


def kept_by_others(storage: Storage, owner: int, article: int | None = None) -> dict[str, int]:
    """Return how many attributions each other annotator has decided on and not rejected, in an article or in all, by name."""
    kept = "sum(t.confirmed + t.fixed + t.unsure + t.added + t.stale)"
    here, values = ("", ()) if article is None else (" AND t.article = ?", (article,))
    return dict(
        storage.rows(
            f"SELECT o.name, {kept} FROM tally t JOIN owner o ON o.number = t.owner WHERE t.owner NOT IN (?, ?){here} "
            f"GROUP BY o.number HAVING {kept} > 0 ORDER BY o.name",
            *(ADJUDICATION, owner, *values),
        )
    )


def keepers(storage: Storage, item: int) -> list[str]:
    """Return which annotators have decided on an attribution and not rejected it, by name."""
    kept = "SELECT o.name FROM version v JOIN owner o ON o.number = v.owner WHERE v.item = ? AND v.owner != ? AND v.status != 'rejected'"
    return [name for (name,) in storage.rows(f"{kept} ORDER BY o.name", item, ADJUDICATION)]
