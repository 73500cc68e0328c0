"""The canonical name of whoever a noun phrase stands for: the fullest the article gives, or the most specific description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from attrib.document import Entity, Kind, Parse, Span, Word
from attrib.extraction.apposition import named_in
from attrib.extraction.discourse import Discourse, discourse_of
from attrib.extraction.entity import describe, same_stem
from attrib.extraction.name import Name
from attrib.extraction.nominal import POSSESSIVE, Nominal, chunk_end, is_time_phrase, nominal_at, nominal_in, owner_of, phrase_head, text_of
from attrib.extraction.noun import demonyms, nouns
from attrib.extraction.phrase import words_in
from attrib.extraction.pronoun import PRONOUNS, RELATIVE, Scene, antecedent_of_relative, nowhere, rank

MAKING = frozenset("publish release write issue conduct prepare produce compile commission carry make draw author sign send post".split())
ASKED = frozenset("interviewed surveyed polled asked questioned consulted sampled".split())
REPORTERS = frozenset({"reporter", "correspondent", "journalist"})


@dataclass(frozen=True, slots=True)
class Referent:
    """Who or what a phrase stands for. `kind` is None for a pronoun that resolves to nobody."""

    name: str
    kind: Kind | None
    entity: int | None


def canonical_name(parse: Parse, entities: Sequence[Entity], span: Span) -> tuple[str, Kind | None, int | None]:
    """Return the canonical name, kind and entity of the noun phrase at `span`. For many spans of one article use `name_span`."""
    referent = name_span(discourse_of(parse, entities), span)
    return referent.name, referent.kind, referent.entity


def name_span(discourse: Discourse, span: Span) -> Referent:
    """Return what the noun phrase at `span` stands for, without anybody's turn to speak at hand."""
    words = words_in(discourse.parse, span)
    if not words:
        return Referent(span.of(discourse.parse.text), None, None)
    head = phrase_head(discourse.parse, words, discourse.names)
    if head.text.lower() in PRONOUNS:
        found = rank(discourse, head, EMPTY)
        return refer(discourse, found[0][0][0]) if found else Referent(head.text.lower(), None, None)
    outlet = outlet_of(discourse, words, head)
    if outlet is not None:
        return refer(discourse, outlet)
    nominal = nominal_at(discourse.parse, head.index, discourse.names)
    if named_in(discourse.parse, words, head.index, discourse.names) is None and nominal.determiner != "definite":
        kind = nouns().kind_of(head)
        if kind == "document":
            return Referent(own_description(discourse, nominal), kind, discourse.by_head.get(head.index))
    return name_phrase(discourse, words, head, EMPTY)


EMPTY = Scene((), nowhere)


def outlet_of(discourse: Discourse, words: Sequence[Word], head: Word) -> int | None:
    """Return the outlet of its reporters: "VICE News" of "undercover VICE News reporters"."""
    if head.lemma.lower() not in REPORTERS:
        return None
    names = [discourse.names[w.index] for w in words if w.index in discourse.names]
    return next((discourse.of_name[n] for n in names if n.label == "organisation"), None)


def refer(discourse: Discourse, index: int) -> Referent:
    """Return an entity as one who speaks: a place speaks for its government."""
    entity = discourse.entities[index]
    return Referent(entity.name, "organisation" if entity.kind == "place" else entity.kind, index)


def name_share(discourse: Discourse, head: Word, nominal: Nominal) -> str | None:
    """Return a share with the people that an earlier one was of: "7 per cent" after "12 per cent of shopkeepers"."""
    parse = discourse.parse
    if nominal.last > head.index + 1 or not is_share(head):
        return None
    since = parse.sentences[max(0, head.sentence - 20)].first
    for word in reversed(parse.words[since : nominal.first]):
        after = parse.words[word.index + 1]
        if is_share(word) and after.text == "of" and nouns().kind_of(parse.words[nominal_head(parse, after.index)]) == "unnamed":
            earlier = nominal_at(parse, word.index, discourse.names)
            return text_of(parse, [*parse.words[nominal.first : nominal.last], *parse.words[after.index : right_of(parse, earlier)]])
    return None


