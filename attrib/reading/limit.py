"""How long one article may be."""

from __future__ import annotations

from attrib.errors import ReadError

MAX_CHARACTERS = 2_000_000
"""Characters of one article. The longest newspaper features have 100,000; a parse takes a few kilobytes of memory a word,
so that ten million characters would fill the memory of an ordinary computer, and are no article but a collection of them."""


def check_length(where: str, characters: int) -> None:
    """Raise ReadError for a text of more than MAX_CHARACTERS."""
    if characters > MAX_CHARACTERS:
        raise ReadError(where, f"an article of more than {MAX_CHARACTERS:,} characters", "split it into its articles")
