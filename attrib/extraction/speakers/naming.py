"""The canonical name of whoever a noun phrase stands for: the fullest the article gives, or the most specific description."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from attrib.document import Entity, Kind, Parse, Span, Word
from attrib.extraction.claims.phrase import words_in
from attrib.extraction.speakers.apposition import named_in
from attrib.extraction.speakers.authorship import name_document
from attrib.extraction.speakers.clue import EMPTY, Scene
from attrib.extraction.speakers.discourse import Discourse, discourse_of
from attrib.extraction.speakers.name import Name
from attrib.extraction.speakers.nominal import nominal_in, phrase_head, text_of
from attrib.extraction.speakers.noun import nouns
from attrib.extraction.speakers.pronoun import PRONOUNS, rank
from attrib.extraction.speakers.wording import name_description, name_share, own_description

REPORTERS = frozenset({"reporter", "correspondent", "journalist"})


@dataclass(frozen=True, slots=True)
class Referent:
    """Who or what a phrase stands for. `kind` is None for a pronoun that resolves to nobody."""

    name: str
    kind: Kind | None
    entity: int | None


Named = tuple[str, Kind | None, int | None]
"""A canonical name, its kind and its entity."""


def canonical_name(parse: Parse, entities: Sequence[Entity], span: Span) -> Named:
    """Return the canonical name, kind and entity of the noun phrase at `span`. For many spans of one article use `namer`."""
    return namer(parse, entities)(span)


def namer(parse: Parse, entities: Sequence[Entity]) -> Callable[[Span], Named]:
    """Return `canonical_name` for one article, whose discourse is read once."""
    discourse = discourse_of(parse, entities)

    def name(span: Span) -> Named:
        referent = name_span(discourse, span)
        return referent.name, referent.kind, referent.entity

    return name


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
    nominal = discourse.nominal(head.index)
    if named_in(discourse.parse, words, head.index, discourse.names) is None and nominal.determiner != "definite":
        kind = nouns().kind_of(head)
        if kind == "document":
            return Referent(own_description(discourse, nominal), kind, discourse.by_head.get(head.index))
    return name_phrase(discourse, words, head, EMPTY)


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
    if index is not None and discourse.named[index]:
        return refer(discourse, index)
    return describe_phrase(discourse, words, head, scene, index)


def describe_phrase(discourse: Discourse, words: Sequence[Word], head: Word, scene: Scene, index: int | None) -> Referent:
    """Return a noun phrase without a name as it calls its referent; `index` is the entity whose other descriptions may say more."""
    parse = discourse.parse
    nominal = nominal_in(parse, words, head.index, discourse.names)
    whole = discourse.nominal(head.index)
    if nominal.last == words[-1].index + 1 < whole.last:
        nominal = replace(nominal, last=whole.last, modifiers=nominal.modifiers | whole.modifiers)  # a source cut before "of the city"
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
    people = lone and parse.words[name.last - 1].xpos == "NNPS" and name.label in {"person", "unnamed"}
    if name.label != "unnamed" and not people and not (family and name.label != "place"):
        return None
    kept = [w for w in words if w.text.lower() not in nouns().dropped and w.index < name.last]
    text = text_of(parse, kept)
    text = text if kept[0].index >= name.first else text[0].lower() + text[1:]
    return Referent(text, "person" if family else "unnamed", entity)