def nominal_head(parse: Parse, preposition: int) -> int:
    """Return the last word of the phrase behind a preposition: "interviewed" and commas left out."""
    return max(preposition, chunk_end(parse, preposition + 1, len(parse.words)) - 1)


def is_share(word: Word) -> bool:
    return word.text.lower() in {"%", "percent", "cent", "pc"} or word.text.endswith("%")


def right_of(parse: Parse, share: Nominal) -> int:
    """Return the end of the people of a share, their participle included: "of the 56 people interviewed"."""
    end = share.last
    return end + 1 if end < len(parse.words) and parse.words[end].xpos in {"VBN", "VBD"} and parse.words[end].text.lower() in ASKED else end


def name_phrase(discourse: Discourse, words: Sequence[Word], head: Word, scene: Scene) -> Referent:
    """Return what a noun phrase with this head stands for: the name that it holds, or what its description takes up."""
    parse = discourse.parse
    if nouns().kind_of(head) == "document" and (title := title_of(parse, words)):
        return Referent(title, "document", discourse.by_head.get(head.index))
    name = named_in(parse, words, head.index, discourse.names)
    if name is not None:
        referent = refer(discourse, discourse.of_name[name])
        return name_people(discourse, words, name) or referent
    index = discourse.by_head.get(head.index)
    nominal = nominal_in(parse, words, head.index, discourse.names)
    if index is not None and any(m.form == "name" for m in discourse.entities[index].mentions):
        return refer(discourse, index)
    if (share := name_share(discourse, head, nominal)) is not None:
        return Referent(share, "unnamed", None)
    kind = nouns().kind_of(head) or ("organisation" if head.upos == "PROPN" else "unnamed")
    kind = "organisation" if kind == "place" else kind
    if kind == "document":
        return Referent(name_document(discourse, nominal, index, scene), kind, index)
    return Referent(name_description(discourse, nominal, index, scene), kind, index)


def title_of(parse: Parse, words: Sequence[Word]) -> str | None:
    """Return the title of a document: 'a booklet titled "Clean Hands"'."""
    found = re.search(r"\b(?:titled|entitled|called|headlined|named)\s+[“\"‘]([^”\"’]+)", text_of(parse, words))
    return found[1] if found else None


def name_people(discourse: Discourse, words: Sequence[Word], name: Name) -> Referent | None:
    """Return a people or a family as it stands, "most Sri Lankans", "the Rajapaksas"; None for the name of one."""
    parse, entity = discourse.parse, discourse.of_name[name]
    last = parse.words[name.last - 1].text.lower()
    lone = name.last - name.first == 1 and last.endswith("s")
    family = lone and any(last[:-1] in e.name.lower().split() for e in discourse.entities if e.kind == "person")
    if name.label != "unnamed" and not (family and name.label != "place"):
        return None
    kept = [w for w in words if w.text.lower() not in nouns().dropped and w.index < name.last]
    return Referent(text_of(parse, kept), "person" if family else "unnamed", entity)


def name_description(discourse: Discourse, nominal: Nominal, index: int | None, scene: Scene) -> str:
    """Return the most specific description of one without a name."""
    parse = discourse.parse
    best = nominal if index is None else best_of(discourse, index, nominal)
    bare = not nominal.modifiers - nouns().evaluative and not nominal.plural
    if parse.words[nominal.head].lemma.lower() in nouns().national and bare | (parse.words[nominal.head].text.lower() == "police"):
        return name_national(discourse, nominal, best)
    owner = owner_of(parse, best)
    if owner is not None and (name := owner_name(discourse, owner, scene)) is not None:
        rest = [w for w in parse.words[best.first : best.last] if w.index > owner.index and w.text not in POSSESSIVE]
        rest = [w for w in rest if w.text.lower() not in {"latest", "own"}]
        return f"{possessive(parse, name, owner.text.lower() == 'their')} {text_of(parse, rest)}"
    return own_description(discourse, best)


