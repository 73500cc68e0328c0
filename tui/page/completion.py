"""What a name that is being typed may become: an entity's name, or the next word of the article that goes on as the letters do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from tui.page.character import safe

_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")


@lru_cache(maxsize=4)
def vocabulary(text: str) -> tuple[str, ...]:
    """Return the words of a text, the most frequent first; 30 ms for 50,000 words."""
    return tuple(word for word, _ in Counter(_WORD.findall(text)).most_common())


def completed(typed: str, names: Sequence[str], text: str) -> str | None:
    """Return a name that begins with what is typed, in any case; else what is typed with its last word as the article has it. None
    where there is nothing to add."""
    if not typed or typed.isspace():
        return None
    folded = typed.casefold()
    for name in names:
        if len(name) > len(typed) and name.casefold().startswith(folded) and safe(name) == name:
            return name
    begun = re.split(r"\s", typed)[-1]
    word = next((w for w in vocabulary(text) if begun and len(w) > len(begun) and w.casefold().startswith(begun.casefold())), None)
    return typed[: len(typed) - len(begun)] + word if word else None
