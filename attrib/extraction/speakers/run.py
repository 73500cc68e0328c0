"""Runs of capitalised words, with the particles, hyphens and small words that hold a name together."""

from __future__ import annotations

from collections.abc import Iterator

from attrib.document import Parse, Sentence, Word
from attrib.extraction.speakers.name import HYPHENS, NAMED, Run, Tagged, glued, is_acronym
from attrib.extraction.speakers.noun import first_names, nouns

OPENING = frozenset("“\"‘'") | {"``"}
APART = frozenset({"'s", "’s", "'", "’", ",", "(", ")", '"', "”"})
"""What stands close to a name and is none of it."""
CLOSING = frozenset("”\"’'") | {"''"}
# Particles that are also English words join two names only with a hyphen: "Nahr al-Bared", "as-Suwayda", but not "Kerry as Clinton".
ENGLISH = frozenset("as at an ad ar do no le y in to on st ter la el".split())


def runs_of(parse: Parse, sentence: Sentence, tagged: Tagged) -> Iterator[Run]:
    """Yield the sentence's runs of capitalised words as first and last index, the last exclusive."""
    at = sentence.first
    while at < sentence.last:
        if not begins_name(parse, at, sentence, tagged):
            at += 1
            continue
        end = at + 1
        while grown := grow(parse, at, end, sentence, tagged):
            end = grown
        yield at, end
        at = end


def is_headline(parse: Parse, sentence: Sentence) -> bool:
    """Return whether a sentence has capitals as a headline has: "Ann Lopez Goes After Her Rival"."""
    words = [w for w in parse.words_of(sentence) if w.text.isalpha() and len(w.text) > 3]
    if len(words) < 4:
        return False
    verbs = any(w.text[0].isupper() and w.upos in {"VERB", "ADV", "AUX", "ADJ", "NOUN"} for w in words[1:])
    return verbs and sum(w.text[0].isupper() for w in words) >= 0.8 * len(words)


def begins_name(parse: Parse, at: int, sentence: Sentence, tagged: Tagged) -> bool:
    word = parse.words[at]
    if word.text.lower() in nouns().particles and at + 2 < sentence.last and word.text.islower():
        return parse.words[at + 1].text in HYPHENS and glued(parse, at + 1) and is_capital(parse.words[at + 2])
    named = word.text[0].isupper() and word.text.lower() != "the" and tagged.get(at, ("", 0, 0))[0] in NAMED
    if not (is_capital(word) or named) or is_date(word, tagged, parse.words[at + 1] if at + 1 < sentence.last else None):
        return False
    opens = at == sentence.first or not any(c.isalnum() for w in parse.words[sentence.first : at] for c in w.text)
    after_mark = at > 0 and parse.words[at - 1].text in OPENING | {":", "—", "-", "―"}
    if word.upos == "PROPN" or word.xpos.startswith("NNP") or at in tagged or is_lone_acronym(parse, at, sentence):
        return True
    return not opens and not after_mark and word.upos in {"NOUN", "ADJ", "X", "NUM"}


def is_lone_acronym(parse: Parse, at: int, sentence: Sentence) -> bool:
    """Return whether a word is in capitals where its sentence is not: "IS has blown up"; "IS" is a form of "be" otherwise."""
    word = parse.words[at]
    if not is_acronym(word.text) or len(word.text) < 2 or not word.text.isalpha():
        return False
    near = [w.text for w in parse.words[max(sentence.first, at - 2) : min(sentence.last, at + 3)] if w.text.isalpha() and w.index != at]
    return bool(near) and not any(len(t) > 1 and t.isupper() for t in near)


def is_capital(word: Word) -> bool:
    closed = word.upos in {"DET", "PRON", "AUX", "SCONJ", "CCONJ", "ADP", "INTJ", "VERB"} and not word.xpos.startswith("NNP")
    acronym = len(word.text) > 1 and word.text.isupper() and word.text.isalpha()
    return word.text[0].isupper() and (acronym or not closed) and word.text.lower() != "the"


def is_date(word: Word, tagged: Tagged, after: Word | None = None) -> bool:
    if word.text in {"May", "March", "Sun", "Mar"}:
        return tagged.get(word.index, ("", 0, 0))[0] == "date" or (after is not None and after.text[0].isdigit())
    label = tagged.get(word.index, ("", 0, 0))[0]
    lower = word.text.lower().rstrip(".")
    named = label in {"person", "organisation"} and not lower.endswith("day")
    return label in {"date", "number"} or (lower in nouns().temporal and not named)


