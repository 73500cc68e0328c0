"""Reported clauses: the complement that a verb of speech has in the parse, or by the order of words."""

from __future__ import annotations

from collections.abc import Sequence

from attrib.document import Parse, Word
from attrib.extraction.claims.lexicon import lexicon
from attrib.extraction.claims.phrase import FINITE
from attrib.extraction.speakers.noun import nouns

ADDRESSING = frozenset("tell inform assure remind notify warn ask advise convince promise show persuade brief".split())
"""Verbs that name the one they speak to before the content."""
BARE = frozenset("say tell believe think claim argue insist add announce note warn estimate report".split())
"""Verbs that take a clause without "that"."""


def clause_of(parse: Parse, verb: Word) -> frozenset[int]:
    """Return the words of the clause that a verb reports: its complement, or the clause that it interrupts or follows."""
    clauses = parse.below(verb, "ccomp")
    behind = [w for w in clauses if w.index > verb.index and not is_aside(parse, w)]
    if behind:
        return union(parse, behind) | beginning(parse, verb, behind)
    before = [w for w in clauses if w.index < verb.index]
    if before:
        return union(parse, before[:1])
    head = parse.head_of(verb)
    if verb.deprel.startswith("parataxis") and head is not None and has_subject(parse, verb):
        # "The road is closed, he said": the parser makes the cue an aside of its content
        return frozenset(w.index for w in parse.subtree(head, frozenset({verb.index}))) if is_clause(parse, head) else frozenset()
    return ordered_clause(parse, verb)


def is_aside(parse: Parse, clause: Word) -> bool:
    """Return whether a clause is a participle behind a comma, and so the reporter's: "it said on Monday, | sparking protests"."""
    first = next((w for w in parse.subtree(clause) if w.upos != "PUNCT"), clause)
    return first.xpos == "VBG" and first.index > 0 and parse.words[first.index - 1].text == ","


def beginning(parse: Parse, verb: Word, clauses: Sequence[Word]) -> frozenset[int]:
    """Return the first words of a reported clause that the parser hung on the verb: "said | the former mayor | has no plans"."""
    first = min(w.index for clause in clauses for w in parse.subtree(clause))
    if lexicon().lemma_of(verb) in ADDRESSING:
        return frozenset()
    strays = [w for w in parse.below(verb, "obj", "nsubj", "det", "dep", "iobj") if verb.index < w.index < first]
    return frozenset(i for i in union(parse, strays) if i < first) if has_subject_before(parse, verb) else frozenset()


def has_subject_before(parse: Parse, verb: Word) -> bool:
    first = parse.head_of(verb) if verb.deprel == "conj" else None
    return any(w.index < verb.index for v in (verb, first) if v for w in parse.below(v, "nsubj"))


def ordered_clause(parse: Parse, verb: Word) -> frozenset[int]:
    """Return the words behind "that", by their order, where the parser found no clause: "informed the youth | that the boat …",
    "announced on Monday | that the road …"."""
    sentence = parse.sentence_of(verb)
    for index in range(verb.index + 1, min(sentence.last - 2, verb.index + 12)):
        word = parse.words[index]
        if word.text.lower() == "that" and word.xpos in {"IN", "WDT"} and parse.words[index + 1].upos not in {"AUX", "VERB"}:
            finite = next((w.index for w in parse.words[index + 1 : sentence.last] if w.xpos in FINITE), None)
            return frozenset(range(index, finite + 1)) if finite is not None else frozenset()
        if word.upos in {"VERB", "AUX", "PUNCT"}:
            break
    return bare_clause(parse, verb, behind_listener(parse, verb) if lexicon().lemma_of(verb) == "tell" else verb.index + 1)


def behind_listener(parse: Parse, verb: Word) -> int:
    """Return where the words behind the one who is told begin: "told the | investigators | he had left"."""
    index, end = verb.index + 1, parse.sentence_of(verb).last
    while index < end and parse.words[index].upos in {"DET", "ADJ", "NUM"}:
        index += 1
    while index < end and parse.words[index].upos in {"NOUN", "PROPN"}:
        index += 1
    return index if index > verb.index + 1 else index + 1


def bare_clause(parse: Parse, verb: Word, start: int) -> frozenset[int]:
    """Return the words up to the finite verb of a clause without "that": "said on Thursday | it had begun"."""
    if lexicon().lemma_of(verb) not in BARE or not has_subject_before(parse, verb) or verb.xpos not in {"VBD", "VBZ", "VBP"}:
        return frozenset()
    end = parse.sentence_of(verb).last
    if start < end and parse.words[start].text.lower() in {"on", "in", "late", "early", "earlier"}:
        start = next((i + 1 for i in range(start, min(end, start + 4)) if parse.words[i].lemma.lower() in nouns().temporal), start)
    finite = next((i for i in range(start, min(end, start + 25)) if parse.words[i].xpos in FINITE), None)
    if finite is None or finite == start or parse.words[start].upos not in {"PRON", "DET", "NOUN", "PROPN", "ADJ", "NUM"}:
        return frozenset()
    if any(w.upos == "PUNCT" or w.xpos in {"WDT", "WP", "WRB"} for w in parse.words[start:finite]):
        return frozenset()
    return frozenset(range(start, finite + 1))


def is_clause(parse: Parse, head: Word) -> bool:
    return head.upos in {"VERB", "AUX"} or bool(parse.below(head, "cop", "nsubj", "aux"))


def has_subject(parse: Parse, verb: Word) -> bool:
    return bool(parse.below(verb, "nsubj"))


def union(parse: Parse, heads: Sequence[Word]) -> frozenset[int]:
    return frozenset(w.index for head in heads for w in parse.subtree(head))
