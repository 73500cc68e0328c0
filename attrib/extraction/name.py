"""The proper names of an article: runs of capitalised words, split from the titles before them, each person, organisation or place."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from attrib.document import Kind, Parse, Sentence, Span, Word
from attrib.extraction.noun import Nouns, demonyms, first_names, nouns

HYPHENS = frozenset("-‐‑–")
OPENING, CLOSING = frozenset("“\"‘'") | {"``"}, frozenset("”\"’'") | {"''"}
# Particles that are also English words join two names only with a hyphen: "Nahr al-Bared", "as-Suwayda", but not "Kerry as Clinton".
ENGLISH = frozenset("as at an ad ar do no le y in to on st ter la el".split())


Run = tuple[int, int]
"""First and last word of a run, the last exclusive."""
Tagged = Mapping[int, tuple[str, int, int]]
"""Word → the label of the named entity that holds it, and that entity's first and last word, the last exclusive."""


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: `words[first:last]` of the parse, without the titles before it."""

    first: int
    last: int
    label: Kind | None
    """None where nothing tells what it names."""

    def words(self, parse: Parse) -> Sequence[Word]:
        return parse.words[self.first : self.last]

    def span(self, parse: Parse) -> Span:
        return Span(parse.words[self.first].span.start, parse.words[self.last - 1].span.end)

    def key(self, parse: Parse) -> tuple[str, ...]:
        """Return the name's words in lower case, hyphens and marks left out, a word that the tokenizer cut made whole."""
        found: list[str] = []
        end = -1
        for word in self.words(parse):
            if any(c.isalnum() for c in word.text):
                lower = word.text.lower().rstrip(".")
                if word.span.start == end:
                    found[-1] += lower
                else:
                    found.append(lower)
                end = word.span.end
        return tuple(found)


def find_names(parse: Parse) -> tuple[Name, ...]:
    """Return the article's proper names in order. Dates and nationalities are none; a title alone ("the Prime Minister") is none."""
    tagged = tags_of(parse)
    common = {w.text for w in parse.words if w.text.islower()}
    runs = [run for sentence in parse.sentences for run in runs_of(parse, sentence, tagged) if not is_opening(parse, run, sentence, tagged, common)]
    return tuple(settle(parse, [name for run in runs for name in split_run(parse, run, tagged)]))


def is_opening(parse: Parse, run: Run, sentence: Sentence, tagged: Tagged, common: set[str]) -> bool:
    """Return whether a lone word has its capital for opening the sentence alone: "Negligence was …", "Fishermen along the coast"."""
    word = parse.words[run[0]]
    lower = word.text.lower()
    opens = not any(c.isalnum() for w in parse.words[sentence.first : run[0]] for c in w.text)
    if run[1] - run[0] > 1 or not opens or word.text.isupper():
        return False
    return lower in common or (nouns().kind_of(word) is not None and word.index not in tagged)


def tags_of(parse: Parse) -> Tagged:
    """Return for each word inside a named entity its label and the entity's first and last word, the last exclusive."""
    starts = [w.span.start for w in parse.words]
    tagged: dict[int, tuple[str, int, int]] = {}
    for entity in parse.names:
        first, last = bisect_left(starts, entity.span.start), bisect_left(starts, entity.span.end)
        for index in range(first, last):
            tagged[index] = (entity.label, first, last)
    return tagged


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


def begins_name(parse: Parse, at: int, sentence: Sentence, tagged: Tagged) -> bool:
    word = parse.words[at]
    if word.text.lower() in nouns().particles and at + 2 < sentence.last and word.text.islower():
        return parse.words[at + 1].text in HYPHENS and glued(parse, at + 1) and is_capital(parse.words[at + 2])
    if not is_capital(word) or is_date(word, tagged, parse.words[at + 1] if at + 1 < sentence.last else None):
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
    closed = word.upos in {"DET", "PRON", "AUX", "SCONJ", "CCONJ", "ADP", "INTJ"}
    acronym = len(word.text) > 1 and word.text.isupper() and word.text.isalpha()
    return word.text[0].isupper() and (acronym or not closed) and word.text.lower() != "the"


