"""Who first said it: each claim's source resolved to a canonical speaker, with the other candidates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from attrib.document import Candidate, Claim, Entity, Parse, Speaker, Word
from attrib.extraction.claims.phrase import words_in
from attrib.extraction.speakers.anaphor import take_up, take_up_group
from attrib.extraction.speakers.apposition import behind_acronym
from attrib.extraction.speakers.conjunct import conjuncts, pronoun_in
from attrib.extraction.speakers.discourse import Discourse, discourse_of
from attrib.extraction.speakers.naming import Referent, name_phrase, refer
from attrib.extraction.speakers.nominal import nominal_at, phrase_head
from attrib.extraction.speakers.noun import nouns
from attrib.extraction.speakers.pronoun import SPEAKER, Group, Scene, Turn, rank, ranked, salience
from attrib.extraction.speakers.relative import is_relative, relative_phrase
from attrib.extraction.speakers.wording import EMPTY

SHOWN = 5
"""Candidates kept for a claim."""

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
    taken_up: dict[int, int] = field(default_factory=dict)
    """Entity of a bare description, "the agency" → the entity that it takes up."""


def resolve_speakers(parse: Parse, claims: Sequence[Claim], entities: Sequence[Entity]) -> list[Resolved]:
    """Return for each claim its speaker and the candidates, the speaker first. The speaker is None exactly where the source is empty."""
    telling = Telling(discourse_of(parse, without_sources(claims, entities)), claims, holders_of(parse, claims))
    results: list[Resolved] = [(None, ()) for _ in claims]
    for index in sorted(range(len(claims)), key=lambda i: path_of(claims, i)):
        if claims[index].source:
            results[index] = resolve(telling, index)
    return results


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
    words = [w for span in claim.source for w in words_in(parse, span)]
    if not words:
        text = " ".join(span.of(parse.text) for span in claim.source)
        return Speaker(text, None, None), (Candidate(text, None, 0.1),)
    while words[0].index and is_cut(parse, words[0].index):
        words.insert(0, parse.words[words[0].index - 1])
    words = without_acronyms(parse, words)
    head = phrase_head(parse, words, telling.discourse.names)
    scene = scene_of(telling, index)
    ranking = rank_source(telling, index, words, head, scene)
    chosen = ranking[0][0]
    telling.said[index] = chosen
    known = tuple(r.entity for r in chosen if r.entity is not None)
    if known:
        telling.turns.append(Turn(words[0].index, known, claim.parent is not None))
    speaker = Speaker(joined(chosen), chosen[0].kind, chosen[0].entity if len(chosen) == 1 else None)
    return speaker, candidates_of(telling, ranking, words[0], scene)


def without_acronyms(parse: Parse, words: Sequence[Word]) -> list[Word]:
    """Return a source without the acronyms in brackets inside it: "Labour Party (LP) spokeswoman Ana K"."""
    skipped: set[int] = set()
    for word in words[:-1]:
        if word.text == "(" and (end := behind_acronym(parse, word.index)) > word.index and end <= words[-1].index:
            skipped |= set(range(word.index, end))
    return [w for w in words if w.index not in skipped]


def is_cut(parse: Parse, at: int) -> bool:
    """Return whether the tokenizer cut a word before `at`: no space between two letters."""
    before, word = parse.words[at - 1], parse.words[at]
    return before.span.end == word.span.start and before.text[-1].isalnum() and word.text[0].isalpha()


def scene_of(telling: Telling, index: int) -> Scene:
    """Return what surrounds the source of a claim. Who is quoted directly is not "he" in the own words."""
    claim = telling.claims[index]
    barred: frozenset[int] = frozenset()
    if claim.parent is not None and telling.claims[claim.parent].quote_type == "direct":
        barred = frozenset(r.entity for r in telling.said.get(claim.parent, ()) if r.entity is not None)
    return Scene(telling.turns, telling.holders.get, claim.parent, barred)


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
        found = [rank_part(telling, part, part_head, scene)[0] for part, part_head in parts]
        return [([r for referents, _ in found for r in referents], min(score for _, score in found))]
    return rank_part(telling, *parts[0], scene)


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
    return to_ranking(discourse, found)


def to_ranking(discourse: Discourse, found: Sequence[tuple[Group, float]]) -> Ranking:
    """Return scored groups as readings whose scores add up to one."""
    total = sum(score for _, score in found[:SHOWN]) or 1.0
    return [([named(discourse, entity) for entity in group], score / total) for group, score in found[:SHOWN]]


def named(discourse: Discourse, entity: int) -> Referent:
    """Return an entity as a pronoun names it: one without a name by its description."""
    mentions = discourse.entities[entity].mentions
    if any(m.form == "name" for m in mentions):
        return refer(discourse, entity)
    nominal = nominal_at(discourse.parse, next(m.head for m in reversed(mentions) if m.form == "nominal"), discourse.names)
    words = discourse.parse.words[nominal.first : nominal.last]
    return name_phrase(discourse, words, discourse.parse.words[nominal.head], EMPTY)


def rank_part(telling: Telling, words: Sequence[Word], head: Word, scene: Scene) -> Ranking:
    """Return the readings of one noun phrase: what it says, then whom a definite description without antecedent may take up."""
    discourse = telling.discourse
    own = name_phrase(discourse, words, head, scene)
    if own.entity is not None and any(m.form == "name" for m in discourse.entities[own.entity].mentions):
        return [([own], 0.9)]
    groups = take_up_group(discourse, words, head, scene)
    if groups:
        return to_ranking(discourse, groups)
    known = None if own.entity is None else telling.taken_up.get(own.entity)
    taken_up = take_up(discourse, words, head, scene) if known is None else [((known,), 1.0)]
    if taken_up:
        if own.entity is not None:
            telling.taken_up[own.entity] = taken_up[0][0][0]
        total = sum(score for _, score in taken_up[:3])
        return [([named(discourse, group[0])], 0.6 * score / total) for group, score in taken_up[:3]] + [([own], 0.3)]
    return [([own], 0.8)]


# ---------------------------------------------------------------- candidates


def candidates_of(telling: Telling, ranking: Ranking, word: Word, scene: Scene) -> tuple[Candidate, ...]:
    """Return the readings as candidates, filled up with those whom the passage makes likely; names are distinct."""
    found: dict[str, Candidate] = {}
    for referents, score in ranking:
        name = joined(referents)
        found.setdefault(name, Candidate(name, referents[0].entity if len(referents) == 1 else None, round(score, 4)))
    if len(found) < SHOWN:
        discourse = telling.discourse
        fits = {"person": 1.0, "organisation": 0.8, "unnamed": 0.6}
        scores = salience(discourse, word.index, scene, lambda e: fits.get(discourse.entities[e].kind, 0.0))
        for group, _ in ranked(scores)[:SHOWN]:
            referent = named(discourse, group[0])
            found.setdefault(referent.name, Candidate(referent.name, referent.entity, 0.05))
    return tuple(found.values())[:SHOWN]
