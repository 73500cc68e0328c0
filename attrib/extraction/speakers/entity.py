"""Who and what an article speaks of: its names, short names, acronyms, appositions and descriptions, one entity each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from attrib.document import Entity, Kind, Mention, Parse, Word
from attrib.extraction.claims.lexicon import lexicon
from attrib.extraction.speakers.apposition import apposition_of, body_nouns, described_before, prefix_of, roles_in
from attrib.extraction.speakers.cluster import Cluster, cluster_names
from attrib.extraction.speakers.discourse import discourse_of
from attrib.extraction.speakers.name import HYPHENS, Name, is_acronym
from attrib.extraction.speakers.nominal import Nominal, chunk_end, nominal_at, owner_of, text_of
from attrib.extraction.speakers.noun import agrees, nouns
from attrib.extraction.speakers.pronoun import resolve_pronouns
from attrib.extraction.speakers.proper import find_names
from attrib.extraction.speakers.wording import describe

LEAD = 3
"""Sentences that announce what the next ones name."""
REACH = 40
"""Sentences over which a description takes up the same description: "the aide" … "the aide"."""


def find_entities(parse: Parse) -> tuple[Entity, ...]:
    """Return the article's participants in the order of their first mention, each under the fullest name the article gives it."""
    names = find_names(parse)
    by_word = {i: name for name in names for i in range(name.first, name.last)}
    clusters = cluster_names(parse, names, by_word)
    owner = {name: cluster for cluster in clusters for name in cluster.names}
    taken = describe_names(parse, owner, by_word)
    clusters += link_nominals(parse, clusters, owner, by_word, taken)
    entities = sorted((to_entity(parse, cluster) for cluster in clusters), key=lambda e: e.mentions[0].span)
    return with_pronouns(parse, entities)


# ---------------------------------------------------------------- descriptions


def describe_names(parse: Parse, owner: Mapping[Name, Cluster], by_word: Mapping[int, Name]) -> set[int]:
    """Add to each cluster the titles and appositions of its names. Return the heads of the noun phrases that were used so."""
    taken: set[int] = set()
    for name, cluster in owner.items():
        prefix = prefix_of(parse, name) if cluster.kind != "place" else []
        taken.update(w.index for w in prefix if parse.words[w.index + 1].xpos != "POS")
        cluster.description.update({w.text.lower() for w in prefix} | {w.lemma.lower() for w in prefix if w.upos == "NOUN"})
        cluster.roles.update(roles_in(parse, prefix))
        if cluster.kind != "person":
            cluster.description.update(name.key(parse))
            cluster.roles.update(body_nouns(name.key(parse)))
        apposition = apposition_of(parse, name, by_word) if cluster.kind in {"person", "organisation"} else None
        if apposition and apposition.head not in by_word and fits(parse, apposition, cluster):
            take(parse, apposition, cluster)
            taken.add(apposition.head)
    for name, cluster in owner.items():
        described = described_before(parse, name, by_word)
        if described and described.head not in by_word and described.head not in taken and fits(parse, described, cluster):
            take(parse, described, cluster)
            taken.add(described.head)
            cluster.known_as.update({described.lemma(parse)} if described.determiner == "definite" else ())
    return taken


def fits(parse: Parse, nominal: Nominal, cluster: Cluster) -> bool:
    """Return whether a description can be of the cluster: "a British-based monitor" of a body, "the spokesman" of a person."""
    kind = nouns().kind_of(parse.words[nominal.head])
    return suits(cluster.kind, kind) and not nominal.plural


def take(parse: Parse, nominal: Nominal, cluster: Cluster) -> None:
    cluster.nominals.append(nominal)
    cluster.description.update(nominal.modifiers | {nominal.lemma(parse)})
    cluster.roles.add(nominal.lemma(parse))


# ---------------------------------------------------------------- nominals


def link_nominals(
    parse: Parse, named: Sequence[Cluster], owner: Mapping[Name, Cluster], by_word: Mapping[int, Name], taken: set[int]
) -> list[Cluster]:
    """Add the definite descriptions to the clusters that they take up, and return new clusters of those that take up none."""
    described: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in named:
        for word in cluster.description:
            described[word].append(cluster)
    places = {id(c): sorted(n.first for n in c.names) for c in named}
    new: list[Cluster] = []
    recent: dict[str, list[Cluster]] = defaultdict(list)
    for word in parse.words:
        if not heads_description(parse, word.index, by_word, taken):
            continue
        nominal = nominal_at(parse, word.index, by_word)
        cluster = antecedent(parse, nominal, described, recent, places)
        if cluster is None:
            cluster = Cluster(nouns().kind_of(word) or "unnamed")
            new.append(cluster)
        cluster.nominals.append(nominal)
        cluster.description.update(nominal.modifiers)
        same = recent[nominal.lemma(parse)]
        if cluster in same[-4:]:
            same.remove(cluster)
        same.append(cluster)
    return new


