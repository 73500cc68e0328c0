"""Speakers under several names: persons whose names differ in spelling, initials or first names, bodies that differ in a letter or two."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from attrib.audit.article import Statement

SHORT_FOR = 3
"""Letters of a first name that stand for the whole: Ash for Ashton, Rob for Robert."""
LONG = 5
"""Letters from which a word with one letter wrong is a spelling of another; a shorter one is another word."""
BLOCK = 3
"""Letters in which two surnames agree, and one of the first names, before they are compared: of ten thousand names that is no fifty
million pairs."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """One speaker with all names that articles use; a guess, for a person to check."""

    name: str
    """The one that most articles use, of those with a first name."""
    names: tuple[tuple[str, int], ...]
    """Each name with the number of articles that use it, the most used first."""


def find_aliases(statements: Iterable[Statement]) -> tuple[Alias, ...]:
    """Return the speakers under several names, by name."""
    import networkx as nx  # 0.2 s

    articles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for statement in statements:
        if statement.speaker and statement.ground == "named" and statement.kind in {"person", "organisation"}:
            articles[statement.kind, statement.speaker].add(statement.article)
    found = []
    for kind, pairs in (("person", _person_pairs), ("organisation", _body_pairs)):
        counts = Counter({name: len(ids) for (of, name), ids in articles.items() if of == kind})
        words = {name: folded(name) for name in sorted(counts) if " and " not in name}
        graph = nx.Graph(pairs({name: parts for name, parts in words.items() if parts}))
        found += [_alias(names, counts) for names in nx.connected_components(graph)]
    return tuple(sorted(found, key=lambda alias: alias.name))


def identities(aliases: Iterable[Alias]) -> dict[str, str]:
    """Return for each name of a speaker under several the one that stands for it."""
    return {name: alias.name for alias in aliases for name, _ in alias.names}


def _alias(names: Iterable[str], counts: Mapping[str, int]) -> Alias:
    ordered = sorted(names, key=lambda name: (-counts[name], -len(name), name))
    return Alias(next((name for name in ordered if " " in name), ordered[0]), tuple((name, counts[name]) for name in ordered))


def folded(name: str) -> Words:
    """Return the words of a name in lower case, without accents, hyphens and marks: "Al-Sharii" → al, sharii."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return tuple("".join(c if c.isalnum() else " " for c in bare.replace("'", "").replace("’", "")).split())


def _person_pairs(words: Mapping[str, Words]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names that may be one person's."""
    full = {name: parts for name, parts in words.items() if len(parts) > 1}
    for group in _blocks(full):
        yield from (pair for pair in combinations(group, 2) if _one_person(full[pair[0]], full[pair[1]]))
    bearers = defaultdict(list)
    for name, parts in full.items():
        bearers[parts[-1]].append(name)
    for name, parts in words.items():
        # A surname alone is somebody's only where all who bear it are one.
        named = bearers[parts[-1]] if len(parts) == 1 else []
        if named and all(_one_person(full[named[0]], full[other]) for other in named[1:]):
            yield name, named[0]


def _blocks(words: Mapping[str, Words]) -> Iterable[Sequence[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for name, parts in words.items():
        for key in {f"{parts[-1][:BLOCK]} {parts[0][0]}", "".join(parts)[: 2 * BLOCK]}:
            blocks[key].append(name)
    return blocks.values()


def _one_person(one: Words, other: Words) -> bool:
    if "".join(one) == "".join(other):
        return True  # "Abdel Rahman", "Abdelrahman"
    if one[-1] == other[-1]:
        return _one_first_name(one[0], other[0])
    return one[:-1] == other[:-1] and _misspelt(one[-1], other[-1])


def _one_first_name(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and (len(short) == 1 or len(short) >= SHORT_FOR):
        return True
    # Maria and Mario are two: a last letter tells who it is.
    return _misspelt(short, long) and short[-1] == long[-1]


def _misspelt(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= LONG and OSA.distance(one, other, score_cutoff=1) <= 1


def _body_pairs(words: Mapping[str, Words]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names that may be one body's: the same letters, or all words but one the same and that one misspelt."""
    blocks: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for name, parts in words.items():
        blocks["".join(parts),].append(name)
        if len(parts) > 1:
            for i in range(len(parts)):
                blocks[i, *parts[:i], "", *parts[i + 1 :]].append(name)
    for (first, *rest), group in blocks.items():
        for one, other in combinations(group, 2):
            if not rest or _misspelt(words[one][first], words[other][first]):
                yield one, other
