"""Cues: the words that announce an attribution, each with the words of the article that its construction gives as content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attrib.document import Act, Cue, CueKind, Parse, Span, Word
from attrib.extraction.lexicon import lexicon
from attrib.extraction.phrase import QUOTES, SINGLE

MEDIA = frozenset(
    "statement letter interview tweet post report speech email e-mail message note memo release video article column blog essay filing "
    "press conference briefing book ruling op-ed editorial testimony address communique communiqué affidavit tweetstorm thread".split()
)
"""Heads of the medium that belongs to its cue: "said in a statement"."""

RUMOURED = frozenset("say report rumour rumor allege claim".split())
REFUSING = frozenset("decline refuse".split())
NAMING = frozenset("call label brand dub declare deem".split())
"""Verbs that take a second object without "as": "called the deal a disgrace"."""
GLOSSING = frozenset("refer discuss cite mention review present address quote raise touch talk speak point allude note question".split())
"""Verbs of topic: as a main verb they report, as a participle they only gloss: "he said, referring to surging prices"."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A cue and the content its construction gives, as word indices; `content` is empty where only a quotation beside it can be it."""

    cue: Cue
    content: frozenset[int]
    group: frozenset[int]
    """Indices of the cue's own words."""


def find_announcements(parse: Parse) -> Iterator[Announcement]:
    """Yield every word of the lexicon in a construction in which it can announce something, in the order of the text."""
    for word in parse.words:
        if word.upos in {"VERB", "AUX", "ADJ"} or word.xpos.startswith("VB"):
            yield from verb_announcements(parse, word)
        elif word.upos in {"NOUN", "PROPN"}:
            yield from noun_announcements(parse, word)
        elif word.upos == "ADV":
            yield from adverb_announcements(parse, word)
        if word.text.lower() == "according":
            yield from according_announcements(parse, word)


# ---------------------------------------------------------------- verbs


def verb_announcements(parse: Parse, verb: Word) -> Iterator[Announcement]:
    words, lemma = lexicon(), lexicon().lemma_of(verb)
    for construction, act, content, particles in verb_contents(parse, verb, lemma):
        yield announce(parse, verb, lemma, act, content, construction, particles)
        return
    if words.speaks(lemma):
        yield announce(parse, verb, lemma, words.clause.get(lemma) or words.quote[lemma], frozenset(), "quote", ())