def heads_description(parse: Parse, at: int, by_word: Mapping[int, Name], taken: set[int]) -> bool:
    """Return whether a word is the head of a noun phrase that can name somebody or something that speaks."""
    word = parse.words[at]
    if at in taken or at in by_word or word.text in {"%"}:
        return False
    after = parse.words[at + 1] if at + 1 < len(parse.words) else None
    if (word.text.lower() == "one" and (after is None or after.text != "of")) or (at and parse.words[at - 1].text.lower() == "no"):
        return False
    if word.text.lower() in nouns().numbers and after is not None and after.text == "of" and not counts_people(parse, after.index):
        return False
    final = after is None or after.upos not in {"NOUN", "PROPN"} or after.sentence != word.sentence
    if word.upos == "PROPN":
        return final and nouns().is_title(word.text)
    if word.upos == "ADJ":
        # "the official", read as an adjective
        human = final and nouns().kind_of(word) == "unnamed" and not is_adjective_before(after)
        return human and at > 0 and parse.words[at - 1].upos == "DET"
    return word.upos == "NOUN" and final and (nouns().kind_of(word) is not None or speaks(parse, word))


def counts_people(parse: Parse, preposition: int) -> bool:
    """Return whether a number is of somebody: "thousands of | protesters", not "millions of | dollars"."""
    last = chunk_end(parse, preposition + 1, len(parse.words)) - 1
    return last > preposition and (parse.words[last].upos == "PROPN" or nouns().kind_of(parse.words[last]) is not None)


def speaks(parse: Parse, word: Word) -> bool:
    """Return whether a noun is the subject of a verb of saying, whatever it means: "the quartet said"."""
    verb = parse.head_of(word)
    return verb is not None and word.deprel == "nsubj" and lexicon().speaks(verb.lemma.lower())


def is_adjective_before(after: Word | None) -> bool:
    return (after is not None and after.upos in {"ADJ", "ADP", "PART"}) or (after is not None and after.text in HYPHENS)


def antecedent(
    parse: Parse,
    nominal: Nominal,
    described: Mapping[str, list[Cluster]],
    recent: Mapping[str, list[Cluster]],
    places: Mapping[int, list[int]],
) -> Cluster | None:
    """Return the cluster that a description takes up: the latest named one that it describes, or the latest of the same description."""
    lemma, classes = nominal.lemma(parse), nouns()
    if nominal.determiner == "indefinite":
        return named_later(parse, nominal, described, places) or reintroduced(parse, nominal, recent)
    owner = owner_of(parse, nominal)
    own = owner is not None and owner.upos == "PRON"  # "her aide" is none of the other aides without a name
    modifiers = nominal.before - classes.evaluative
    found: list[tuple[int, Cluster]] = []
    if nominal.determiner != "bare" and not nominal.plural:
        # What a bare "the official" narrows to is for the passage to say, not for the last name.
        for noun in {lemma} | (classes.narrower.get(lemma, frozenset()) if modifiers or classes.kinds.get(lemma) != "unnamed" else set()):
            for cluster in described.get(noun, ())[-80:]:
                if suits(cluster.kind, classes.kinds.get(lemma)) and plays(cluster, noun, lemma) and agrees(modifiers, cluster.description):
                    at = places[id(cluster)]
                    before = bisect_left(at, nominal.head)
                    if before:
                        found.append((at[before - 1], cluster))
                    elif modifiers or lemma in cluster.known_as:
                        found.append((-at[0], cluster))
    if not own and (nominal.determiner != "bare" or lemma not in classes.generic):
        same = [lemma, *(classes.narrower.get(lemma, ()) if classes.kinds.get(lemma) == "document" else ())]
        found += [(c.nominals[-1].head, c) for noun in same for c in recent.get(noun, ())[-6:] if repeats(parse, nominal, c)]
    return max(found, key=lambda f: f[0])[1] if found else None


def named_later(parse: Parse, nominal: Nominal, described: Mapping[str, list[Cluster]], places: Mapping[int, list[int]]) -> Cluster | None:
    """Return the person whom a lead announces by a role and the next sentences name: "A judge ruled …", then "Judge Ann L said"."""
    here = parse.words[nominal.head].sentence
    if here > LEAD or nominal.plural:
        return None
    nouns_for = {nominal.lemma(parse)} | (nouns().narrower.get(nominal.lemma(parse), frozenset()) & {"judge", "justice", "magistrate"})
    bearers = [c for noun in nouns_for for c in described.get(noun, ()) if c.kind == "person" and noun in c.roles]
    if len(bearers) != 1 or not 0 < parse.words[places[id(bearers[0])][0]].sentence - here <= LEAD * 3:
        return None
    return bearers[0]


