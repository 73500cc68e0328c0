"""Who first said it: each claim's source resolved to a canonical speaker, with the other candidates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from attrib.document import Candidate, Claim, Entity, Parse, Speaker, Word
from attrib.extraction.apposition import named_in
from attrib.extraction.discourse import Discourse, discourse_of
from attrib.extraction.entity import agrees
from attrib.extraction.naming import EMPTY, Referent, is_relative, name_phrase, refer, relative_phrase
from attrib.extraction.nominal import nominal_at, nominal_in, phrase_head
from attrib.extraction.noun import nouns
from attrib.extraction.outlet import outlets
from attrib.extraction.phrase import words_in
from attrib.extraction.pronoun import PRONOUNS, SPEAKER, Group, Scene, Turn, person_filter, rank, ranked, salience

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
    """Return the places of the claims that hold this one, the outermost first, and its own: a speaker is known before his own words are read."""
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
    parts = conjuncts(telling, words, head)
    if len(parts) > 1:
        found = [rank_part(telling, part, part_head, scene)[0] for part, part_head in parts]
        return [([r for referents, _ in found for r in referents], min(score for _, score in found))]
    return rank_part(telling, words, head, scene)


def pronoun_in(words: Sequence[Word]) -> Word | None:
    """Return the pronoun that a source consists of: "he", "they both", "who"; None for a noun phrase."""
    plain = [w for w in words if w.upos not in {"PUNCT", "ADV", "DET"} or w.text.lower() in PRONOUNS]
    if plain and all(w.text.lower() in PRONOUNS and (len(w.text) == 1 or not w.text.isupper()) for w in plain):
        return plain[0]
    return None


def rank_pronoun(telling: Telling, index: int, word: Word, scene: Scene) -> Ranking:
    discourse, claim = telling.discourse, telling.claims[index]
    lower = word.text.lower()
    if lower in SPEAKER:
        said = telling.said.get(claim.parent) if claim.parent is not None else None
        return [(said, 0.9)] if said else [([Referent(lower, None, None)], 0.2)]
    if is_relative(word) and (phrase := relative_phrase(discourse.parse, word)):
        return rank_source(telling, index, *phrase, scene) if pronoun_in(phrase[0]) is None else [([Referent(lower, None, None)], 0.2)]
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
    taken_up = take_up(telling, words, head, scene)
    if taken_up:
        total = sum(score for _, score in taken_up[:3])
        return [([named(discourse, group[0])], 0.6 * score / total) for group, score in taken_up[:3]] + [([own], 0.3)]
    return [([own], 0.8)]


def take_up(telling: Telling, words: Sequence[Word], head: Word, scene: Scene) -> list[tuple[Group, float]]:
    """Return the entities that a definite can stand for: "the official" for the minister who spoke just before."""
    discourse, lexicon, lemma = telling.discourse, nouns(), head.lemma.lower()
    kinds = lexicon.anaphors.get(lemma, frozenset()) - {"document"}
    nominal = nominal_in(discourse.parse, words, head.index, discourse.names)
    modifiers = nominal.before - lexicon.evaluative
    index = discourse.by_head.get(head.index)
    if index is not None and (known := telling.taken_up.get(index)):
        return [((known,), 1.0)]
    if lemma in lexicon.national or not kinds or nominal.determiner != "definite" or nominal.plural or nominal.last > head.index + 1 or is_known(discourse, index, head):
        return []
    person, narrower = person_filter(discourse, lexicon.gender_of(head)), lexicon.narrower.get(lemma, frozenset()) | {lemma}

    def fits(entity: int) -> float:
        found = discourse.entities[entity]
        source = lemma == "source" and found.kind == "unnamed" and entity != index
        if not source and (found.kind not in kinds or all(m.form != "name" for m in found.mentions)):
            return 0.0
        described = bool(narrower & (discourse.roles[entity] | (discourse.descriptions[entity] - lexicon.offices)))
        agreeing = agrees(modifiers, discourse.descriptions[entity])
        if modifiers and not described and not agreeing:
            return 0.0
        if found.kind == "organisation" and not described and is_other_body(discourse, entity, lemma):
            return 0.3
        return (person(entity) if found.kind in {"person", "unnamed"} else 1.0) * (1.6 if described else 1.0) * (1.6 if modifiers and agreeing else 1.0)

    found = ranked({g: s for g, s in salience(discourse, head.index, scene, fits).items() if s > 0.6})
    if found and index is not None:
        telling.taken_up[index] = found[0][0][0]
    return found


def is_other_body(discourse: Discourse, entity: int, lemma: str) -> bool:
    """Return whether a body is known to be of another sort: "the company" is no newspaper and no ministry."""
    lexicon = nouns()
    if lemma not in lexicon.media and (lexicon.media & discourse.roles[entity] or outlets().knows(discourse.entities[entity].name)):
        return True
    return lemma in lexicon.companies and bool(lexicon.national & discourse.roles[entity])


def is_known(discourse: Discourse, index: int | None, head: Word) -> bool:
    """Return whether the description takes up an earlier one that says more."""
    if index is None:
        return False
    earlier = [m for m in discourse.entities[index].mentions if m.head < head.index and m.form == "nominal"]
    return any(nominal_at(discourse.parse, m.head, discourse.names).determiner != "definite" for m in earlier)


def conjuncts(telling: Telling, words: Sequence[Word], head: Word) -> list[tuple[list[Word], Word]]:
    """Return the noun phrases that a source joins, each with its head; one where it joins none: "Tourism and Culture Minister Jeanie M"."""
    parse = telling.discourse.parse
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.upos == "CCONJ" and not in_aside(parts[-1]):
            parts.append([])
        else:
            parts[-1].append(word)
    parts = [part for part in map(strip_edges, parts) if part]
    heads = [phrase_head(parse, part, telling.discourse.names) for part in parts]
    whole = [(list(words), head)]
    shared = len(parts) > 1 and parts[0][0].upos == "DET" and any(p[0].upos != "DET" and h.upos == "NOUN" for p, h in zip(parts, heads, strict=True))
    if shared:
        return [(list(words), heads[-1])]  # "the army and police", "the Safety and Health Committee members"
    if len(parts) < 2 or is_title_list(telling, parts) or not all(stands_alone(telling, part, h) for part, h in zip(parts, heads, strict=True)):
        return whole
    return list(zip(parts, heads, strict=True))


def in_aside(part: Sequence[Word]) -> bool:
    """Return whether an apposition is still open: "Ann Hunter, an officer for Culture" before "and Tourism"."""
    commas = [i for i, w in enumerate(part) if w.text == ","]
    return len(commas) % 2 == 1 and commas[-1] < len(part) - 1


def stands_alone(telling: Telling, part: Sequence[Word], head: Word) -> bool:
    """Return whether a conjunct is a noun phrase by itself: not the "Food" of "Food and Drug Agency", nor a complement's "trade"."""
    if named_in(telling.discourse.parse, part, head.index, telling.discourse.names) is not None:
        return True
    if any(w.upos in {"ADP", "VERB", "SCONJ"} or w.text == "," for w in part):
        return False
    return head.upos == "NOUN" and (head.xpos == "NNS" or part[0].upos in {"DET", "PRON"} or nouns().kind_of(head) is not None)


def strip_edges(part: list[Word]) -> list[Word]:
    while part and (part[-1].upos in {"CCONJ", "PUNCT"}):
        part = part[:-1]
    while part and (part[0].upos in {"CCONJ", "PUNCT"}):
        part = part[1:]
    return part


def is_title_list(telling: Telling, parts: Sequence[Sequence[Word]]) -> bool:
    """Return whether all but the last part only title the last: "Deputy Prime Minister and Labour Minister Tariq K"."""
    names = telling.discourse.names
    last = any(w.index in names and names[w.index].label == "person" for w in parts[-1])
    if any(w.index in names and names[w.index].label == "person" for part in parts[:-1] for w in part):
        return False
    bare = all(part and nouns().is_title(part[-1].text) and part[0].upos != "DET" for part in parts[:-1])
    return last and bare


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
