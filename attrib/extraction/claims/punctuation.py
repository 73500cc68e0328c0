"""Attributions without a word that announces them: "The minister was blunt: “No.”", "“No.” ― Ruiz", "RUIZ: No."."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from attrib.document import Cue, Parse, Quotation, Sentence, Word
from attrib.extraction.claims.admission import Draft
from attrib.extraction.claims.cue import Announcement
from attrib.extraction.claims.phrase import QUOTES, words_in
from attrib.extraction.claims.source import Source, noun_phrase
from attrib.extraction.speakers.noun import nouns

DASHES = frozenset({"―", "—", "–", "-", "--"})
LONGEST_NAME = 6
"""Words of a name before a colon or behind a dash."""


def find_marked(parse: Parse, quotations: Sequence[Quotation], joined: Collection[int], furniture: frozenset[int]) -> list[Draft]:
    """Return the claims that punctuation alone announces. `joined` are the quotations that have a cue already."""
    free = [q for i, q in enumerate(quotations) if i not in joined and q.parent is None]
    found = [draft for q in free if (draft := behind_colon(parse, q) or before_dash(parse, q)) is not None]
    return found + list(spoken_lines(parse, furniture))


def behind_colon(parse: Parse, quotation: Quotation) -> Draft | None:
    """Return the claim of a quotation behind a colon whose sentence has no verb of speech: its subject or bare name speaks."""
    words = words_in(parse, quotation.span)
    if len(words) < 4 or words[0].index == 0 or parse.words[words[0].index - 1].text != ":":
        return None
    colon = parse.words[words[0].index - 1]
    before = [w for w in parse.words_of(parse.sentence_of(colon)) if w.index < colon.index]
    subject = next((w for w in before if w.deprel.startswith("nsubj") and can_name(w)), None)
    named = subject or next((w for w in before if w.head is None or w.head >= colon.index), None)
    if named is None or not can_name(named) or (subject is None and len(before) > 2 * LONGEST_NAME):
        return None
    source = noun_phrase(parse, named, frozenset({colon.index}))
    return draft_of(colon, frozenset(w.index for w in words), source) if source else None


def before_dash(parse: Parse, quotation: Quotation) -> Draft | None:
    """Return the claim of a quotation that a dash and a name close, in its line or in the next."""
    words = words_in(parse, quotation.span)
    if len(words) < 4:
        return None
    after = parse.words[words[-1].index + 1 : words[-1].index + 2 + LONGEST_NAME * 2]
    if (
        not after
        or after[0].text not in DASHES
        or (after[0].text == "-" and after[0].span.end == after[1].span.start if after[1:] else True)
    ):
        return None
    place = parse.sentence_of(after[0]).paragraph
    name = [w for w in after[1:] if parse.sentence_of(w).paragraph == place]
    if not name or name[0].upos not in {"PROPN", "NOUN", "ADJ"} or any(w.upos in {"VERB", "AUX"} for w in name):
        return None
    comma = next((i for i, w in enumerate(name) if w.text == ","), len(name))
    members = frozenset(w.index for w in name[:comma])
    return draft_of(after[0], frozenset(w.index for w in words), Source(members, name[max(0, comma - 1)].index))


def spoken_lines(parse: Parse, furniture: frozenset[int]) -> Iterator[Draft]:
    """Yield the lines of a printed conversation: "RUIZ: We leave on Monday." where the name opens at least two paragraphs."""
    openers = {}
    for sentence in parse.sentences:
        first = parse.paragraphs[sentence.paragraph].start == sentence.span.start and sentence.paragraph not in furniture
        colon = name_before_colon(parse, sentence) if first else None
        if colon is not None:
            openers[sentence.index] = colon
    names = {i: parse.text[parse.sentences[i].span.start : colon.span.start].lower() for i, colon in openers.items()}
    often = Counter(names.values())
    for index, colon in openers.items():
        if often[names[index]] >= 2:
            sentence = parse.sentences[index]
            line = [w for w in words_in(parse, parse.paragraphs[sentence.paragraph]) if w.index > colon.index]
            speaker = frozenset(range(sentence.first, colon.index))
            if len(line) >= 3:
                yield draft_of(colon, frozenset(w.index for w in line), Source(speaker, colon.index - 1))


def name_before_colon(parse: Parse, sentence: Sentence) -> Word | None:
    """Return the colon behind a bare name at the beginning of a sentence."""
    words = parse.words_of(sentence)
    at = next((i for i, w in enumerate(words[: LONGEST_NAME + 1]) if w.text == ":"), None)
    if not at or any(w.upos not in {"PROPN", "NOUN", "PUNCT", "ADJ"} or w.text in QUOTES for w in words[:at]):
        return None
    return words[at] if words[0].text[:1].isupper() else None


def can_name(word: Word) -> bool:
    """Return whether a word can be the head of a speaker."""
    return word.upos in {"PROPN", "PRON"} or nouns().kind_of(word) not in {None, "place"}


def closes_with_name(draft: Draft) -> bool:
    """Return whether a dash and a name close a quotation: "“We leave on Monday.” ― Ana Ruiz"."""
    return draft.announcement.cue.lemma in DASHES


def draft_of(mark: Word, content: frozenset[int], source: Source) -> Draft:
    cue = Cue(mark.span, mark.index, mark.text, "punctuation", "statement")
    return Draft(Announcement(cue, content, frozenset({mark.index})), content, source)
