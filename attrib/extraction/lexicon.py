"""The words that announce attributions, by construction: `lexicon.toml` as sets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from attrib.document import Act


@dataclass(frozen=True, slots=True)
class Lexicon:
    """For each construction the lemmas that take it, each with its act."""

    clause: Mapping[str, Act]
    quote: Mapping[str, Act]
    to: Mapping[str, Act]
    directive: Mapping[str, Act]
    object: Mapping[str, Act]
    as_: Mapping[str, Act]
    preposition: Mapping[str, Mapping[str, Act]]
    """Verb → the prepositions that it governs, each with its act."""
    noun: Mapping[str, Act]
    adverb: Mapping[str, Act]

    def speaks(self, lemma: str) -> bool:
        """Return whether a quotation can stand beside this verb as its content."""
        return lemma in self.clause or lemma in self.quote


@cache
def lexicon() -> Lexicon:
    """Return the lexicon that the package ships."""
    table = tomllib.loads((files("attrib.extraction") / "lexicon.toml").read_text(encoding="utf-8"))
    prepositions: dict[str, dict[str, Act]] = {}
    for act in ("opinion", "statement"):
        for phrase in table["preposition"][act]:
            verb, _, preposition = phrase.partition(" ")
            prepositions.setdefault(verb, {})[preposition] = act
    sections = {name: acts_of(table[name]) for name in ("clause", "quote", "to", "directive", "object", "as", "noun", "adverb")}
    return Lexicon(as_=sections.pop("as"), preposition=prepositions, **sections)


def acts_of(section: Mapping[str, str]) -> dict[str, Act]:
    """Return lemma → act; a lemma in both lists is a statement."""
    found: dict[str, Act] = dict.fromkeys(section.get("opinion", "").split(), "opinion")
    found.update(dict.fromkeys(section.get("statement", "").split(), "statement"))
    return found