def verb_contents(parse: Parse, verb: Word, lemma: str) -> Iterator[tuple[CueKind, Act, frozenset[int], tuple[Word, ...]]]:
    """Yield the constructions of one verb that the lexicon knows, the likeliest first: its name, act, content words, and the
    prepositions that belong to the cue."""
    words = lexicon()
    glosses = lemma in GLOSSING and is_reduced(verb) and verb.xpos == "VBG"
    if lemma in words.clause and (clause := clause_of(parse, verb)):
        yield "clause", words.clause[lemma], clause, ()
    if lemma in words.as_ and (content := as_phrase(parse, verb)):
        yield "as", words.as_[lemma], content[0], content[1]
    if lemma == "plead" and (plea := [w for w in parse.below(verb) if w.lemma.lower() in {"guilty", "innocent"}]):
        yield "object", "statement", union(parse, plea), ()  # "pleaded guilty to taking bribes"
    infinitive = infinitive_of(parse, verb)
    if infinitive and lemma in RUMOURED and is_passive(parse, verb):
        yield "to", "statement", union(parse, [*parse.below(verb, "nsubj:pass", "nsubj"), infinitive]), ()  # "is said to be furious"
    if infinitive:
        objects = parse.below(verb, "obj", "iobj")
        if lemma in words.directive and (objects or is_passive(parse, verb)):
            told = objects or parse.below(verb, "nsubj:pass")
            yield "directive", words.directive[lemma], union(parse, [*told, infinitive]), ()
        elif lemma in words.to:
            yield "to", words.to[lemma], union(parse, [infinitive]), ()
    if lemma in words.preposition and not glosses:
        for phrase in parse.below(verb, "obl", "advcl", "nmod"):
            case = preposition_of(parse, phrase)
            if case and case.lemma.lower() in words.preposition[lemma] and case.index > verb.index:
                party = parse.below(verb, "obj", "nsubj:pass") if lemma in {"accuse", "blame", "charge", "warn", "remind", "inform"} else []
                party = [w for w in party if lemma not in {"warn", "remind", "inform"}]
                near = not any(w.index < case.index for w in party)
                content = union(parse, [*party, phrase]) - ({case.index} if near or is_passive(parse, verb) else frozenset())
                own = (case,) if near or is_passive(parse, verb) else ()
                content |= infinitive_behind(parse, phrase, case) if lemma in {"call", "appeal", "press", "plead"} else frozenset()
                yield "preposition", words.preposition[lemma][case.lemma.lower()], frozenset(content), own
    if lemma in words.object and not glosses:
        objects = parse.below(verb, "nsubj:pass") if is_passive(parse, verb) else parse.below(verb, "obj")
        if antecedent := antecedent_of(parse, verb, objects):
            yield "object", words.object[lemma], antecedent, ()
            return
        if lemma == "claim" and objects and objects[0].lemma.lower() in {"life", "victim", "title", "victory", "asylum"}:
            return  # "a blast that claimed forty lives"
        if objects and (objects[0].upos != "PRON" or objects[0].lemma.lower() not in {"it", "that", "this", "so", "what", "which"}):
            yield "object", words.object[lemma], union(parse, objects[:1]), ()


def antecedent_of(parse: Parse, verb: Word, objects: Sequence[Word]) -> frozenset[int]:
    """Return the noun phrase that a relative clause denies, claims …: "an attack | that was claimed by the group", "something they deny"."""
    noun = parse.head_of(verb)
    relative = verb.deprel == "acl:relcl" and noun is not None and noun.upos in {"NOUN", "PROPN", "PRON"}
    if not relative or noun is None or (objects and objects[0].lemma.lower() not in {"that", "which"}):
        return frozenset()
    if not objects and not parse.below(verb, "nsubj"):
        return frozenset()
    out = {w.index for w in parse.below(noun, "case", "acl", "cc", "punct")}
    return frozenset(w.index for w in parse.subtree(noun, frozenset(out | {verb.index})))


def infinitive_behind(parse: Parse, phrase: Word, case: Word) -> frozenset[int]:
    """Return the infinitive right behind those called on: "called on | investors | to publish their accounts"."""
    end = max(w.index for w in parse.subtree(phrase))
    following = parse.words[end + 1 : end + 3]
    if len(following) == 2 and following[0].text.lower() == "to" and following[1].xpos == "VB" and case.lemma.lower() in {"on", "to", "for", "with"}:
        return frozenset(w.index for w in parse.subtree(following[1]) if w.index > end)
    return frozenset()


def clause_of(parse: Parse, verb: Word) -> frozenset[int]:
    """Return the words of the clause that a verb reports: its complement, or the clause that it interrupts or follows."""
    for clause in parse.below(verb, "ccomp"):
        return union(parse, [clause])
    head = parse.head_of(verb)
    if verb.deprel.startswith("parataxis") and head is not None and has_subject(parse, verb):
        # "The road is closed, he said": the parser makes the cue an aside of its content
        return frozenset(w.index for w in parse.subtree(head, frozenset({verb.index}))) if is_clause(parse, head) else frozenset()
    return frozenset()


def is_clause(parse: Parse, head: Word) -> bool:
    return head.upos in {"VERB", "AUX"} or bool(parse.below(head, "cop", "nsubj", "aux"))


def has_subject(parse: Parse, verb: Word) -> bool:
    return bool(parse.below(verb, "nsubj"))