def is_date(word: Word, tagged: Tagged, after: Word | None = None) -> bool:
    if word.text in {"May", "March", "Sun", "Mar"}:
        return tagged.get(word.index, ("", 0, 0))[0] == "date" or (after is not None and after.text[0].isdigit())
    label = tagged.get(word.index, ("", 0, 0))[0]
    lower = word.text.lower().rstrip(".")
    named = label in {"person", "organisation"} and lower not in {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    return label in {"date", "number"} or (lower in nouns().temporal and not named)


def glued(parse: Parse, at: int) -> bool:
    """Return whether no space stands before or after the word."""
    return parse.words[at - 1].span.end == parse.words[at].span.start and (
        at + 1 < len(parse.words) and parse.words[at].span.end == parse.words[at + 1].span.start
    )


def grow(parse: Parse, first: int, end: int, sentence: Sentence, tagged: Tagged) -> int | None:
    """Return the end of the run when it takes in what follows `end`, or None."""
    if end >= sentence.last:
        return None
    word = parse.words[end]
    one_entity = end in tagged and tagged[end] == tagged.get(end - 1) and tagged[end][0] not in {"date", "number", "nationality"}
    if is_capital(word) and not is_date(word, tagged):
        return end + 1
    if word.text[0].isalnum() and parse.words[end - 1].span.end == word.span.start:
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
    if at >= sentence.last or not is_capital(parse.words[at]):
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


def split_run(parse: Parse, run: Run, tagged: Tagged) -> Iterator[Name]:
    """Yield the name of a run without the titles before it, and the organisation of "UNESCO Director-General Irina B" with it."""
    first, last = run
    lexicon = nouns()
    while last > first + 1 and parse.words[last - 1].text.islower() and parse.words[last - 2].text not in HYPHENS:
        last -= 1  # "the Herald newspaper", taken whole by the tagger
    if (cut := person_of_body(parse, first, last)) is not None:
        yield from split_run(parse, (first, cut), tagged)
        yield from split_run(parse, (cut + 1, last), tagged)
        return
    if is_description(parse, first, last, tagged):
        return
    while last > first + 1 and lexicon.is_title(parse.words[last - 1].text) and tag(last - 1, tagged) != "person":
        last -= 1  # "Defence Minister": a description, no name
    if last == first + 1 and lexicon.is_title(parse.words[first].text) and tag(first, tagged) != "person":
        return
    if last < run[1] and parse.words[last].text[0].isupper():
        # "the Foreign Minister", "BOK Governor": what is left is a modifier, and a name only where a name it is
        if tag(first, tagged) in {"organisation", "place"} or parse.words[first].text.isupper():
            yield from modifiers(parse, first, last, tagged)
        return
    start = name_start(parse, first, last, tagged)
    if start > first:
        yield from modifiers(parse, first, start, tagged)
    start = next((i for i in range(start, last) if any(c.isalnum() for c in parse.words[i].text)), last)
    if start < last:
        yield Name(start, last, label_of(parse, start, last, tagged, titled=start > first))


def follows_adjective(parse: Parse, at: int) -> bool:
    """Return whether a noun or another adjective comes next, so that the word before is an adjective: "the Hindu nationalist party"."""
    return at < len(parse.words) and parse.words[at].upos in {"NOUN", "ADJ"} and parse.words[at].sentence == parse.words[at - 1].sentence


def person_of_body(parse: Parse, first: int, last: int) -> int | None:
    """Return where "of" parts a person from the body behind it: "Sofie B of Kattegat Securities", not "Bank of Korea"."""
    if last - first < 4 or parse.words[first + 2].text not in {"of", "from"}:
        return None
    before = [w.text.lower() for w in parse.words[first : first + 2]]
    behind = [w.text.lower() for w in parse.words[first + 3 : last]]
    kinds = nouns().kinds
    return first + 2 if names_body(behind) and not any(t in kinds for t in before) and not nouns().is_title(before[0]) else None


def is_description(parse: Parse, first: int, last: int, tagged: Tagged) -> bool:
    """Return whether a run names nobody: an adjective ("Afghan"), a title with its department ("Deputy Prime Minister")."""
    words = parse.words[first:last]
    adjective = tag(first, tagged) == "nationality" or words[0].text.lower() in nouns().adjectives
    if last - first == 1 and adjective and words[0].xpos != "NNPS" and follows_adjective(parse, last):
        return True
    if all(w.upos == "ADJ" and not w.xpos.startswith("NNP") and tag(w.index, tagged) in {"", "nationality"} for w in words):
        return True
    lexicon = nouns()
    return lexicon.is_title(words[-1].text) and all(lexicon.is_title(w.text) or w.text.lower() in lexicon.departments for w in words)


def name_start(parse: Parse, first: int, last: int, tagged: Tagged) -> int:
    """Return where the name begins in a run: after its last title, or where the tagger sees a person begin."""
    lexicon = nouns()
    if lexicon.kinds.get(parse.words[last - 1].text.lower()) in {"organisation", "document"} and tag(last - 1, tagged) != "person":
        return first  # "General Electric Company"
    for index in range(last - 2, first - 1, -1):
        label, begin, end = tagged.get(index, ("", index, index + 1))
        if lexicon.is_title(parse.words[index].text) and not (label in {"organisation", "place"} and end >= last):
            return index + 1 if parse.words[index + 1].text not in HYPHENS else first
        if label == "person" and begin > first and index == begin and tag(begin - 1, tagged) != "person":
            before = parse.words[begin - 1]
            if tag(begin - 1, tagged) in {"organisation", "place", "nationality"} or lexicon.kind_of(before):
                return begin
    return first


def modifiers(parse: Parse, first: int, last: int, tagged: Tagged) -> Iterator[Name]:
    """Yield the organisations and places among the titles of a run: "UNESCO" of "UNESCO Director-General"."""
    at = first
    while at < last:
        label, _, end = tagged.get(at, ("", at, at + 1))
        end = min(max(end, at + 1), last)
        if label in {"organisation", "place"} or (label == "" and is_acronym(parse.words[at].text)):
            yield Name(at, end, "place" if label == "place" else "organisation")
        at = end


def tag(at: int, tagged: Tagged) -> str:
    return tagged.get(at, ("", 0, 0))[0]


def is_acronym(text: str) -> bool:
    letters = text.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 7 and letters.isupper()


def label_of(parse: Parse, first: int, last: int, tagged: Tagged, titled: bool) -> Kind | None:
    """Return what a name stands for, by its own words first and the tagger next."""
    lexicon: Nouns = nouns()
    words = [w.text for w in parse.words[first:last]]
    lower = [w.lower() for w in words]
    if is_dateline(parse, first, last):
        return "place"
    votes = Counter(tag(i, tagged) for i in range(first, last) if parse.words[i].text not in HYPHENS)
    known = " ".join(lower)
    if known in demonyms():
        return "place"
    if known.removesuffix("s") in demonyms().values() and known.endswith("s"):
        return "unnamed"  # "Sri Lankans"
    before = parse.words[first - 1] if first and parse.words[first - 1].sentence == parse.words[first].sentence else None
    if titled or (before is not None and lexicon.is_title(before.text) and before.upos in {"NOUN", "PROPN"}):
        return "organisation" if names_body(lower) else "person"
    if names_body(lower):
        return "organisation" if votes["person"] < len(words) else "person"
    if before is not None and before.lemma.lower() in lexicon.before_organisation and before.upos == "NOUN":
        return "organisation"
    if len(words) > 1 and lower[0] in first_names() and votes["organisation"] < len(words):
        return "person"
    best = [label for label, _ in votes.most_common() if label in {"person", "organisation", "place", "product"}]
    if "." in words[-1][1:-1] and words[-1][0].isalpha() and len(words) == 1 and len(words[0]) > 5:
        return "organisation"  # "TUKO.co.ke"
    if best:
        return {"person": "person", "organisation": "organisation", "place": "place", "product": None}[best[0]]  # type: ignore[return-value]
    if votes["nationality"]:
        # "Sri Lankans", but not "the United Nations"
        return "unnamed" if parse.words[last - 1].xpos == "NNPS" and lower[-1] not in {"nations", "states"} else "place"
    return "organisation" if len(words) == 1 and is_acronym(words[0]) else None


def is_dateline(parse: Parse, first: int, last: int) -> bool:
    """Return whether capitals open a paragraph as a dateline does: "ROTTERDAM (Wire) —", "SUVA, Fiji:"."""
    word, after = parse.words[first], parse.words[last] if last < len(parse.words) else None
    opens = any(p.start == word.span.start for p in parse.paragraphs[parse.sentence_of(word).paragraph :][:1])
    return opens and word.text.isupper() and len(word.text) > 3 and after is not None and after.text in {",", "(", "—", "–", "-", ":"}


def names_body(lower: Sequence[str]) -> bool:
    """Return whether the words name an organisation by their own: "Ministry of Labour", "Acme Holdings"."""
    kinds = nouns().kinds
    head = next((i for i, w in enumerate(lower) if w in {"of", "for", "on"}), len(lower)) - 1
    return "organisation" in {kinds.get(lower[head]), kinds.get(lower[-1])} or lower[-1].rstrip(".") in nouns().business


def settle(parse: Parse, found: Sequence[Name]) -> Iterator[Name]:
    """Yield the names, each that nothing labels labelled as most of its namesakes of the article are."""
    votes: dict[tuple[str, ...], Counter[Kind]] = defaultdict(Counter)
    parts: dict[str, Counter[Kind]] = defaultdict(Counter)
    for name in found:
        if name.label:
            key = name.key(parse)
            votes[key][name.label] += 1
            if name.label == "person" and len(key) > 1:
                parts[key[-1]]["person"] += 1
                parts[key[0]]["person"] += 1
    for name in found:
        key = name.key(parse)
        if not key:
            continue
        most = votes[key].most_common(1)
        label = most[0][0] if most else None
        if len(key) == 1 and key[0] in parts and key[0] not in demonyms():
            label = "person"
        yield replace(name, label=label or ("person" if looks_personal(key) else None))


def looks_personal(key: Sequence[str]) -> bool:
    """Return whether a name that nothing labels has a person's shape: a known first name."""
    return key[0] in first_names() and len(key) <= 4
