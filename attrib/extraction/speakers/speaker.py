"""Who first said it: each claim's source resolved to a canonical speaker, with the other candidates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import prod

from attrib.document import Candidate, Claim, Entity, Parse, Speaker, Word
from attrib.extraction.claims.phrase import words_in
from attrib.extraction.speakers.anaphor import OWN, description_options, take_up_group
from attrib.extraction.speakers.apposition import behind_acronym, named_in
from attrib.extraction.speakers.clue import EMPTY, Group, Scene, Turn
from attrib.extraction.speakers.conjunct import conjuncts, pronoun_in
from attrib.extraction.speakers.discourse import Discourse, discourse_of
from attrib.extraction.speakers.naming import Referent, describe_phrase, name_phrase, refer
from attrib.extraction.speakers.nominal import phrase_head
from attrib.extraction.speakers.noun import nouns
from attrib.extraction.speakers.pronoun import SPEAKER, rank
from attrib.extraction.speakers.ranker import Ranked, ranker
from attrib.extraction.speakers.relative import is_relative, relative_phrase

MENTIONS = 60
"""Mentions looked back at for candidates that fill up the list."""
SHOWN = 5
"""Candidates kept for a claim."""
NAMED_BY = 3
"""The place in the list by which a name comes."""

Resolved = tuple[Speaker | None, tuple[Candidate, ...]]


@dataclass
class Telling:
    """What is known while the claims are gone through in the order of the text."""

    discourse: Discourse
    claims: Sequence[Claim]
    holders: dict[int, int]
    """Word → the innermost claim whose content holds it."""
    turns: list[Turn] = field(default_factory=list)
    said: dict[int, list[Referent]] = field(default_factory=dict)
    """Claim → its speakers."""
    same: dict[int, int] = field(default_factory=dict)
    """Entity of a description, "the agency" → the named one that it takes up."""
    called: dict[int, Referent] = field(default_factory=dict)
    """Entity → what pronouns call it."""


def resolve_speakers(parse: Parse, claims: Sequence[Claim], entities: Sequence[Entity]) -> list[Resolved]:
    """Return for each claim its speaker and the candidates, the speaker first. The speaker is None exactly where the source is empty."""
    telling = telling_of(parse, claims, entities)
    results: list[Resolved] = [(None, ()) for _ in claims]
    for index in order_of(claims):
        results[index] = resolve(telling, index)
    return results


def telling_of(parse: Parse, claims: Sequence[Claim], entities: Sequence[Entity]) -> Telling:
    """Return the state before the first claim."""
    return Telling(discourse_of(parse, without_sources(claims, entities)), claims, holders_of(parse, claims))


def order_of(claims: Sequence[Claim]) -> list[int]:
    """Return the claims with a source in the order of the text, each behind those that hold it."""
    return [i for i in sorted(range(len(claims)), key=lambda i: path_of(claims, i)) if claims[i].source]


def without_sources(claims: Sequence[Claim], entities: Sequence[Entity]) -> list[Entity]:
    """Return the entities without the pronouns that are sources: they are resolved anew, with the turns of speech known."""
    sources = {span for claim in claims for span in claim.source}
    return [replace(e, mentions=tuple(m for m in e.mentions if m.form != "pronoun" or m.span not in sources)) for e in entities]


def place_of(claim: Claim) -> int:
    return claim.source[0].start if claim.source else claim.content[0].start


def path_of(claims: Sequence[Claim], index: int) -> list[int]:
    """Return the places of the claims that hold this one, the outermost first, and its own: whose words they are is known before them."""
    path: list[int] = []
    at: int | None = index
    while at is not None and len(path) <= len(claims):
        path.insert(0, place_of(claims[at]))
        at = claims[at].parent
    return path


def holders_of(parse: Parse, claims: Sequence[Claim]) -> dict[int, int]:
    """Return for each word inside contents the innermost claim that holds it."""
    holders: dict[int, int] = {}
    for index in sorted(range(len(claims)), key=lambda i: len(path_of(claims, i))):
        for span in claims[index].content:
            holders.update((w.index, index) for w in words_in(parse, span))
    return holders


def resolve(telling: Telling, index: int) -> Resolved:
    """Return one claim's speaker and candidates, and note whose turn it was."""
    parse, claim = telling.discourse.parse, telling.claims[index]
    words = words_of(telling, index)
    if not words:
        text = " ".join(span.of(parse.text) for span in claim.source)
        return Speaker(text, None, None), (Candidate(text, None, 0.1),)
    head = phrase_head(parse, words, telling.discourse.names)
    scene = scene_of(telling, index)
    ranking = rank_source(telling, index, words, head, scene)
    chosen = ranking[0][0]
    telling.said[index] = chosen
    known = tuple(r.entity for r in chosen if r.entity is not None)
    if known:
        telling.turns.append(Turn(words[0].index, known, claim.parent is not None))
    speaker = Speaker(joined(chosen), chosen[0].kind, chosen[0].entity if len(chosen) == 1 else None)
    return speaker, candidates_of(telling, ranking, words[0])


