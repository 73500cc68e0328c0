"""Whom a description without a name stands for: "the official", "the company", "the prime minister"; or nobody whom the article names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from math import exp, log

from attrib.document import Kind, Word
from attrib.extraction.chains.outlet import outlets
from attrib.extraction.speakers.clue import Fits, Group, Row, Scene, clues_of
from attrib.extraction.speakers.discourse import Discourse
from attrib.extraction.speakers.nominal import Nominal, nominal_in, owner_of
from attrib.extraction.speakers.noun import nouns, same_stem
from attrib.extraction.speakers.pronoun import pairs, person_filter, plural_options, rank
from attrib.extraction.speakers.ranker import Ranked, best_first, ranker

OWN: Group = ()
"""The reading of a description as somebody whom the article does not name."""
AGAIN = frozenset("spoke0 spoke1 spoken far pull often latest".split())
"""Clues that tell of an unnamed participant mentioned before."""
MOST = 30
"""Named participants weighed for one description."""


def description_options(discourse: Discourse, words: Sequence[Word], head: Word, scene: Scene) -> tuple[str, dict[Group, Row]] | None:
    """Return the class of a description of one participant, and whom it can stand for with what speaks for each, OWN among them; None for
    plurals and documents."""
    nominal = nominal_in(discourse.parse, words, head.index, discourse.names)
    kind = nouns().kind_of(head)
    lemma = head.lemma.lower()
    many = nominal.plural or lemma in nouns().groups
    if many or kind == "document" or head.text == "%" or (head.upos == "PROPN" and kind is None):
        return None
    index = discourse.by_head.get(head.index)
    kinds: set[Kind] = set(nouns().anaphors.get(lemma, frozenset()) - {"document"})
    kinds |= {"person"} if kind == "unnamed" else {"organisation"} if kind is not None else {"person", "organisation"}
    hers = lemma in nouns().kin and is_known(discourse, index, head)  # "the bereaved mother" after "Lopez's mother"
    rows = {} if hers else named_options(discourse, nominal, head, scene, kinds)
    takes = taking_up(discourse, nominal, head, index, rows)
    for group, value in takes.items():
        rows[group]["takes_up"] = log(1 + value)
        rows[group]["takes_up_best"] = float(value == max(takes.values()))
    rows[OWN] = own_row(discourse, nominal, head, index, rows) | earlier_self(discourse, head, index, scene)
    return ("body" if "person" not in kinds else "person"), rows


def named_options(discourse: Discourse, nominal: Nominal, head: Word, scene: Scene, kinds: set[Kind]) -> dict[Group, Row]:
    """Return the named participants that the description may stand for, with what speaks for each."""
    fits = name_filter(discourse, head, kinds)
    rows = clues_of(discourse, head.index, scene, fits)
    linked = discourse.by_head.get(head.index)
    owned = owner_entity(discourse, nominal, scene)  # "Lopez's mother" is not Lopez
    rows = {group: row for group, row in rows.items() if group != (owned,)}
    if nominal.determiner == "indefinite":
        # "A farmer said": somebody whom no name has told of yet
        rows = {(e,): row for (e,), row in rows.items() if discourse.entities[e].mentions[0].head > head.index}
    others = [i for i in discourse.prominent if i not in scene.barred and fits(i) and (i,) not in rows and i != owned]
    for entity in others[:MOST]:
        first = discourse.entities[entity].mentions[0].head
        far = {"known": log(1 + len(discourse.entities[entity].mentions)), f"is_{discourse.entities[entity].kind}": 1.0}
        rows[(entity,)] = far | {"later" if first > head.index else "before": 1.0}
    for (entity,), row in rows.items():
        row |= match(discourse, nominal, head, entity)
        row["linked"] = float(entity == linked)
        row["taken"] = float(linked is not None and scene.same.get(linked) == entity)
        row["only"] = float(len(rows) == 1)
        if nominal.determiner == "definite" and not nominal.modifiers - nouns().evaluative:
            row["bare_spoke"], row["bare_share"] = row.get("spoke0", 0.0), row.get("share", 0.0)
            row["bare_latest"] = row.get("latest", 0.0)
    return rows


def owner_entity(discourse: Discourse, nominal: Nominal, scene: Scene) -> int | None:
    """Return the person whom the possessor of a description stands for."""
    owner = owner_of(discourse.parse, nominal)
    if owner is None:
        return None
    found = rank(discourse, owner, scene) if owner.upos == "PRON" else []
    index = found[0][0][0] if found else discourse.by_head.get(owner.index)
    return index if index is not None and discourse.entities[index].kind == "person" else None


def taking_up(discourse: Discourse, nominal: Nominal, head: Word, index: int | None, rows: dict[Group, Row]) -> dict[Group, float]:
    """Return the near participants that a bare "the official", "the company" takes up, with how strongly."""
    bare = nominal.determiner == "definite" and nominal.last == head.index + 1
    lemma = head.lemma.lower()
    if not bare or lemma in nouns().national or lemma not in nouns().anaphors or is_known(discourse, index, head):
        return {}
    found: dict[Group, float] = {}
    modified = bool(nominal.before - nouns().evaluative)
    for group, row in rows.items():
        described = row["role"] or row["narrower"]
        weight = 1.6 if described else 1.0
        if modified:
            weight *= 1.6 if row["agree_all"] else 1.0 if described else 0.2
        if row["other_body"] and not described:
            weight = 0.15
        value = weight * exp(row["salience"]) if "salience" in row else 0.0
        if value > 0.6:
            found[group] = value
    return found


def name_filter(discourse: Discourse, head: Word, kinds: set[Kind]) -> Fits:
    person = person_filter(discourse, nouns().gender_of(head))

    def fits(entity: int) -> float:
        kind = discourse.entities[entity].kind
        if not discourse.named[entity] or kind not in kinds:
            return 0.0
        return person(entity) if kind == "person" else 1.0

    return fits


def match(discourse: Discourse, nominal: Nominal, head: Word, entity: int) -> Row:
    """Return how well the words of a description agree with what the article says of a participant."""
    lexicon, lemma = nouns(), head.lemma.lower()
    roles, told = discourse.roles[entity], discourse.descriptions[entity]
    modifiers = nominal.modifiers - lexicon.evaluative
    agreeing = [m for m in modifiers if any(same_stem(m, d) for d in told)]
    described = lemma in roles or head.text.lower() in roles
    narrower = bool(lexicon.narrower.get(lemma, frozenset()) & (roles | (told - lexicon.offices)))
    row = {"role": float(described), "narrower": float(narrower and not described), "told": float(lemma in told and not described)}
    row["role_bare"] = float(described and not modifiers)
    row["agree_all"] = float(bool(modifiers) and len(agreeing) == len(modifiers))
    row["agree_none"] = float(bool(modifiers) and not agreeing)
    row["agree"] = len(agreeing) / len(modifiers) if modifiers else 0.0
    row["role_agree"] = float(described and bool(agreeing))
    row["other_roles"] = float(bool(roles & lexicon.offices) and not described and not narrower)
    row["epithet"] = float(lemma in lexicon.epithets) * log(1 + len(discourse.entities[entity].mentions))
    row["other_body"] = float(discourse.entities[entity].kind == "organisation" and is_other_body(discourse, entity, lemma))
    owner = owner_of(discourse.parse, nominal)
    row["owner"] = float(owner is not None and discourse.by_head.get(owner.index) == entity)
    row["inside"] = float(any(discourse.by_head.get(i) == entity for i in range(nominal.first, nominal.last) if i != head.index))
    return row


def is_other_body(discourse: Discourse, entity: int, lemma: str) -> bool:
    """Return whether a body is known to be of another sort: "the company" is no newspaper and no ministry."""
    lexicon = nouns()
    if lemma not in lexicon.media and (lexicon.media & discourse.roles[entity] or outlets().knows(discourse.entities[entity].name)):
        return True
    return lemma in lexicon.companies and bool(lexicon.national & discourse.roles[entity])


def own_row(discourse: Discourse, nominal: Nominal, head: Word, index: int | None, rows: dict[Group, Row]) -> Row:
    """Return what speaks for a description's standing for nobody with a name."""
    lexicon, lemma = nouns(), head.lemma.lower()
    modifiers = nominal.modifiers - lexicon.evaluative
    row: Row = {"own": 1.0, f"own_{nominal.determiner}": 1.0, "own_modifiers": min(len(modifiers), 4), "own_bare": float(not modifiers)}
    row["own_definite_bare"] = float(nominal.determiner == "definite" and not modifiers)
    row["own_complement"] = float(nominal.last > head.index + 1)
    row["own_known"] = float(is_known(discourse, index, head))
    row["own_anaphor"] = float(lemma in lexicon.anaphors)
    row["own_national"] = float(lemma in lexicon.national)
    row["own_epithet"] = float(lemma in lexicon.epithets)
    row["own_kind"] = float(lexicon.kind_of(head) is None)
    row["own_lead"] = float(head.sentence < 3)
    row["own_choice"] = log(1 + len(rows))
    row["own_role"] = float(any(r["role"] for r in rows.values()))
    row["own_office"] = float(lexicon.is_title(head.text))
    row["own_this"] = float(discourse.parse.words[nominal.first].text.lower() in {"this", "that"})
    row["own_linked"] = float(any(r["linked"] for r in rows.values()))
    row["own_takes_up"] = float(any("takes_up" in r for r in rows.values()))
    row["own_age"] = float(head.text.lower().endswith("year-old"))  # "the 39-year-old"
    row["own_capital"] = float(head.text[0].isupper())
    return row