def grow(parse: Parse, first: int, end: int, sentence: Sentence, tagged: Tagged) -> int | None:
    """Return the end of the run when it takes in what follows `end`, or None."""
    if end >= sentence.last:
        return None
    word = parse.words[end]
    one_entity = end in tagged and tagged[end] == tagged.get(end - 1) and tagged[end][0] not in {"date", "number", "nationality"}
    if is_capital(word) and not is_date(word, tagged):
        return end + 1
    if one_entity and tagged[end][0] == "person" and (parse.words[end - 1].span.end == word.span.start) and word.text not in APART:
        return end + 1  # "Park Min-" "hee"
    whole = word.text[0].isalnum() or (word.text[0] == "." and len(word.text) > 2)  # "Dolarhoy" ".com"
    if whole and parse.words[end - 1].span.end == word.span.start:
        return end + 1  # one word that the tokenizer cut
    if word.text.isdigit() and len(word.text) < 4 and (end + 1 >= sentence.last or parse.words[end + 1].upos in {"VERB", "AUX"}):
        return end + 1  # "Article 13 has called"
    dash = word.text in HYPHENS | {"—"} and not glued(parse, end)
    of_person = word.text in {"of", "from"} and parse.words[first].text.lower() in first_names()
    if one_entity and word.text not in {",", "(", ")"} and not dash and not of_person:
        return end + 1
    if end + 1 >= sentence.last:
        return None
    after = parse.words[end + 1]
    if word.text in HYPHENS and glued(parse, end) and (is_capital(after) or parse.words[end - 1].text.lower() in nouns().particles):
        return end + 2
    if word.text == "&" and is_capital(after):
        return end + 2
    if word.text in OPENING and end + 2 < sentence.last and is_capital(after) and parse.words[end + 2].text in CLOSING:
        # 'Ferdinand "Bongbong" Marcos': a nickname between two names
        return end + 3 if end + 3 < sentence.last and parse.words[end + 3].upos == "PROPN" else None
    return after_particle(parse, end, sentence) or after_joiner(parse, first, end, sentence)


def after_particle(parse: Parse, end: int, sentence: Sentence) -> int | None:
    """Return the end of "de la Cruz", "al-Sharii" after a name, or None."""
    at = end
    while at < sentence.last and at - end < 3 and parse.words[at].text.islower() and parse.words[at].text in nouns().particles:
        at += 1
    if at == end or at >= sentence.last:
        return None
    if parse.words[at].text in HYPHENS and glued(parse, at) and at + 1 < sentence.last and is_capital(parse.words[at + 1]):
        return at + 2
    if parse.words[end].text in ENGLISH or not is_capital(parse.words[at]):
        return None
    return at + 1


def after_joiner(parse: Parse, first: int, end: int, sentence: Sentence) -> int | None:
    """Return the end of "of Labour", "for Human Rights", "and Development" after the name of a body, or None."""
    lexicon = nouns()
    if not any(lexicon.kinds.get(w.text.lower()) == "organisation" for w in parse.words[first:end]) or any(
        lexicon.is_title(w.text) for w in parse.words[first:end]
    ):
        return None
    joiner = parse.words[end]
    at = end + 1 + (end + 1 < sentence.last and parse.words[end + 1].text == "the")
    if at >= sentence.last or not is_capital(parse.words[at]) or parse.words[at].lemma.lower() in lexicon.temporal:
        return None
    if joiner.text in {"of", "for"}:
        return at + 1
    # "Organization for Economic Cooperation and Development", but not "the Ministry of Labour and Amnesty International"
    governed = any(first <= i < end for i in heads(parse, at))
    complement = any(w.text in {"of", "for"} for w in parse.words[first:end])
    return at + 1 if joiner.text in {"and", "on"} and (complement or joiner.text == "on") and governed else None


def heads(parse: Parse, at: int) -> Iterator[int]:
    """Yield the governors of a word, three at most."""
    for _, word in zip(range(3), parse.ancestors(parse.words[at]), strict=False):
        yield word.index
