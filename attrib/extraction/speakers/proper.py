"""The proper names of an article, split from the titles before them, each labelled by its own words and the tagger."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from attrib.document import Kind, Parse, Sentence
from attrib.extraction.speakers.name import HYPHENS, Name, Run, Tagged, is_acronym, names_body, tag, tags_of
from attrib.extraction.speakers.noun import Nouns, demonyms, first_names, nouns
from attrib.extraction.speakers.run import is_headline, runs_of


def find_names(parse: Parse) -> tuple[Name, ...]:
    """Return the article's proper names in order. Dates and nationalities are none; a title alone ("the Prime Minister") is none."""
    tagged = tags_of(parse)
    common = lower_words(parse)
    found: list[Name] = []
    for sentence in parse.sentences:
        for run in runs_of(parse, sentence, tagged):
            if not is_opening(parse, run, sentence, tagged, common):
                found += split_run(parse, cut_headline(parse, run, sentence, common), tagged)
    return tuple(settle(parse, found))


def cut_headline(parse: Parse, run: Run, sentence: Sentence, common: set[str]) -> Run:
    """Return a headline's run up to the first word that the article also writes small: "Ann Lopez Seeks Votes"."""
    if not is_headline(parse, sentence):
        return run
    words = parse.words[run[0] + 1 : run[1]]
    return run[0], next((w.index for w in words if w.text.lower() in common or w.upos in {"VERB", "ADV", "NOUN"}), run[1])


def lower_words(parse: Parse) -> set[str]:
    """Return the words that the article writes in lower case more often than with a capital inside a sentence."""
    lower = Counter(w.text for w in parse.words if w.text.islower())
    capital = Counter(
        w.text.lower() for w in parse.words if w.upos == "PROPN" and w.text[0].isupper() and w.index != parse.sentence_of(w).first
    )
    return {word for word, count in lower.items() if count > capital[word]}


def is_opening(parse: Parse, run: Run, sentence: Sentence, tagged: Tagged, common: set[str]) -> bool:
    """Return whether a lone word has its capital for opening the sentence alone: "Negligence was …", "Fishermen along the coast"."""
    word = parse.words[run[0]]
    lower = word.text.lower()
    opens = not any(c.isalnum() for w in parse.words[sentence.first : run[0]] for c in w.text)
    if run[1] - run[0] > 1 or not opens or word.text.isupper():
        return False
    return lower in common or (nouns().kind_of(word) is not None and word.index not in tagged)


def split_run(parse: Parse, run: Run, tagged: Tagged) -> Iterator[Name]:
    """Yield the name of a run without the titles before it, and the organisation of "UNESCO Director-General Irina B" with it."""
    first, last = run
    lexicon = nouns()
    while last > first + 1 and parse.words[first].text.islower() and parse.words[first].text not in lexicon.particles:
        first += 1
    while last > first + 1 and parse.words[last - 1].text.islower() and not touches_before(parse, last - 1):
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


def touches_before(parse: Parse, at: int) -> bool:
    """Return whether no space stands before the word: the "hee" of "Park Min-hee"."""
    return parse.words[at - 1].span.end == parse.words[at].span.start


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
    # "the Undersecretary for Fisheries"
    end = next((i for i, w in enumerate(words) if w.text in {"of", "for"}), len(words))
    head = words[:end]
    return bool(head) and lexicon.is_title(head[-1].text) and all(is_title_word(w.text) for w in head)


def is_title_word(text: str) -> bool:
    return nouns().is_title(text) or text.lower() in nouns().departments


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
            # "Economic Affairs Lin Yu-ting", behind "Minister of"; "NPS Senior Warden Ann Lopez"
            titled = any(w.text.lower() in lexicon.departments for w in parse.words[first:begin])
            if titled and (end - begin > 1 or begin == first + 1):
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
