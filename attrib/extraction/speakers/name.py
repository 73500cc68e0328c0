"""The proper names of an article: runs of capitalised words, split from the titles before them, each person, organisation or place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from attrib.document import Kind, Parse, Span, Word
from attrib.extraction.speakers.noun import nouns

NAMED = frozenset({"person", "organisation", "place"})
HYPHENS = frozenset("-‐‑–")


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


def tags_of(parse: Parse) -> Tagged:
    """Return for each word inside a named entity its label and the entity's first and last word, the last exclusive."""
    starts = [w.span.start for w in parse.words]
    tagged: dict[int, tuple[str, int, int]] = {}
    for entity in parse.names:
        first, last = bisect_left(starts, entity.span.start), bisect_left(starts, entity.span.end)
        for index in range(first, last):
            tagged[index] = (entity.label, first, last)
    return with_namesakes(parse, with_spelled(parse, tagged))


def with_spelled(parse: Parse, tagged: dict[int, tuple[str, int, int]]) -> dict[int, tuple[str, int, int]]:
    """Return the tags, the words that an acronym in brackets behind them stands for tagged as one body, after Schwartz & Hearst (2003):
    "the Harbour Office on Northern Ports (HONP)", of which the tagger saw "Northern Ports" alone."""
    for opening, acronym, closing in zip(parse.words, parse.words[1:], parse.words[2:], strict=False):
        if opening.text == "(" and closing.text == ")" and len(acronym.text) > 2 and is_acronym(acronym.text) and acronym.text.isalpha():
            last = opening.index - (parse.words[opening.index - 1].xpos == "POS")
            first = spelled_from(parse, last, acronym.text)
            officer = nouns().is_title(parse.words[last - 1].text)  # "Chief Election Commissioner (CEC)"
            if first is not None and not officer and not any(tag(i, tagged) == "person" for i in range(first, last)):
                tagged |= dict.fromkeys(range(first, last), ("organisation", first, last))
    return tagged


def spelled_from(parse: Parse, last: int, acronym: str) -> int | None:
    """Return where the words before `last` begin whose initials are the acronym, each capitalised word with a letter of it; None where
    they are others. Small words may have one: "Department of Justice (DOJ)"."""
    at, left = last, acronym.lower()
    sentence = parse.words[last].sentence
    while left and at > 0 and parse.words[at - 1].sentence == sentence and last - at < 2 * len(acronym):
        at -= 1
        text = parse.words[at].text
        if text[0].lower() == left[-1] and (text[0].isupper() or left[:-1].endswith(parse.words[at - 1].text[0].lower())):
            left = left[:-1]
        elif not text.islower() and text not in HYPHENS:
            return None
    return at if not left and parse.words[at].text[0].isupper() else None


def with_namesakes(parse: Parse, tagged: dict[int, tuple[str, int, int]]) -> Tagged:
    """Return the tags, a lone capitalised word that the tagger missed tagged as its namesakes are."""
    known = {parse.words[i].text: label for i, (label, first, last) in tagged.items() if label == "person" and i in {first, last - 1}}
    known |= {parse.words[i].text: label for i, (label, first, last) in tagged.items() if last - first == 1 and label in NAMED}
    lower = {w.text for w in parse.words if w.text.islower()}
    for word in parse.words:
        if word.index not in tagged and word.text in known and word.text.lower() not in lower:
            tagged[word.index] = (known[word.text], word.index, word.index + 1)
    return tagged


def glued(parse: Parse, at: int) -> bool:
    """Return whether no space stands before or after the word."""
    return parse.words[at - 1].span.end == parse.words[at].span.start and (
        at + 1 < len(parse.words) and parse.words[at].span.end == parse.words[at + 1].span.start
    )


def tag(at: int, tagged: Tagged) -> str:
    return tagged.get(at, ("", 0, 0))[0]


def is_acronym(text: str) -> bool:
    letters = text.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 7 and letters.isupper()


def names_body(lower: Sequence[str]) -> bool:
    """Return whether the words name an organisation by their own: "Ministry of Labour", "Acme Holdings"."""
    kinds = nouns().kinds
    head = next((i for i, w in enumerate(lower) if w in {"of", "for", "on"}), len(lower)) - 1
    return "organisation" in {kinds.get(lower[head]), kinds.get(lower[-1])} or lower[-1].rstrip(".") in nouns().business
