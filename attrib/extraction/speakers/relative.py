"""Relative pronouns: the noun phrase that "who", "which" and "that" take up."""

from __future__ import annotations

from collections.abc import Sequence

from attrib.document import Word
from attrib.extraction.speakers.discourse import Discourse
from attrib.extraction.speakers.noun import nouns
from attrib.extraction.speakers.pronoun import RELATIVE

WINDOW = 20
"""Words before a relative pronoun in which its antecedent is sought."""


def is_relative(word: Word) -> bool:
    return word.text.lower() in RELATIVE and word.upos in {"PRON", "DET", "SCONJ"}


def relative_phrase(discourse: Discourse, word: Word) -> tuple[Sequence[Word], Word] | None:
    """Return the noun phrase that a relative pronoun takes up, with its head, or None."""
    human = word.text.lower() in {"who", "whom", "whose"}
    head = governed_by(discourse, word)
    if head is None or (human and not is_human(discourse, head)):
        head = nearest(discourse, word, human) or head
    if head is None:
        return None
    name = discourse.names.get(head.index)
    if name is not None:
        return name.words(discourse.parse), head
    nominal = discourse.nominal(head.index)
    return discourse.parse.words[nominal.first : min(nominal.last, word.index)], head


def governed_by(discourse: Discourse, word: Word) -> Word | None:
    """Return the noun on which the parse hangs the relative clause."""
    parse = discourse.parse
    for governor in [word, *parse.ancestors(word)]:
        if governor.deprel in {"acl:relcl", "acl", "advcl:relcl"} and governor.head is not None:
            head = parse.words[governor.head]
            return head if word.index - WINDOW < head.index < word.index else None
    return None


def nearest(discourse: Discourse, word: Word, human: bool) -> Word | None:
    """Return the nearest noun before the pronoun, a person's for "who": "Lee" of "Lee, director of Acme Securities, who said"."""
    parse = discourse.parse
    first = max(parse.sentence_of(word).first, word.index - WINDOW)
    for before in reversed(parse.words[first : word.index]):
        if before.xpos in {"VBD", "VBZ", "VBP"} and before.index < word.index - 1:
            return None
        if is_human(discourse, before) if human else before.upos in {"NOUN", "PROPN"}:
            return before
    return None


def is_human(discourse: Discourse, word: Word) -> bool:
    """Return whether a word names or describes people."""
    name = discourse.names.get(word.index)
    if name is not None:
        return name.label in {"person", "unnamed"}
    entity = discourse.by_head.get(word.index)
    if entity is not None:
        return discourse.entities[entity].kind in {"person", "unnamed"}
    return word.upos in {"NOUN", "PRON"} and nouns().kind_of(word) == "unnamed"
