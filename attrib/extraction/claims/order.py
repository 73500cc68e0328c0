"""What the order of words tells, where a parse may be wrong: news puts speaker and verb behind what was said, and nothing after them."""

from __future__ import annotations

from attrib.document import Parse, Word
from attrib.extraction.claims.lexicon import lexicon
from attrib.extraction.claims.phrase import FINITE, QUOTES
from attrib.extraction.claims.source import Source, noun_phrase
from attrib.extraction.speakers.noun import nouns

NOMINAL = frozenset("NOUN PROPN PRON ADJ DET NUM PART".split())
TAIL = 8
"""Words that may follow a closing cue: "…, the ministry said in a statement on Monday."."""


def closing_content(parse: Parse, verb: Word) -> frozenset[int]:
    """Return the words before a cue that closes its sentence: "Two bridges fell, officials said on Monday."; empty where it is none."""
    sentence = parse.words_of(parse.sentence_of(verb))
    quoting = quoting_verb(parse, verb)  # "…, the radio quoted the mayor as saying."
    if lexicon().clause.get(lexicon().lemma_of(verb)) != "statement" or (verb.xpos not in {"VBD", "VBZ", "VBP", "VBN"} and quoting is None):
        return frozenset()
    comma = comma_before(parse, quoting or verb)
    if comma is None or not closes(parse, verb):
        return frozenset()
    content = [w for w in sentence if w.index < comma.index]
    if not any(w.xpos in FINITE for w in content) or len(content) < 3 or content[0].xpos == "VBN":
        return frozenset()
    return frozenset(w.index for w in content)


def parenthetical_content(parse: Parse, verb: Word) -> frozenset[int]:
    """Return the content of a cue inside a relative clause, pronoun and all: "the envoy | which | the mayor said | had left"."""
    sentence = parse.sentence_of(verb)
    if lexicon().clause.get(lexicon().lemma_of(verb)) != "statement" or verb.index + 1 >= sentence.last:
        return frozenset()
    index = verb.index - 1
    while index > sentence.first and stands_in_cue(parse, parse.words[index]) and not is_relative(parse.words[index]):
        index -= 1
    after = parse.words[verb.index + 1]
    opens = after.upos in {"AUX", "PRON"} or after.xpos in FINITE or after.upos in NOMINAL
    if not is_relative(parse.words[index]) or index == verb.index - 1 or not opens:
        return frozenset()
    stop = verb.index + 1
    while stop < sentence.last and parse.words[stop].text not in {",", ";", "."}:
        stop += 1
    return frozenset([index, *range(verb.index + 1, stop)])


def parenthetical_source(parse: Parse, verb: Word, content: frozenset[int]) -> Source | None:
    """Return the words between a relative pronoun and the cue that interrupts its clause: "which | UN envoy Ana Ruiz | said was late"."""
    before = [w for w in parse.words[min(content) + 1 : verb.index] if w.upos not in {"AUX", "ADV"}]
    nominal = [w for w in before if w.upos in {"NOUN", "PROPN", "PRON"}]
    if not nominal:
        return None
    members = frozenset(range(before[0].index, before[-1].index + 1))
    outside = [w for w in nominal if w.head not in members]
    return Source(members, (outside or nominal)[-1].index)


def stands_in_cue(parse: Parse, word: Word) -> bool:
    """Return whether a word can stand between a relative pronoun and its cue, as a title taken for a verb can ("envoy Ruiz")."""
    title = word.upos == "VERB" and word.index + 1 < len(parse.words) and parse.words[word.index + 1].upos == "PROPN"
    return belongs(parse, word) or word.upos in {"AUX", "ADV"} or title


def is_relative(word: Word) -> bool:
    return word.xpos in {"WP", "WDT"} and word.text.lower() in {"who", "which", "that", "whom", "what"}


