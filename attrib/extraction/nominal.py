"""Noun phrases: their extent, what they say of their referent, and the proper name that one holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from attrib.document import Parse, Span, Word
from attrib.extraction.name import HYPHENS, Name
from attrib.extraction.noun import nouns

Determiner = Literal["definite", "indefinite", "possessive", "bare"]
LEFT = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})
OUTSIDE = frozenset(
    """case acl:relcl advcl advcl:relcl appos parataxis conj cc cc:preconj punct cop nsubj csubj expl aux mark discourse vocative list
    obl:tmod obl:npmod obl:unmarked nmod:unmarked nmod:tmod dep det:predet orphan dislocated""".split()
)
"""Relations that hold no part of a description of the head."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A common noun phrase: `words[first:last]` holds the head, what stands before it and the complements that narrow it."""

    first: int
    last: int
    head: int
    determiner: Determiner
    plural: bool
    modifiers: frozenset[str]
    """Content words in lower case, without the head."""

    def span(self, parse: Parse) -> Span:
        return Span(parse.words[self.first].span.start, parse.words[self.last - 1].span.end)

    def lemma(self, parse: Parse) -> str:
        return parse.words[self.head].lemma.lower()


def nominal_at(parse: Parse, head: int) -> Nominal:
    """Return the noun phrase of a head: "a top aide of the premier" of "a top aide of the premier, who left, …"."""
    kept = described(parse, parse.words[head])
    first, last = kept[0].index, kept[-1].index + 1
    content = {w.text.lower() for w in kept if w.index != head and w.upos in LEFT and w.text.lower() not in nouns().dropped}
    word = parse.words[head]
    plural = word.xpos in {"NNS", "NNPS"} or word.text.lower() in {"police", "people", "both", "many", "others", "few", "most", "some"}
    return Nominal(first, last, head, determiner_of(parse, kept, head), plural, frozenset(content))


def described(parse: Parse, head: Word) -> list[Word]:
    """Return the words of the phrase around the head without a gap: no relative clause, no apposition, no time."""
    kept = {head.index}
    for child in parse.below(head):
        if child.deprel in OUTSIDE or child.sentence != head.sentence or is_time(parse, child):
            continue
        below = parse.subtree(child, frozenset(w.index for w in clauses_below(parse, child)))
        kept.update(w.index for w in below)
    first = last = head.index
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept and parse.words[last + 1].text not in {",", ";", "(", ":", "—"}:
        last += 1
    while first < head.index and parse.words[first].upos in {"PUNCT", "CCONJ"}:
        first += 1
    while last > head.index and (parse.words[last].upos in {"PUNCT", "CCONJ", "SCONJ"} or parse.words[last].upos == "ADP"):
        last -= 1
    return list(parse.words[first : last + 1])


def clauses_below(parse: Parse, word: Word) -> list[Word]:
    """Return the relative clauses, appositions and asides somewhere below a word."""
    return [w for w in parse.subtree(word) if w.deprel in {"acl:relcl", "appos", "parataxis", "advcl:relcl"} and w.index != word.index]


def is_time(parse: Parse, word: Word) -> bool:
    """Return whether a complement says when: "officials on Friday"."""
    return word.deprel.startswith(("nmod", "obl")) and word.lemma.lower() in nouns().temporal and not possessive(parse, word)


def possessive(parse: Parse, word: Word) -> bool:
    return word.deprel == "nmod:poss" or word.upos == "PRON" or any(w.text in {"'s", "’s", "'", "’"} for w in parse.below(word, "case"))


def determiner_of(parse: Parse, kept: Sequence[Word], head: int) -> Determiner:
    before = [w for w in kept if w.index < head]
    lower = {w.text.lower() for w in before if w.upos in {"DET", "PRON"} and (w.head == head or w.index == kept[0].index)}
    if any(w.head == head and (w.deprel == "nmod:poss") for w in before):
        return "possessive"
    if lower & {"the", "this", "that", "these", "those", "both", "such", "said"}:
        return "definite"
    if lower & {"a", "an", "another", "some", "any", "one", "each", "every"}:
        return "indefinite"
    return "bare"


def owner_of(parse: Parse, head: int) -> Word | None:
    """Return the head of the possessor: "Mahinda" of "Mahinda's aide", "her" of "her website"."""
    owners = parse.below(parse.words[head], "nmod:poss")
    return owners[0] if owners else None


# ---------------------------------------------------------------- the name that a phrase holds

def named_in(parse: Parse, words: Sequence[Word], head: int, names: Mapping[int, Name]) -> Name | None:
    """Return the name that a phrase amounts to: "Rami Rahman" of "Observatory director Rami Rahman" and of "its director, Rami Rahman, 40",
    none of "Rahman's aide", "officials in Iraq". `names` gives for a word the name that holds it."""
    inside = [name for name in dict.fromkeys(names.get(w.index) for w in words) if name]
    inside = [n for n in inside if n.first >= words[0].index and n.last <= words[-1].index + 1] or inside
    commas = [w.index for w in words if w.text in {",", "(", ";"} or (w.text in {"—", "–", "-"} and not touches(parse, w.index))]
    for name in inside:
        crossed = [c for c in commas if head < c < name.first]
        if is_modifier(parse, name, words[-1].index):
            continue
        if name.first <= head < name.last:
            return name
        if crossed:
            if apposed(parse, name, head, words, commas):
                return name
        elif name.first > head:
            if not after_preposition(parse, name, head):
                return name
        elif name.last <= head and stands_for(parse, name, head):
            return name
    return None


