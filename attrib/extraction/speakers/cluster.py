"""The names of an article in clusters: full names with surnames and first names, bodies with acronyms and short forms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from attrib.document import Kind, Parse
from attrib.extraction.speakers.evidence import Key, kinds_of
from attrib.extraction.speakers.name import Name, is_acronym
from attrib.extraction.speakers.nominal import Names, Nominal
from attrib.extraction.speakers.noun import Gender, first_names, nouns


@dataclass
class Cluster:
    """The mentions of one participant while they are gathered."""

    kind: Kind
    names: list[Name] = field(default_factory=list)
    nominals: list[Nominal] = field(default_factory=list)
    description: Counter[str] = field(default_factory=Counter)
    """Words of its titles, appositions and names, in lower case, with how often each stands there."""
    known_as: set[str] = field(default_factory=set)
    """Nouns by which it was known before its name: "The spokesman, Omar H"."""
    roles: set[str] = field(default_factory=set)
    """The nouns among them that say what it is: "minister", not the "defence" or the "Lebanon" of a defence minister of Lebanon."""


def cluster_names(parse: Parse, names: Sequence[Name], by_word: Names) -> list[Cluster]:
    """Return the names in clusters: persons by full name and surname, bodies by name, acronym and short form."""
    groups: dict[Key, list[Name]] = defaultdict(list)
    for name in names:
        groups[name.key(parse)].append(name)
    kinds = kinds_of(parse, groups, by_word)
    root = unite_keys(parse, groups, kinds)
    clusters: dict[Key, Cluster] = {}
    shorts = [key for key in groups if len(key) == 1 and root[key] == key and kinds[key] == "person"]
    for key, group in groups.items():
        if key not in shorts:
            clusters.setdefault(root[key], Cluster(kinds[root[key]])).names += group
    bearers: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters.values():
        if cluster.kind == "person":
            for token in {t for name in cluster.names for t in name.key(parse)}:
                bearers[token].append(cluster)
    for key in shorts:
        for name in groups[key]:
            assign_short(parse, name, key[0], bearers, clusters)
    return list(clusters.values())


def assign_short(parse: Parse, name: Name, token: str, bearers: Mapping[str, list[Cluster]], clusters: dict[Key, Cluster]) -> None:
    """Add a lone surname or first name to the bearer most often named before it, else to the first one after it."""
    possible = bearers.get(token) or next((c for t, c in bearers.items() if is_misspelt(token, t)), [])
    title = title_gender(parse, name)
    fitting = [c for c in possible if not title or first_names().get(c.names[0].key(parse)[0], title) == title]
    possible = fitting or possible
    # Nobody is meant by the middle of a name where another bears it at an end.
    ends = [c for c in possible if any(token in {n.key(parse)[0], n.key(parse)[-1]} for n in c.names)]
    possible = ends or possible
    if possible:
        before = [[n.first for n in c.names if n.first < name.first] for c in possible]
        at = max(range(len(possible)), key=lambda i: (len(before[i]), max(before[i], default=-possible[i].names[0].first)))
        possible[at].names.append(name)
    else:
        clusters.setdefault((token,), Cluster("person")).names.append(name)


def unite_keys(parse: Parse, groups: Mapping[Key, list[Name]], kinds: Mapping[Key, Kind]) -> dict[Key, Key]:
    """Return for each name the fuller name that it stands for, or itself."""
    root = {key: key for key in groups}
    by_token: dict[str, list[Key]] = defaultdict(list)
    for key in groups:
        for token in set(key):
            by_token[token].append(key)
    acronyms = {initials(key): key for key in sorted(groups, key=len) if len(key) > 1 and kinds[key] == "organisation"}
    brief = {key for key, found in groups.items() if len(key) == 1 and all(is_acronym(n.words(parse)[0].text) for n in found)}
    for short in groups:
        fuller = [key for token in short for key in by_token[token][:60] if len(key) > len(short) and stands_for(short, key, kinds)]
        if short in brief:
            # "FIFA" is no short form of "FIFA World Cup"
            fuller = [key for key in fuller if is_business(key[1:])]
        if fuller:
            root[short] = max(fuller, key=lambda key: (len(groups[key]), -min(n.first for n in groups[key])))
        elif variant := next((k for t in short for k in by_token[t][:60] if k != short and is_variant(short, k) and root[k] == k), None):
            root[short] = variant
        elif parenthesised := in_parentheses(parse, groups, short):
            root[short] = parenthesised
        elif len(short) == 1 and short[0] in acronyms and any(is_acronym(n.words(parse)[0].text) for n in groups[short]):
            root[short] = acronyms[short[0]]
    for key in groups:
        seen = {key}
        while root[root[key]] != root[key] and root[root[key]] not in seen:
            seen.add(root[key])
            root[key] = root[root[key]]
    return root


def stands_for(short: Key, full: Key, kinds: Mapping[Key, Kind]) -> bool:
    """Return whether a short name is a form of the full one: "Observatory" of "Observatory for Human Rights"."""
    kind, other = kinds[short], kinds[full]
    if other == "person":
        ends = short[-1] == full[-1] or short[0] == full[0]
        if kind != "person" or len(short) < 2:
            return False
        return full[-len(short) :] == short or (len(short) >= len(full) - 2 and ends and is_subsequence(short, full))
    if kind in {"person", "place"} or other != "organisation":
        return False
    if len(short) == 1 and full[0] == short[0]:
        return True
    if full[: len(short)] == short and is_business(full[len(short) :]):
        return True
    body = nouns().kinds.get(short[-1]) == "organisation"
    return body and is_subsequence(short, full)


def is_business(words: Sequence[str]) -> bool:
    """Return whether the words only say that a name is a business's: "Holdings", "Group Ltd"."""
    return all(t.rstrip(".") in nouns().business | {"group", "company", "corporation"} for t in words)


