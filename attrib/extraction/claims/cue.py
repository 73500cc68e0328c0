"""Cues: the words that announce an attribution, each with the words of the article that its construction gives as content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attrib.document import Act, Cue, CueKind, Parse, Span, Word
from attrib.extraction.claims.clause import union
from attrib.extraction.claims.construction import construction_of, preposition_of
from attrib.extraction.claims.lexicon import lexicon

MEDIA = frozenset(
    "statement letter interview tweet post report speech email e-mail message note memo release video article column blog essay filing "
    "press conference briefing book ruling op-ed editorial testimony address communique communiqué affidavit tweetstorm thread".split()
)
"""Heads of the medium that belongs to its cue: "said in a statement"."""

REFUSING = frozenset("decline refuse".split())


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
    """Yield a verb of the lexicon with the content its construction gives, or alone where only a quotation can be its content."""
    words, lemma = lexicon(), lexicon().lemma_of(verb)
    found = construction_of(parse, verb)
    if found is not None:
        yield announce(parse, verb, lemma, found.act, found.content, found.kind, found.particles)
    elif words.speaks(lemma):
        yield announce(parse, verb, lemma, words.clause.get(lemma) or words.quote[lemma], frozenset(), "quote", ())


# ---------------------------------------------------------------- nouns, adverbs, "according to"


def noun_announcements(parse: Parse, noun: Word) -> Iterator[Announcement]:
    """Yield "X's claim that S", "a pledge to S", "allegations of S"."""
    act = lexicon().noun.get(noun.lemma.lower())
    if act is None:
        return
    for clause in parse.below(noun, "acl", "ccomp", "xcomp"):
        marks = {w.text.lower() for w in parse.below(clause, "mark")}
        bare = noun.lemma.lower() in BARE and is_whole(parse, clause)  # "allegations he took bribes"
        if clause.index > noun.index and (bare or (marks & {"that", "to", "whether"} and not clause.deprel.endswith("relcl"))):
            yield announce(parse, noun, noun.lemma.lower(), act, union(parse, [clause]), "noun", ())
            return
    if seed := complement_behind(parse, noun):
        yield announce(parse, noun, noun.lemma.lower(), act, seed, "noun", ())
        return
    if noun.lemma.lower() in {"allegation", "accusation", "charge", "claim", "warning", "complaint", "rumour", "rumor", "call", "demand"}:
        for phrase in parse.below(noun, "nmod", "acl"):
            case = preposition_of(parse, phrase)
            if (
                case
                and case.lemma.lower() == ("for" if noun.lemma.lower() in {"call", "demand"} else "of")
                and case.index == noun.index + 1
            ):
                yield announce(parse, noun, noun.lemma.lower(), act, union(parse, [phrase]) - {case.index}, "noun", (case,))
                return


def complement_behind(parse: Parse, noun: Word) -> frozenset[int]:
    """Return the first words of a noun's complement by their order, where the parser hung it elsewhere: "a pledge | to stay", "the claim |
    that it fell"; not the relative clause of "a claim that was denied"."""
    after = parse.words[noun.index + 1 : noun.index + 3]
    if len(after) < 2 or after[0].sentence != noun.sentence:
        return frozenset()
    infinitive = after[0].text.lower() == "to" and after[1].xpos == "VB" and noun.lemma.lower() in PROMISING
    clause = after[0].text.lower() == "that" and after[0].xpos == "IN" and after[1].upos in {"PRON", "DET", "NOUN", "PROPN", "ADJ", "NUM"}
    return frozenset(w.index for w in after) if infinitive or clause else frozenset()


PROMISING = frozenset("pledge promise vow threat call request demand proposal offer commitment appeal plea agreement order".split())


def is_whole(parse: Parse, clause: Word) -> bool:
    """Return whether a clause behind a noun is a sentence of its own, unlike "claims | he made |"."""
    subjects = parse.below(clause, "nsubj")
    verbs = [clause, *parse.below(clause, "conj")]
    complete = any(parse.below(v, "obj", "cop", "ccomp", "xcomp", "nsubj:pass") for v in verbs)
    return complete and any(w.lemma.lower() not in {"that", "which", "who"} for w in subjects)


BARE = frozenset("allegation accusation claim report suggestion rumour rumor".split())


def adverb_announcements(parse: Parse, adverb: Word) -> Iterator[Announcement]:
    """Yield "was reportedly killed": an attribution to nobody."""
    act, head = lexicon().adverb.get(adverb.text.lower()), parse.head_of(adverb)
    if act is None or head is None or not (head.upos == "VERB" or parse.below(head, "cop")):
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
    cue = Cue(Span(word.span.start, after.span.end), phrase.index, "according to", "according", "statement")
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
    cue = Cue(Span(words[0].span.start, words[-1].span.end), head.index, lemma, construction, act)
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
        first = group_start(parse, outer)  # "declined to comment on"
    if outer is not None and outer.lemma in {"quote", "cite"} and first - 1 > outer.index and parse.words[first - 1].text == "as":
        first = (
            first - 1 if outer.index != first - 2 else group_start(parse, outer)
        )  # "was quoted as saying", "quoted by the agency as saying"
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
