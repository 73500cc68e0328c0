"""Noun phrases: their extent, what they say of their referent, and the proper name that one holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from attrib.document import Parse, Span, Word
from attrib.extraction.speakers.name import HYPHENS, Name
from attrib.extraction.speakers.noun import nouns

Determiner = Literal["definite", "indefinite", "possessive", "bare"]
LEFT = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
RELATIVE = frozenset({"who", "which", "whose", "whom", "where", "when"})
COMPLEMENT = frozenset("of from at in for with to by on about near behind inside within".split())


PARTICIPLE = frozenset("leak send post publish release address obtain attribute submit file circulate distribute base".split())


@dataclass(frozen=True, slots=True)
class Nominal:
    """A common noun phrase: `words[first:last]` holds the head, what stands before it and the complements that narrow it."""

    first: int
    last: int
    head: int
    determiner: Determiner
    plural: bool
    modifiers: frozenset[str]
    """Content words of the whole phrase in lower case, without the head."""
    before: frozenset[str]
    """Those that stand before the head, behind a possessor."""

    def span(self, parse: Parse) -> Span:
        return Span(parse.words[self.first].span.start, parse.words[self.last - 1].span.end)

    def lemma(self, parse: Parse) -> str:
        return parse.words[self.head].lemma.lower()


Names = Mapping[int, Name]
"""Word → the proper name that holds it."""


def nominal_at(parse: Parse, head: int, names: Names) -> Nominal:
    """Return the noun phrase of a head: "a top aide of the premier" of "a top aide of the premier, who left, …"."""
    return make_nominal(parse, left_edge(parse, head, names), right_edge(parse, head), head)


def nominal_in(parse: Parse, words: Sequence[Word], head: int, names: Names) -> Nominal:
    """Return the noun phrase of a head as a source bounds it: up to a comma, a relative clause or a time."""
    last = head + 1
    for word in words:
        if word.index <= head:
            continue
        if word.text in {",", ";", "(", ":", "—", "–"} or word.text.lower() in RELATIVE or word.index != last:
            break
        if word.text.lower() == "that" and word.upos in {"PRON", "SCONJ"}:
            break
        if word.upos in {"ADP", "DET"} and is_time_phrase(parse, word.index):
            break
        last = word.index + 1
    while last > head + 1 and parse.words[last - 1].upos in {"PUNCT", "CCONJ", "ADP", "DET"}:
        last -= 1
    # "the Spanish and Algerian governments" is one phrase where "and" leads to no new determiner
    joined = all(w.upos in LEFT | {"DET", "CCONJ"} or w.text in POSSESSIVE | HYPHENS or w.index in names for w in words if w.index < head)
    first = words[0].index if joined and words[0].index <= head else max(words[0].index, left_edge(parse, head, names))
    return make_nominal(parse, first, last, head)


def make_nominal(parse: Parse, first: int, last: int, head: int) -> Nominal:
    kept = parse.words[first:last]
    possessors = [w.index for w in kept if w.text in POSSESSIVE and w.index < head]
    after_possessor = possessors[-1] + 1 if possessors else first
    content = frozenset(w.text.lower() for w in kept if w.index != head and is_content(w))
    before = frozenset(w.text.lower() for w in kept if after_possessor <= w.index < head and is_content(w))
    word = parse.words[head]
    plural = word.xpos in {"NNS", "NNPS"} or word.text.lower() in {"police", "people", "both", "many", "others", "few", "most", "some"}
    return Nominal(first, last, head, determiner_of(kept, head), plural, content, before)


def is_content(word: Word) -> bool:
    return word.upos in LEFT | {"VERB", "ADV"} and word.text.lower() not in nouns().dropped and any(c.isalnum() for c in word.text)


def left_edge(parse: Parse, head: int, names: Names) -> int:
    """Return where the phrase begins, by the words alone: determiners, adjectives, nouns, possessors, numbers, participles in it."""
    at, sentence = head, parse.words[head].sentence
    if at > 0 and [w.text.lower() for w in parse.words[at - 1 : at + 1]] == ["per", "cent"]:
        at -= 1  # "12 per cent"
    while at > 0 and parse.words[at - 1].sentence == sentence:
        word = parse.words[at - 1]
        inside = word.upos in LEFT or at - 1 in names or word.text in POSSESSIVE or (word.text in HYPHENS and touches(parse, at - 1))
        if word.upos == "ADV" and parse.words[at].upos == "ADJ":
            inside = True
        if word.upos == "VERB" and word.xpos in {"VBN", "VBG"} and word.deprel == "amod":
            inside = True
        if word.upos == "DET" or (word.upos == "PRON" and word.deprel == "nmod:poss"):
            return at - 1
        if not inside or is_last_year(parse, at - 1):
            break
        at -= 1
    while at < head and (parse.words[at].upos in {"PUNCT", "PART"} or parse.words[at].text in POSSESSIVE):
        at += 1
    return at


def is_last_year(parse: Parse, at: int) -> bool:
    """Return whether a time ends here that stands before a phrase: "last year ministers told", not "last year's ministers"."""
    word, after = parse.words[at], parse.words[at + 1]
    timed = at > 0 and parse.words[at - 1].text.lower() in {"last", "next", "this", "each", "every", "that"}
    return timed and word.upos == "NOUN" and word.lemma.lower() in nouns().temporal and after.text not in POSSESSIVE | HYPHENS


def right_edge(parse: Parse, head: int) -> int:
    """Return the end of the phrase with the complements that narrow it: "of …", and what else the parse hangs on the head."""
    sentence = parse.sentence_of(parse.words[head])
    at = head + 1
    while at + 1 < sentence.last and at - head < 16:
        word = parse.words[at]
        if at == head + 1 and is_participle(word, head):
            at += 1
            continue
        if word.text.lower() not in COMPLEMENT or word.upos not in {"ADP", "SCONJ"} or is_time_phrase(parse, at):
            break
        end = chunk_end(parse, at + 1, sentence.last)
        if end == at + 1:
            break
        if word.text.lower() != "of" and at != head + 2 and not any(i >= head and i < at for i in governors(parse, end - 1)):
            break
        at = end
    return at if at == head + 1 or not is_participle(parse.words[at - 1], head) else head + 1


def is_participle(word: Word, head: int) -> bool:
    """Return whether a participle or adjective behind its noun narrows it: "a letter sent to …", "people familiar with …"."""
    if word.index != head + 1:
        return False
    if word.xpos in {"VBN", "VBD"} and word.lemma.lower() in PARTICIPLE:
        return True  # "a letter leaked to the paper", the participle read as a past
    if word.xpos == "VBN":
        return word.deprel not in {"root", "conj"} or word.head == head
    return word.head == head and word.deprel in {"acl", "amod"} and word.upos == "ADJ"


def chunk_end(parse: Parse, at: int, limit: int) -> int:
    """Return the end of the simple noun phrase that begins at `at`, or `at` itself."""
    end = noun_end = at
    while end < limit:
        word = parse.words[end]
        glue = word.text in POSSESSIVE or (word.text in HYPHENS and touches(parse, end)) or word.upos == "PRON"
        if not (word.upos in LEFT | {"DET"} or glue):
            break
        end += 1
        if word.upos in {"NOUN", "PROPN", "NUM", "PRON"}:
            noun_end = end
    return noun_end


def governors(parse: Parse, at: int) -> list[int]:
    """Return the governors of a word, four at most."""
    return [w.index for _, w in zip(range(4), parse.ancestors(parse.words[at]), strict=False)]


def is_time_phrase(parse: Parse, at: int) -> bool:
    """Return whether "on Friday", "this week", "in March" begins here."""
    for word in parse.words[at : at + 4]:
        if word.index > at and word.upos in {"ADP", "VERB", "PUNCT"}:
            return False
        if word.lemma.lower() in nouns().temporal or (word.upos == "NUM" and len(word.text) == 4 and word.text.isdigit()):
            after = parse.words[word.index + 1] if word.index + 1 < len(parse.words) else None
            return after is None or after.upos not in {"NOUN", "PROPN"} or after.lemma.lower() in nouns().temporal
    return False


def phrase_head(parse: Parse, words: Sequence[Word], names: Names) -> Word:
    """Return the head noun of a phrase by the order of its words: the last noun before a comma, a preposition or a verb."""
    found: Word | None = None
    for word in words:
        noun = word.upos in {"NOUN", "PROPN"} or word.index in names or word.text == "%"
        person = word.upos == "ADJ" and nouns().kind_of(word) == "unnamed" and not follows_noun(parse, word)  # "the official,"
        quantity = word.text.lower() in {"those", "many", "most", "some", "both", "neither", "all", "several", "few"}
        if noun or person or (found is None and (word.upos in {"PRON", "NUM", "ADJ"} or quantity)):
            found = word
        if word.index in names or word.text in POSSESSIVE or (word.text in HYPHENS and touches(parse, word.index)):
            continue
        if word.text.lower() == "per" and word.index != words[-1].index:
            found = None  # "12 per cent"
            continue
        stop = word.text in {",", "(", ";", ":", "—"} or word.upos in {"ADP", "SCONJ", "CCONJ", "AUX"} or word.text.lower() in RELATIVE
        # "judges handling lawsuits": a verb straight behind the noun, not the "backed" of "Iran-backed forces"
        behind = found is not None and word.index == found.index + 1 and found.upos == "NOUN" and word.deprel not in {"amod", "compound"}
        verb = word.upos == "VERB" and (behind or not follows_noun(parse, word))
        if found is not None and found is not word and (stop or verb):
            break
    if found is not None and found.upos == "PRON" and found is not words[-1] and nouns().kind_of(words[-1]) is not None:
        return words[-1]  # "its latest bulletin", the noun read as a verb
    return found or words[-1]


def follows_noun(parse: Parse, word: Word) -> bool:
    """Return whether a noun comes next: the word stands inside the phrase."""
    after = parse.words[word.index + 1] if word.index + 1 < len(parse.words) else None
    return after is not None and after.upos in LEFT and after.sentence == word.sentence


def determiner_of(kept: Sequence[Word], head: int) -> Determiner:
    before = [w for w in kept if w.index < head]
    if any(w.text in POSSESSIVE or (w.upos == "PRON" and w.deprel == "nmod:poss") for w in before):
        return "possessive"
    lower = {w.text.lower() for w in before if w.upos in {"DET", "PRON", "ADJ"}}
    if lower & {"the", "this", "that", "these", "those", "both", "such", "said"}:
        return "definite"
    if lower & {"a", "an", "another", "some", "any", "one", "each", "every"} or any(w.text.lower() == "one" for w in before):
        return "indefinite"
    return "bare"


def owner_of(parse: Parse, nominal: Nominal) -> Word | None:
    """Return the head of the possessor: "Mahinda" of "Mahinda's aide", "her" of "her website"."""
    for word in reversed(parse.words[nominal.first : nominal.head]):
        if word.text in POSSESSIVE and word.index > nominal.first:
            return parse.words[word.index - 1]
        if word.upos == "PRON" and word.text.lower() in {"his", "her", "its", "their", "my", "our", "your"}:
            return word
    return None


def touches(parse: Parse, at: int) -> bool:
    return at > 0 and parse.words[at - 1].span.end == parse.words[at].span.start


def text_of(parse: Parse, words: Iterable[Word]) -> str:
    """Return the words as the article spaces them, each gap one space at most."""
    out = ""
    last: Word | None = None
    for word in words:
        gap = last is not None and (word.index != last.index + 1 or word.span.start > last.span.end)
        out += (" " if gap else "") + word.text
        last = word
    return out
