"""The constructions in which a verb takes a content: "said that S", "told X to do Y", "condemned X", "described X as Y", "warned of X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from attrib.document import Act, CueKind, Parse, Word
from attrib.extraction.claims.clause import clause_of, union
from attrib.extraction.claims.lexicon import lexicon
from attrib.extraction.claims.phrase import QUOTES, SINGLE

PICKY = frozenset("raise share show present project reveal address demand state release warn proclaim".split())
SAYABLE = frozenset(
    """concern question doubt objection issue alarm suspicion complaint fear view opinion idea demand point growth increase decline rise
    drop fall interest support commitment plan proposal detail list report evidence result resignation apology release return change
    withdrawal answer compensation justice action end explanation inquiry investigation recount increase love condolence thought story
    experience message overview update estimate budget payment""".split()
)
"""Objects with which the verbs of `PICKY` say something."""
RUMOURED = frozenset("say report rumour rumor allege claim".split())
NAMING = frozenset("call label brand dub declare deem".split())
"""Verbs that take a second object without "as": "called the deal a disgrace"."""
GLOSSING = frozenset(
    "refer discuss cite mention review present address quote raise touch talk speak point allude note question explain".split()
)
"""Verbs of topic: as a main verb they report, as a participle they only gloss: "he said, referring to surging prices"."""
ACCUSING = frozenset("accuse blame charge".split())
"""Verbs whose object belongs to the content: "accused | the board of hiding losses"."""
CALLING = frozenset("call appeal press plead".split())
HOLLOW = frozenset("it that this so what which".split())
TAKEN = frozenset("life victim title victory asylum".split())
"""What one claims without saying anything: "a blast that claimed forty lives"."""


@dataclass(frozen=True, slots=True)
class Construction:
    """One verb with its content as word indices. `particles` are the prepositions that belong to the cue."""

    kind: CueKind
    act: Act
    content: frozenset[int]
    particles: tuple[Word, ...] = ()


def construction_of(parse: Parse, verb: Word) -> Construction | None:
    """Return the likeliest construction in which the lexicon knows a verb to take a content, or None."""
    lemma = lexicon().lemma_of(verb)
    for find in (with_clause, with_as, with_plea, with_rumour, with_infinitive, with_preposition, with_object):
        found = next(find(parse, verb, lemma), None)
        if found is not None:
            return found
    return None


def with_clause(parse: Parse, verb: Word, lemma: str) -> Iterator[Construction]:
    act = lexicon().clause.get(lemma)
    if act and (clause := clause_of(parse, verb)):
        yield Construction("clause", act, clause)


def with_as(parse: Parse, verb: Word, lemma: str) -> Iterator[Construction]:
    act = lexicon().as_.get(lemma)
    if act and (found := as_phrase(parse, verb)):
        yield Construction("as", act, *found)


def with_plea(parse: Parse, verb: Word, lemma: str) -> Iterator[Construction]:
    """Yield "pleaded | guilty to taking bribes"."""
    plea = [w for w in parse.below(verb) if w.lemma.lower() in {"guilty", "innocent"}] if lemma == "plead" else []
    if plea:
        yield Construction("object", "statement", union(parse, plea))


def with_rumour(parse: Parse, verb: Word, lemma: str) -> Iterator[Construction]:
    """Yield "| the mayor | is said | to be furious |"."""
    infinitive = infinitive_of(parse, verb) if lemma in RUMOURED and is_passive(parse, verb) else None
    if infinitive is not None:
        yield Construction("to", "statement", union(parse, [*parse.below(verb, "nsubj:pass", "nsubj"), infinitive]))


def with_infinitive(parse: Parse, verb: Word, lemma: str) -> Iterator[Construction]:
    """Yield "told | X to do Y" and "agreed | to do Y"."""
    words, infinitive = lexicon(), infinitive_of(parse, verb)
    if infinitive is None:
        return
    told = parse.below(verb, "obj", "iobj") or (parse.below(verb, "nsubj:pass") if is_passive(parse, verb) else [])
    if lemma in words.directive and told:
        yield Construction("directive", words.directive[lemma], union(parse, [*told, infinitive]))
    elif lemma in words.to and not parse.below(verb, "obj"):
        yield Construction("to", words.to[lemma], union(parse, [infinitive]))


def with_preposition(parse: Parse, verb: Word, lemma: str) -> Iterator[Construction]:
    """Yield "warned of | X", "accused | Y of X", "was accused of | X", "called on | Y to do X"."""
    acts = lexicon().preposition.get(lemma, {})
    if not acts or is_gloss(parse, verb, lemma):
        return
    for phrase in parse.below(verb, "obl", "advcl", "nmod", "ccomp", "acl"):
        case = preposition_of(parse, phrase)
        if case is None or case.lemma.lower() not in acts or case.index < verb.index:
            continue
        party = parse.below(verb, "obj", "nsubj:pass") if lemma in ACCUSING else []
        governed = is_passive(parse, verb) or not any(w.index < case.index for w in party)  # the preposition is the cue's
        content = union(parse, [*party, phrase]) - ({case.index} if governed else frozenset())
        content |= infinitive_behind(parse, phrase, case) if lemma in CALLING else frozenset()
        yield Construction("preposition", acts[case.lemma.lower()], content, (case,) if governed else ())
    after = parse.words[verb.index + 1 : verb.index + 3]
    if (
        len(after) == 2
        and after[1].sentence == verb.sentence
        and after[0].upos in {"ADP", "SCONJ"}
        and after[0].lemma.lower() in acts
        and after[1].upos != "PUNCT"
    ):
        yield Construction("preposition", acts[after[0].lemma.lower()], frozenset({after[1].index}), (after[0],))


def with_object(parse: Parse, verb: Word, lemma: str) -> Iterator[Construction]:
    """Yield "condemned | the attack", "| an attack | that was claimed by the group"."""
    act = lexicon().object.get(lemma)
    if act is None or is_gloss(parse, verb, lemma) or (lemma in {"explain", "dismiss", "describe"} and is_passive(parse, verb)):
        return  # "can be explained by costs", "was dismissed by the club"
    ahead = parse.words[verb.index + 1 : verb.index + 15]
    if lemma == "cite" and any(a.text.lower() == "as" and b.xpos == "VBG" for a, b in pairwise(ahead)):
        return  # "cited the prince as saying": it is he who says it
    objects = parse.below(verb, "nsubj:pass") if is_passive(parse, verb) else parse.below(verb, "obj")
    if antecedent := antecedent_of(parse, verb, objects):
        yield Construction("object", act, antecedent)
    elif objects and expresses(lemma, objects[0]):
        yield Construction("object", act, union(parse, objects[:1]))


def expresses(lemma: str, noun: Word) -> bool:
    """Return whether a verb with this object says something: "raised concerns", not "raised a child"."""
    name = noun.lemma.lower()
    if name in HOLLOW or name.endswith(("self", "selves")):
        return False
    return (lemma != "claim" or name not in TAKEN) and (lemma not in PICKY or name in SAYABLE)


def antecedent_of(parse: Parse, verb: Word, objects: Sequence[Word]) -> frozenset[int]:
    """Return the noun phrase that a relative clause denies or claims: "an attack | that was claimed", "something | they deny"."""
    noun = parse.head_of(verb)
    relative = verb.deprel == "acl:relcl" and noun is not None and noun.upos in {"NOUN", "PROPN", "PRON"}
    if not relative or noun is None or (objects and objects[0].lemma.lower() not in {"that", "which"}):
        return frozenset()
    if not objects and not parse.below(verb, "nsubj"):
        return frozenset()
    out = {w.index for w in parse.below(noun, "case", "acl", "cc", "punct", "nsubj", "cop")}
    return frozenset(w.index for w in parse.subtree(noun, frozenset(out | {verb.index})))


def infinitive_behind(parse: Parse, phrase: Word, case: Word) -> frozenset[int]:
    """Return the infinitive right behind those called on: "called on | investors | to publish their accounts"."""
    end = max(w.index for w in parse.subtree(phrase))
    following = parse.words[end + 1 : end + 3]
    if (
        len(following) == 2
        and following[0].text.lower() == "to"
        and following[1].xpos == "VB"
        and case.lemma.lower() in {"on", "to", "for", "with"}
    ):
        return frozenset(w.index for w in parse.subtree(following[1]) if w.index > end)
    return frozenset()


def as_phrase(parse: Parse, verb: Word) -> tuple[frozenset[int], tuple[Word, ...]] | None:
    """Return the content of "described X as Y" and the words of its cue beside the verb, or None without "as" or a second object."""
    passive = is_passive(parse, verb)
    named = parse.below(verb, "nsubj:pass", "nsubj") if passive else parse.below(verb, "obj")
    for phrase in parse.below(verb, "obl", "advcl", "xcomp", "nmod"):
        mark = next((w for w in parse.below(phrase, "case", "mark") if w.lemma.lower() == "as"), None)
        if mark is None and (
            phrase.deprel != "xcomp" or lexicon().lemma_of(verb) not in NAMING or is_reduced(verb) or parse.below(phrase, "mark")
        ):
            continue
        if passive or not named:
            content = union(parse, [*(named if is_finite(parse, verb) else []), phrase]) - ({mark.index} if mark else set())
            return frozenset(content), (mark,) if mark else ()
        return union(parse, [named[0], phrase]), ()
    ordered = frozenset() if passive or is_reduced(verb) else named_phrase(parse, verb)
    return (ordered, ()) if ordered else None


def named_phrase(parse: Parse, verb: Word) -> frozenset[int]:
    """Return the two objects of "called the fee "fair"", "hailed her as a model", by the order of words where the parse has only one."""
    named = [w for w in parse.below(verb, "obj", "ccomp", "xcomp") if w.index > verb.index]
    if not named:
        return frozenset()
    words = parse.subtree(named[0])
    first, last = words[0].index, words[-1].index
    end = parse.sentence_of(verb).last
    second = parse.words[last + 1] if last + 1 < end else None
    if second is None or not (second.text in QUOTES or second.lemma.lower() == "as"):
        return frozenset()
    stop, open_mark = last + 1, False
    while stop < end and (open_mark or parse.words[stop].text not in {",", ".", ";", ":"}):
        open_mark ^= parse.words[stop].text in QUOTES - SINGLE
        stop += 1
    return frozenset(range(first, stop))


def is_reduced(verb: Word) -> bool:
    """Return whether a verb is a participle without auxiliary or subject: "a town | called | Rema"."""
    return verb.deprel.split(":")[0] in {"acl", "advcl", "amod"}


def infinitive_of(parse: Parse, verb: Word) -> Word | None:
    """Return the head of a verb's to-infinitive."""
    for clause in parse.below(verb, "xcomp", "ccomp", "advcl"):
        if clause.index > verb.index and any(w.text.lower() == "to" for w in parse.below(clause, "mark")):
            return clause
    return None


