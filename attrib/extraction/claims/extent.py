"""How far a content reaches: the parse gives its head, the order of words and the commas its end."""

from __future__ import annotations

from collections.abc import Sequence

from attrib.document import Parse, Word
from attrib.extraction.claims.construction import is_passive
from attrib.extraction.claims.cue import MEDIA
from attrib.extraction.claims.lexicon import lexicon
from attrib.extraction.claims.phrase import FINITE, QUOTES
from attrib.extraction.speakers.noun import nouns

GLOSSES = frozenset("use refer mean call cite quote point allude describe name".split())
"""Participles that comment on the words before them: "…, using another name for the group"."""


def extended_clause(parse: Parse, verb: Word, content: frozenset[int]) -> frozenset[int]:
    """Return a reported clause with the words behind it that belong to it, though the parser hung them elsewhere: up to the end of the
    sentence, or to what the main verb governs behind a comma."""
    after = [i for i in content if i > verb.index]
    if not after:
        return content
    first, last = min(after), parse.sentence_of(verb).last - 1
    stop = next((i for i in range(first + 1, last + 1) if begins_cue(parse, verb, i)), last + 1)
    members = {i for i in content if i < stop}
    ordered = not any(w.index in content and w.deprel == "ccomp" for w in parse.below(verb))  # the parse knows of no clause here
    reached = max(members)
    for index in range(first, stop):
        if index not in members and parse.words[index].upos != "PUNCT":
            whole = any(parse.words[i].xpos in FINITE for i in members if i > verb.index)  # "that, having tried for years, | he gave up"
            if whole and not ordered and index > reached and ends_content(parse, verb, parse.words[index], members):
                return frozenset(i for i in members if i < index)
            members.add(index)
    return frozenset(members)


def with_complementiser(parse: Parse, verb: Word, content: frozenset[int]) -> frozenset[int]:
    """Return a reported clause with all that stands behind its "that": "said | that, given the weather, | the match was off"."""
    after = [i for i in content if i > verb.index]
    if not after:
        return content
    if lexicon().lemma_of(verb) == "tell" and min(after) == verb.index + 1:
        listener = verb.index + 1  # "tells | IPS | the insects are rich in protein": the parser missed the one who is told
        while parse.words[listener].upos == "PROPN" and parse.words[listener].text.isupper():
            listener += 1
        content = frozenset(i for i in content if i < verb.index or i >= listener)
    that = next((w.index for w in parse.words[verb.index + 1 : min(after)] if w.text.lower() == "that" and w.xpos == "IN"), None)
    return content if that is None else content | frozenset(range(that, min(after)))


CIRCUMSTANCES = frozenset("when while after before since although though unless during at amid ahead following".split())
"""What opens a circumstance that the reporter adds, behind an object."""


def begins_cue(parse: Parse, verb: Word, index: int) -> bool:
    """Return whether another cue beside the verb begins at a word, wherever the parser hung it: "…, adding that", "…, according to",
    "warned that prices could rise | and appealed", "said they had lost stock, | while others admitted theft"."""
    word, before = parse.words[index], parse.words[index - 1]
    behind_comma = before.text in {",", "–", "—", "-", ";", "”", '"'}
    if behind_comma and (
        word.text.lower() == "according" or (word.xpos == "VBG" and (speaks_beside(word) or lexicon().lemma_of(word) in GLOSSES))
    ):
        return True
    if (
        before.text == ","
        and word.text.lower() == "as"
        and parse.words[min(index + 1, len(parse.words) - 1)].upos in {"DET", "PRON", "PROPN"}
    ):
        return True  # "…, as the crisis spreads": the reporter's circumstance
    if word.upos not in {"CCONJ", "SCONJ"} or word.text.lower() not in {"and", "but", "while", "whereas"}:
        return False
    ahead = [w for w in parse.words[index + 1 : index + 8] if w.upos not in {"ADV", "AUX", "PART"}]
    if word.upos == "SCONJ":
        ahead = [w for w in ahead if w.upos == "VERB"] if behind_comma else []
    return bool(ahead) and ahead[0].upos == "VERB" and ahead[0].xpos == verb.xpos and speaks_beside(ahead[0])


def speaks_beside(word: Word) -> bool:
    """Return whether a verb is one that news reports speech with, whatever its construction."""
    words, lemma = lexicon(), lexicon().lemma_of(word)
    return words.clause.get(lemma) == "statement" or words.directive.get(lemma) == "statement" or lemma in {"appeal", "call"}


