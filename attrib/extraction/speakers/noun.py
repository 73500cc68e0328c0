"""What the head noun of a phrase tells: its kind, its gender, whether it is a title. `noun.toml` as sets."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from attrib.document import Kind, Word

Gender = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class Nouns:
    """Sets of lemmas in lower case; see `noun.toml` for what each holds."""

    kinds: dict[str, Kind]
    genders: dict[str, Gender]
    honorifics: frozenset[str]
    offices: frozenset[str]
    departments: frozenset[str]
    """Words inside a title that are none by themselves: "prime", "foreign"."""
    before_organisation: frozenset[str]
    after_organisation: frozenset[str]
    after_organisation: frozenset[str]
    anaphors: dict[str, frozenset[Kind]]
    """Noun → the kinds of named entity that its definite form can take up: "the group", "the official"."""
    narrower: dict[str, frozenset[str]]
    """Noun → the offices that it can stand for: "the official" for a minister."""
    generic: frozenset[str]
    """Plurals that name no definite group: a later "officials" does not take up "fire service officials"."""
    evaluative: frozenset[str]
    dropped: frozenset[str]
    particles: frozenset[str]
    of_organisation: frozenset[str]
    """What a body has and a person has not: "Halden's shares", "a Halden spokeswoman"."""
    business: frozenset[str]
    """Last words of the names of businesses and newspapers: "Ltd", "Holdings", "Times"."""
    media: frozenset[str]
    companies: frozenset[str]
    female_endings: tuple[str, ...]
    male_endings: tuple[str, ...]
    """Endings of family names, Slavic and Icelandic, that tell their bearer's gender."""
    agents: tuple[str, ...]
    """Endings of nouns for people: "beekeeper", "cyclist"."""
    kin: frozenset[str]
    """Nouns for somebody's relatives: "the mother" after "Lopez's mother" is hers still."""
    groups: frozenset[str]
    """Nouns in the singular that no single person is."""
    numbers: frozenset[str]
    """Nouns that count others: "thousands of protesters"."""
    states: frozenset[str]
    """Nouns that take up countries: "the two governments", "both sides"."""
    epithets: frozenset[str]
    """Nouns by which reporters vary a name already given: "the New York businessman"."""
    laws: frozenset[str]
    """Last words of the names of documents: "Act", "Treaty"."""
    adjectives: frozenset[str]
    """Capitalised adjectives of faiths and continents, which name nobody before a noun."""
    places: frozenset[str]
    temporal: frozenset[str]
    national: frozenset[str]
    """Bodies that a country has one of, so that "the army" is the army of the country spoken of."""

    def kind_of(self, word: Word) -> Kind | None:
        """Return the kind of a common noun: the form as it stands before the lemma, for "figures" is a document and "figure" is not."""
        lower = word.text.lower()
        if lower == "one" and word.upos in {"NUM", "NOUN", "PRON"}:
            return "unnamed"  # "one of them, Ann Lopez,"
        singular = lower[:-3] + "y" if lower.endswith("ies") else lower[:-1] if lower.endswith("s") else lower
        known = self.kinds.get(lower) or self.kinds.get(word.lemma.lower()) or self.kinds.get(singular)
        return known or ("unnamed" if word.upos == "NOUN" and len(singular) > 6 and singular.endswith(self.agents) else None)

    def gender_of(self, word: Word) -> Gender | None:
        return self.genders.get(word.lemma.lower()) or self.genders.get(word.text.lower().rstrip("."))

    def opens_place(self, word: Word) -> bool:
        """Return whether a word can open "… of Basra": "city", "coast", "province"."""
        return word.lemma.lower() in self.places

    def is_title(self, text: str) -> bool:
        """Return whether a word can stand before a person's name as honorific or office."""
        plain = text.lower().rstrip(".")
        plain = plain.removeprefix("ex-") or plain
        return plain in self.honorifics or plain in self.offices

    def is_honorific(self, text: str) -> bool:
        return text.lower().rstrip(".") in self.honorifics