def comma_before(parse: Parse, verb: Word) -> Word | None:
    """Return the comma that parts a closing cue from its content: before its subject, or before the verb itself ("…, said Ruiz")."""
    first = parse.sentence_of(verb).first
    index, named = verb.index - 1, False
    while index > first and (parse.words[index].upos in {"AUX", "ADV"} or parse.words[index].text.lower() in {"n't", "not"}):
        index -= 1
    while index > first and (parse.words[index].upos in NOMINAL | {"ADP"} or parse.words[index].text.lower() in {"and", "&", "-"}):
        if parse.words[index].xpos in {"WP", "WDT"}:
            return None  # "a professor who | has written | on schools" closes nothing
        named = named or parse.words[index].upos in {"NOUN", "PROPN", "PRON"}
        index -= 1
    word = parse.words[index]
    if word.text != ",":
        return None
    return word if named or verb.index - 1 == word.index else None


def closes(parse: Parse, verb: Word) -> bool:
    """Return whether nothing but the speaker, a time or a place follows the verb in its sentence."""
    behind = [w for w in parse.words_of(parse.sentence_of(verb)) if w.index > verb.index]
    colon = next((i for i, w in enumerate(behind) if w.text in {":", ","}), len(behind))
    after = [w for w in behind[:colon] if w.upos != "PUNCT"]
    inverted = parse.words[verb.index - 1].text == ","
    limit = 25 if inverted else TAIL
    return (
        len(after) <= limit
        and not any(w.upos in {"VERB", "AUX", "SCONJ"} for w in after[:6])
        and not any(w.text.lower() == "that" for w in after)
    )


def source_beside(parse: Parse, last: int, verb: Word, found: Source | None) -> Source | None:
    """Return the source of a verb that follows its quotation, whose last word is `last`: what stands between them, where the parse names
    something else ('"…," | the minister | said')."""
    between = parse.words[last + 1 : verb.index]
    if found is not None and found.head > last:
        return found
    words = [w for w in between if w.upos not in {"AUX", "ADV", "PUNCT"}]
    nominal = [w for w in words if w.upos in {"NOUN", "PROPN", "PRON"}]
    if nominal and all(w.upos in NOMINAL | {"ADP", "CCONJ"} for w in words):
        phrase = frozenset(range(words[0].index, words[-1].index + 1))
        outside = [w for w in nominal if w.head is None or w.head not in phrase]
        return Source(phrase, (outside or nominal)[-1].index)
    if not words:
        return source_behind(parse, verb) or found
    return found


def quoting_verb(parse: Parse, verb: Word) -> Word | None:
    """Return the verb that quotes in "quoted X as | saying |", "was cited by the agency as | saying |"; None for other verbs."""
    if verb.index == 0 or parse.words[verb.index - 1].text.lower() != "as":
        return None
    first = max(parse.sentence_of(verb).first, verb.index - 15)
    return next((w for w in reversed(parse.words[first : verb.index]) if w.lemma.lower() in {"quote", "cite"}), None)


def quoted_source(parse: Parse, verb: Word) -> Source | None:
    """Return who is quoted in "X was quoted by the agency as saying", "the agency quoted X as saying"; None for other cues."""
    quoting = quoting_verb(parse, verb)
    if quoting is None:
        return None
    first = max(parse.sentence_of(verb).first, verb.index - 15)
    passive = any(w.lemma == "be" for w in parse.words[max(first, quoting.index - 3) : quoting.index])
    if passive:
        subject = next(iter(parse.below(quoting, "nsubj")), None)
        begin = min((w.index for w in parse.words[max(first, quoting.index - 3) : quoting.index] if w.upos == "AUX"), default=quoting.index)
        return noun_phrase(parse, subject, frozenset()) if subject else run_before(parse, begin, quoting.sentence)
    words = parse.words[quoting.index + 1 : verb.index - 1]
    nominal = [w for w in words if w.upos in {"NOUN", "PROPN", "PRON"}]
    members = frozenset(w.index for w in words)
    if not nominal:
        return None
    return Source(members, next((w for w in nominal if w.head not in members), nominal[0]).index)


