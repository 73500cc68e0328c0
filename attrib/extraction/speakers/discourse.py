"""An article's participants made ready for reference: gender, number, and where each is mentioned in what role."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from attrib.document import Entity, Mention, Parse, Word
from attrib.extraction.speakers.apposition import body_nouns, prefix_of, roles_in
from attrib.extraction.speakers.name import Name
from attrib.extraction.speakers.nominal import Nominal, nominal_at
from attrib.extraction.speakers.noun import Gender, first_names, nouns

MOST = 100
"""Named participants that a description anywhere may stand for: all of nearly every article."""
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})


@dataclass(frozen=True, slots=True)
class Place:
    """One mention in the order of the text."""

    head: int
    entity: int
    form: str
    subject: bool


@dataclass(frozen=True, slots=True)
class Discourse:
    """The entities of a parse with what pronouns agree with, and their mentions in order of the text."""

    parse: Parse
    entities: tuple[Entity, ...]
    genders: tuple[Gender | None, ...]
    plurals: tuple[bool, ...]
    places: tuple[Place, ...]
    heads: tuple[int, ...]
    """The head words of `places`, for bisection."""
    by_head: Mapping[int, int]
    """Head word of a mention → index of its entity."""
    names: Mapping[int, Name]
    """Word inside a name → the name."""
    of_name: Mapping[Name, int]

    roles: tuple[frozenset[str], ...]
    """What each named entity is said to be: "minister", "observatory"."""
    descriptions: tuple[frozenset[str], ...]
    """All words of its titles, appositions and descriptions, in lower case."""
    named: tuple[bool, ...]
    """Whether the article names it."""
    prominent: tuple[int, ...]
    """Those whom the article names, the most often mentioned first, MOST at most."""

    nominals: dict[int, Nominal] = field(default_factory=dict, compare=False, repr=False)
    """Head → its noun phrase, as far as it was asked for: many claims ask for the same ones."""

    def nominal(self, head: int) -> Nominal:
        """Return the noun phrase of a head word."""
        if head not in self.nominals:
            self.nominals[head] = nominal_at(self.parse, head, self.names)
        return self.nominals[head]

    def before(self, at: int, since: int = 0, most: int = 1000) -> Sequence[Place]:
        """Return the mentions whose heads stand in words[since:at], the last `most` of them."""
        end = bisect_left(self.heads, at)
        return self.places[max(bisect_left(self.heads, since), end - most) : end]


def discourse_of(parse: Parse, entities: Sequence[Entity]) -> Discourse:
    """Return the discourse of an article's entities."""
    names: dict[int, Name] = {}
    of_name: dict[Name, int] = {}
    starts = [w.span.start for w in parse.words]
    for i, entity in enumerate(entities):
        for mention in entity.mentions:
            if mention.form == "name":
                first, last = bisect_left(starts, mention.span.start), bisect_left(starts, mention.span.end)
                name = Name(first, last, entity.kind)
                of_name[name] = i
                names.update(dict.fromkeys(range(first, last), name))
    mentioned = [Place(m.head, i, m.form, is_subject(parse, parse.words[m.head])) for i, e in enumerate(entities) for m in e.mentions]
    places = sorted(mentioned, key=lambda p: p.head)
    plurals = tuple(is_plural(parse, e) for e in entities)
    genders = genders_of(parse, entities, names, places, plurals)
    by_head = {p.head: p.entity for p in places}
    named = tuple(any(m.form == "name" for m in e.mentions) for e in entities)
    told = [describe_entity(parse, e, names) for e in entities]
    return Discourse(
        parse, tuple(entities), genders, plurals, tuple(places), tuple(p.head for p in places), by_head, names, of_name,
        tuple(roles for roles, _ in told), tuple(words for _, words in told),
        named, tuple(sorted((i for i, name in enumerate(named) if name), key=lambda i: -len(entities[i].mentions))[:MOST]),
    )  # fmt: skip


