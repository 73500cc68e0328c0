"""What a pronoun stands for: the participants that agree with it, the most likely first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from attrib.document import Kind, Parse, Word
from attrib.extraction.speakers.clue import EMPTY, Fits, Group, Row, Scene, clues_of
from attrib.extraction.speakers.discourse import Discourse, Place, is_subject
from attrib.extraction.speakers.noun import Gender
from attrib.extraction.speakers.ranker import Ranked, ranker

SINGULAR: dict[str, Gender] = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female", "hers": "female"}
PLURAL = frozenset({"they", "their", "them", "both", "neither", "all"})
THING = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SPEAKER = frozenset({"you", "i", "we", "my", "our", "us", "me"})
PRONOUNS = frozenset(SINGULAR) | PLURAL | THING | RELATIVE | SPEAKER


def rank(discourse: Discourse, word: Word, scene: Scene) -> Ranked:
    """Return the groups that the pronoun can stand for, each with the probability that it is meant, the likeliest first."""
    lower = word.text.lower()
    found = options(discourse, word, scene)
    if found is None:
        return []
    ranked = ranker().rank(*found)
    if lower in SINGULAR and (ahead := subject_ahead(discourse, word, person_filter(discourse, SINGULAR[lower]))) is not None:
        return [((ahead,), 0.9), *((group, 0.1 * chance) for group, chance in ranked if group != (ahead,))]
    return ranked


def options(discourse: Discourse, word: Word, scene: Scene) -> tuple[str, dict[Group, Row]] | None:
    """Return the class of a pronoun, and whom it can stand for with what speaks for each; None for one that takes up nobody."""
    lower = word.text.lower()
    if lower in SINGULAR:
        return "he", clues_of(discourse, word.index, scene, person_filter(discourse, SINGULAR[lower]))
    if lower in THING:
        return "it", clues_of(discourse, word.index, scene, thing_filter(discourse))
    if lower in PLURAL:
        rows = plural_options(discourse, word, scene)
        two = lower in {"both", "neither"}
        return "they", {group: row for group, row in rows.items() if len(group) > 1 or not two}
    return None


def plural_options(discourse: Discourse, word: Word, scene: Scene) -> dict[Group, Row]:
    """Return what "they" can be: people without names, a body, several named together, those who spoke together or in turn."""
    rows = clues_of(discourse, word.index, scene, plural_filter(discourse))
    parse, here = discourse.parse, word.sentence
    for group, at, subject in pairs(discourse, word.index, parse.sentences[max(0, here - 3)].first):
        if not scene.barred & set(group):
            near = 0.72 ** (here - parse.words[at].sentence)
            rows[group] = {"group": 1.0, "group_near": near, "group_subject": near * subject}
    for turn in scene.turns[-3:]:
        distance = here - parse.words[turn.at].sentence
        if len(turn.speakers) > 1 and turn.at < word.index and distance <= 3:
            rows.setdefault(turn.speakers, {"group": 1.0})["group_spoke"] = 0.8**distance
    last = scene.turns[-2:]
    if len(last) == 2 and here - parse.words[last[0].at].sentence <= 1:
        both = tuple(dict.fromkeys(last[0].speakers + last[1].speakers))
        rows.setdefault(both, {"group": 1.0})["group_both"] = 1.0
    return rows


def subject_ahead(discourse: Discourse, word: Word, fits: Fits) -> int | None:
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
        scene = replace(EMPTY, resolved=found)
        best = rank(discourse, word, scene)
        if best and len(best[0][0]) == 1:
            found.append(Place(word.index, best[0][0][0], "pronoun", is_subject(discourse.parse, word)))
    return found


def in_marks(parse: Parse, word: Word) -> bool:
    """Return whether quotation marks hold the word within its paragraph: an odd number of them stands before it."""
    sentence = parse.sentence_of(word)
    start = parse.paragraphs[sentence.paragraph].start if sentence.paragraph < len(parse.paragraphs) else sentence.span.start
    before = parse.text[max(start, word.span.start - 3000) : word.span.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def person_filter(discourse: Discourse, gender: Gender | None) -> Fits:
    def fits(entity: int) -> float:
        kind, own = discourse.entities[entity].kind, discourse.genders[entity]
        if kind not in {"person", "unnamed"} or discourse.plurals[entity]:
            return 0.0
        if gender is None or own is None:
            return 1.0 if kind == "person" else 0.9
        return 1.2 if own == gender else 0.0

    return fits


def thing_filter(discourse: Discourse) -> Fits:
    weights: dict[Kind, float] = {"organisation": 1.2, "document": 0.7, "place": 0.35}
    return lambda entity: 0.0 if discourse.plurals[entity] else weights.get(discourse.entities[entity].kind, 0.0)


def plural_filter(discourse: Discourse) -> Fits:
    weights: dict[Kind, float] = {"organisation": 0.7, "unnamed": 0.0, "person": 0.0, "document": 0.0}

    def fits(entity: int) -> float:
        kind = discourse.entities[entity].kind
        if discourse.plurals[entity]:
            return 1.2 if kind in {"unnamed", "person", "organisation"} else 0.3
        return weights.get(kind, 0.0)

    return fits


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
