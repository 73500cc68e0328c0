"""Base noun phrases by part of speech: what the dependency parse gets wrong in the long sentences of news, tags alone get right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attrib.document import Parse, Sentence, Span, Word
from attrib.extraction.chains.outlet import outlets

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january february march april may june july august "
    "september october november december jan feb aug sept oct nov dec".split()
)
RELATIVE_DAYS = frozenset({"today", "yesterday", "tonight", "tomorrow"})
HONORIFICS = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr."})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "SYM", "X"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun phrase without what follows its head: "the Lakeside Herald newspaper" of "the Lakeside Herald newspaper in Kisumu"."""

    words: tuple[Word, ...]

    @property
    def span(self) -> Span:
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def first(self) -> int:
        return self.words[0].index

    @property
    def last(self) -> int:
        return self.words[-1].index

    @property
    def head(self) -> Word:
        """The last noun of the phrase."""
        return next((w for w in reversed(self.words) if w.upos in {"NOUN", "PROPN"}), self.words[-1])

    @property
    def noun(self) -> str:
        """The head in lower case, whole where the tokenizer cut it: "op-ed"."""
        words = list(self.words[: self.words.index(self.head) + 1])
        start = len(words) - 1
        while start and words[start - 1].span.end == words[start].span.start and words[start].xpos != "POS":
            start -= 1
        rest = self.words[self.words.index(self.head) + 1 :]
        glued = rest[0].text if rest and rest[0].span.start == self.head.span.end and rest[0].text[:1] == "-" else ""
        return "".join(w.text for w in words[start:]).lower() + glued

    def without_article(self) -> tuple[Word, ...]:
        words = self.words
        while len(words) > 1 and words[0].upos == "DET":
            words = words[1:]
        return words


def find_chunks(parse: Parse, sentence: Sentence, level: Sequence[int | None] = ()) -> list[Chunk]:
    """Return the noun phrases of a sentence in order, none overlapping. `level` gives for each word of the article the content that it
    belongs to; no phrase reaches out of one."""
    words = parse.words_of(sentence)
    found: list[Chunk] = []
    current: list[Word] = []
    for i, word in enumerate(words):
        if current and (cuts(word, current) or (level and level[word.index] != level[current[-1].index])):
            found, current = closed(found, current), []
        if continues(words, i, current):
            current.append(word)
        else:
            found, current = closed(found, current), []
    return joined(closed(found, current), words)


def cuts(word: Word, current: Sequence[Word]) -> bool:
    """Return whether a word ends the phrase before it by opening its own."""
    if word.text == "The" and (current[-1].text == "/" or current[-1].text.lower() in outlets().noun):
        return False  # "the newspaper The Sava Courier", "La Drava/The Sava Courier"
    if current[-1].text in {"Highness", "Majesty", "Excellency"}:
        return False  # "His Highness the Crown Prince"
    if word.text in {"Today", "TODAY"} and current[-1].upos == "PROPN":
        return False  # "told Slavonia Today"
    if word.text in HONORIFICS:
        return current[-1].text[:1].isupper()  # "in an interview with The Courier | Dr. Ana Kos said"
    return begins(word) and any(w.upos in {"NOUN", "PROPN", "PRON"} and w.xpos != "PRP$" for w in current)


def begins(word: Word) -> bool:
    """Return whether a word opens a phrase of its own: an article, a possessive pronoun, a pronoun, a day."""
    return word.upos == "DET" or (word.upos == "PRON" and word.xpos != "WP$") or is_day(word)


def is_day(word: Word) -> bool:
    low = word.text.lower().rstrip(".")
    return low in RELATIVE_DAYS or (word.text[:1].isupper() and low in DAYS)


def continues(words: Sequence[Word], i: int, current: Sequence[Word]) -> bool:
    """Return whether word `i` belongs to a phrase that `current` begins, which may be empty."""
    word = words[i]
    if current and is_day(current[-1]) and not is_day(word) and word.xpos != "POS" and current[0].upos not in {"DET", "PRON"}:
        return False
    if is_glued(words, i) or (word.text in outlets().platforms and word.text[1:] and word.upos in {"VERB", "ADV", "INTJ"}):
        return True  # a name that the tagger does not know
    if word.upos in NOMINAL or word.upos in {"DET", "PRON"}:
        return not (current and current[-1].upos == "PRON" and current[-1].xpos != "PRP$" and current[-1].deprel != "nmod:poss")
    if not current:
        return False
    if word.xpos == "POS" or word.text in {"'s", "’s", "&"}:
        return True
    after = words[i + 1] if i + 1 < len(words) else None
    if after is None:
        return False
    if word.text in {"-", "–", "/"}:
        return words[i - 1].span.end == word.span.start and word.span.end == after.span.start
    if word.upos in {"VERB", "ADJ"} and current[-1].text == "-":
        return True
    # "an emailed reply", "a strongly worded statement": a participle or an adverb before its noun
    participle = word.xpos in {"VBN", "VBG"} and after.upos in {"NOUN", "PROPN", "ADJ"}
    adverb = word.upos == "ADV" and after.upos in {"ADJ", "VERB"}
    return (participle or adverb) and current[-1].upos in {"DET", "ADJ", "PRON", "ADV", "PART"}


def is_glued(words: Sequence[Word], i: int) -> bool:
    """Return whether a word is a piece of a name that the tokenizer cut at a capital: "Linked" + "In"."""
    word = words[i]
    if not word.text[:1].isupper() or not word.text.isalpha():
        return False
    left = i > 0 and words[i - 1].span.end == word.span.start and words[i - 1].text.isalpha()
    return left or (i + 1 < len(words) and word.span.end == words[i + 1].span.start and words[i + 1].text[:1].isupper())


def closed(found: list[Chunk], current: Sequence[Word]) -> list[Chunk]:
    words = list(current)
    while words and (words[-1].upos in {"PUNCT", "ADV"} or words[-1].xpos == "POS"):
        words.pop()
    if any(w.upos in NOMINAL or w.upos == "PRON" or w.text[:1].isupper() for w in words):
        found.append(Chunk(tuple(words)))
    return found


def joined(chunks: list[Chunk], words: Sequence[Word]) -> list[Chunk]:
    """Return the phrases with those of one name joined: "the Times" + "of" + "Oman"."""
    found: list[Chunk] = []
    for chunk in chunks:
        last = found[-1] if found else None
        if last is not None and chunk.first == last.last + 2:
            between = words[last.last + 1 - words[0].index]
            if (between.text == "of" and is_one_name(last, chunk)) or (between.text == "," and is_one_date(last, chunk)):
                found[-1] = Chunk((*last.words, between, *chunk.words))
                continue
        found.append(chunk)
    return found


def is_one_name(left: Chunk, right: Chunk) -> bool:
    """Return whether "of" joins two phrases to one name: "the Times" + "Oman", "its State" + "the Rivers report"."""
    end = left.words[-1]
    capital = any(w.text[:1].isupper() for w in right.words[:2]) and right.words[0].text[:1] not in "AT"
    titled = end.index > left.first and right.words[-1].text.islower() and right.words[0].text == "the"
    return capital and end.text[:1].isupper() and (end.upos == "PROPN" or titled)


def is_one_date(left: Chunk, right: Chunk) -> bool:
    """Return whether a comma joins a day and its year: "its May 3" + "2024 report"."""
    year = right.words[0].text
    return left.words[-1].upos == "NUM" and any(map(is_day, left.words[-2:-1])) and len(year) == 4 and year.isdigit()
