"""Quotations and their cues: which words outside the marks announce the words inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrib.document import Parse, Quotation, Word
from attrib.extraction.claims.cue import Announcement
from attrib.extraction.claims.lexicon import lexicon
from attrib.extraction.claims.phrase import QUOTES, words_in

REACH = 25
"""Words between a quotation and its cue: long titles and appositions stand there, never another sentence."""


def link_quotations(
    parse: Parse, quotations: Sequence[Quotation], inside: Sequence[int | None], announcements: Mapping[int, Announcement]
) -> dict[int, int]:
    """Return for each outer quotation that a verb beside it announces the index of that verb. `announcements` is by head word."""
    linked: dict[int, int] = {}
    for number, quotation in enumerate(quotations):
        words = words_in(parse, quotation.span) if quotation.parent is None else []
        if not words:
            continue
        after = cue_after(parse, words[-1], inside, announcements)
        before = cue_before(parse, words[0], inside, announcements)
        chosen = nearest(parse, quotation, words, before, after)
        if chosen is not None and is_said(parse, quotation, words, chosen):
            linked[number] = chosen.index
    return linked


def is_said(parse: Parse, quotation: Quotation, words: Sequence[Word], cue: Word) -> bool:
    """Return whether a quotation is what its neighbouring verb says, not a word in scare quotes: 'recommending "online tools"'."""
    if lexicon().lemma_of(cue) in lexicon().clause and len(words) > 4:
        return True
    text = quotation.span.of(parse.text)
    beside = parse.words[words[0].index - 1].text if cue.index < words[0].index else text[-2:-1]
    return beside in {",", ":", "?", "!"} or (lexicon().lemma_of(cue) in CORE and len(words) > 3)


CORE = frozenset("say tell add write ask reply answer tweet state".split())


def nearest(parse: Parse, quotation: Quotation, words: Sequence[Word], before: Word | None, after: Word | None) -> Word | None:
    """Return the likelier of the cues at a quotation's two sides."""
    if before is None or after is None:
        return before or after
    last = quotation.span.of(parse.text).rstrip("\"”’'»“")[-1:]
    opened_by = parse.words[words[0].index - 1].text
    if opened_by in {":", ","} and last not in {",", "?", "!"}:
        return before  # 'He said: "We left." She said'
    if last in {",", "?", "!"}:
        return after  # '"We left," she said'
    return before if words[0].index - before.index <= after.index - words[-1].index else after


def cue_after(parse: Parse, last: Word, inside: Sequence[int | None], announcements: Mapping[int, Announcement]) -> Word | None:
    """Return the verb that follows a quotation in its sentence: '"…," the minister, in office since May, told the agency'."""
    sentence: int | None = None
    for word in parse.words[last.index + 1 : last.index + 1 + REACH]:
        sentence = word.sentence if sentence is None else sentence
        if word.sentence != sentence or inside[word.index] is not None or paragraph_of(parse, word) != paragraph_of(parse, last):
            return None
        if word.text in {".", ";"}:
            return None
        if word.index in announcements and lexicon().speaks(lexicon().lemma_of(word)) and not in_relative(parse, word):
            return word if follows_directly(parse, last, word) else None
        if (word.upos == "VERB" or is_copula(parse, word)) and word.xpos in {"VBD", "VBZ", "VBP"} and not in_relative(parse, word):
            return None  # '"Yes" won the vote, he said': another verb stands nearer
    return None


def is_copula(parse: Parse, word: Word) -> bool:
    """Return whether an auxiliary is its clause's own verb: 'a man named "Fakih" | was | among them, and he said'."""
    head = parse.head_of(word)
    return word.upos == "AUX" and (head is None or not lexicon().speaks(lexicon().lemma_of(head)))


def follows_directly(parse: Parse, last: Word, verb: Word) -> bool:
    """Return whether only the cue's own subject, with its asides, stands between a quotation and the verb."""
    first = parse.words[last.index + 1]
    if last.sentence == verb.sentence or first.text[:1].islower():
        return True
    text = parse.words[last.index - 1].text if last.text in QUOTES else last.text
    return text[-1:] in {",", "?", "!"} and first.upos == "PROPN"  # '"Why now?" Ruiz asked', but '"It rained." He said nothing'


def in_relative(parse: Parse, word: Word) -> bool:
    """Return whether a verb stands in a relative clause or participle: "the man who | wrote | it said"."""
    before = parse.words[max(0, word.index - 3) : word.index]
    return word.deprel.startswith("acl") or any(w.xpos in {"WP", "WDT"} for w in before)


def cue_before(parse: Parse, first: Word, inside: Sequence[int | None], announcements: Mapping[int, Announcement]) -> Word | None:
    """Return the last verb before a quotation in its sentence; behind a colon, also at the end of the paragraph before."""
    sentence = first.sentence
    before = parse.words[first.index - 1] if first.index else None
    if before is not None and before.sentence != sentence and before.text in {":", ","}:
        sentence = before.sentence
    for index in range(first.index - 1, max(-1, first.index - 1 - REACH), -1):
        word = parse.words[index]
        if word.sentence != sentence or inside[index] is not None:
            return None
        if index in announcements and announcements[index].cue.kind != "noun" and lexicon().speaks(lexicon().lemma_of(word)):
            return word
    return None


def paragraph_of(parse: Parse, word: Word) -> int:
    return parse.sentence_of(word).paragraph