def ends_content(parse: Parse, verb: Word, word: Word, members: set[int]) -> bool:
    """Return whether a word behind a reported clause is no longer of it."""
    behind_comma = parse.words[word.index - 1].text in {",", "–", "—", "-", ";", "”", '"'}
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
    """Return an object with the words right behind it, up to a comma or a circumstance of the verb: "welcomed the push | to retake the
    town", "hailed her | for her courage", "demanded changes | in the law", but "confirmed the deaths | on Monday"."""
    last = parse.sentence_of(verb).last
    behind = [i for i in sorted(content) if i > verb.index]
    cut = next((i for i in behind[1:] if begins_cue(parse, verb, i)), None)
    if cut is not None:  # "appealed to them not to go, | relaying deep concern"
        return frozenset(i for i in content if i < cut)
    index = max(content) + 1
    if index <= verb.index:
        return content
    passive = is_passive(parse, verb)
    while index < last and not ends_object(parse, index, content | frozenset(range(max(content) + 1, index)), passive):
        index += 1
    return content | frozenset(range(max(content) + 1, index))


def ends_object(parse: Parse, index: int, members: frozenset[int], verb_is_passive: bool) -> bool:
    """Return whether a word behind an object, whose words so far are `members`, is no longer of it."""
    word = parse.words[index]
    following = parse.words[index + 1] if index + 1 < len(parse.words) else word
    text = word.text.lower()
    if word.text == ",":
        return not goes_on(parse, following, members)
    if word.text in QUOTES:  # 'reviewed the "advanced" equipment' goes on, '"…," he said' does not
        return parse.words[index - 1].text in {",", ":", ".", "?", "!"}
    if word.text in {".", ";", ":", "–", "—", ")"}:
        return True
    if text in CIRCUMSTANCES or (text == "as" and word.upos == "SCONJ") or text in nouns().temporal:
        return True
    if text in {"on", "in", "last", "this", "earlier", "late"} and (following.text.lower() in nouns().temporal or following.xpos == "CD"):
        owner = parse.words[index + 2].text if index + 2 < len(parse.words) else ""
        return owner not in {"'s", "’s", "'", "’"}  # "will join this year's march"
    if text in {"in", "on", "via", "through"} and any(w.lemma.lower() in MEDIA for w in parse.words[index + 1 : index + 4]):
        return True
    if text == "by" and verb_is_passive:
        return True
    if text == "to" and (following.upos == "PROPN" or parse.words[min(index + 2, len(parse.words) - 1)].lemma.lower() in LISTENERS):
        return True  # "confirmed the deaths | to Reuters"
    if word.upos != "CCONJ":
        return False
    ahead = parse.words[index + 1 : index + 5]
    verb = next((w for w in ahead if w.upos not in {"ADV", "AUX", "PART"}), None)
    spoken = verb is not None and verb.upos == "VERB" and verb.xpos != "VB" and lexicon().lemma_of(verb) in lexicon().verbs
    return spoken or any(w.xpos in FINITE for w in ahead[:2])


LISTENERS = frozenset("press media reporter journalist police paper newspaper court officer".split())


def goes_on(parse: Parse, word: Word, members: frozenset[int]) -> bool:
    """Return whether a word behind a comma carries on what stands before it: a list, an apposition, a relative clause, "including"."""
    if word.text.lower() in {"including", "such"}:
        return True
    if word.text.lower() in CIRCUMSTANCES | {"as", "but"} or word.xpos == "VBG":
        return False
    chain = [word, *parse.ancestors(word)]
    top = next((w for w in chain if w.head in members and w.index not in members), None)
    return top is not None and top.deprel.split(":")[0] in {"conj", "appos", "acl", "nmod"}


def around_according(parse: Parse, phrase: Word, group: frozenset[int]) -> frozenset[int]:
    """Return what "according to X" vouches for by its place: at an end of the sentence all the rest of it; empty in the middle."""
    sentence = parse.words_of(parse.sentence_of(phrase))
    first, last = min(group), parse.subtree(phrase)[-1].index
    if all(w.upos in {"PUNCT", "CCONJ", "ADV"} for w in sentence[: first - sentence[0].index]):
        comma = comma_behind(parse, phrase, sentence)
        return frozenset(w.index for w in sentence if comma is not None and w.index > comma)
    rest = [w for w in sentence if w.index > first]
    closing = not any(w.upos in {"VERB", "AUX"} and w.deprel.split(":")[0] != "acl" for w in rest[:8] if w.index > last)
    if parse.words[first - 1].text == "," and (closing and all(w.upos == "PUNCT" for w in rest if w.index > last)):
        return frozenset(w.index for w in sentence if w.index < first - 1)
    return frozenset()


def comma_behind(parse: Parse, phrase: Word, sentence: Sequence[Word]) -> int | None:
    """Return the comma that parts an opening "according to X, an aside," from its clause: the first with a verb before the next one."""
    commas = [w.index for w in sentence if w.index > phrase.index and w.text == ","]
    for comma, following in zip(commas, [*commas[1:], sentence[-1].index + 1], strict=False):
        between = parse.words[comma + 1 : following]
        relative = bool(between) and between[0].xpos in {"WP", "WDT", "WRB"}
        if not relative and any(w.xpos in FINITE for w in between):
            return comma
    return commas[0] if commas else None
