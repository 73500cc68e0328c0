"""Whom a definite description without a fuller one before it takes up: "the official", "the company", "the source"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrib.document import Word
from attrib.extraction.chains.outlet import outlets
from attrib.extraction.speakers.discourse import Discourse
from attrib.extraction.speakers.nominal import Nominal, nominal_at, nominal_in
from attrib.extraction.speakers.noun import agrees, nouns
from attrib.extraction.speakers.pronoun import Group, Scene, pairs, person_filter, rank_plural, ranked, salience


def take_up(discourse: Discourse, words: Sequence[Word], head: Word, scene: Scene) -> list[tuple[Group, float]]:
    """Return the entities that a definite can stand for, best first: "the official" for the minister who spoke just before."""
    nominal = nominal_in(discourse.parse, words, head.index, discourse.names)
    index = discourse.by_head.get(head.index)
    bare = nominal.determiner == "definite" and not nominal.plural and nominal.last == head.index + 1
    lemma = head.lemma.lower()
    if not bare or lemma in nouns().national or lemma not in nouns().anaphors or is_known(discourse, index, head):
        return []
    fits = role_filter(discourse, nominal, head, index)
    return ranked({g: s for g, s in salience(discourse, head.index, scene, fits).items() if s > 0.6})


def take_up_group(discourse: Discourse, words: Sequence[Word], head: Word, scene: Scene) -> list[tuple[Group, float]]:
    """Return the people whom "both men", "the two leaders" or "the pair" stand for: those named together, or the last two who spoke."""
    texts = [w.text.lower() for w in words if w.index <= head.index]
    two = head.lemma.lower() in {"pair", "duo"} or "both" in texts or texts[:2] in (["the", "two"], ["the", "three"])
    kind = "unnamed" if head.lemma.lower() in {"pair", "duo"} else nouns().kind_of(head)
    if not two or kind not in {"unnamed", "organisation"} or words[-1].index > head.index:
        return []
    if kind == "organisation":
        # "South Korea and Vietnam agreed, the two governments said"
        state = head.lemma.lower() in nouns().states
        since = discourse.parse.sentences[max(0, head.sentence - 3)].first
        return [(g, 1.0) for g, _, _ in pairs(discourse, head.index, since, "place" if state else "organisation")][-1:]
    fits = person_filter(discourse, nouns().gender_of(head))
    found = dict(rank_plural(discourse, head, scene))
    for turn in scene.turns[-8:]:
        found.setdefault(turn.speakers, 0.2)
    return ranked({g: s for g, s in found.items() if len(g) > 1 and all(fits(e) for e in g)})


def role_filter(discourse: Discourse, nominal: Nominal, head: Word, own: int | None) -> Callable[[int], float]:
    """Return how well each entity fits a description: by kind, gender, what it is said to be, and the description's modifiers."""
    lexicon, lemma = nouns(), head.lemma.lower()
    kinds = lexicon.anaphors[lemma] - {"document"}
    modifiers = nominal.before - lexicon.evaluative
    person, narrower = person_filter(discourse, lexicon.gender_of(head)), lexicon.narrower.get(lemma, frozenset()) | {lemma}

    def fits(entity: int) -> float:
        found = discourse.entities[entity]
        source = lemma == "source" and found.kind == "unnamed" and entity != own
        if not source and (found.kind not in kinds or all(m.form != "name" for m in found.mentions)):
            return 0.0
        described = bool(narrower & (discourse.roles[entity] | (discourse.descriptions[entity] - lexicon.offices)))
        agreeing = agrees(modifiers, discourse.descriptions[entity])
        if modifiers and not described and not agreeing and lemma not in lexicon.epithets:
            return 0.0
        if found.kind == "organisation" and not described and is_other_body(discourse, entity, lemma):
            return 0.15
        weight = 1.6 if described else 1.0
        if modifiers and not described and not agreeing:
            weight = min(len(found.mentions), 8) / 12  # an epithet is for whom the article is about
        elif modifiers and agreeing:
            weight *= 1.6
        return weight * (person(entity) if found.kind in {"person", "unnamed"} else 1.0)

    return fits


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
    earlier = [m for m in discourse.entities[index].mentions if m.head < head.index and m.form == "nominal"][-20:]
    said = [nominal_at(discourse.parse, m.head, discourse.names) for m in earlier]
    return any(n.determiner != "definite" or n.modifiers - nouns().evaluative for n in said)
