"""Sources: the words that name whom the article ascribes a content to."""

from __future__ import annotations

from dataclasses import dataclass

from attrib.document import Parse, Word
from attrib.extraction.claims.construction import is_passive
from attrib.extraction.claims.cue import Announcement
from attrib.extraction.claims.lexicon import lexicon
from attrib.extraction.speakers.noun import nouns

MAKING = frozenset("make renew repeat issue give offer release sign voice express have raise lodge file add level deliver send".split())
"""Verbs whose subject makes the claim that is their object; "rejected claims" and "faces allegations" are not of them."""
HIGHEST = 6
"""Verbs above a cue that may lend it their subject."""
OUTSIDE = frozenset("case mark cc cop nsubj aux expl ccomp parataxis advcl discourse vocative".split())
"""What a noun governs and is no part of the phrase that names it: prepositions, and all that belongs to a predicate noun."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source as word indices. `head` is its head word."""

    words: frozenset[int]
    head: int


def find_source(parse: Parse, found: Announcement, content: frozenset[int]) -> Source | None:
    """Return the source of an announcement whose content is `content`, or None where none is expressed."""
    head = parse.words[found.cue.head]
    if found.cue.kind == "according":
        return noun_phrase(parse, head, content | found.group)
    if found.cue.kind == "noun":
        return source_of_noun(parse, head, content | found.group)
    if found.cue.kind == "adverb":
        return None
    return source_of_verb(parse, head, content | found.group)


def source_of_verb(parse: Parse, verb: Word, taken: frozenset[int]) -> Source | None:
    """Return who does what the verb says: its subject or agent, or the one that the clause around it gives."""
    for _ in range(HIGHEST):
        if is_passive(parse, verb):
            if verb.lemma in {"quote", "cite"}:  # "X was quoted by the agency as saying": X says it
                quoted = parse.below(verb, "nsubj:pass", "nsubj")
                return noun_phrase(parse, quoted[0], taken) if quoted else None
            return agent_of(parse, verb, taken)
        subject = subject_of(parse, verb)
        if subject is not None and subject.index not in taken:
            return resolve_subject(parse, verb, subject, taken)
        if subject is not None:
            return None
        outer = parse.head_of(verb)
        if outer is None:
            return None
        relation = verb.deprel.split(":")[0]
        if relation == "acl" and outer.upos in {"NOUN", "PROPN", "PRON"}:
            return noun_phrase(parse, outer, taken | {w.index for w in parse.subtree(verb)})
        if relation in {"conj", "advcl"} and (speaker := reported_by(parse, outer)) is not None and verb.xpos in {speaker.xpos, "VBG"}:
            verb = speaker  # "warned that prices could rise and | appealed | to ministers": the parser took the wrong first verb
            continue
        if relation in {"conj", "xcomp", "advcl", "ccomp", "parataxis", "acl"} and outer.upos in {"VERB", "AUX", "ADJ", "NOUN"}:
            verb = outer
            continue
        return None
    return None


def reported_by(parse: Parse, verb: Word) -> Word | None:
    """Return the verb of speech whose reported clause `verb` heads, or None."""
    outer = parse.head_of(verb)
    return outer if verb.deprel == "ccomp" and outer is not None and lexicon().speaks(lexicon().lemma_of(outer)) else None


def subject_of(parse: Parse, verb: Word) -> Word | None:
    subjects = [w for w in parse.below(verb, "nsubj") if w.lemma.lower() not in nouns().temporal]
    if len(subjects) > 1 and not verb.deprel.startswith("acl"):  # "Ruiz and Lopez, who lead the rebels, | agreed"
        subjects = [w for w in subjects if w.xpos not in {"WP", "WDT"}] or subjects
    before = [w for w in subjects if w.index < verb.index]
    return before[-1] if before else subjects[0] if subjects else None  # of two, the nearer: "Last month | the firm | announced"


def agent_of(parse: Parse, verb: Word, taken: frozenset[int]) -> Source | None:
    """Return the agent of a passive: "was quoted by | the agency"."""
    for phrase in parse.below(verb, "obl"):
        if phrase.deprel == "obl:agent" or any(w.text.lower() == "by" for w in parse.below(phrase, "case")):
            return noun_phrase(parse, phrase, taken)
    return None


def resolve_subject(parse: Parse, verb: Word, subject: Word, taken: frozenset[int]) -> Source | None:
    """Return the subject as a source; "there" and the "it" of "it is said" name nobody."""
    if subject.text.lower() == "there":
        return None
    return noun_phrase(parse, subject, taken)


def source_of_noun(parse: Parse, noun: Word, taken: frozenset[int]) -> Source | None:
    """Return whose claim it is: the possessor, "by X", or the subject that makes it ("led the prayer with a pledge to …")."""
    for owner in parse.below(noun, "nmod:poss", "nmod"):
        if owner.deprel == "nmod:poss":
            return noun_phrase(parse, owner, taken)
        if any(w.text.lower() in {"by", "from"} for w in parse.below(owner, "case")) and owner.index not in taken:
            return noun_phrase(parse, owner, taken)
    for clause in parse.below(noun, "acl"):
        if clause.index not in taken and clause.xpos == "VBN":
            return agent_of(parse, clause, taken)
    governor = next((w for w in parse.ancestors(noun) if w.upos in {"VERB", "AUX"}), None)
    makes = governor is not None and (governor.lemma.lower() in MAKING or noun.deprel.split(":")[0] != "obj")
    if governor is not None and makes and noun.deprel.split(":")[0] in {"obj", "obl", "nmod"} and governor.index < noun.index:
        return source_of_verb(parse, governor, taken)  # "led the prayer with | a pledge to stay"
    return None


def noun_phrase(parse: Parse, head: Word, taken: frozenset[int]) -> Source | None:
    """Return a noun phrase as a source: titles, appositions and restrictive relatives in; preposition, asides and what is `taken` out."""
    if head.index in taken:
        return None
    left_out = set(taken)
    for word in parse.below(head):
        if word.deprel.split(":")[0] in OUTSIDE or (word.deprel.split(":")[0] == "acl" and follows_comma(parse, word)):
            left_out.add(word.index)
    words = parse.subtree(head, frozenset(left_out))
    kept = contiguous_around(parse, head, [w.index for w in words], taken)
    return Source(frozenset(kept), head.index)


def follows_comma(parse: Parse, clause: Word) -> bool:
    """Return whether a comma parts a clause from its noun: "the minister, who left on Friday,"."""
    first = parse.subtree(clause)[0]
    return first.index > 0 and parse.words[first.index - 1].text in {",", "-", "–", "—", "("}


def contiguous_around(parse: Parse, head: Word, indices: list[int], taken: frozenset[int]) -> list[int]:
    """Return the run of indices around the head, bridging punctuation that the phrase holds."""
    members = set(indices)
    first = last = head.index
    while first - 1 in members or (first - 2 in members and parse.words[first - 1].upos == "PUNCT" and first - 1 not in taken):
        first -= 1
    while last + 1 in members or (last + 2 in members and parse.words[last + 1].upos == "PUNCT" and last + 1 not in taken):
        last += 1
    return list(range(first, last + 1))
