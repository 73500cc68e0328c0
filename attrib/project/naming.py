"""What somebody who has no name may be called: the article's own words for them, or these with their owner's name ("His office" → "Seo
Ha-joon's office", "the report" → "Bank of Korea report"), as the guidelines name unnamed speakers and documents. English."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import islice

from attrib.document import Kind
from attrib.record.form import Entity, Piece

MOST_OWNERS = 3
LOOKED_AT = 300
"""Mentions before a source among which owners are sought: a long article has ten thousand."""
LONGEST = 3
"""Words of a phrase that can still have an owner before it: what is longer names one itself."""

PRONOUNS = frozenset("he she it they we i you who which that this these those one someone somebody others some many both all".split())
DETERMINERS = frozenset("the a an this that these those".split())
OWNERS: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(("his", "her", "my"), ("person",)),
    **dict.fromkeys(("its",), ("organisation", "place", "document")),
    **dict.fromkeys(("their", "our", "your"), ("organisation", "person", "unnamed", "place")),
}
"""Who can be meant by a possessive."""

_LINKS = frozenset("of by from for in on at with to and who which that".split())
_NO_PHRASE = re.compile(r"[,;:()\n–—]")


def is_pronoun(name: str) -> bool:
    """Say whether a name is a pronoun, which stays as it is where it resolves to nobody."""
    return name.casefold() in PRONOUNS


class Naming:
    """The names that an article offers."""

    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        self._text, self._entities = text, entities

    def suggest(self, words: Piece, kind: Kind | None, ranked: Sequence[str | None] = ()) -> list[str]:
        """Return names for whom the words stand for, the words themselves first, if they are a name of their own. Owners are those
        `ranked` likely, by id, then those mentioned last. A document, by `kind`, is named by its owner and head noun alone."""
        phrase = _NO_PHRASE.split(words.text)[0].split()
        if not phrase:
            return []
        if len(phrase) == 1 and is_pronoun(phrase[0]):
            return [phrase[0]]
        first, rest = phrase[0].casefold(), phrase[1:]
        owned = first in OWNERS and bool(rest)
        if not owned:
            rest = rest if first in DETERMINERS and rest else [self._plain(phrase[0]), *rest]
        names = [] if owned else [" ".join(rest)]
        named = not owned and kind != "document" and any(word[:1].isupper() for word in rest)  # "Syrian state television": whose, it says
        if len(rest) <= LONGEST and not _LINKS & set(rest) and rest[-1].islower() and not named:
            rest = rest[-1:] if kind == "document" else rest
            kinds = OWNERS[first] if owned else ("organisation",)
            names += [self._with_owner(owner, rest) for owner in islice(self._owners(words, kinds, ranked), MOST_OWNERS)]
        return list(dict.fromkeys(names))

    def _plain(self, word: str) -> str:
        """Return a word without the capital that only the beginning of its sentence gives it."""
        if not word.istitle() or any(word in entity.name.split() for entity in self._entities):
            return word
        return word if re.search(rf"[^\W\d_],? {re.escape(word)}\b", self._text) else word.lower()

    def _with_owner(self, owner: Entity, rest: Sequence[str]) -> str:
        mark = "’s" if self._text.count("’") > self._text.count("'") else "'s"
        return " ".join([owner.name + (mark if owner.kind in ("person", "unnamed") else ""), *rest])

    def _owners(self, words: Piece, kinds: Collection[Kind], ranked: Sequence[str | None]) -> Iterator[Entity]:
        place = bisect_left(self._mentions, (words.end, 0, 0))
        near = self._mentions[max(0, place - LOOKED_AT) : place]
        known = {self._entities[number].id for start, end, number in near if end == words.end}  # whom the words themselves name
        by_id = {entity.id: entity for entity in self._entities}
        likely = (by_id[id] for id in ranked if id in by_id)
        before = (self._entities[number] for _, _, number in reversed(near))
        for entity in (*likely, *before):
            if entity.kind in kinds and entity.id not in known:
                known.add(entity.id)
                yield entity

    @cached_property
    def _mentions(self) -> list[tuple[int, int, int]]:
        """Where mentions start and end, with their entities' numbers, in order."""
        return sorted((m.start, m.end, number) for number, entity in enumerate(self._entities) for m in entity.mentions)
