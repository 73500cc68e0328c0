"""The words that announce attributions, by construction: `lexicon.toml` as sets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from attrib.document import Act, Word


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
    verbs: frozenset[str]
    """Every verb of the lexicon, whatever its construction."""

    def lemma_of(self, word: Word) -> str:
        """Return a word's lemma; where the lemmatizer left an inflected form, the verb of the lexicon that it is a form of ("blamed")."""
        lemma = word.lemma.lower()
        if lemma in self.verbs or word.upos not in {"VERB", "AUX", "ADJ"}:
            return lemma
        form = word.text.lower()
        stems = [form.removesuffix(end) + back for end in ("ed", "ing", "es", "s", "d") if form.endswith(end) for back in ("", "e")]
        stems += [form[:-3] + "y"] if form.endswith("ied") else []
        return next((stem for stem in stems if stem in self.verbs), lemma)

    def speaks(self, lemma: str) -> bool:
        """Return whether a quotation can stand beside this verb as its content."""
        return lemma in self.clause or lemma in self.quote


@cache
def lexicon() -> Lexicon:
    """Return the lexicon that the package ships."""
    table = tomllib.loads((files("attrib.extraction.claims") / "lexicon.toml").read_text(encoding="utf-8"))
    prepositions: dict[str, dict[str, Act]] = {}
    for act in ("opinion", "statement"):
        for phrase in table["preposition"][act]:
            verb, _, preposition = phrase.partition(" ")
            prepositions.setdefault(verb, {})[preposition] = act
    sections = {name: acts_of(table[name]) for name in ("clause", "quote", "to", "directive", "object", "as", "noun", "adverb")}
    verbs = frozenset(prepositions).union(*(sections[name] for name in ("clause", "quote", "to", "directive", "object", "as")))
    return Lexicon(as_=sections.pop("as"), preposition=prepositions, verbs=verbs, **sections)


def acts_of(section: Mapping[str, str]) -> dict[str, Act]:
    """Return lemma → act; a lemma in both lists is a statement."""
    found: dict[str, Act] = dict.fromkeys(section.get("opinion", "").split(), "opinion")
    found.update(dict.fromkeys(section.get("statement", "").split(), "statement"))
    return found
