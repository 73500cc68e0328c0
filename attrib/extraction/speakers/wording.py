"""How those without a name are called: a description by its own words, the most specific one, its possessor."""

from __future__ import annotations

from dataclasses import replace

from attrib.document import Parse, Word
from attrib.extraction.speakers.clue import Scene
from attrib.extraction.speakers.discourse import Discourse
from attrib.extraction.speakers.name import is_acronym
from attrib.extraction.speakers.nominal import POSSESSIVE, Nominal, chunk_end, owner_of, text_of
from attrib.extraction.speakers.noun import demonyms, nouns, same_stem
from attrib.extraction.speakers.pronoun import rank

FIRST = 40
"""Mentions among which the fullest description is sought."""
ASKED = frozenset("interviewed surveyed polled asked questioned consulted sampled".split())


def describe(parse: Parse, nominal: Nominal) -> str:
    """Return a description as a name: no determiner, no capital that only opens a sentence."""
    lexicon = nouns()
    words = list(parse.words[nominal.first : nominal.last])
    while len(words) > 1 and words[0].index < nominal.head and words[0].text.lower() in lexicon.dropped:
        words = words[1:]
    words = [w for w in words if not (w.index < nominal.head and w.text.lower() in {"latest", "same", "very"} and w.head == nominal.head)]
    while len(words) > 1 and words[-1].xpos in {"WP", "WDT"}:
        words = words[:-1]  # "a letter sent to a writer who"
    text = text_of(parse, words).rstrip(",;") or text_of(parse, words)
    name = len(words) > 1 and words[0].index < nominal.head - 1 and words[1].text[0].isupper()  # "Industry Ministry figures"
    return text if name or keeps_capital(parse, words[0]) else text[0].lower() + text[1:]


def keeps_capital(parse: Parse, word: Word) -> bool:
    """Return whether a word has its capital by itself, not for opening a sentence or quotation."""
    if word.upos == "PROPN" or word.xpos.startswith("NNP") or is_acronym(word.text) or word.text.lower() in demonyms().values():
        return True
    before = parse.words[word.index - 1] if word.index else None
    return before is not None and before.sentence == word.sentence and before.text.lower() in nouns().dropped and before.text[0].islower()


def possessive(parse: Parse, name: str, plural: bool = False) -> str:
    """Return a name as a possessor, with the apostrophe that the article uses."""
    mark = "’" if parse.text.count("’") > parse.text.count("'") else "'"
    return name + mark + ("" if plural and name.endswith("s") else "s")


def owner_name(discourse: Discourse, owner: Word, scene: Scene) -> str | None:
    """Return whom "her" stands for, or None for a possessor that names itself: "Mahinda's", "the minister's"."""
    if owner.upos != "PRON":
        return None
    found = rank(discourse, owner, scene)
    if not found:
        return None
    entity = discourse.entities[found[0][0][0]]
    if any(m.form == "name" for m in entity.mentions):
        return entity.name
    head = next(m.head for m in entity.mentions if m.form == "nominal")
    nominal = discourse.nominal(head)
    return describe(discourse.parse, replace(nominal, last=head + 1))


def own_description(discourse: Discourse, nominal: Nominal) -> str:
    """Return a description by its own words, a name at its end without titles: "files posted to GitHub" of "… to the platform GitHub"."""
    parse = discourse.parse
    last = parse.words[nominal.last - 1]
    name = discourse.names.get(last.index)
    if name is None or name.first <= nominal.head:
        return describe(parse, nominal)
    before = name.first
    while before - 1 > nominal.head and parse.words[before - 1].upos in {"NOUN", "ADJ", "PROPN", "PART", "DET", "PUNCT", "NUM"}:
        before -= 1
    if not any(w.upos == "NOUN" for w in parse.words[before : name.first]):
        return describe(parse, nominal)
    text = describe(parse, replace(nominal, last=before))
    return f"{text} {text_of(parse, name.words(parse))}"


