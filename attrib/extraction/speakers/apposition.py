"""Names and the descriptions beside them: titles before a name, appositions after it, and the name that a phrase amounts to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrib.document import Parse, Word
from attrib.extraction.speakers.name import HYPHENS, Name
from attrib.extraction.speakers.nominal import LEFT, POSSESSIVE, Names, Nominal, nominal_at, nominal_in, phrase_head, touches
from attrib.extraction.speakers.noun import nouns


def named_in(parse: Parse, words: Sequence[Word], head: int, names: Mapping[int, Name]) -> Name | None:
    """Return the name that a phrase amounts to: "Rami Rahman" of "Observatory director Rami Rahman" and of "its director, Rami Rahman, 40",
    none of "Rahman's aide", "officials in Iraq". `names` gives for a word the name that holds it."""
    inside = [name for name in dict.fromkeys(names.get(w.index) for w in words) if name]
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


def behind_acronym(parse: Parse, at: int) -> int:
    """Return where a phrase goes on behind an acronym in brackets: "Labour Party (LP) spokeswoman"."""
    inside = [w.text for w in parse.words[at : at + 3]]
    bracketed = len(inside) == 3 and inside[0] == "(" and inside[2] == ")" and at + 3 < len(parse.words)
    return at + 3 if bracketed else at


def bracketed(parse: Parse, first: int, last: int) -> set[int]:
    """Return the words of acronyms in brackets: "director of Public Prosecutions (NPA) Ann L"."""
    return {i for at in range(first, last) if parse.words[at].text == "(" for i in range(at, behind_acronym(parse, at))}


def is_modifier(parse: Parse, name: Name, last: int) -> bool:
    """Return whether a name only qualifies what follows: "Mahinda's", "Bank of Korea" before "official", "Phnom Penh" before "-based"."""
    if name.last > last:
        return False
    after = parse.words[behind_acronym(parse, name.last)]
    if after.text in POSSESSIVE and (after.upos == "PART" or after.deprel == "case"):
        return True
    if after.text in HYPHENS and touches(parse, name.last):
        return True
    own_noun = after.upos == "VERB" and name.last == last and nouns().kind_of(after) is not None  # "a Nova Scotia judge", read as a verb
    timed = after.lemma.lower() in nouns().temporal  # "the Harbour Union (HU) Monday released"
    if (own_noun or after.upos in {"NOUN", "ADJ", "PROPN"}) and not timed and after.sentence == parse.words[name.first].sentence:
        if name.key(parse) in {("un",), ("eu",), ("us",), ("uk",), ("u.s",), ("u.n",)}:
            return True
        return not (after.lemma.lower() in nouns().after_organisation and name.label not in {"place", "person"})
    return False


def stands_for(parse: Parse, name: Name, head: int) -> bool:
    """Return whether a noun only says what the name before it is: "the New Light newspaper"."""
    noun = parse.words[head].lemma.lower()
    return noun in nouns().after_organisation and name.last == head and name.label not in {"place", "person"}


def apposed(parse: Parse, name: Name, head: int, words: Sequence[Word], commas: Sequence[int]) -> bool:
    """Return whether a name after a comma names the head: "a fire official, Monir Hossain", not "Kumar, a resident of Delhi"."""
    before = parse.words[name.first - 1]
    title = next((i for i in range(name.first - 1, max(commas[0], name.first - 8) - 1, -1) if parse.words[i].text == ","), None)
    start = name.first - 1 if before.text in {",", "(", "—", "–", "-"} else title
    if start is None or any(parse.words[i].upos in {"ADP", "VERB", "AUX"} for i in range(start + 1, name.first)):
        return False
    unnamed = nouns().kind_of(parse.words[head]) == "unnamed"
    if parse.words[start].text == "(" or (name.label == "place" and unnamed):
        return False
    # "a doctor at the hospital, Lakeside University": the name of the hospital's
    if unnamed and name.label == "organisation" and any(w.upos == "ADP" for w in parse.words[head + 1 : start]):
        return False
    return head < start and (parse.words[head].upos in {"NOUN", "PROPN", "NUM", "PRON"} or nouns().kind_of(parse.words[head]) is not None)


def after_preposition(parse: Parse, name: Name, head: int) -> bool:
    """Return whether a name behind the head belongs to a complement: "aide to President Xi"; but "undersecretary for railways Cesar C"."""
    between = [w for w in parse.words[head + 1 : name.first] if w.index not in bracketed(parse, head + 1, name.first)]
    if not any(w.upos in {"ADP", "VERB", "SCONJ"} or w.text == "to" for w in between):
        return False
    before = between[-1]
    if name.label != "person" or before.upos not in {"NOUN", "PROPN"} or nouns().is_title(before.text):
        return True
    # "Secretary of State John K", "member of parliament Charles S"
    of_office = nouns().is_title(parse.words[head].text) and all(w.upos != "ADP" or w.text in {"of", "for"} for w in between)
    return not (of_office or (before.upos == "NOUN" and nouns().kind_of(before) != "unnamed"))


def prefix_of(parse: Parse, name: Name) -> list[Word]:
    """Return the words that stand before a name in its phrase: "Malaysian member of parliament" of "… Charles Santiago"."""
    found: list[Word] = []
    at = name.first - 1
    while at >= 0 and len(found) < 14 and parse.words[at].sentence == parse.words[name.first].sentence:
        word = parse.words[at]
        after = found[0] if found else parse.words[name.first]
        if word.lemma.lower() in nouns().temporal and not found:
            break
        linking = word.upos in {"ADP", "CCONJ"} and word.text in {"of", "for", "and"} and found and after.upos in LEFT | {"DET"}
        linking = linking and at > 0 and parse.words[at - 1].upos in {"NOUN", "PROPN"}
        # "President of the Republic Ann Lopez"
        linking = linking or (word.text == "the" and bool(found) and at > 0 and parse.words[at - 1].text in {"of", "for"})
        part = word.upos in LEFT or word.text in POSSESSIVE
        if not (part or linking or (word.text in HYPHENS and touches(parse, at))):
            break
        found.insert(0, word)
        at -= 1
    while found and found[-1].upos not in {"NOUN", "PROPN", "ADJ"}:
        found.pop()
    return found if found and any(nouns().is_title(w.text) or nouns().kind_of(w) for w in found) else []


def apposition_of(parse: Parse, name: Name, names: Names) -> Nominal | None:
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
        managing = not chunk and word.xpos in {"VBG", "VBN"}  # "managing director", "retired general"
        possessed = managing or word.text in POSSESSIVE | HYPHENS or word.deprel in {"nmod:poss", "advmod"}
        if not (word.upos in LEFT | {"DET"} or possessed):
            break
        chunk.append(word)
    head = next((w for w in reversed(chunk) if w.upos in {"NOUN", "PROPN"}), None)
    if head is None or (head.upos == "PROPN" and not nouns().is_title(head.text)) or not nouns().kind_of(head):
        return None
    nominal = nominal_at(parse, head.index, names)
    after = parse.words[nominal.last] if nominal.last < len(parse.words) else None
    # "X won the order, the company announced", but "Lee, a member of a group led by"
    clause = after is not None and after.xpos in {"VBD", "VBZ", "VBP", "MD"} and parse.words[after.index + 1 : after.index + 2]
    return None if clause and parse.words[after.index + 1].text not in {"by", "to"} else nominal


def described_before(parse: Parse, name: Name, by_word: Names) -> Nominal | None:
    """Return the description before a comma and the name: "a fire service official, Omar H," (the name closed by a comma or a verb)."""
    start = name.first - 1
    if start > 0 and parse.words[start].text.lower() == "the":
        start -= 1
    if start < 1 or parse.words[start].text != "," or parse.words[start].sentence != parse.words[name.first].sentence:
        return None
    after = parse.words[name.last] if name.last < len(parse.words) else None
    if after is not None and after.text not in {",", "(", "."} and after.upos not in {"VERB", "AUX", "ADV"}:
        return None
    first = parse.sentences[parse.words[name.first].sentence].first
    window = parse.words[max(first, start - 14) : start]
    openings = [w.index for w in window if w.upos == "DET" or w.index == first or w.text.lower() == "one"]
    for opening in openings:
        found = phrase_head(parse, parse.words[opening:start], by_word)
        nominal = nominal_in(parse, parse.words[opening:start], found.index, by_word)
        inner = opening > first and parse.words[opening - 1].upos in {"ADP", "SCONJ"}  # "a figure in the city, Omar H": no city
        clause = any(w.upos in {"VERB", "AUX"} for w in parse.words[found.index + 1 : start])
        if not inner and not clause and nouns().kind_of(found) is not None and nominal.last == start and nominal.first <= opening + 1:
            return nominal
    return None


def roles_in(parse: Parse, prefix: Sequence[Word]) -> set[str]:
    """Return the nouns of a title that say what its bearer is: "aide" and "chief" of "the minister's aide and press chief"."""
    found: set[str] = set()
    for word, after in zip(prefix, [*prefix, None][1:], strict=True):
        final = after is None or after.upos in {"CCONJ", "ADP"} or nouns().is_honorific(word.text)
        if after is not None and after.xpos == "POS":
            found.clear()
        elif word.upos in {"NOUN", "PROPN"} and (final or nouns().is_title(word.text)):
            found |= {word.lemma.lower(), word.text.lower()}
    return found


def body_nouns(key: Sequence[str]) -> set[str]:
    """Return the nouns of a body's name that say what it is: "observatory" of "Observatory for Human Rights", "bank" of "World Bank"."""
    head = next((i for i, token in enumerate(key) if token in {"of", "for", "on", "in"}), len(key)) - 1
    return {key[head], key[-1]} if head >= 0 else {key[-1]}
