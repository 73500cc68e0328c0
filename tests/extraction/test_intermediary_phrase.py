"""Intermediaries: which noun phrase is meant, which claim it belongs to, and what it is called."""

from __future__ import annotations

import pytest

from attrib.document import Claim, Parse
from attrib.extraction.chains.intermediary import find_intermediaries, fold_relays
from tests.extraction.tagged import claim, plain_names, tagged


def via(parse: Parse, *claims: Claim) -> list[list[tuple[str, str]]]:
    return [[(v.name, v.role) for v in chain] for chain in find_intermediaries(parse, claims, {}, plain_names(parse))]


PLACES = [
    ("She/PRP said/VBD in/IN a/DT statement/NN yesterday/NN it/PRP was/VBD dark/JJ .", [("statement", "posted")]),
    ("She/PRP said/VBD in/IN a/DT post/NN on/IN Facebook/NNP it/PRP was/VBD dark/JJ .", [("Facebook", "posted")]),
    ("She/PRP said/VBD in/IN a/DT statement/NN on/IN Facebook/NNP it/PRP was/VBD dark/JJ .", [("statement", "posted")]),
    ("She/PRP said/VBD on/IN her/PRP$ Twitter/NNP account/NN it/PRP was/VBD dark/JJ .", [("Twitter", "posted")]),
    ("In/IN the/DT title/NN of/IN her/PRP$ post/NN , She/PRP said/VBD it/PRP was/VBD dark/JJ .", [("post", "posted")]),
    ("She/PRP wrote/VBD for/IN savanews.com/NNP it/PRP was/VBD dark/JJ .", [("savanews.com", "posted")]),
    ("She/PRP explained/VBD in/IN the/DT Kivu/NNP Herald/NNP it/PRP was/VBD dark/JJ .", [("Kivu Herald", "posted")]),
    (
        "She/PRP wrote/VBD in/IN an/DT editorial/NN published/VBN on/IN Friday/NNP by/IN Maarifa/NNP it/PRP was/VBD dark/JJ .",
        [("editorial", "posted"), ("Maarifa", "posted")],
    ),
    ("She/PRP told/VBD “/`` Kivu/NNP Herald/NNP ”/'' that/IN it/PRP was/VBD dark/JJ .", [("Kivu Herald", "told")]),
    ("She/PRP told/VBD the/DT Observer/NNP that/IN it/PRP was/VBD dark/JJ .", [("Observer", "told")]),
    ("She/PRP told/VBD BBC/NNP Persian/NNP that/IN it/PRP was/VBD dark/JJ .", [("BBC Persian", "told")]),
    ("She/PRP told/VBD Bloomberg/NNP Philanthropies/NNP that/IN it/PRP was/VBD dark/JJ .", []),
    ("She/PRP said/VBD in/IN cooperation/NN with/IN Radio/NNP Sava/NNP it/PRP was/VBD dark/JJ .", []),
    ("Answering/VBG a/DT question/NN on/IN BBC/NNP leaders/NNS , She/PRP said/VBD it/PRP was/VBD dark/JJ .", []),
    ("She/PRP told/VBD the/DT Acme/NNP team/NN it/PRP was/VBD dark/JJ .", []),
    ("She/PRP sent/VBD a/DT letter/NN to/IN Ali/NNP , saying/VBG it/PRP was/VBD dark/JJ .", []),
    (
        "In/IN an/DT address/NN read/VBN on/IN his/PRP$ behalf/NN by/IN the/DT envoy/NN , She/PRP said/VBD it/PRP was/VBD dark/JJ .",
        [("envoy", "relayed")],
    ),
    ("Through/IN his/PRP$ lawyer/NN , Ana/NNP Kos/NNP , She/PRP said/VBD it/PRP was/VBD dark/JJ .", [("Ana Kos", "relayed")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), PLACES)
def test_one_noun_phrase_gives_one_intermediary(sentence: str, expected: list[tuple[str, str]]) -> None:
    parse = tagged(sentence)
    cue = next(c for c in ("saying", "said", "wrote", "told", "explained") if f" {c} " in parse.text)
    content = "that it was dark" if "that it" in parse.text else "it was dark"
    assert via(parse, claim(parse, content, cue, "She")) == [expected]


def test_a_phrase_between_a_source_and_its_cue_belongs_to_that_cue() -> None:
    parse = tagged(
        "It/PRP began/VBD when/WRB a/DT nurse/NN in/IN a/DT post/NN on/IN Facebook/NNP claimed/VBD that/IN it/PRP was/VBD dark/JJ ."
    )
    assert via(parse, claim(parse, "that it was dark", "claimed", "a nurse")) == [[("Facebook", "posted")]]


def test_a_participle_takes_the_text_right_before_it() -> None:
    parse = tagged("She/PRP hailed/VBD the/DT vote/NN in/IN a/DT tweet/NN , calling/VBG it/PRP historic/JJ .")
    assert via(parse, claim(parse, "it historic", "calling", "She")) == [[("tweet", "posted")]]


def test_a_phrase_of_another_clause_with_its_own_subject_is_not_shared() -> None:
    parse = tagged("The/DT clip/NN went/VBD round/RB on/IN Facebook/NNP and/CC the/DT mayor/NN denied/VBD the/DT charge/NN .")
    assert via(parse, claim(parse, "the charge", "denied", "the mayor")) == [[]]


def test_a_relay_before_every_clause_is_that_of_the_claims_behind_it() -> None:
    parse = tagged("As/IN for/IN the/DT toll/NN , according/VBG to/IN Petra/NNP , she/PRP said/VBD it/PRP was/VBD high/JJ .")
    assert via(parse, claim(parse, "it was high", "said", "she")) == [[("Petra", "relayed")]]


def test_a_statement_issued_long_before_the_participle_is_its_medium() -> None:
    parse = tagged(
        "Ali/NNP issued/VBD a/DT statement/NN in/IN the/DT early/JJ hours/NNS after/IN the/DT fire/NN , saying/VBG it/PRP was/VBD dark/JJ ."
    )
    assert via(parse, claim(parse, "it was dark", "saying", "Ali")) == [[("statement", "posted")]]


def test_an_outlet_is_named_without_its_kind() -> None:
    parse = tagged("Speaking/VBG to/IN the/DT Young/NNP Reporters/NNPS Union/NNP news/NN agency/NN , she/PRP said/VBD it/PRP broke/VBD .")
    assert via(parse, claim(parse, "it broke", "said", "she")) == [[("Young Reporters Union", "told")]]


def test_words_in_marks_are_the_outlets_own_though_they_tell_of_a_statement() -> None:
    parse = tagged("“/`` The/DT court/NN demanded/VBD a/DT term/NN , ”/'' Petra/NNP reported/VBD .")
    outer = claim(parse, "“The court demanded a term,”", "reported", "Petra")
    left, _ = fold_relays(parse, [outer, claim(parse, "a term", "demanded", "The court", parent=0)])
    assert len(left) == 2


def test_an_according_to_around_more_than_a_statement_stays_an_attribution() -> None:
    parse = tagged("The/DT trend/NN grew/VBD after/IN the/DT finding/NN that/IN it/PRP was/VBD dark/JJ , according/VBG to/IN Randle/NNP .")
    outer = claim(parse, "The trend grew after the finding that it was dark", "according to", "Randle")
    left, relays = fold_relays(parse, [outer, claim(parse, "that it was dark", "finding", "The trend", parent=0)])
    assert (len(left), relays) == (2, {})


RELAYS = [
    ("It/PRP was/VBD dark/JJ , police/NNS said/VBD , AFP/NNP said/VBD .", "said", "AFP"),
    ("It/PRP was/VBD dark/JJ , police/NNS said/VBD , as/IN reported/VBN by/IN AFP/NNP .", "said", "AFP"),
    ("It/PRP was/VBD dark/JJ , police/NNS said/VBD , per/IN AFP/NNP .", "said", "AFP"),
    ("It/PRP was/VBD dark/JJ , police/NNS said/VBD , state/NN media/NNS reported/VBD last/JJ week/NN .", "said", "state media"),
    ("It/PRP was/VBD dark/JJ , police/NNS said/VBD , the/DT Sava/NNP News/NNP (/-LRB- SNA/NNP )/-RRB- reported/VBD .", "said", "Sava News"),
    ("Citing/VBG police/NNS , AFP/NNP reported/VBD It/PRP was/VBD dark/JJ .", "Citing", "AFP"),
    ("AFP/NNP reported/VBD It/PRP was/VBD dark/JJ , citing/VBG police/NNS .", "citing", "AFP"),
]


@pytest.mark.parametrize(("sentence", "cue", "name"), RELAYS)
def test_a_relay_that_no_claim_announces_is_found(sentence: str, cue: str, name: str) -> None:
    parse = tagged(sentence)
    assert via(parse, claim(parse, "It was dark", cue, "police")) == [[(name, "relayed")]]


def test_a_source_who_spoke_to_an_outlet_told_it() -> None:
    parse = tagged("It/PRP was/VBD dark/JJ , said/VBD a/DT guard/NN , who/WP spoke/VBD to/IN AFP/NNP .")
    assert via(parse, claim(parse, "It was dark", "said", "a guard")) == [[("AFP", "told")]]


@pytest.mark.parametrize("order", [1, -1])
def test_a_relay_taken_for_a_second_statement_of_the_same_content_is_none(order: int) -> None:
    parse = tagged("It/PRP was/VBD dark/JJ , police/NNS said/VBD , according/VBG to/IN AFP/NNP .")
    claims = [claim(parse, "It was dark", "said", "police"), claim(parse, "It was dark", "according to", "AFP")][::order]
    (left,), relays = fold_relays(parse, claims)
    assert [s.of(parse.text) for s in left.source] == ["police"]
    assert [v.name for v in find_intermediaries(parse, [left], relays, plain_names(parse))[0]] == ["AFP"]


def test_a_citation_and_the_report_that_it_is_turned_from_are_one() -> None:
    parse = tagged("It/PRP was/VBD dark/JJ , AFP/NNP reported/VBD , citing/VBG police/NNS .")
    claims = [claim(parse, "It was dark", "reported", "AFP"), claim(parse, "It was dark", "citing", "police")]
    (left,), _ = fold_relays(parse, claims)
    assert via(parse, left) == [[("AFP", "relayed")]]


def test_an_according_to_inside_a_statement_stays_nested() -> None:
    parse = tagged("He/PRP said/VBD that/IN according/VBG to/IN figures/NNS it/PRP was/VBD dark/JJ .")
    outer = claim(parse, "that according to figures it was dark", "said", "He")
    assert len(fold_relays(parse, [outer, claim(parse, "it was dark", "according to", "figures", parent=0)])[0]) == 2


def test_a_content_that_begins_with_the_outlet_that_is_told_loses_it() -> None:
    parse = tagged("She/PRP told/VBD the/DT Kivu/NNP Herald/NNP that/IN it/PRP was/VBD dark/JJ .")
    (cut,), _ = fold_relays(parse, [claim(parse, "the Kivu Herald that it was dark", "told", "She")])
    assert [s.of(parse.text) for s in cut.content] == ["that it was dark"]
    assert via(parse, cut) == [[("Kivu Herald", "told")]]