def without_acronyms(parse: Parse, words: Sequence[Word]) -> list[Word]:
    """Return a source without the acronyms in brackets inside it: "Labour Party (LP) spokeswoman Ana K"."""
    skipped: set[int] = set()
    for word in words[:-1]:
        if word.text == "(" and (end := behind_acronym(parse, word.index)) > word.index and end <= words[-1].index:
            skipped |= set(range(word.index, end))
    return [w for w in words if w.index not in skipped]


def words_of(telling: Telling, index: int) -> list[Word]:
    """Return the words of a claim's source, one that its span cuts made whole, without acronyms in brackets."""
    parse = telling.discourse.parse
    words = [w for span in telling.claims[index].source for w in words_in(parse, span)]
    while words and words[0].index and is_cut(parse, words[0].index):
        words.insert(0, parse.words[words[0].index - 1])
    while len(words) > 1 and words[-1].lemma.lower() in nouns().temporal and words[-1].upos == "PROPN":
        words.pop()  # "the Harbour Union (HU) Monday | released"
    return without_acronyms(parse, words)


def is_cut(parse: Parse, at: int) -> bool:
    """Return whether the tokenizer cut a word before `at`: no space between two letters."""
    before, word = parse.words[at - 1], parse.words[at]
    return before.span.end == word.span.start and before.text[-1].isalnum() and word.text[0].isalpha()


def scene_of(telling: Telling, index: int) -> Scene:
    """Return what surrounds the source of a claim. Who is quoted directly is not "he" in the own words."""
    parent = telling.claims[index].parent
    if parent is None:
        return Scene(telling.turns, telling.holders.get, same=telling.same)
    outer = frozenset(r.entity for r in telling.said.get(parent, ()) if r.entity is not None)
    barred = outer if telling.claims[parent].quote_type == "direct" else frozenset()
    return Scene(telling.turns, telling.holders.get, parent, barred, outer=outer, same=telling.same)


def joined(referents: Iterable[Referent]) -> str:
    return " and ".join(dict.fromkeys(r.name for r in referents))


# ---------------------------------------------------------------- ranking

Ranking = list[tuple[list[Referent], float]]


def rank_source(telling: Telling, index: int, words: Sequence[Word], head: Word, scene: Scene) -> Ranking:
    """Return the readings of a source, the best first; never empty."""
    lone = pronoun_in(words)
    if lone is not None:
        return rank_pronoun(telling, index, lone, scene)
    parts = conjuncts(telling.discourse, words, head)
    if len(parts) > 1:
        found = [rank_conjunct(telling, index, part, part_head, scene) for part, part_head in parts]
        return [([r for referents, _ in found for r in referents], prod(score for _, score in found))]
    return rank_part(telling, *parts[0], scene)


def rank_conjunct(telling: Telling, index: int, words: Sequence[Word], head: Word, scene: Scene) -> tuple[list[Referent], float]:
    lone = pronoun_in(words)
    return (rank_part(telling, words, head, scene) if lone is None else rank_pronoun(telling, index, lone, scene))[0]