def earlier_self(discourse: Discourse, head: Word, index: int | None, scene: Scene) -> Row:
    """Return what the earlier mentions and turns of an unnamed participant say for its being meant again."""
    if index is None or discourse.named[index]:
        return {}
    rows = clues_of(discourse, head.index, replace(scene, same={}), lambda entity: float(entity == index))
    return {f"own_{clue}": strength for clue, strength in rows.get((index,), {}).items() if clue in AGAIN}


def is_known(discourse: Discourse, index: int | None, head: Word) -> bool:
    """Return whether the description takes up an earlier one, of somebody without a name, that says more."""
    if index is None or discourse.named[index]:
        return False
    mentions = discourse.entities[index].mentions
    at = bisect_left(mentions, head.index, key=lambda m: m.head)
    earlier = [m for m in mentions[max(0, at - 20) : at] if m.form == "nominal"]
    said = [discourse.nominal(m.head) for m in earlier]
    return any(n.determiner != "definite" or n.modifiers - nouns().evaluative for n in said)


def take_up_group(discourse: Discourse, words: Sequence[Word], head: Word, scene: Scene) -> Ranked:
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
        return [(g, 0.8) for g, _, _ in pairs(discourse, head.index, since, "place" if state else "organisation")][-1:]
    fits = person_filter(discourse, nouns().gender_of(head))
    rows = plural_options(discourse, head, scene)
    for turn in scene.turns[-8:]:
        rows.setdefault(turn.speakers, {"group": 1.0})
    fitting = {g: row for g, row in rows.items() if len(g) > 1 and all(fits(e) for e in g)}
    return best_first(ranker().rank("they", fitting))