def source_near(parse: Parse, verb: Word, content: frozenset[int]) -> Source | None:
    """Return the noun phrase beside an active verb for which the parse gives no subject, where it is no part of the content."""
    near = phrase_near(parse, verb, content)
    return near if near and not near.words & content else None


def phrase_near(parse: Parse, verb: Word, content: frozenset[int]) -> Source | None:
    """Return the noun phrase right before a verb, or behind it where a comma or a mark stands before it ('…," said | Ruiz')."""
    first = verb.index
    while first > 0 and (parse.words[first - 1].upos in {"AUX", "ADV"} or parse.words[first - 1].text.lower() in {"n't", "not"}):
        first -= 1
        if parse.words[first].lemma == "be":
            return None
    before = parse.words[first - 1] if first else None
    if before is None or before.sentence != verb.sentence:
        return None
    if before.text == "," and parse.words[first - 2].text not in QUOTES and min(content) > verb.index:
        return source_before_aside(parse, verb)
    if before.upos == "PUNCT":
        return source_behind(parse, verb)
    return run_before(parse, first, verb.sentence)


def coordinated(parse: Parse, source: Source) -> Source:
    """Return a source that begins with "and" together with the names before it: "Ana Ruiz and | the mayor's deputy, Jan Koch | agreed"."""
    first = min(source.words)
    if parse.words[first].upos != "CCONJ":
        return source
    before = run_before(parse, first, parse.words[first].sentence)
    return Source(before.words | source.words, before.head) if before and parse.words[first - 1].upos == "PROPN" else source


def source_before_aside(parse: Parse, verb: Word) -> Source | None:
    """Return the noun phrase that opens the sentence, its apposition with it: "Ana Ruiz, a nurse who saw the fire, | told"."""
    words = list(parse.words[parse.sentence_of(verb).first : verb.index - 1])
    while words and (words[0].upos in {"CCONJ", "SCONJ", "ADV", "PUNCT"} or words[0].text in QUOTES):
        words.pop(0)
    nominal = [w for w in words if w.upos in {"NOUN", "PROPN", "PRON"}]
    if not nominal or words[0].upos not in NOMINAL:
        return None
    return Source(frozenset(w.index for w in words), nominal[0].index)


def run_before(parse: Parse, first: int, sentence: int) -> Source | None:
    """Return the noun phrase that ends before the word at `first`, as a run of words that can stand in one."""
    phrase: list[Word] = []
    while first > 0 and parse.words[first - 1].sentence == sentence and belongs(parse, parse.words[first - 1]):
        first -= 1
        phrase.insert(0, parse.words[first])
    while phrase and phrase[0].upos in {"ADP", "PART"}:
        phrase.pop(0)
    nominal = [w for w in phrase if w.upos in {"NOUN", "PROPN", "PRON"}]
    if not nominal or all(w.lemma.lower() in nouns().temporal for w in nominal):
        return None
    members = frozenset(w.index for w in phrase)
    return Source(members, next((w for w in nominal if w.head not in members), nominal[0]).index)


def belongs(parse: Parse, word: Word) -> bool:
    """Return whether a word can stand inside a noun phrase; "and" does between two names."""
    if word.upos == "CCONJ" and 0 < word.index < len(parse.words) - 1:
        return parse.words[word.index - 1].upos == "PROPN" and parse.words[word.index + 1].upos == "PROPN"
    return word.upos in NOMINAL | {"ADP"}


def source_behind(parse: Parse, verb: Word) -> Source | None:
    """Return the noun phrase right behind an inverted verb: '"…," said | Ruiz'."""
    phrase = []
    for word in parse.words[verb.index + 1 : verb.index + 12]:
        if word.sentence != verb.sentence or word.upos not in NOMINAL | {"ADP"}:
            break
        phrase.append(word)
    while phrase and phrase[-1].upos not in {"NOUN", "PROPN", "PRON"}:
        phrase.pop()
    if not phrase:
        return None
    members = {w.index for w in phrase}
    heads = [w for w in phrase if w.upos in {"NOUN", "PROPN", "PRON"} and w.head not in members]
    return Source(frozenset(members), (heads or phrase)[0].index)
