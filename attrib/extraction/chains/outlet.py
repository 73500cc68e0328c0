"""What is known of news outlets, agencies and platforms: `outlets.toml` as sets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DOMAIN = re.compile(r"\w[\w-]*(?:\.[a-z]{2,4}){1,2}")
"""A site that goes by its address: "sava-news.com"."""
LEADING = re.compile(r"^(?:the|a|an|both)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlets:
    """The names and nouns by which articles call those who pass news on."""

    agencies: Mapping[str, str]
    """Name of an agency → the name that stands for all its names."""
    names: frozenset[str]
    sources: tuple[tuple[str, ...], ...]
    """The names of each body that is no outlet and is quoted under several; the first stands for the others."""
    title: frozenset[str]
    weak: frozenset[str]
    family: frozenset[str]
    business: frozenset[str]
    noun: frozenset[str]
    loose: frozenset[str]
    news: frozenset[str]
    staff: frozenset[str]
    collector: frozenset[str]
    institution: frozenset[str]
    platforms: frozenset[str]
    platform_noun: frozenset[str]
    document: frozenset[str]
    private: frozenset[str]
    public: frozenset[str]
    plain: frozenset[str]
    region: frozenset[str]
    remark: frozenset[str]

    def agency(self, name: str) -> str | None:
        """Return the name that stands for the agency called `name`, or None: "Agence France-Presse" → "AFP"."""
        return self.agencies.get(name.strip()) or self.agencies.get(LEADING.sub("", name.strip()))

    def knows(self, name: str) -> bool:
        """Return whether `name` is a known outlet's or agency's, with or without its article."""
        bare = LEADING.sub("", name.strip())
        return bool(self.agency(name)) or not self.names.isdisjoint((name.strip(), bare, f"The {bare}", bare.replace("-", " ")))

    def titled(self, name: str) -> bool:
        """Return whether a capitalised name sounds like an outlet's: "Lakeside Herald", "Radio Sava"; "Monitor" alone does not."""
        words = LEADING.sub("", name.strip()).split()
        strong = [w for w in words if w in self.title and w not in self.weak]
        return bool(strong)

    def weakly_titled(self, name: str) -> bool:
        words = LEADING.sub("", name.strip()).split()
        return any(w in self.title for w in words)

    def is_outlet(self, name: str) -> bool:
        return self.knows(name) or self.titled(name) or self.is_edition(name) or bool(DOMAIN.fullmatch(name))

    def is_edition(self, name: str) -> bool:
        """Return whether a name is that of a known outlet's edition or programme: "BBC Persian", "CNN Brasil"."""
        words = LEADING.sub("", name.strip()).split()
        return len(words) > 1 and words[0] in self.family and words[-1] not in self.business and words[-1][0].isupper()


@cache
def outlets() -> Outlets:
    """Return the table that the package ships."""
    table = tomllib.loads((files("attrib.extraction.chains") / "outlets.toml").read_text(encoding="utf-8"))
    agencies = {name: group.split("|")[0] for group in table["agencies"]["names"] for name in group.split("|")}
    words = {key: frozenset(table["words"][key].split()) for key in table["words"]}
    posted = table["posted"]
    return Outlets(
        agencies=agencies,
        names=frozenset(spelling for name in table["outlets"]["names"] for spelling in (name, name.replace("-", " "))),
        sources=tuple(tuple(group.split("|")) for group in table["sources"]["names"]),
        platforms=frozenset(posted["platform"]),
        **words,
        **{key: frozenset(posted[key].split()) for key in ("platform_noun", "document", "private", "public", "plain")},
        **{key: frozenset(table["dateline"][key].split()) for key in ("region", "remark")},
    )
