"""Whom pronouns and descriptions stand for, by the shipped weights."""

from __future__ import annotations

from attrib.document import Candidate, Claim, Parse
from attrib.extraction.speakers.entity import find_entities
from attrib.extraction.speakers.naming import Referent
from attrib.extraction.speakers.ranker import Ranker, ranker
from attrib.extraction.speakers.speaker import Ranking, candidates_of, resolve_speakers, telling_of
from tests.builders import span_of
from tests.extraction.analysed import analysed


def candidates(parse: Parse, *sources: str) -> list[tuple[Candidate, ...]]:
    """Return the candidates of each source."""
    claims = [
        Claim((span_of(parse.text, "it rained"),), None, (span_of(parse.text, s),), None, "indirect", "statement", 1.0) for s in sources
    ]
    return [found for _, found in resolve_speakers(parse, claims, find_entities(parse))]


def test_the_likeliest_reading_comes_first_and_nobody_keeps_a_share():
    found = Ranker({"he": {"spoke": 2.0, "none": 0.0}}, {}).rank("he", {(0,): {}, (1,): {"spoke": 1.0}})
    assert [group for group, _ in found] == [(1,), (0,)]
    assert 0.7 < found[0][1] < 0.8
    assert sum(chance for _, chance in found) < 1


def test_every_class_of_expression_has_weights():
    assert set(ranker().weights) == {"he", "it", "they", "person", "body"}
    assert all(0 < share <= 1 for share in ranker().sure.values())


def test_a_pronoun_after_a_description_takes_the_name_that_the_description_takes_up():
    parse = analysed(
        "Novelist/NN/2/nmod:desc Ana/NNP/4/nsubj Koval/NNP/2/flat said/VBD/0/root it/PRP/6/nsubj rained/VBD/4/ccomp .",
        "The/DT/2/det writer/NN/3/nsubj left/VBD/0/root .",
        "She/PRP/2/nsubj came/VBD/0/root back/RB/2/advmod .",
        names=[("Ana Koval", "person")],
    )
    found = candidates(parse, "Ana Koval", "The writer", "She")
    assert [c[0].name for c in found] == ["Ana Koval"] * 3


def test_the_scores_of_the_candidates_are_chances():
    parse = analysed(
        "Ana/NNP/3/nsubj Koval/NNP/1/flat met/VBD/0/root Ida/NNP/3/obj Moser/NNP/4/flat .",
        "She/PRP/2/nsubj said/VBD/0/root it/PRP/4/nsubj rained/VBD/2/ccomp .",
        names=[("Ana Koval", "person"), ("Ida Moser", "person")],
    )
    (found,) = candidates(parse, "She")
    assert {c.name for c in found} == {"Ana Koval", "Ida Moser"}
    assert found[0].score >= found[1].score > 0
    assert sum(c.score for c in found) <= 1


def test_an_indefinite_description_of_somebody_new_names_nobody():
    parse = analysed(
        "Ana/NNP/3/nsubj Koval/NNP/1/flat left/VBD/0/root .",
        "A/DT/2/det farmer/NN/3/nsubj said/VBD/0/root it/PRP/5/nsubj rained/VBD/3/ccomp .",
        names=[("Ana Koval", "person")],
    )
    (found,) = candidates(parse, "A farmer")
    assert found[0].name == "farmer"


def test_behind_the_readings_come_those_who_have_spoken_then_persons_then_the_rest():
    parse = analysed(
        "Ana/NNP/4/nsubj Koval/NNP/1/flat has/VBZ/4/aux said/VBN/0/root it/PRP/6/nsubj rained/VBD/4/ccomp .",
        "Ida/NNP/3/nsubj Moser/NNP/1/flat met/VBD/0/root the/DT/6/det Harbour/NNP/6/compound Union/NNP/3/obj .",
        "Bo/NNP/3/nsubj Lind/NNP/1/flat left/VBD/0/root .",
        names=[("Ana Koval", "person"), ("Ida Moser", "person"), ("Harbour Union", "organisation"), ("Bo Lind", "person")],
    )
    found = candidates(parse, "Ana Koval", "Bo Lind")[-1]
    assert [c.name for c in found] == ["Bo Lind", "Ana Koval", "Ida Moser", "Harbour Union"]


def test_one_of_the_first_three_bears_a_name():
    parse = analysed(
        "Ana/NNP/3/nsubj Koval/NNP/1/flat left/VBD/0/root .",
        "She/PRP/2/nsubj said/VBD/0/root it/PRP/4/nsubj rained/VBD/2/ccomp .",
        names=[("Ana Koval", "person")],
    )
    unnamed: Ranking = [([Referent(name, "unnamed", None)], 0.2) for name in ("nurse", "teacher", "farmer", "singer")]
    found = candidates_of(telling_of(parse, [], find_entities(parse)), unnamed, parse.words[4])
    assert [c.name for c in found] == ["nurse", "teacher", "Ana Koval", "farmer", "singer"]


def test_the_mother_is_still_hers_and_never_herself():
    parse = analysed(
        "Ana/NNP/3/nsubj Koval/NNP/1/flat left/VBD/0/root .",
        "Koval/NNP/3/nmod:poss 's/POS/1/case mother/NN/4/nsubj said/VBD/0/root it/PRP/6/nsubj rained/VBD/4/ccomp .",
        "The/DT/2/det mother/NN/3/nsubj wept/VBD/0/root .",
        "Her/PRP$/2/nmod:poss family/NN/3/nsubj wept/VBD/0/root too/RB/3/advmod .",
        names=[("Ana Koval", "person")],
    )
    _, mother, family = candidates(parse, "Koval's mother", "The mother", "Her family")
    assert mother[0].name == "Koval's mother"
    assert family[0].name != "Ana Koval"