def possessive(parse: Parse, name: str, plural: bool = False) -> str:
    """Return a name as a possessor, with the apostrophe that the article uses."""
    mark = "’" if parse.text.count("’") > parse.text.count("'") else "'"
    return name + mark + ("" if plural and name.endswith("s") else "s")


def owner_name(discourse: Discourse, owner: Word, scene: Scene) -> str | None:
    """Return whom "her" stands for, or None for a possessor that names itself: "Mahinda's", "the minister's"."""
    if owner.upos != "PRON":
        return None
    found = rank(discourse, owner, scene)
    if not found:
        return None
    entity = discourse.entities[found[0][0][0]]
    if any(m.form == "name" for m in entity.mentions):
        return entity.name
    head = next(m.head for m in entity.mentions if m.form == "nominal")
    nominal = nominal_at(discourse.parse, head, discourse.names)
    return describe(discourse.parse, replace(nominal, last=head + 1))


def name_national(discourse: Discourse, nominal: Nominal, best: Nominal) -> str:
    """Return "the army" as the army of the country that the passage speaks of."""
    country = country_near(discourse, nominal)
    text = own_description(discourse, best)
    if country is None or any(same_stem(country.lower(), m) for m in best.modifiers):
        return text
    return f"{country} {own_description(discourse, nominal)}"


def own_description(discourse: Discourse, nominal: Nominal) -> str:
    """Return a description by its own words, a name at its end without titles: "files posted to GitHub" of "… to the platform GitHub"."""
    parse = discourse.parse
    last = parse.words[nominal.last - 1]
    name = discourse.names.get(last.index)
    if name is None or name.first <= nominal.head:
        return describe(parse, nominal)
    before = name.first
    while before - 1 > nominal.head and parse.words[before - 1].upos in {"NOUN", "ADJ", "PROPN", "PART", "DET", "PUNCT", "NUM"}:
        before -= 1
    if not any(w.upos == "NOUN" for w in parse.words[before : name.first]):
        return describe(parse, nominal)
    text = describe(parse, replace(nominal, last=before))
    return f"{text} {text_of(parse, name.words(parse))}"


def best_of(discourse: Discourse, index: int, nominal: Nominal) -> Nominal:
    """Return the most specific of an entity's descriptions with the same head noun, up to this one first."""
    parse = discourse.parse
    heads = [m.head for m in discourse.entities[index].mentions if m.form == "nominal" and m.head != nominal.head][:40]
    dull, document = nouns().evaluative, discourse.entities[index].kind == "document"
    if nominal.determiner == "indefinite" and nominal.modifiers - dull:
        return nominal
    same = [nominal_at(parse, h, discourse.names) for h in heads if not document or h < nominal.head]
    same = [n for n in same if document or n.lemma(parse) == nominal.lemma(parse)]
    return max([nominal, *same], key=lambda n: (len(n.modifiers - dull), n.last - 1 > n.head, n.head == nominal.head, -n.first))


def country_near(discourse: Discourse, nominal: Nominal) -> str | None:
    """Return the adjective of the country that is spoken of: "Iraqi" for "in Iraq, where the army said"."""
    parse = discourse.parse
    here = parse.words[nominal.head].sentence
    since = parse.sentences[max(0, here - 6)].first
    adjectives = set(demonyms().values())
    for word in reversed(parse.words[since : nominal.head]):
        known = demonyms().get(word.text.lower())
        if known is None and word.text[0].isupper() and word.text.lower() in adjectives:
            known = word.text.lower()
        if known:
            return "US" if known == "us" else known.title()
    return None


# ---------------------------------------------------------------- documents

