"""What a pronoun stands for: the participants that agree with it, the most likely first."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from attrib.document import Kind, Parse, Word
from attrib.extraction.speakers.discourse import Discourse, Place, is_subject
from attrib.extraction.speakers.noun import Gender

REACH = 12
"""Sentences before a pronoun in which its antecedent is sought."""

FAINT = 0.25
"""A score below which nobody near is meant."""

Group = tuple[int, ...]
"""The entities that one source names together: "Kerry and Putin"."""

SINGULAR: dict[str, Gender] = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female", "hers": "female"}
PLURAL = frozenset({"they", "their", "them", "both", "neither", "all"})
THING = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SPEAKER = frozenset({"you", "i", "we", "my", "our", "us", "me"})
PRONOUNS = frozenset(SINGULAR) | PLURAL | THING | RELATIVE | SPEAKER


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody spoke: the entities, and the word at which they are named."""

    at: int
    speakers: Group
    nested: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What surrounds a pronoun: who spoke before, who is quoted where."""

    turns: Sequence[Turn]
    quoted: Callable[[int], int | None]
    """Word → the claim whose content holds it, the innermost, or None."""
    inside: int | None = None
    """The claim whose content holds the pronoun."""
    barred: frozenset[int] = frozenset()
    """Entities that it cannot be: the one who speaks of "him"."""
    resolved: Sequence[Place] = ()
    """Pronouns before it that are no mentions of the discourse yet."""


def rank(discourse: Discourse, word: Word, scene: Scene) -> list[tuple[Group, float]]:
    """Return the groups that the pronoun can stand for with their scores, best first."""
    lower = word.text.lower()
    if lower in SINGULAR:
        fits = person_filter(discourse, SINGULAR[lower])
        ahead = subject_ahead(discourse, word, fits)
        if ahead is not None:
            return ranked({**salience(discourse, word.index, scene, fits), (ahead,): 4.0})
    elif lower in THING:
        fits = thing_filter(discourse)
    elif lower in PLURAL:
        return rank_plural(discourse, word, scene)
    else:
        return []
    found = ranked(salience(discourse, word.index, scene, fits))
    if lower in SINGULAR and (not found or found[0][1] < FAINT):
        found = ranked({**dict(found), **prominent(discourse, word.index, scene, fits)})
    return found


def prominent(discourse: Discourse, at: int, scene: Scene, fits: Callable[[int], float]) -> dict[Group, float]:
    """Return the people named most so far: a "he" with nobody near is whom the article is about."""
    end = bisect_left(discourse.heads, at)
    counts = Counter(p.entity for p in discourse.places[max(0, end - 200) : end] if p.entity not in scene.barred)
    return {(entity,): FAINT + 0.01 * min(count, 50) for entity, count in counts.items() if count > 1 and fits(entity)}


def subject_ahead(discourse: Discourse, word: Word, fits: Callable[[int], float]) -> int | None:
    """Return the name to which a possessive in an opening phrase looks ahead: "According to her website, Kennedy was …"."""
    parse = discourse.parse
    sentence = parse.sentence_of(word)
    if word.deprel != "nmod:poss" or word.index > sentence.first + 4 or parse.words[sentence.first].upos not in {"ADP", "VERB", "SCONJ"}:
        return None
    comma = next((i for i in range(word.index, min(word.index + 9, sentence.last)) if parse.words[i].text == ","), None)
    if comma is None:
        return None
    for place in discourse.before(min(comma + 4, sentence.last), comma):
        if place.form == "name" and fits(place.entity):
            return place.entity
    return None


def resolve_pronouns(discourse: Discourse) -> list[Place]:
    """Return the he, she and it of the reporter's own words, and their possessives, each as a mention of what it most likely takes up."""
    found: list[Place] = []
    for word in discourse.parse.words:
        if word.upos != "PRON" or word.text.lower() not in SINGULAR or in_marks(discourse.parse, word):
            continue
        scene = Scene((), nowhere, resolved=found)
        best = rank(discourse, word, scene)
        if best and len(best[0][0]) == 1:
            found.append(Place(word.index, best[0][0][0], "pronoun", is_subject(discourse.parse, word)))
    return found


def nowhere(_: int) -> None:
    return None