def rank_pronoun(telling: Telling, index: int, word: Word, scene: Scene) -> Ranking:
    discourse, claim = telling.discourse, telling.claims[index]
    lower = "I" if word.text == "I" else word.text.lower()
    if lower.lower() in SPEAKER:
        said = telling.said.get(claim.parent) if claim.parent is not None else None
        return [(said, 0.9)] if said else [([Referent(lower, None, None)], 0.2)]
    if is_relative(word) and (phrase := relative_phrase(discourse, word)):
        found = [] if pronoun_in(phrase[0]) else rank_source(telling, index, *phrase, scene)
        thing = lower != "who" and bool(found) and found[0][0][0].kind == "unnamed" and nouns().kind_of(phrase[1]) is None
        if thing:
            found = [([replace(r, kind="document") for r in found[0][0]], found[0][1])]
        return found or [([Referent(lower, None, None)], 0.2)]
    found = rank(discourse, word, scene)
    if not found:
        return [([Referent(lower, None, None)], 0.2)]
    return to_ranking(telling, found)


def to_ranking(telling: Telling, found: Ranked) -> Ranking:
    return [(named_all(telling, group), chance) for group, chance in found[:SHOWN]]


def named_all(telling: Telling, group: Group) -> list[Referent]:
    return [named(telling, entity) for entity in group]


def named(telling: Telling, entity: int) -> Referent:
    """Return an entity as a pronoun names it: one without a name by its description."""
    if entity not in telling.called:
        telling.called[entity] = call(telling.discourse, entity)
    return telling.called[entity]


def call(discourse: Discourse, entity: int) -> Referent:
    if discourse.named[entity]:
        return refer(discourse, entity)
    head = next(m.head for m in reversed(discourse.entities[entity].mentions) if m.form == "nominal")
    nominal = discourse.nominal(head)
    words = discourse.parse.words[nominal.first : nominal.last]
    return name_phrase(discourse, words, discourse.parse.words[nominal.head], EMPTY)


def rank_part(telling: Telling, words: Sequence[Word], head: Word, scene: Scene) -> Ranking:
    """Return the readings of one noun phrase: the name that it holds, or what it says and whom it may take up."""
    discourse, sure = telling.discourse, ranker().sure
    if named_in(discourse.parse, words, head.index, discourse.names) is not None:
        return [([name_phrase(discourse, words, head, scene)], sure["name"])]
    groups = take_up_group(discourse, words, head, scene)
    if groups:
        return to_ranking(telling, groups)
    found = description_options(discourse, words, head, scene)
    if found is None:
        own = name_phrase(discourse, words, head, scene)
        return [([own], sure["document" if own.kind == "document" else "plural"])]
    ranked = ranker().rank(*found)[:SHOWN]
    index = discourse.by_head.get(head.index)
    unnamed = index if index is not None and not discourse.named[index] else None
    if unnamed is not None and ranked[0][0] != OWN:
        telling.same[unnamed] = ranked[0][0][0]
    own = describe_phrase(discourse, words, head, scene, unnamed)
    return [([own] if group == OWN else named_all(telling, group), chance) for group, chance in ranked]


# ---------------------------------------------------------------- candidates


def candidates_of(telling: Telling, ranking: Ranking, word: Word) -> tuple[Candidate, ...]:
    """Return the readings as candidates, filled up with others mentioned before, who has spoken first; names are distinct. Of the first
    three one bears a name, where any does."""
    found: dict[str, Candidate] = {}
    for referents, score in ranking:
        name = joined(referents)
        found.setdefault(name, Candidate(name, referents[0].entity if len(referents) == 1 else None, round(score, 4)))
    for entity in others(telling, word):
        referent = named(telling, entity)
        found.setdefault(referent.name, Candidate(referent.name, referent.entity, 0.01))
    listed = list(found.values())
    names = [i for i, c in enumerate(listed) if c.entity is not None and telling.discourse.named[c.entity]]
    if names and names[0] >= NAMED_BY:
        listed.insert(NAMED_BY - 1, listed.pop(names[0]))
    return tuple(listed[:SHOWN])


def others(telling: Telling, word: Word) -> list[int]:
    """Return who can speak and was mentioned before `word`: who has spoken, then named persons, then the rest, each the last first."""
    discourse = telling.discourse
    spoken = {entity for turn in telling.turns for entity in turn.speakers}
    places = reversed(discourse.before(word.index, most=MENTIONS))
    able = dict.fromkeys(p.entity for p in places if discourse.entities[p.entity].kind in {"person", "organisation"})

    def rest(entity: int) -> int:
        return 0 if entity in spoken else 1 if discourse.named[entity] and discourse.entities[entity].kind == "person" else 2

    return sorted(able, key=rest)
