"""The names of documents: by owner and head noun, "Bank of Korea report"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from attrib.document import Word
from attrib.extraction.speakers.apposition import named_in
from attrib.extraction.speakers.clue import Scene
from attrib.extraction.speakers.discourse import Discourse
from attrib.extraction.speakers.nominal import Nominal, chunk_end, is_time_phrase, nominal_in, owner_of, phrase_head
from attrib.extraction.speakers.noun import nouns
from attrib.extraction.speakers.pronoun import RELATIVE
from attrib.extraction.speakers.wording import best_of, name_description, own_description, possessive

MAKING = frozenset("publish release write issue conduct prepare produce compile commission carry make draw author sign send post".split())


def name_document(discourse: Discourse, nominal: Nominal, index: int | None, scene: Scene) -> str:
    """Return a document's name by owner and head noun: "Bank of Korea report" for the report in which the bank said something."""
    parse = discourse.parse
    best = nominal if index is None else best_of(discourse, index, nominal)
    head = parse.words[best.head]
    mentions = discourse.entities[index].mentions if index is not None else ()
    before = bisect_left(mentions, nominal.head, key=lambda m: m.head)
    heads = [m.head for m in mentions[max(0, before - 20) : before] if m.form == "nominal"]
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
    if name is None and nouns().kind_of(head) is None:
        name = next((discourse.names[w.index] for w in words if w.index in discourse.names), None)
    if name is not None:
        author = discourse.entities[discourse.of_name[name]]
        return possessive(parse, author.name) if author.kind == "person" else author.name
    if nouns().kind_of(head) is None:
        return None  # "by a number of agencies"
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