def in_marks(parse: Parse, word: Word) -> bool:
    """Return whether quotation marks hold the word within its paragraph: an odd number of them stands before it."""
    sentence = parse.sentence_of(word)
    start = parse.paragraphs[sentence.paragraph].start if sentence.paragraph < len(parse.paragraphs) else sentence.span.start
    before = parse.text[max(start, word.span.start - 3000) : word.span.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def person_filter(discourse: Discourse, gender: Gender | None) -> Callable[[int], float]:
    def fits(entity: int) -> float:
        kind, own = discourse.entities[entity].kind, discourse.genders[entity]
        if kind not in {"person", "unnamed"} or discourse.plurals[entity]:
            return 0.0
        if gender is None or own is None:
            return 1.0 if kind == "person" else 0.9
        return 1.2 if own == gender else 0.0

    return fits


def thing_filter(discourse: Discourse) -> Callable[[int], float]:
    weights: dict[Kind, float] = {"organisation": 1.2, "document": 0.7, "place": 0.35}
    return lambda entity: 0.0 if discourse.plurals[entity] else weights.get(discourse.entities[entity].kind, 0.0)


def plural_filter(discourse: Discourse) -> Callable[[int], float]:
    weights: dict[Kind, float] = {"organisation": 0.7, "unnamed": 0.0, "person": 0.0, "document": 0.0}

    def fits(entity: int) -> float:
        kind = discourse.entities[entity].kind
        if discourse.plurals[entity]:
            return 1.2 if kind in {"unnamed", "person", "organisation"} else 0.3
        return weights.get(kind, 0.0)

    return fits


def salience(discourse: Discourse, at: int, scene: Scene, fits: Callable[[int], float]) -> dict[Group, float]:
    """Return each fitting entity's score from the turns and mentions before word `at`."""
    parse = discourse.parse
    here = parse.words[at].sentence
    since = parse.sentences[max(0, here - REACH)].first
    scores: dict[Group, float] = {}
    best: dict[int, float] = {}
    for place in [*discourse.before(at, since), *(p for p in scene.resolved[-12:] if p.head >= since)]:
        weight = fits(place.entity) if place.entity not in scene.barred else 0.0
        if weight:
            value = weight * mention_weight(parse, place.head, place.subject, here, scene)
            best[place.entity] = max(best.get(place.entity, 0.0), value) + 0.05
    for entity, value in best.items():
        scores[(entity,)] = value
    for order, turn in enumerate(t for t in reversed(scene.turns[-4:]) if t.at < at):
        distance = here - parse.words[turn.at].sentence
        if distance > REACH or len(turn.speakers) != 1 or turn.speakers[0] in scene.barred:
            continue
        weight = fits(turn.speakers[0]) * (0.5 if turn.nested else 1.0) * (1.0 if order == 0 else 0.3)
        if weight and is_followed(discourse, turn, at, scene, fits):
            weight *= 0.35  # "Lee, who runs a shop, is busy too. "It is picking up," she said": not the one who spoke before Lee
        if weight:
            scores[turn.speakers] = scores.get(turn.speakers, 0.0) + 3.0 * weight * 0.85**distance
    return scores


def is_followed(discourse: Discourse, turn: Turn, at: int, scene: Scene, fits: Callable[[int], float]) -> bool:
    """Return whether the reporter has made somebody else the subject since the turn."""
    last = None
    for place in discourse.before(at, turn.at + 1):
        if place.subject and fits(place.entity) and scene.quoted(place.head) is None:
            last = place.entity
    return last is not None and last not in turn.speakers


def mention_weight(parse: Parse, head: int, subject: bool, here: int, scene: Scene) -> float:
    """Return how much one mention draws a pronoun: the near, the subject, and not what somebody else's words hold."""
    distance = here - parse.words[head].sentence
    value = (2.2 if subject else 1.0) * 0.72**distance
    holder = scene.quoted(head)
    if holder is not None and holder != scene.inside:
        value *= 0.45
    elif scene.inside is not None and holder == scene.inside:
        value *= 1.5
    return value


def rank_plural(discourse: Discourse, word: Word, scene: Scene) -> list[tuple[Group, float]]:
    """Return what "they" can be: several people named together, people without names, a body; or those who spoke together."""
    scores = salience(discourse, word.index, scene, plural_filter(discourse))
    parse, here = discourse.parse, word.sentence
    for group, at, subject in pairs(discourse, word.index, parse.sentences[max(0, here - 3)].first):
        if not scene.barred & set(group):
            scores[group] = max(scores.get(group, 0.0), 1.4 * mention_weight(parse, at, subject, here, scene))
    for turn in scene.turns[-3:]:
        distance = here - parse.words[turn.at].sentence
        if len(turn.speakers) > 1 and turn.at < word.index and distance <= 3:
            scores[turn.speakers] = scores.get(turn.speakers, 0.0) + 2.4 * 0.8**distance
    last = scene.turns[-2:]
    if len(last) == 2 and here - parse.words[last[0].at].sentence <= 1:
        both = tuple(dict.fromkeys(last[0].speakers + last[1].speakers))
        scores[both] = max(scores.get(both, 0.0), 0.3)
    if word.text.lower() in {"both", "neither"}:
        scores = {group: score for group, score in scores.items() if len(group) > 1}
    return ranked(scores)


def pairs(discourse: Discourse, at: int, since: int, kind: Kind = "person") -> Iterable[tuple[Group, int, bool]]:
    """Yield those of one kind that are named together before `at`: "Williams and Johnson"."""
    parse = discourse.parse
    for place in discourse.before(at, since):
        if discourse.entities[place.entity].kind != kind:
            continue
        head = parse.words[place.head]
        joined = [discourse.by_head.get(w.index) for w in parse.below(head, "conj")]
        group = [place.entity] + [e for e in joined if e is not None and discourse.entities[e].kind == kind and e != place.entity]
        if len(group) > 1:
            yield tuple(dict.fromkeys(group)), place.head, place.subject


def ranked(scores: dict[Group, float]) -> list[tuple[Group, float]]:
    return sorted(scores.items(), key=lambda item: -item[1])
