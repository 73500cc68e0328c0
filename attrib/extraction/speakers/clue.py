"""What speaks for each participant that a pronoun or description may stand for: where it was mentioned last, who spoke last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from attrib.extraction.speakers.discourse import Discourse, Place

REACH = 12
"""Sentences before a pronoun in which its antecedent is sought."""
MOST = 150
"""Mentions looked back at."""

Group = tuple[int, ...]
"""The entities that one source names together: "Kerry and Putin"."""
Row = dict[str, float]
"""Clue → its strength; a clue that is absent is 0."""
Fits = Callable[[int], float]
"""Entity → how well it agrees with the pronoun, 0 where it cannot be meant."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody spoke: the entities, and the word at which they are named."""

    at: int
    speakers: Group
    nested: bool


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
    outer: frozenset[int] = frozenset()
    """Who speaks the words that hold it."""
    same: Mapping[int, int] = field(default_factory=dict)
    """Entity of a description → the named one that it was found to take up."""


def clues_of(discourse: Discourse, at: int, scene: Scene, fits: Fits) -> dict[Group, Row]:
    """Return for each fitting entity mentioned before word `at` what speaks for it."""
    here = discourse.parse.words[at].sentence
    since = discourse.parse.sentences[max(0, here - REACH)].first
    near = [*discourse.before(at, since, MOST), *(p for p in scene.resolved[-12:] if p.head >= since)]
    seen: dict[int, list[Place]] = {}
    for place in [*prominent(discourse, at, fits), *sorted(near, key=lambda p: p.head)]:
        entity = scene.same.get(place.entity, place.entity)
        if entity not in scene.barred and fits(entity):
            seen.setdefault(entity, []).append(place)
    spoken = turns_of(discourse, at, scene, fits)
    latest = sorted(seen, key=lambda e: -seen[e][-1].head)
    rows: dict[Group, Row] = {}
    for rank, entity in enumerate(latest):
        rows[(entity,)] = row_of(discourse, at, scene, entity, seen[entity]) | {"recent": 1 / (1 + rank), "latest": float(rank == 0)}
    for entity, turn in spoken.items():
        rows.setdefault((entity,), {"unseen": 1.0}).update(turn)
    drawn = {e: salience(discourse, at, scene, fits(e), seen.get(e, ()), spoken.get(e, {})) for (e,) in rows}
    total = sum(drawn.values())
    for (entity,), row in rows.items():
        row["fit"] = fits(entity)
        row["outer"] = float(entity in scene.outer)
        row["salience"] = log(0.02 + drawn[entity])
        row["share"] = drawn[entity] / total if total else 0.0
    return rows


def salience(discourse: Discourse, at: int, scene: Scene, fit: float, places: Sequence[Place], turns: Row) -> float:
    """Return how much an entity draws a pronoun to itself, all clues taken together: its strongest mention and its turns of speech."""
    here = discourse.parse.words[at].sentence
    since = discourse.parse.sentences[max(0, here - REACH)].first
    mentions = [mention_weight(discourse, p, here, scene) for p in places if p.head >= since]
    value = fit * max(mentions, default=0.0) + 0.05 * len(mentions)
    for order, weight in enumerate((3.0, 0.9, 0.9)):
        turn = weight * turns.get(f"spoke{order}", 0.0) * (0.35 if turns.get(f"followed{order}") else 1.0)
        value += fit * turn * (0.5 if turns.get(f"nested{order}") else 1.0)
    return value


def mention_weight(discourse: Discourse, place: Place, here: int, scene: Scene) -> float:
    """Return how much one mention draws a pronoun: the near, the subject, and not what somebody else's words hold."""
    value = (2.2 if place.subject else 1.0) * 0.72 ** (here - discourse.parse.words[place.head].sentence)
    holder = scene.quoted(place.head)
    if holder is not None and holder != scene.inside:
        return 0.45 * value
    return 1.5 * value if scene.inside is not None and holder == scene.inside else value


def prominent(discourse: Discourse, at: int, fits: Fits) -> list[Place]:
    """Return the last mentions of the participants named most so far: a "he" with nobody near is whom the article is about."""
    before = discourse.before(at, most=MOST)
    counts = Counter(p.entity for p in before)
    last = {p.entity: p for p in before}
    return sorted((last[e] for e, count in counts.most_common(8) if count > 1 and fits(e)), key=lambda p: p.head)


def row_of(discourse: Discourse, at: int, scene: Scene, entity: int, places: Sequence[Place]) -> Row:
    """Return what the mentions of one entity say for it."""
    parse, last = discourse.parse, places[-1]
    word, holder = parse.words[last.head], scene.quoted(last.head)
    distance = parse.words[at].sentence - word.sentence
    row: Row = {"far": log(1 + distance), "distance0": float(distance == 0), "distance1": float(distance == 1)}
    row["subject"] = float(last.subject)
    row["subject1"] = float(any(p.subject and parse.words[at].sentence - parse.words[p.head].sentence <= 1 for p in places[-4:]))
    row["pull"] = max((2.2 if p.subject else 1.0) * 0.72 ** (parse.words[at].sentence - parse.words[p.head].sentence) for p in places)
    row[f"form_{last.form}"] = 1.0
    row["elsewhere"] = float(holder is not None and holder != scene.inside)
    row["together"] = float(holder is not None and holder == scene.inside)
    row["often"] = log(1 + len(places))
    row["opens"] = float(last.subject and last.head - parse.sentences[word.sentence].first < 6)
    row["paragraph"] = float(parse.sentences[word.sentence].paragraph == parse.sentences[parse.words[at].sentence].paragraph)
    found = discourse.entities[entity]
    row[f"is_{found.kind}"] = 1.0
    row["named"] = float(discourse.named[entity])
    row["known"] = log(1 + len(found.mentions))
    return row


def turns_of(discourse: Discourse, at: int, scene: Scene, fits: Fits) -> dict[int, Row]:
    """Return what the last turns of speech say for those who took them."""
    parse, here = discourse.parse, discourse.parse.words[at].sentence
    found: dict[int, Row] = {}
    for order, turn in enumerate(t for t in reversed(scene.turns[-4:]) if t.at < at):
        distance = here - parse.words[turn.at].sentence
        speakers = [scene.same.get(s, s) for s in turn.speakers]
        if distance > REACH or len(speakers) != 1 or speakers[0] in scene.barred or not fits(speakers[0]):
            continue
        row = found.setdefault(speakers[0], {})
        place = min(order, 2)
        row[f"spoke{place}"] = 0.85**distance
        row[f"nested{place}"] = float(turn.nested)
        row["spoken"] = row.get("spoken", 0.0) + 1.0
        if is_followed(discourse, turn, at, scene, fits):
            # "Lee, who runs a shop, is busy too. "It is picking up," she said": not the one who spoke before Lee
            row[f"followed{place}"] = 1.0
    return found


def is_followed(discourse: Discourse, turn: Turn, at: int, scene: Scene, fits: Fits) -> bool:
    """Return whether the reporter has made somebody else the subject since the turn."""
    last = None
    for place in discourse.before(at, turn.at + 1, MOST):
        if place.subject and fits(place.entity) and scene.quoted(place.head) is None:
            last = scene.same.get(place.entity, place.entity)
    return last is not None and last not in {scene.same.get(s, s) for s in turn.speakers}


def nowhere(_: int) -> None:
    return None


EMPTY = Scene((), nowhere)
