"""How far a content reaches: the parse gives its head, the order of words and the commas its end."""

from __future__ import annotations

from collections.abc import Sequence

from attrib.document import Parse, Word
from attrib.extraction.cue import MEDIA
from attrib.extraction.lexicon import lexicon
from attrib.extraction.noun import nouns

GLOSSES = frozenset("use refer mean call cite quote point allude describe name".split())
"""Participles that comment on the words before them: "…, using another name for the group"."""


def extended_clause(parse: Parse, verb: Word, content: frozenset[int]) -> frozenset[int]:
    """Return a reported clause with the words behind it that belong to it, though the parser hung them elsewhere: up to the end of the
    sentence, or to what the main verb governs behind a comma."""
    after = [i for i in content if i > verb.index]
    if not after:
        return content
    cut = parallel_cue(parse, verb, after)
    content = frozenset(i for i in content if cut is None or i < cut)
    last = parse.words_of(parse.sentence_of(verb))[-1].index
    reached = min(after)
    index = reached
    members = set(content)
    while index <= last and index != cut:
        if index not in members and parse.words[index].upos != "PUNCT":
            if ends_content(parse, verb, parse.words[index], members):
                break
            members.add(index)
        index += 1
    return frozenset(i for i in members if i < verb.index or i < index) if index <= last else frozenset(members)


def parallel_cue(parse: Parse, verb: Word, after: Sequence[int]) -> int | None:
    """Return where a second cue beside the first one begins, though the parser hung it inside the first one's content: "warned that
    prices could rise | and appealed to ministers", "said they had lost stock, | while others admitted theft"."""
    for index in range(min(after) + 1, max(after)):
        word = parse.words[index]
        if word.upos not in {"CCONJ", "SCONJ"} or word.text.lower() not in {"and", "but", "while", "whereas"}:
            continue
        ahead = [w for w in parse.words[index + 1 : index + 8] if w.upos not in {"ADV", "AUX", "PART"}]
        second = ahead[0] if ahead else None
        if second is not None and second.upos == "VERB" and second.xpos == verb.xpos and speaks_beside(second):
            return index
    return None


def speaks_beside(word: Word) -> bool:
    """Return whether a verb is one that news reports speech with, whatever its construction."""
    words, lemma = lexicon(), lexicon().lemma_of(word)
    return words.clause.get(lemma) == "statement" or words.directive.get(lemma) == "statement" or lemma in {"appeal", "call"}


def ends_content(parse: Parse, verb: Word, word: Word, members: set[int]) -> bool:
    """Return whether a word behind a reported clause is no longer of it."""
    behind_comma = parse.words[word.index - 1].text in {",", "–", "—", "-", ";"} or parse.words[word.index - 1].text in {"”", '"'}
    lemma = lexicon().lemma_of(word)
    if word.text.lower() == "according" or (behind_comma and word.xpos == "VBG" and (lexicon().speaks(lemma) or lemma in GLOSSES)):
        return True  # "…, adding that", "…, according to"
    top = under(parse, verb, word)
    if top is None:
        return not any(w.index in members for w in parse.ancestors(word))
    if top.index in members:
        return False
    relation = top.deprel.split(":")[0]
    if relation == "conj":
        own = bool(parse.below(top, "nsubj"))
        return (
            lexicon().speaks(lexicon().lemma_of(top)) or not own
        )  # "said he was ill | and left", but "said trade was slow and prices rose"
    return behind_comma and relation in {"advcl", "parataxis", "obl", "advmod", "discourse", "acl"}


def under(parse: Parse, verb: Word, word: Word) -> Word | None:
    """Return the word directly below `verb` that governs `word` or is it; None where the verb does not govern it."""
    if word.head == verb.index:
        return word
    for ancestor in parse.ancestors(word):
        if ancestor.head == verb.index:
            return ancestor
    return None


def extended_object(parse: Parse, verb: Word, content: frozenset[int]) -> frozenset[int]:
    """Return an object with the phrases right behind it that the parser hung on the verb: "hailed her | for her courage",
    "demanded changes | in the law"; a time or a medium is not of it."""
    members = set(content)
    for phrase in sorted(parse.below(verb, "obl", "advcl"), key=lambda w: w.index):
        words = parse.subtree(phrase)
        if words[0].index != max(members) + 1 or phrase.index < verb.index or is_circumstance(parse, phrase, words):
            continue
        members.update(w.index for w in words)
    return frozenset(members)


def is_circumstance(parse: Parse, phrase: Word, words: Sequence[Word]) -> bool:
    """Return whether a phrase tells when or where something was said: "on Monday", "in a statement", "after the vote"."""
    first = words[0].text.lower()
    if phrase.deprel == "obl:tmod" or phrase.lemma.lower() in nouns().temporal or phrase.lemma.lower() in MEDIA:
        return True
    if phrase.deprel.startswith("advcl"):
        return first not in {"for", "of", "as"}
    return first not in {"for", "of", "in", "over", "about", "on", "against", "with", "to", "from", "as", "between", "towards", "toward"}


def around_according(parse: Parse, phrase: Word, group: frozenset[int]) -> frozenset[int]:
    """Return what "according to X" vouches for by its place: at an end of the sentence all the rest of it; empty in the middle."""
    sentence = parse.words_of(parse.sentence_of(phrase))
    first, last = min(group), parse.subtree(phrase)[-1].index
    if first == sentence[0].index or (
        first <= sentence[0].index + 2 and all(w.upos in {"PUNCT", "CCONJ", "ADV"} for w in sentence[: first - sentence[0].index])
    ):
        comma = next((w.index for w in sentence if w.index > phrase.index and w.text == "," and w.index >= last), None)
        return frozenset(w.index for w in sentence if comma is not None and w.index > comma)
    rest = [w for w in sentence if w.index > first]
    closing = not any(w.upos in {"VERB", "AUX"} and w.deprel.split(":")[0] != "acl" for w in rest[:8] if w.index > last)
    if parse.words[first - 1].text == "," and (closing and all(w.upos == "PUNCT" for w in rest if w.index > last)):
        return frozenset(w.index for w in sentence if w.index < first - 1)
    return frozenset()