def as_phrase(parse: Parse, verb: Word) -> tuple[frozenset[int], tuple[Word, ...]] | None:
    """Return the content of "described X as Y" and the words of its cue beside the verb, or None without "as" or a second object."""
    passive = is_passive(parse, verb)
    named = parse.below(verb, "nsubj:pass", "nsubj") if passive else parse.below(verb, "obj")
    for phrase in parse.below(verb, "obl", "advcl", "xcomp", "nmod"):
        mark = next((w for w in parse.below(phrase, "case", "mark") if w.lemma.lower() == "as"), None)
        if mark is None and (phrase.deprel != "xcomp" or lexicon().lemma_of(verb) not in NAMING or is_reduced(verb) or parse.below(phrase, "mark")):
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
    return verb.xpos == "VBN" and not parse.below(verb, "aux", "nsubj") and verb.deprel.split(":")[0] in {"acl", "advcl", "amod"}


def is_finite(parse: Parse, verb: Word) -> bool:
    return verb.xpos in {"VBD", "VBZ", "VBP", "MD"} or bool(parse.below(verb, "aux", "cop"))


def preposition_of(parse: Parse, phrase: Word) -> Word | None:
    """Return the first preposition of a phrase: "of" in "of targeting them"."""
    return next((w for w in parse.below(phrase, "case", "mark") if w.xpos in {"IN", "TO", "RP"}), None)


def union(parse: Parse, heads: Sequence[Word]) -> frozenset[int]:
    return frozenset(w.index for head in heads for w in parse.subtree(head))


# ---------------------------------------------------------------- nouns, adverbs, "according to"


def noun_announcements(parse: Parse, noun: Word) -> Iterator[Announcement]:
    """Yield "X's claim that S", "a pledge to S", "allegations of S"."""
    act = lexicon().noun.get(noun.lemma.lower())
    if act is None:
        return
    for clause in parse.below(noun, "acl", "ccomp", "xcomp"):
        marks = {w.text.lower() for w in parse.below(clause, "mark")}
        bare = noun.lemma.lower() in BARE and bool(parse.below(clause, "nsubj"))  # "allegations he took bribes"
        if clause.index > noun.index and (marks & {"that", "to", "whether"} or bare) and not clause.deprel.endswith("relcl"):
            yield announce(parse, noun, noun.lemma.lower(), act, union(parse, [clause]), "noun", ())
            return
    if noun.lemma.lower() in {"allegation", "accusation", "charge", "claim", "warning", "complaint", "rumour", "rumor", "call", "demand"}:
        for phrase in parse.below(noun, "nmod", "acl"):
            case = preposition_of(parse, phrase)
            if case and case.lemma.lower() in {"of", "for"} and case.index == noun.index + 1:
                yield announce(parse, noun, noun.lemma.lower(), act, union(parse, [phrase]) - {case.index}, "noun", (case,))
                return


BARE = frozenset("allegation accusation claim report suggestion rumour rumor".split())


def adverb_announcements(parse: Parse, adverb: Word) -> Iterator[Announcement]:
    """Yield "was reportedly killed": an attribution to nobody."""
    act, head = lexicon().adverb.get(adverb.text.lower()), parse.head_of(adverb)
    if act is None or head is None or head.upos not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return
    beside = {w.index for w in parse.below(head, "conj", "cc", "parataxis")}
    content = frozenset(w.index for w in parse.subtree(head, frozenset({adverb.index} | beside)))
    yield announce(parse, adverb, adverb.text.lower(), act, content, "adverb", ())


def according_announcements(parse: Parse, word: Word) -> Iterator[Announcement]:
    """Yield "according to X": the content is the clause that it closes or opens."""
    after = parse.words[word.index + 1] if word.index + 1 < len(parse.words) else None
    if after is None or after.text.lower() != "to":
        return
    group = frozenset({word.index, after.index})
    phrase = next((w for w in [word, *parse.ancestors(word)] if w.deprel.split(":")[0] in {"obl", "nmod", "advcl", "parataxis"}), None)
    clause = parse.head_of(phrase) if phrase else None
    if phrase is None or clause is None:
        return
    clause = reported_clause(parse, clause, phrase)
    content = frozenset(w.index for w in parse.subtree(clause, frozenset({phrase.index})))
    cue = Cue(Span(word.span.start, after.span.end), phrase.index, "according to", "according", "statement", 0.9)
    yield Announcement(cue, content, group)


