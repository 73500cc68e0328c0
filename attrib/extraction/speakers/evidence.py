"""Whether a name is a person's, a body's or a place's: what its words, its neighbours and the tagger say, added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from attrib.document import Kind, Parse
from attrib.extraction.chains.outlet import outlets
from attrib.extraction.speakers.apposition import apposition_of, described_before, prefix_of
from attrib.extraction.speakers.name import Name, is_acronym, names_body
from attrib.extraction.speakers.nominal import POSSESSIVE, Names
from attrib.extraction.speakers.noun import capitals, demonyms, first_names, nouns

Votes = Counter[Kind]
Key = tuple[str, ...]


def votes_of(parse: Parse, name: Name, names: Names) -> Votes:
    """Return what one mention says of the kind of its name, in votes."""
    votes: Votes = Counter()
    if name.label:
        votes[name.label] += 1
    votes.update(by_words(parse, name))
    votes.update(by_description(parse, name, names))
    votes.update(by_neighbours(parse, name))
    return votes


def by_words(parse: Parse, name: Name) -> Votes:
    """Return what the words of a name say: "Ministry of Labour", "Reuters", "Maria Lopez", "Iraq"."""
    votes: Votes = Counter()
    key = name.key(parse)
    plain = " ".join(key)
    if plain in demonyms() or plain in capitals():
        votes["place"] += 3
    if names_body(key):
        votes["organisation"] += 4
    elif len(key) > 1 and key[0] in first_names() and len(key) < 5:
        votes["person"] += 2
    if is_acronym("".join(w.text for w in name.words(parse))) and plain not in demonyms():
        votes["organisation"] += 1
    capitals_inside = any(is_acronym(w.text) and w.text.isalpha() for w in name.words(parse)[1:])
    closing = parse.words[name.last : name.last + 3]
    bracketed = len(closing) == 3 and closing[0].text == "(" and is_acronym(closing[1].text) and closing[2].text == ")"
    votes["organisation"] += 2 * capitals_inside + 4 * bracketed  # "Shohoz JV", "National Unity Party (NUP)"
    if outlets().knows(name.span(parse).of(parse.text)):
        votes["organisation"] += 3
    if len(key) > 1 and key[-1] in nouns().laws:
        votes["document"] += 5
    if len(key) > 1 and key[0] in {"article", "section", "chapter", "law"} and key[1][0].isdigit():
        votes["document"] += 2  # a noun before it says more: "the civil society group Article 13"
    if plain in {"bible", "quran", "koran", "constitution", "torah"}:
        votes["document"] += 5
    return votes


def by_description(parse: Parse, name: Name, names: Names) -> Votes:
    """Return what titles and appositions say: "harbour chief Ana K", "the utility Nordan", "Ana K, a farmer", "Lee, 53"."""
    votes: Votes = Counter()
    prefix = prefix_of(parse, name)
    last = prefix[-1] if prefix else None
    if last is not None and not names_body(name.key(parse)):
        body = last.lemma.lower() in nouns().before_organisation or nouns().kind_of(last) == "organisation"
        if body and last.upos != "PROPN":
            votes["organisation"] += 3
        elif nouns().is_title(last.text) or nouns().kind_of(last) == "unnamed":
            votes["person"] += 4
    for nominal in (apposition_of(parse, name, names), described_before(parse, name, names)):
        kind = nouns().kind_of(parse.words[nominal.head]) if nominal else None
        if kind in {"unnamed", "organisation", "place"}:
            votes["person" if kind == "unnamed" else kind] += 3
    after = parse.words[name.last : name.last + 3]
    if len(after) == 3 and after[0].text == "," and after[1].text.isdigit() and len(after[1].text) == 2 and after[2].text == ",":
        votes["person"] += 3
    return votes


def by_neighbours(parse: Parse, name: Name) -> Votes:
    """Return what the words at either side say: "a Halden spokeswoman", "Halden's shares", "in Basra"."""
    votes: Votes = Counter()
    lexicon = nouns()
    before = parse.words[name.first - 1] if name.first else None
    after = parse.words[name.last] if name.last < len(parse.words) else None
    if before is not None and before.text.lower() in {"in", "near", "outside", "across", "throughout"}:
        votes["place"] += 1
    if before is not None and before.text in {"of", "for"} and name.first > 1 and lexicon.is_title(parse.words[name.first - 2].text):
        votes["organisation"] += 3 * (name.last - name.first == 1)  # "Minister of Tourism"
    if before is not None and before.text == "of" and name.first > 1 and lexicon.opens_place(parse.words[name.first - 2]):
        votes["place"] += 2  # "the coast of Jutland"
    if after is None or after.sentence != parse.words[name.first].sentence:
        return votes
    if after.text in POSSESSIVE and name.last + 1 < len(parse.words):
        owned = parse.words[name.last + 1]
        votes["organisation"] += 2 * (owned.lemma.lower() in lexicon.of_organisation)
    elif after.text.islower() and after.upos in {"NOUN", "ADJ", "ADV"} and after.text in lexicon.after_organisation:
        votes["organisation"] += 3
    elif after.upos == "NOUN" and lexicon.kind_of(after) == "unnamed":
        votes["organisation"] += 1 + (after.lemma.lower() in lexicon.of_organisation)
    return votes


def kinds_of(parse: Parse, groups: Mapping[Key, Sequence[Name]], names: Names) -> dict[Key, Kind]:
    """Return the kind of each name; a lone word counts for the full names that it can shorten, and they for it."""
    votes: dict[Key, Votes] = {}
    for key, group in groups.items():
        votes[key] = sum((votes_of(parse, name, names) for name in group), Counter())
    kinds: dict[Key, Kind] = {}
    ends: dict[str, set[Kind]] = {}
    starts: dict[str, set[Kind]] = {}
    for key in groups:
        if len(key) > 1:
            total = votes[key] + sum((shortened(votes.get((token,), Counter())) for token in {key[0], key[-1]}), Counter())
            kinds[key] = max(total, key=lambda k: (total[k], k == default_of(key))) if total else default_of(key)
            for token in key:
                ends.setdefault(token, set()).add(kinds[key])
            starts.setdefault(key[0], set()).add(kinds[key])
    for key in groups:
        if len(key) == 1:
            inside = any(n.first != parse.sentence_of(parse.words[n.first]).first for n in groups[key])
            kinds[key] = kind_of_word(key[0], votes[key], ends.get(key[0], set()), starts.get(key[0], set()), inside)
    return kinds


def shortened(votes: Votes) -> Votes:
    """Return what a lone word says of a full name that holds it: nothing where it names a place ("China" of "China Mobile")."""
    return Counter() if votes["place"] else Counter({kind: min(count, 3) for kind, count in votes.items()})


def kind_of_word(word: str, votes: Votes, within: set[Kind], opening: set[Kind], inside: bool) -> Kind:
    """Return the kind of a name of one word: that of the full name that it shortens, else by its own votes, else a person where it
    stands inside sentences."""
    if word in demonyms() or (word in capitals() and "person" not in within):
        return "place"
    if "person" in within and votes["place"] <= votes["person"] + 1:
        return "person"
    if "organisation" in opening and votes["place"] <= 1:
        return "organisation"
    if votes:
        return votes.most_common(1)[0][0]
    return "person" if inside and word.isalpha() and len(word) > 3 else "organisation"


def default_of(key: Key) -> Kind:
    """Return the kind of two or three plain words that nothing labels, a person; of more, a body."""
    return "person" if 2 <= len(key) <= 3 and all(t.isalpha() for t in key) else "organisation"