@cache
def nouns() -> Nouns:
    """Return the nouns that the package ships."""
    table = tomllib.loads((files("attrib.extraction.speakers") / "noun.toml").read_text(encoding="utf-8"))
    anaphors: dict[str, frozenset[Kind]] = {}
    for kind in ("person", "organisation", "document"):
        for noun in table["anaphor"][kind].split():
            anaphors[noun] = anaphors.get(noun, frozenset()) | {kind}  # type: ignore[arg-type]
    return Nouns(
        kinds=by_word({k: v for k, v in table["kind"].items() if k != "agent"}), genders=by_word(table["gender"]), anaphors=anaphors,  # type: ignore[arg-type]
        honorifics=words_of(table["title"]["honorific"]), offices=words_of(table["title"]["office"]),
        before_organisation=words_of(table["title"]["before_organisation"]),
        departments=words_of(table["title"]["department"]), after_organisation=words_of(table["title"]["after_organisation"]),
        narrower={noun: words_of(narrower) for noun, narrower in table["narrower"].items()},
        generic=words_of(table["anaphor"]["generic"]), evaluative=words_of(table["anaphor"]["evaluative"]),
        dropped=words_of(table["determiner"]["dropped"]), numbers=words_of(table["determiner"]["number"]),
        kin=words_of(table["relation"]["kin"]), groups=words_of(table["relation"]["group"]),
        particles=words_of(table["name"]["particle"]),
        of_organisation=words_of(table["name"]["of_organisation"]), business=words_of(table["name"]["business"]),
        laws=words_of(table["name"]["law"]), adjectives=words_of(table["name"]["adjective"]), places=words_of(table["name"]["place"]),
        media=words_of(table["anaphor"]["media"]), companies=words_of(table["anaphor"]["company"]),
        female_endings=tuple(table["name"]["female_ending"].split()),
        male_endings=tuple(table["name"]["male_ending"].split()), agents=tuple(table["kind"]["agent"].split()),
        states=words_of(table["anaphor"]["state"]), epithets=words_of(table["anaphor"]["epithet"]),
        national=words_of(table["anaphor"]["national"]), temporal=words_of(table["time"]["noun"]),
    )  # fmt: skip


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


def by_word(section: dict[str, str]) -> dict[str, str]:
    """Return word → section; a word in several belongs to the first."""
    found: dict[str, str] = {}
    for name, text in section.items():
        for word in text.split():
            found.setdefault(word, name)
    return found


@cache
def demonyms() -> dict[str, str]:
    """Return country → adjective, both in lower case: "iraq" → "iraqi"."""
    table = tomllib.loads((files("attrib.extraction.speakers") / "noun.toml").read_text(encoding="utf-8"))
    pairs = (line.partition(" = ") for line in table["country"]["adjective"].strip().split("\n"))
    return {country.strip(): adjective.strip() for country, _, adjective in pairs}


@cache
def capitals() -> frozenset[str]:
    """Return the capitals that news lets speak for their governments, in lower case."""
    table = tomllib.loads((files("attrib.extraction.speakers") / "noun.toml").read_text(encoding="utf-8"))
    return frozenset(name.strip() for name in table["country"]["capital"].split(","))


@cache
def first_names() -> dict[str, Gender]:
    """Return first name → gender, in lower case."""
    table = tomllib.loads((files("attrib.extraction.speakers") / "first_names.toml").read_text(encoding="utf-8"))
    return {name: gender for gender in ("male", "female") for name in table[gender].split()}  # type: ignore[misc]


def agrees(modifiers: Iterable[str], description: Iterable[str]) -> bool:
    """Return whether the description holds all that the phrase says: "the Cambodian leader" of "Cambodian Prime Minister …"."""
    return all(any(same_stem(m, d) for d in description) for m in modifiers)


def same_stem(a: str, b: str) -> bool:
    """Return whether two words are forms of one: "Cambodia", "Cambodian"; "Iraq", "Iraqi"; "disciplinary", "discipline"."""
    if a == b or demonyms().get(a) == b or demonyms().get(b) == a:
        return True
    length = min(len(a), len(b))
    return length >= 4 and a[: max(4, length - 2)] == b[: max(4, length - 2)]