def reported_clause(parse: Parse, clause: Word, phrase: Word) -> Word:
    """Return the head of what "according to X" vouches for: at the end of a sentence, all of it; in its middle, the clause around it."""
    words = parse.words_of(parse.sentence_of(phrase))
    last = parse.subtree(phrase)[-1].index
    if any(w.upos != "PUNCT" for w in parse.words[last + 1 : words[-1].index + 1]):
        return clause
    # "The crane fell, killing 107, according to the ministry": the parser hangs the phrase on the nearest verb
    while clause.deprel.split(":")[0] in {"advcl", "conj", "acl", "nmod", "obl", "obj", "xcomp", "appos"}:
        head = parse.head_of(clause)
        if head is None:
            break
        clause = head
    return clause


# ---------------------------------------------------------------- the cue's own words


def announce(
    parse: Parse, head: Word, lemma: str, act: Act, content: frozenset[int], construction: CueKind, particles: Sequence[Word]
) -> Announcement:
    group = cue_group(parse, head, particles, content)
    words = [parse.words[i] for i in sorted(group)]
    cue = Cue(Span(words[0].span.start, words[-1].span.end), head.index, lemma, construction, act, 0.8)
    return Announcement(cue, content - group, group)


def cue_group(parse: Parse, head: Word, particles: Sequence[Word], content: frozenset[int]) -> frozenset[int]:
    """Return the cue's contiguous words: auxiliaries and adverbs before the verb, particle, preposition and medium after it."""
    first = last = head.index
    while first > 0 and is_group_word(parse, parse.words[first - 1], head) and first - 1 not in content:
        first -= 1
    while parse.words[first].upos == "PUNCT":
        first += 1
    outer = parse.head_of(head)
    if head.deprel == "xcomp" and outer is not None and outer.lemma in REFUSING and outer.index == first - 2:
        first = outer.index  # "declined to comment on"
        while first > 0 and is_group_word(parse, parse.words[first - 1], outer):
            first -= 1
    if outer is not None and outer.lemma in {"quote", "cite"} and first - 1 > outer.index and parse.words[first - 1].text == "as":
        first = first - 1 if outer.index != first - 2 else group_start(parse, outer)  # "was quoted as saying", "quoted by the agency as saying"
    for word in sorted([*particles, *parse.below(head, "compound")], key=lambda w: w.index):
        if word.index == last + 1:
            last = word.index
    last = max(last, medium_end(parse, head, last, content))
    return frozenset(range(first, last + 1))


def group_start(parse: Parse, verb: Word) -> int:
    first = verb.index
    while first > 0 and is_group_word(parse, parse.words[first - 1], verb):
        first -= 1
    return first


def is_group_word(parse: Parse, word: Word, head: Word) -> bool:
    """Return whether a word before the verb is of its group: "has also publicly | stated", "declined to | comment"."""
    if word.head == head.index:
        return word.deprel.split(":")[0] in {"aux", "advmod"} and word.upos in {"AUX", "ADV", "PART", "VERB"}
    return False


def medium_end(parse: Parse, head: Word, last: int, content: frozenset[int]) -> int:
    """Return the last index of a medium that follows at once ("in a statement", "on Twitter" is none), else `last`."""
    if last + 1 >= len(parse.words) or parse.words[last + 1].text.lower() != "in":
        return last
    for phrase in parse.below(head, "obl"):
        inner = parse.subtree(phrase)
        if inner[0].index == last + 1 and phrase.lemma.lower() in MEDIA and phrase.index not in content and phrase.index - last <= 5:
            return phrase.index
    return last