def touches(parse: Parse, at: int) -> bool:
    return at > 0 and parse.words[at - 1].span.end == parse.words[at].span.start


def is_modifier(parse: Parse, name: Name, last: int) -> bool:
    """Return whether a name only qualifies what follows: "Mahinda's", "Bank of Korea" before "official", "Phnom Penh" before "-based"."""
    if name.last > last:
        return False
    after = parse.words[name.last]
    if after.text in {"'s", "’s", "'", "’"} and (after.upos == "PART" or after.deprel == "case"):
        return True
    if after.text in HYPHENS and touches(parse, name.last):
        return True
    if after.upos in {"NOUN", "ADJ", "PROPN"} and after.sentence == parse.words[name.first].sentence:
        return not (after.lemma.lower() in nouns().after_organisation and name.label not in {"place", "person"})
    return False


def stands_for(parse: Parse, name: Name, head: int) -> bool:
    """Return whether a noun only says what the name before it is: "the New Light newspaper"."""
    noun = parse.words[head].lemma.lower()
    return noun in nouns().after_organisation and name.last == head and name.label not in {"place", "person"}


def apposed(parse: Parse, name: Name, head: int, words: Sequence[Word], commas: Sequence[int]) -> bool:
    """Return whether a name after a comma names the head: "a fire official, Monir Hossain", not "Kumar, a resident of Delhi"."""
    before = parse.words[name.first - 1]
    title = next((i for i in range(name.first - 1, max(commas[0], name.first - 8), -1) if parse.words[i].text == ","), None)
    start = name.first - 1 if before.text in {",", "(", "—", "–", "-"} else title
    if start is None or any(parse.words[i].upos in {"ADP", "VERB", "AUX"} for i in range(start + 1, name.first)):
        return False
    kind = nouns().kind_of(parse.words[head])
    if parse.words[start].text == "(":
        return False
    if name.label == "place" or (kind == "unnamed" and name.label == "organisation") or (kind == "organisation" and name.label == "person"):
        return False
    return parse.words[head].upos == "NOUN" or parse.words[head].upos == "PROPN"


def after_preposition(parse: Parse, name: Name, head: int) -> bool:
    """Return whether a name behind the head belongs to a complement: "aide to President Xi"; but "undersecretary for railways Cesar C"."""
    between = parse.words[head + 1 : name.first]
    if not any(w.upos in {"ADP", "VERB", "SCONJ"} or w.text == "to" for w in between):
        return False
    before = between[-1]
    plain = before.upos == "NOUN" and not nouns().is_title(before.text) and nouns().kind_of(before) != "unnamed"
    return not (plain and name.label == "person")


def prefix_of(parse: Parse, name: Name) -> list[Word]:
    """Return the words that stand before a name in its phrase: "Malaysian member of parliament" of "… Charles Santiago"."""
    found: list[Word] = []
    at = name.first - 1
    while at >= 0 and len(found) < 14 and parse.words[at].sentence == parse.words[name.first].sentence:
        word = parse.words[at]
        after = found[0] if found else parse.words[name.first]
        if word.lemma.lower() in nouns().temporal and not found:
            break
        linking = word.upos in {"ADP", "CCONJ"} and word.text in {"of", "for", "and"} and found and after.upos in LEFT
        linking = linking and at > 0 and parse.words[at - 1].upos in {"NOUN", "PROPN"}
        part = word.upos in LEFT or (word.upos == "PART" and word.text in {"'s", "’s", "'", "’"})
        if not (part or linking or (word.text in HYPHENS and touches(parse, at))):
            break
        found.insert(0, word)
        at -= 1
    while found and found[-1].upos not in {"NOUN", "PROPN", "ADJ"}:
        found.pop()
    return found if found and any(nouns().is_title(w.text) or nouns().kind_of(w) for w in found) else []


def apposition_of(parse: Parse, name: Name) -> Nominal | None:
    """Return the description after a name: "the Observatory's director" of "Rami Rahman, the Observatory's director, said"."""
    at, sentence = name.last, parse.words[name.first].sentence
    if at + 1 < len(parse.words) and parse.words[at].text == "(":
        closing = next((i for i in range(at, min(at + 8, len(parse.words))) if parse.words[i].text == ")"), at)
        at = closing + 1
    if at + 1 >= len(parse.words) or parse.words[at].text not in {",", "—", "–", "-"} or parse.words[at].sentence != sentence:
        return None
    if parse.words[at + 1].upos == "NUM" and at + 3 < len(parse.words) and parse.words[at + 2].text == ",":
        at += 2  # "Smith, 53, the former minister"
    chunk: list[Word] = []
    for word in parse.words[at + 1 : at + 14]:
        if word.sentence != sentence:
            break
        possessed = word.text in {"'s", "’s", "'", "’"} or word.text in HYPHENS or word.deprel in {"nmod:poss", "advmod"}
        if not (word.upos in LEFT | {"DET"} or possessed):
            break
        chunk.append(word)
    head = next((w for w in reversed(chunk) if w.upos in {"NOUN", "PROPN"}), None)
    if head is None or (head.upos == "PROPN" and not nouns().is_title(head.text)) or not nouns().kind_of(head):
        return None
    return nominal_at(parse, head.index)


def text_of(parse: Parse, words: Iterable[Word]) -> str:
    """Return the words as the article spaces them, each gap one space at most."""
    out = ""
    last: Word | None = None
    for word in words:
        gap = last is not None and (word.index != last.index + 1 or word.span.start > last.span.end)
        out += (" " if gap else "") + word.text
        last = word
    return out