def best_of(discourse: Discourse, index: int, nominal: Nominal) -> Nominal:
    """Return the most specific of an entity's descriptions with the same head noun, up to this one first."""
    parse = discourse.parse
    heads = [m.head for m in discourse.entities[index].mentions[:FIRST] if m.form == "nominal" and m.head != nominal.head]
    dull, document = nouns().evaluative, discourse.entities[index].kind == "document"
    if nominal.determiner == "indefinite" and nominal.modifiers - dull:
        return nominal
    same = [discourse.nominal(h) for h in heads if not document or h < nominal.head]
    same = [n for n in same if document or n.lemma(parse) == nominal.lemma(parse)]
    return max([nominal, *same], key=lambda n: (len(n.modifiers - dull), n.last - 1 > n.head, n.head == nominal.head, -n.first))


def name_share(discourse: Discourse, head: Word, nominal: Nominal) -> str | None:
    """Return a share with the people that an earlier one was of: "7 per cent" after "12 per cent of shopkeepers"."""
    parse = discourse.parse
    if nominal.last > head.index + 1 or not is_share(head):
        return None
    since = parse.sentences[max(0, head.sentence - 20)].first
    for word in reversed(parse.words[since : nominal.first]):
        after = parse.words[word.index + 1]
        if is_share(word) and after.text == "of" and nouns().kind_of(parse.words[nominal_head(parse, after.index)]) == "unnamed":
            earlier = discourse.nominal(word.index)
            return text_of(parse, [*parse.words[nominal.first : nominal.last], *parse.words[after.index : right_of(parse, earlier)]])
    return None


def nominal_head(parse: Parse, preposition: int) -> int:
    """Return the last word of the phrase behind a preposition: "interviewed" and commas left out."""
    return max(preposition, chunk_end(parse, preposition + 1, len(parse.words)) - 1)


def is_share(word: Word) -> bool:
    return word.text.lower() in {"%", "percent", "cent", "pc"} or word.text.endswith("%")


def right_of(parse: Parse, share: Nominal) -> int:
    """Return the end of the people of a share, their participle included: "of the 56 people interviewed"."""
    end = share.last
    return end + 1 if end < len(parse.words) and parse.words[end].xpos in {"VBN", "VBD"} and parse.words[end].text.lower() in ASKED else end


def name_description(discourse: Discourse, nominal: Nominal, index: int | None, scene: Scene) -> str:
    """Return the most specific description of one without a name."""
    parse = discourse.parse
    best = nominal if index is None else best_of(discourse, index, nominal)
    bare = not nominal.modifiers - nouns().evaluative and not nominal.plural and nominal.determiner != "possessive"
    if parse.words[nominal.head].lemma.lower() in nouns().national and bare | (parse.words[nominal.head].text.lower() == "police"):
        return name_national(discourse, nominal, best)
    owner = owner_of(parse, best)
    if owner is not None and (name := owner_name(discourse, owner, scene)) is not None:
        rest = [w for w in parse.words[best.first : best.last] if w.index > owner.index and w.text not in POSSESSIVE]
        rest = [w for w in rest if w.text.lower() not in {"latest", "own"}]
        return f"{possessive(parse, name, owner.text.lower() == 'their')} {text_of(parse, rest)}"
    return own_description(discourse, best)


def name_national(discourse: Discourse, nominal: Nominal, best: Nominal) -> str:
    """Return "the army" as the army of the country that the passage speaks of."""
    country = country_near(discourse, nominal)
    text = own_description(discourse, best)
    if country is None or any(same_stem(country.lower(), m) for m in best.modifiers):
        return text
    return f"{country} {own_description(discourse, nominal)}"


def country_near(discourse: Discourse, nominal: Nominal) -> str | None:
    """Return the adjective of the country that is spoken of: "Iraqi" for "in Iraq, where the army said"."""
    parse = discourse.parse
    here = parse.words[nominal.head].sentence
    since = parse.sentences[max(0, here - 6)].first
    adjectives = set(demonyms().values())
    for word in reversed(parse.words[since : nominal.head]):
        known = demonyms().get(word.text.lower())
        if known is None and word.text[0].isupper() and word.text.lower() in adjectives:
            known = word.text.lower()
        if known:
            return "US" if known == "us" else known.title()
    return None