def reintroduced(parse: Parse, nominal: Nominal, recent: Mapping[str, list[Cluster]]) -> Cluster | None:
    """Return the lead's vague "an aide" that "an aide of the president" tells more of."""
    for cluster in recent.get(nominal.lemma(parse), ())[-1:]:
        earlier = cluster.nominals[0]
        vague = earlier.determiner == "indefinite" and not earlier.modifiers - nouns().evaluative and len(cluster.nominals) == 1
        singular = not earlier.plural and not nominal.plural
        if vague and singular and parse.words[earlier.head].sentence < LEAD and nominal.last > nominal.head + 1:
            return cluster
    return None


def suits(kind: Kind, said: Kind | None) -> bool:
    """Return whether a noun of one kind can describe a named entity of another: no report is a research institute."""
    if said in {"document", "unnamed"}:
        return kind == ("document" if said == "document" else "person")
    return kind in {"organisation", "person"} if said is None else kind == "organisation"


def plays(cluster: Cluster, noun: str, lemma: str) -> bool:
    """Return whether the cluster is said to be what the noun says; a modifier tells it of a narrower word alone ("parliamentary")."""
    if noun in cluster.roles:
        return True
    return noun != lemma and (cluster.kind != "person" or noun not in nouns().offices)


def repeats(parse: Parse, nominal: Nominal, cluster: Cluster) -> bool:
    """Return whether a description says again what an earlier one said, or part of it."""
    earlier = cluster.nominals[-1]
    if earlier.plural != nominal.plural or parse.words[nominal.head].sentence - parse.words[earlier.head].sentence > REACH:
        return False
    told = frozenset().union(*(n.modifiers for n in cluster.nominals[-4:]), cluster.description)
    mine = nominal.modifiers - nouns().evaluative
    if mine:
        # a heading's "Protesters", then "the city's protesters"
        near = parse.words[nominal.head].sentence - parse.words[earlier.head].sentence < 3
        plain = not told and earlier.determiner == "bare" and nominal.determiner == "possessive"
        return agrees(mine, told) or (near and plain)
    # "the aide" after "a close aide": what adds nothing takes up the last one, unless it is about others at large
    return nominal.determiner != "bare" or not told or nominal.lemma(parse) not in nouns().generic


# ---------------------------------------------------------------- result


def to_entity(parse: Parse, cluster: Cluster) -> Entity:
    mentions = [Mention(n.span(parse), head_word(parse, n.first, n.last), "name") for n in cluster.names]
    mentions += [Mention(n.span(parse), n.head, "nominal") for n in cluster.nominals]
    name = full_name(parse, cluster) if cluster.names else describe(parse, best_description(parse, cluster.nominals))
    return Entity(name, cluster.kind, tuple(sorted(mentions, key=lambda m: m.span)))


def with_pronouns(parse: Parse, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities with the pronouns of the reporter's own words that take them up."""
    added: dict[int, list[Mention]] = defaultdict(list)
    for place in resolve_pronouns(discourse_of(parse, entities)):
        added[place.entity].append(Mention(parse.words[place.head].span, place.head, "pronoun"))
    return tuple(replace(e, mentions=tuple(sorted((*e.mentions, *added[i]), key=lambda m: m.span))) for i, e in enumerate(entities))


def head_word(parse: Parse, first: int, last: int) -> int:
    """Return the word of a run that is governed from outside it."""
    for index in range(first, last):
        head = parse.words[index].head
        if head is None or not first <= head < last:
            return index
    return last - 1


def full_name(parse: Parse, cluster: Cluster) -> str:
    """Return the fullest name of a cluster: the most words, then the most often used, then the first."""
    forms = Counter(name_text(parse, name) for name in cluster.names)
    spelled = [f for f in forms if not is_acronym(f)] or list(forms)
    if cluster.kind == "person":
        spelled = [f for f in spelled if len(f.split()) <= 6] or spelled
    order = {form: i for i, form in enumerate(forms)}
    if cluster.kind == "person":
        # A form met once that only adds words behind a usual one holds something else: "Ann Lopez Goes".
        usual = [f for f in spelled if " " in f and forms[f] > 1]
        spelled = [f for f in spelled if forms[f] > 1 or not any(f.startswith(u + " ") for u in usual)]
    return max(spelled, key=lambda f: (len(f.split()), forms[f], -order[f]))


def name_text(parse: Parse, name: Name) -> str:
    """Return a name as it stands, "group" after it included ("the Islamic State group"), "the" before it not."""
    words = list(name.words(parse))
    after = parse.words[name.last] if name.last < len(parse.words) else None
    if after is not None and after.text == "group" and name.label == "organisation" and after.sentence == words[0].sentence:
        words.append(after)
    if words[0].text.lower() == "the" and len(words) > 1:
        words = words[1:]
    return text_of(parse, words)


def best_description(parse: Parse, nominals: Sequence[Nominal]) -> Nominal:
    """Return the description that says most: "a top aide of the premier" before "the aide"."""

    def says(nominal: Nominal) -> tuple[int, int, int]:
        behind = nominal.last - 1 > nominal.head
        return len(nominal.modifiers), int(behind), -nominal.first

    return max(nominals, key=says)