def is_passive(parse: Parse, verb: Word) -> bool:
    """Return whether the verb is a passive: "was accused", "described as", not "has accused"."""
    if parse.below(verb, "aux:pass", "nsubj:pass"):
        return True
    following = parse.words[verb.index + 1].text.lower() if verb.index + 1 < len(parse.words) else ""
    reduced = verb.xpos == "VBD" and following in {"as", "by"} and not parse.below(verb, "obj")  # a participle tagged as a past tense
    if not (verb.xpos == "VBN" or reduced) or parse.below(verb, "aux", "nsubj"):
        return False
    first = parse.head_of(verb)
    if verb.deprel == "conj" and first is not None:  # "has denied and | condemned"
        return is_passive(parse, first)
    return True  # "Qaduli, | described | as its number two"


def is_gloss(parse: Parse, verb: Word, lemma: str) -> bool:
    """Return whether a participle of topic only comments on the words before it: "…, referring to the strike"."""
    behind_comma = verb.index > 0 and parse.words[verb.index - 1].text in {",", "”", '"'}
    return lemma in GLOSSING and verb.xpos == "VBG" and (is_reduced(verb) or behind_comma)


def is_finite(parse: Parse, verb: Word) -> bool:
    return verb.xpos in {"VBD", "VBZ", "VBP", "MD"} or bool(parse.below(verb, "aux", "cop"))


def preposition_of(parse: Parse, phrase: Word) -> Word | None:
    """Return the first preposition of a phrase: "of" in "of targeting them"."""
    return next((w for w in parse.below(phrase, "case", "mark") if w.xpos in {"IN", "TO", "RP"}), None)