def name_document(discourse: Discourse, nominal: Nominal, index: int | None, scene: Scene) -> str:
    """Return a document's name by owner and head noun: "Bank of Korea report" for the report in which the bank said something."""
    parse = discourse.parse
    best = nominal if index is None else best_of(discourse, index, nominal)
    head = parse.words[best.head]
    mentions = discourse.entities[index].mentions if index is not None else ()
    heads = [m.head for m in mentions if m.form == "nominal" and m.head < nominal.head][-20:]
    for at in [best.head, *reversed(heads)]:
        if (author := author_of(discourse, at)) is not None:
            return f"{author} {head.text}"
    owner = owner_of(parse, best)
    if owner is not None and owner.upos == "PRON" and best.last - 1 > best.head:
        return own_description(discourse, replace(best, first=owner.index + 1))  # "its July report on prices"
    topic = best.last - 1 > best.head and parse.words[best.head + 1].upos == "ADP"
    if owner is not None or topic or any(i in discourse.names for i in range(best.first, best.head)):
        return name_description(discourse, best, None, scene)
    for at in [*heads, nominal.head]:
        if (issuer := issuer_of(discourse, parse.words[at])) is not None:
            entity = discourse.entities[issuer]
            return f"{possessive(parse, entity.name)} {head.text}" if entity.kind == "person" else f"{entity.name} {head.text}"
    return own_description(discourse, best)


def author_of(discourse: Discourse, head: int) -> str | None:
    """Return who made a document by its own words: "a report by the outlet Jiemian", "a poll published on Monday by the forum"."""
    parse = discourse.parse
    sentence = parse.sentence_of(parse.words[head])
    for word in parse.words[head + 1 : min(sentence.last, head + 8)]:
        made = word.lemma.lower() in MAKING
        if word.upos in {"PUNCT", "AUX", "CCONJ"} or (word.upos == "VERB" and not made) or word.text.lower() in RELATIVE:
            return None
        if word.text.lower() in {"by", "from"} and not is_time_phrase(parse, word.index):
            return author_behind(discourse, word.index + 1, sentence.last)
    return None


def author_behind(discourse: Discourse, first: int, limit: int) -> str | None:
    """Return the name of the noun phrase that begins at `first`: a proper name, or what a description there stands for."""
    parse = discourse.parse
    end = chunk_end(parse, first, limit)
    while end < limit and end in discourse.names:
        end = discourse.names[end].last
    words = parse.words[first:end]
    if not words:
        return None
    head = phrase_head(parse, words, discourse.names)
    name = named_in(parse, words, head.index, discourse.names)
    if name is not None:
        return discourse.entities[discourse.of_name[name]].name
    nominal = nominal_in(parse, words, head.index, discourse.names)
    return own_description(discourse, nominal if (at := discourse.by_head.get(head.index)) is None else best_of(discourse, at, nominal))


def issuer_of(discourse: Discourse, head: Word) -> int | None:
    """Return the subject of the verb beside a document: "the bank said in a report"."""
    parse = discourse.parse
    verb = parse.head_of(head)
    if verb is None or verb.upos != "VERB":
        return None
    said_in = head.deprel.startswith("obl") and any(w.text.lower() == "in" for w in parse.below(head, "case"))
    if not said_in and not (head.deprel == "obj" and verb.lemma in {"issue", "publish", "release", "write", "post", "send", "file"}):
        return None
    for subject in parse.below(verb, "nsubj"):
        entity = discourse.by_head.get(subject.index)
        if entity is not None and subject.index != head.index and discourse.entities[entity].kind in {"person", "organisation"}:
            return entity
    return None


def is_relative(word: Word) -> bool:
    return word.text.lower() in RELATIVE and word.upos in {"PRON", "DET", "SCONJ"}


def relative_phrase(parse: Parse, word: Word) -> tuple[list[Word], Word] | None:
    """Return the noun phrase that a relative pronoun takes up with its head, or None."""
    head = antecedent_of_relative(parse, word)
    if head is None:
        return None
    words = [w for w in parse.subtree(head) if w.index < word.index and w.sentence == head.sentence]
    while words and words[-1].upos == "PUNCT":
        words.pop()
    return (words, head) if words else None
