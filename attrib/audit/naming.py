"""One name for each outlet, agency and body across articles: the table of outlets, a user's additions, and what the articles spell out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from attrib.errors import ReadError
from attrib.extraction.chains.outlet import LEADING, outlets
from attrib.record import Record

SECTIONS = ("agencies", "outlets", "sources")
"""Of a table of names: wires; other outlets; bodies that are no outlets and go by several names."""
POSSESSIVE = re.compile(r"['’]s?$")
INITIALS = re.compile(r"(?<=\b\w)\.")
ACRONYM = re.compile(r"[A-Z]{2,8}")


@dataclass(frozen=True)
class Names:
    """What stands for each name. `with_groups` returns more."""

    standing: Mapping[str, str] = field(default_factory=dict)
    """Name, as `plain` leaves it → the name that stands for all its names."""
    outlets: frozenset[str] = frozenset()
    """Standing names that a user's table gives as outlets."""

    def of(self, name: str, among: Collection[str] = ()) -> str:
        """Return the name that stands for `name`. `among` holds the plain names of the same article: "the Observatory" is not the Syrian
        one where the article names the Keck Observatory."""
        bare = plain(name)
        found = self._known(bare)
        if found is None or found == bare:
            return bare
        ends = f" {bare}"
        if any(other.endswith(ends) and self._known(other) != found for other in among):
            return bare
        return found

    def is_outlet(self, name: str, relays: bool = False) -> bool:
        """Return whether a standing name is known, or sounds, like an outlet's. Of one that `relays` words, "Lom Post" does; of a speaker
        it may be a guard's."""
        return name in self.outlets or outlets().is_outlet(name) or (relays and outlets().weakly_titled(name))

    def _known(self, bare: str) -> str | None:
        return self.standing.get(bare) or self.standing.get(bare.casefold() if " " in bare else bare) or outlets().agency(bare)

    def others(self) -> dict[str, str]:
        """Return all that stand for another name, as the tables have them, with that name; those of several words in lower case, where
        they are not agencies'."""
        return {name: stands for name, stands in (outlets().agencies | dict(self.standing)).items() if name.casefold() != stands.casefold()}

    def with_groups(self, groups: Iterable[Collection[str]], outlet: bool = False) -> Names:
        """Return names that know these groups too; the first name of a group stands for it, and the later group wins."""
        standing, known = dict(self.standing), set(self.outlets)
        for first, *others in map(list, groups):
            for name in (first, *others):
                bare = plain(name)
                standing[bare.casefold() if " " in bare else bare] = first
            if outlet:
                known.add(first)
        return replace(self, standing=standing, outlets=frozenset(known))

    def learn(self, short: Mapping[str, Collection[str]]) -> dict[str, str]:
        """Return what stands for acronyms that articles spell out: "the Sava News Agency, SNA". One of several names, or one that the
        table knows, is left out."""
        meant = {acronym: {self.of(name) for name in full} for acronym, full in short.items()}
        return {acronym: min(names) for acronym, names in meant.items() if len(names) == 1 and self._known(acronym) is None}


def plain(name: str) -> str:
    """Return a name in one line, without leading article, possessive and the full stops of initials: "the U.N.'s" → "UN"."""
    return LEADING.sub("", INITIALS.sub("", POSSESSIVE.sub("", " ".join(name.split()))))


def known_names() -> Names:
    """Return the names of the table that comes with the package."""
    return Names().with_groups(outlets().sources)


def read_names(path: Path) -> Names:
    """Return the package's names with those of a user's table: in TOML, under [agencies], [outlets] and [sources], `names` is a list of
    texts with `|` between the names of one, the one that stands for them first. Raises ReadError."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(str(path), getattr(error, "strerror", None) or str(error)) from error
    except tomllib.TOMLDecodeError as error:
        raise ReadError(str(path), f"not TOML: {error}") from error
    names = known_names()
    if unknown := sorted(set(table) - set(SECTIONS)):
        raise ReadError(str(path), f"unknown section [{unknown[0]}]", f"the sections are {', '.join(SECTIONS)}")
    for section in SECTIONS:
        names = names.with_groups(_groups(table.get(section, {}), f"{path}: [{section}]"), outlet=section != "sources")
    return names


def _groups(section: object, where: str) -> list[list[str]]:
    listed = section.get("names", []) if isinstance(section, dict) and set(section) <= {"names"} else None
    if not isinstance(listed, list) or not all(isinstance(group, str) for group in listed):
        raise ReadError(where, "holds something other than names", 'write names = ["Sava News Agency|SNA", …]')
    groups = [[name.strip() for name in group.split("|")] for group in listed]
    if not all(all(map(plain, group)) for group in groups):
        raise ReadError(where, "an empty name")
    return groups


def spelt_out(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the acronyms of organisations that an article gives beside their full names: "SNA", "Sava News Agency"."""
    for entity in record.entities:
        if entity.kind == "organisation" and " " in entity.name:
            initials = "".join(word[0] for word in plain(entity.name).split() if word[0].isupper())
            for acronym in {plain(mention.text) for mention in entity.mentions}:
                if ACRONYM.fullmatch(acronym) and acronym == initials:
                    yield acronym, plain(entity.name)