def is_subsequence(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return all(token in rest for token in short)


def is_variant(a: Key, b: Key) -> bool:
    """Return whether two full names differ by one letter of one word: "Phyo Zeya Thaw", "Phyo Zeyar Thaw"."""
    if len(a) != len(b) or len(a) < 2:
        return False
    different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(different) == 1 and one_letter_apart(*different[0])


def title_gender(parse: Parse, name: Name) -> Gender | None:
    """Return the gender that a title before a lone surname tells: "Mrs. Clinton"."""
    before = parse.words[name.first - 1] if name.first else None
    return nouns().gender_of(before) if before is not None and before.text.rstrip(".").lower() in nouns().honorifics else None


def is_misspelt(token: str, name: str) -> bool:
    """Return whether a lone surname is another one with two letters swapped: "Jadgeo" for "Jagdeo"."""
    if len(token) != len(name) or len(token) < 5 or token[0] != name[0]:
        return False
    at = [i for i, (x, y) in enumerate(zip(token, name, strict=True)) if x != y]
    return len(at) == 2 and at[1] == at[0] + 1 and token[at[0]] == name[at[1]] and token[at[1]] == name[at[0]]


def one_letter_apart(x: str, y: str) -> bool:
    x, y = sorted((x, y), key=len)
    if len(x) < 4 or len(y) - len(x) > 1:
        return False
    at = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), len(x))
    return x[at + (len(x) == len(y)) :] == y[at + 1 :]


def initials(key: Sequence[str]) -> str:
    """Return the first letters of a name's content words: "nug" of "National Unity Government"."""
    return "".join(t[0] for t in key if t not in {"of", "for", "the", "and", "on", "in", "to", "&", "de", "del", "la"})


def in_parentheses(parse: Parse, groups: Mapping[Key, list[Name]], short: Key) -> Key | None:
    """Return the name that the short one follows in parentheses: "Association of Political Prisoners (AAPP)"."""
    if len(short) != 1 or not any(is_acronym(n.words(parse)[0].text) or n.words(parse)[0].text.istitle() for n in groups[short]):
        return None
    ends = {n.last: key for key, group in groups.items() for n in group} if len(groups) < 4 else None
    for name in groups[short]:
        if name.first < 2 or parse.words[name.first - 1].text != "(" or name.last >= len(parse.words) or parse.words[name.last].text != ")":
            continue
        if ends is None:
            ends = {n.last: key for key, group in groups.items() for n in group}
        if name.first - 1 in ends:
            return ends[name.first - 1]
    return None