def describe_entity(parse: Parse, entity: Entity, names: Mapping[int, Name]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the roles and the words of a named entity's titles, appositions and descriptions."""
    roles: set[str] = set()
    words: set[str] = set()
    for mention in entity.mentions:
        if mention.form == "name" and mention.head in names:
            prefix = prefix_of(parse, names[mention.head])
            roles |= roles_in(parse, prefix)
            words.update(w.text.lower() for w in prefix)
            after = parse.words[names[mention.head].last : names[mention.head].last + 1]
            roles.update(w.text for w in after if w.text in nouns().after_organisation)
            if entity.kind != "person":
                roles |= body_nouns(names[mention.head].key(parse))
                words.update(names[mention.head].key(parse))
        elif mention.form == "nominal":
            nominal = nominal_at(parse, mention.head, names)
            roles.add(nominal.lemma(parse))
            words |= nominal.modifiers
    return frozenset(roles), frozenset(words | roles)


def is_subject(parse: Parse, word: Word) -> bool:
    """Return whether a mention is its clause's subject, or names it: "his father Omar H said"."""
    while word.deprel in {"appos", "flat", "nmod:desc"} and word.head is not None:
        word = parse.words[word.head]
    return word.deprel.startswith("nsubj")


def is_plural(parse: Parse, entity: Entity) -> bool:
    """Return whether "they" can take up the entity and "he" cannot: "officials", "the Bertis"."""
    if entity.kind == "person":
        return all(len(words) == 1 and words[0].xpos == "NNPS" for words in (name_words(parse, m) for m in entity.mentions))
    head = parse.words[entity.mentions[0].head]
    if entity.kind == "organisation" and any(m.form == "name" for m in entity.mentions):
        return False
    return head.xpos in {"NNS", "NNPS"} or head.text.lower() in {"police", "people", "many", "others", "few", "most", "some", "family"}


def name_words(parse: Parse, mention: Mention) -> list[Word]:
    return [w for w in parse.words[max(0, mention.head - 8) : mention.head + 9] if mention.span.covers(w.span)]


# ---------------------------------------------------------------- gender


def genders_of(
    parse: Parse, entities: Sequence[Entity], names: Mapping[int, Name], places: Sequence[Place], plurals: Sequence[bool]
) -> tuple[Gender | None, ...]:
    """Return the gender of each person, by titles and nouns, the first name, and the pronouns that follow its name; None undecided."""
    votes = pronoun_votes(parse, entities, places)
    found: list[Gender | None] = []
    for i, entity in enumerate(entities):
        if entity.kind not in {"person", "unnamed"} or plurals[i]:
            found.append(None)
            continue
        total = gender_told(parse, entity, names) + votes.get(i, Counter())
        ranking = total.most_common(2)
        decided = ranking and (len(ranking) == 1 or ranking[0][1] > ranking[1][1])
        found.append(ranking[0][0] if decided else None)
    return tuple(found)


def gender_told(parse: Parse, entity: Entity, names: Mapping[int, Name]) -> Counter[Gender]:
    """Return the votes of the words for a person: titles and nouns weigh more than a first name."""
    lexicon = nouns()
    votes: Counter[Gender] = Counter()
    for mention in entity.mentions:
        if mention.form == "nominal" and (gender := lexicon.gender_of(parse.words[mention.head])):
            votes[gender] += 10
        elif mention.form == "name" and mention.head in names:
            name = names[mention.head]
            near = prefix_of(parse, name)[-2:] + list(parse.words[max(0, name.first - 1) : name.first])
            # "Queen's aide John": a possessive titles somebody else
            titles = {g for w in near if (g := lexicon.gender_of(w)) and parse.words[w.index + 1].xpos != "POS"}
            votes.update(dict.fromkeys(titles, 10))
            votes.update({g: 10 for w in name.words(parse)[:1] if (g := lexicon.gender_of(w)) and w.text.endswith(".")})
    if entity.kind == "person":
        first = next((g for token in entity.name.lower().split()[:2] if (g := first_name(token))), None)
        told = first or family_gender(entity.name.lower().split()[-1])
        votes.update({told: 3} if told else {})
    return votes


def family_gender(token: str) -> Gender | None:
    """Return the gender that a family name tells by its ending: "Petrova", "Petrov", "Jonsdottir"."""
    if len(token) < 5:
        return None
    if token.endswith(nouns().female_endings):
        return "female"
    return "male" if token.endswith(nouns().male_endings) else None


def first_name(token: str) -> Gender | None:
    """Return the gender of a first name, a hyphened one's by its first half."""
    return first_names().get(token) or first_names().get(token.split("-")[0])


def pronoun_votes(parse: Parse, entities: Sequence[Entity], places: Sequence[Place]) -> dict[int, Counter[Gender]]:
    """Return the he and she that follow each name as subject in its sentence or open the next, before anybody else is named."""
    votes: dict[int, Counter[Gender]] = {}
    people = [p for p in places if p.form != "pronoun" and entities[p.entity].kind in {"person", "unnamed"}]
    for place, following in zip(people, [*people, None][1:], strict=True):
        if place.form != "name" or not place.subject or entities[place.entity].kind != "person":
            continue
        sentence = parse.sentences[min(parse.words[place.head].sentence + 1, len(parse.sentences) - 1)]
        end = min(following.head if following else len(parse.words), sentence.last)
        for word in parse.words[place.head + 1 : end]:
            gender: Gender | None = "male" if word.text.lower() in HE else "female" if word.text.lower() in SHE else None
            if gender:
                opens = sentence.first <= word.index < sentence.first + 3 and word.deprel.startswith("nsubj")
                votes.setdefault(place.entity, Counter())[gender] += 3 if opens else 1
                break
    return votes
