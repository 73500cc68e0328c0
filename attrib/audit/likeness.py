"""The same claim in several articles: contents that are nearly the same words, found among a hundred thousand without comparing all."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import token_sort_ratio

from attrib.audit.article import Statement

if TYPE_CHECKING:
    import numpy as np

ALIKE = 0.5
"""Share of the telling words that two claims have in common, of all telling words of both (Jaccard)."""
LIKE = 60.0
"""Likeness of all their words in any order, of 100, from which two claims with enough telling words in common are the same."""
FEWEST = 3
"""Telling words of a sentence below which it is too common to be anybody's: "We are not afraid"."""
ROWS = 150
"""Sentences that are compared with all others at once: where ten thousand are alike, their pairs take some tens of megabytes."""

COMMON = frozenset(
    """a about after again all also am an and any are as at be because been before being but by can could did do does during each for from
    further had has have having he her here hers him his how i if in into is it its just me more most my never no nor not now of off on once
    only or other our out over own same she should so some such than that the their them then there these they this those through to too
    under until up very was we were what when where which while who whom why will with would you your""".split()
)
"""Words that do not tell one claim from another: with "never" for "not" it is the same claim, told in other words."""
SENTENCE = re.compile(r"(?<=[.!?;…])[\"”’'»)]*\s+")
WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, told in at least two articles."""

    number: int
    """From 1, in the order of first appearance."""
    statements: tuple[Statement, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(statement.article for statement in self.statements))

    @property
    def content(self) -> str:
        """The longest wording."""
        return max((statement.content for statement in self.statements), key=len)


def same_claims(statements: Sequence[Statement]) -> tuple[Claim, ...]:
    """Return the claims that several articles tell. Two contents are the same claim where a sentence of one is nearly one of the other."""
    # NetworkX, NumPy and SciPy take 40 MB and most of a second: paid by who asks for claims, not by who lists statements.
    from networkx.utils import UnionFind

    wordings, owners = _sentences(statements)
    same = UnionFind(range(len(statements)))
    for alike in owners:
        same.union(*alike)
    for group in _like_groups(wordings):
        same.union(*(owners[wording][0] for wording in group))
    told = [[statements[i] for i in group] for group in sorted(map(sorted, same.to_sets()))]
    several = [group for group in told if len({statement.article for statement in group}) > 1]
    return tuple(Claim(number, tuple(group)) for number, group in enumerate(several, 1))


def words_of(content: str) -> tuple[str, ...]:
    """Return the words of a content in lower case, without marks and without the complementiser that begins it."""
    words = tuple(WORD.findall(unicodedata.normalize("NFKC", content).casefold().replace("’", "'")))
    return words[1:] if words[:1] in {("that",), ("whether",)} else words


def _sentences(statements: Sequence[Statement]) -> tuple[list[tuple[str, ...]], list[list[int]]]:
    """Return the different sentences that tell enough, and for each the statements that hold it."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, statement in enumerate(statements):
        for part in SENTENCE.split(statement.content):
            words = words_of(part)
            if len(set(words) - COMMON) >= FEWEST:
                found[words].append(i)
    return list(found), list(found.values())


def _like_groups(wordings: Sequence[tuple[str, ...]]) -> list[list[int]]:
    """Return the sentences in groups of like ones, each like one other at least. Of a sentence that thousands of articles vary, nearly all
    pairs are in one group by the time they come up, so pairs within a group are left out whole."""
    import numpy as np

    telling = [frozenset(words) - COMMON for words in wordings]
    group_of = np.arange(len(wordings))
    groups = [[i] for i in range(len(wordings))]
    for one, other in _candidates(telling):
        apart = group_of[one] != group_of[other]
        for i, j in zip(one[apart].tolist(), other[apart].tolist(), strict=True):
            small, large = sorted((int(group_of[i]), int(group_of[j])), key=lambda g: len(groups[g]))
            if small != large and _alike(telling[i], telling[j]) and _like(wordings[i], wordings[j]):
                group_of[groups[small]] = large
                groups[large] += groups[small]
                groups[small] = []
    return [group for group in groups if len(group) > 1]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= ALIKE * (len(one) + len(other) - shared)


def _like(one: Sequence[str], other: Sequence[str]) -> bool:
    return token_sort_ratio(" ".join(one), " ".join(other)) >= LIKE


def _candidates(sets: Sequence[frozenset[str]]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the indices, ROWS by ROWS, of every pair of sets whose Jaccard likeness may reach ALIKE, and few others. Such a pair has at
    least two words in common, so two among the rarest of each (Wang, Li & Feng 2012, "Can we beat the prefix filtering?"); rare words are
    shared by few."""
    counts = Counter(word for words in sets for word in words)
    place = {word: i for i, word in enumerate(sorted(counts, key=lambda word: (counts[word], word)))}
    rows: list[int] = []
    columns: list[int] = []
    for i, words in enumerate(sets):
        rarest = sorted(place[word] for word in words)[: len(words) - math.ceil(ALIKE * len(words)) + 2]
        rows += [i] * len(rarest)
        columns += rarest
    if not rows:
        return
    import numpy as np
    from scipy import sparse

    shape = (len(sets), len(place))
    held = sparse.csr_array((np.ones(len(rows), np.int16), (np.array(rows, np.int32), np.array(columns, np.int32))), shape)
    holders = held.T.tocsr()
    for first in range(0, len(sets), ROWS):
        shared = (held[first : first + ROWS] @ holders).tocoo()
        one, other = shared.row + first, shared.col
        near = (shared.data >= 2) & (one < other)
        yield one[near], other[near]
