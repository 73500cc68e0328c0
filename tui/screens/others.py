"""The words about what other annotators have: for who has nothing where they have much."""

from __future__ import annotations

from collections.abc import Iterable

from attrib.project.annotator import shown_name
from attrib.project.session import Session
from tui.page.character import cut

NAME = 16
"""Cells of a name."""


def who_words(names: Iterable[str]) -> str:
    """Return annotators in a sentence."""
    shown = [cut(shown_name(name), NAME) for name in names]
    if len(shown) > 3:
        return f"{len(shown)} annotators"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else "nobody"


def others_words(session: Session, article: int | None = None) -> str:
    """Return a line about the attributions that others have in an article, or in all where the annotator has none at all; "" where
    there is nothing to say."""
    nothing = not session.progress().counts.total
    kept = session.kept_by_others(article) if nothing or article is not None else {}
    if not kept:
        return ""
    count = sum(kept.values())
    has, them = "has" if len(kept) == 1 else "have", "it" if count == 1 else "them"
    keys = "F6 shows" if nothing else "F6 and w show"
    return f"{who_words(kept)} {has} {count:,} attribution{'' if count == 1 else 's'} here: {keys} {them}"
