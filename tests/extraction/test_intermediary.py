"""Intermediaries: their roles, their order, their names, and which claims only relay."""

from __future__ import annotations

import pytest

from attrib.document import Claim, Parse
from attrib.extraction.chains.intermediary import find_intermediaries, fold_relays
from tests.extraction.tagged import claim, plain_names, tagged


def via(parse: Parse, *claims: Claim) -> list[list[tuple[str, str]]]:
    return [[(v.name, v.role) for v in chain] for chain in find_intermediaries(parse, claims, {}, plain_names(parse))]


TOLD = [
    ("“/`` It/PRP was/VBD dark/JJ , ”/'' she/PRP told/VBD AFP/NNP .", "“It was dark,”", "told", "she", ["AFP"]),
    ("She/PRP told/VBD the/DT Kivu/NNP Post/NNP it/PRP was/VBD dark/JJ .", "it was dark", "told", "She", ["Kivu Post"]),
    ("“/`` It/PRP was/VBD dark/JJ , ”/'' she/PRP told/VBD Maarifa/NNP .", "“It was dark,”", "told", "she", ["Maarifa"]),
    ("She/PRP told/VBD lawmakers/NNS and/CC the/DT BBC/NNP it/PRP was/VBD dark/JJ .", "it was dark", "told", "She", ["BBC"]),
    ("She/PRP told/VBD a/DT reporter/NN for/IN Radio/NNP Sava/NNP it/PRP was/VBD dark/JJ .", "it was dark", "told", "She", ["Radio Sava"]),
    ("She/PRP told/VBD two/CD Kivu/NNP Post/NNP reporters/NNS it/PRP was/VBD dark/JJ .", "it was dark", "told", "She", ["Kivu Post"]),
    ("She/PRP told/VBD the/DT authors/NNS it/PRP was/VBD dark/JJ .", "it was dark", "told", "She", ["authors"]),
    ("She/PRP said/VBD it/PRP broke/VBD in/IN an/DT interview/NN with/IN El/NNP Alba/NNP .", "it broke", "said", "She", ["El Alba"]),
    ("Speaking/VBG on/IN state/NN television/NN , she/PRP said/VBD it/PRP broke/VBD .", "it broke", "said", "she", ["state television"]),
    ("She/PRP confirmed/VBD deaths/NNS to/IN the/DT Voice/NNP of/IN Sava/NNP .", "deaths", "confirmed", "She", ["Voice of Sava"]),
    ("She/PRP said/VBD on/IN the/DT Good/NNP Day/NNP programme/NN it/PRP was/VBD dark/JJ .", "it was dark", "said", "She", ["Good Day"]),
    ("She/PRP told/VBD reporters/NNS it/PRP was/VBD dark/JJ .", "it was dark", "told", "She", []),
    ("She/PRP told/VBD parliament/NN it/PRP was/VBD dark/JJ .", "it was dark", "told", "She", []),
    ("She/PRP told/VBD the/DT Security/NNP Council/NNP it/PRP was/VBD dark/JJ .", "it was dark", "told", "She", []),
    ("She/PRP told/VBD her/PRP$ students/NNS it/PRP was/VBD dark/JJ .", "it was dark", "told", "She", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "content", "cue", "source", "expected"), TOLD)
def test_an_outlet_that_is_told_is_an_intermediary_and_others_are_none(
    sentence: str, content: str, cue: str, source: str, expected: list[str]
) -> None:
    parse = tagged(sentence)
    assert via(parse, claim(parse, content, cue, source)) == [[(name, "told") for name in expected]]


POSTED = [
    ("She/PRP said/VBD in/IN a/DT written/VBN statement/NN it/PRP was/VBD dark/JJ .", ["statement"]),
    ("In/IN Friday/NNP 's/POS statement/NN , She/PRP said/VBD it/PRP was/VBD dark/JJ .", ["statement"]),
    ("She/PRP said/VBD in/IN its/PRP$ latest/JJS July/NNP report/NN on/IN roads/NNS it/PRP was/VBD dark/JJ .", ["July report on roads"]),
    ("She/PRP said/VBD on/IN Twitter/NNP it/PRP was/VBD dark/JJ .", ["Twitter"]),
    ("She/PRP said/VBD in/IN a/DT Facebook/NNP post/NN it/PRP was/VBD dark/JJ .", ["Facebook post"]),
    ("She/PRP said/VBD on/IN social/JJ media/NNS it/PRP was/VBD dark/JJ .", ["social media"]),
    ("She/PRP said/VBD on/IN the/DT question/NN platform/NN Zhihu/NNP it/PRP was/VBD dark/JJ .", ["Zhihu"]),
    ("She/PRP said/VBD in/IN an/DT open/JJ letter/NN it/PRP was/VBD dark/JJ .", ["open letter"]),
    ("She/PRP said/VBD in/IN a/DT court/NN filing/NN it/PRP was/VBD dark/JJ .", ["court filing"]),
    ("She/PRP said/VBD in/IN a/DT letter/NN to/IN her/PRP$ brother/NN it/PRP was/VBD dark/JJ .", []),
    ("She/PRP said/VBD in/IN a/DT speech/NN it/PRP was/VBD dark/JJ .", []),
    ("After/IN the/DT film/NN was/VBD posted/VBN on/IN Twitter/NNP , She/PRP said/VBD it/PRP was/VBD dark/JJ .", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), POSTED)
def test_where_words_were_published_is_an_intermediary(sentence: str, expected: list[str]) -> None:
    parse = tagged(sentence)
    assert via(parse, claim(parse, "it was dark", "said", "She")) == [[(name, "posted") for name in expected]]


RELAYED = [
    ("It/PRP was/VBD dark/JJ , she/PRP said/VBD , according/VBG to/IN the/DT Observatory/NNP .", "said", "she", ["Observatory"]),
    ("According/VBG to/IN the/DT newspaper/NN El/NNP Alba/NNP , she/PRP said/VBD It/PRP was/VBD dark/JJ .", "said", "she", ["El Alba"]),
    ("It/PRP was/VBD dark/JJ , she/PRP said/VBD , Xinhua/NNP reported/VBD on/IN Sunday/NNP .", "said", "she", ["Xinhua"]),
    ("It/PRP was/VBD dark/JJ , she/PRP said/VBD , the/DT Sava/NNP News/NNP , SNA/NNP , reported/VBD .", "said", "she", ["Sava News, SNA"]),
    ("It/PRP was/VBD dark/JJ , she/PRP said/VBD , reports/VBZ El/NNP Alba/NNP daily/NN .", "said", "she", ["El Alba"]),
    ("It/PRP was/VBD dark/JJ , she/PRP was/VBD quoted/VBN as/IN saying/VBG by/IN IRNA/NNP .", "was quoted as saying", "she", ["IRNA"]),
    ("It/PRP was/VBD dark/JJ , she/PRP was/VBD quoted/VBN by/IN the/DT minister/NN as/IN saying/VBG .", "as saying", "she", ["minister"]),
    ("IRNA/NNP quoted/VBD her/PRP as/IN saying/VBG It/PRP was/VBD dark/JJ .", "as saying", "her", ["IRNA"]),
    ("It/PRP was/VBD dark/JJ , Kwezi/NNP reported/VBD on/IN Monday/NNP , citing/VBG witnesses/NNS .", "citing", "witnesses", ["Kwezi"]),
    ("A/DT report/NN from/IN Radio/NNP Z/NNP , citing/VBG nurses/NNS , said/VBD It/PRP was/VBD dark/JJ .", "citing", "nurses", ["Radio Z"]),
    ("In/IN the/DT survey/NN , half/NN said/VBD It/PRP was/VBD dark/JJ .", "said", "half", ["survey"]),
    ("In/IN a/DT talk/NN aired/VBN by/IN state/NN radio/NN , she/PRP said/VBD It/PRP was/VBD dark/JJ .", "said", "she", ["state radio"]),
    ("Trump/NNP cited/VBD It/PRP was/VBD dark/JJ .", "cited", "Trump", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "cue", "source", "expected"), RELAYED)
def test_a_source_that_vouches_for_the_words_is_an_intermediary(sentence: str, cue: str, source: str, expected: list[str]) -> None:
    parse = tagged(sentence)
    assert via(parse, claim(parse, "It was dark", cue, source)) == [[(name, "relayed") for name in expected]]


def test_the_nearest_to_the_speaker_comes_first() -> None:
    parse = tagged(
        "In/IN a/DT statement/NN read/VBN to/IN AFP/NNP by/IN an/DT aide/NN , she/PRP said/VBD it/PRP was/VBD dark/JJ , "
        "according/VBG to/IN APA/NNP ."
    )
    chain = [("statement", "posted"), ("aide", "relayed"), ("AFP", "told"), ("APA", "relayed")]
    assert via(parse, claim(parse, "it was dark", "said", "she")) == [chain]


def test_a_participle_shares_the_intermediary_of_its_sentence() -> None:
    parse = tagged("She/PRP told/VBD AFP/NNP it/PRP was/VBD dark/JJ , adding/VBG that/IN nobody/NN came/VBD .")
    first, second = claim(parse, "it was dark", "told", "She"), claim(parse, "that nobody came", "adding", "She")
    assert via(parse, first, second) == [[("AFP", "told")], [("AFP", "told")]]


def test_another_party_of_the_sentence_does_not_share_it() -> None:
    parse = tagged("She/PRP told/VBD AFP/NNP it/PRP was/VBD dark/JJ , while/IN Ali/NNP said/VBD nobody/NN came/VBD .")
    assert via(parse, claim(parse, "it was dark", "told", "She"), claim(parse, "nobody came", "said", "Ali")) == [[("AFP", "told")], []]


def test_every_statement_before_a_closing_relay_has_it() -> None:
    parse = tagged("She/PRP said/VBD it/PRP was/VBD dark/JJ , adding/VBG that/IN nobody/NN came/VBD , Petra/NNP reported/VBD .")
    first, second = claim(parse, "it was dark", "said", "She"), claim(parse, "that nobody came", "adding", "She")
    assert via(parse, first, second) == [[("Petra", "relayed")], [("Petra", "relayed")]]


def test_a_statement_inside_another_has_only_what_stands_inside_it() -> None:
    parse = tagged("She/PRP told/VBD AFP/NNP that/IN Ali/NNP said/VBD in/IN a/DT statement/NN it/PRP was/VBD dark/JJ .")
    outer = claim(parse, "that Ali said in a statement it was dark", "told", "She")
    assert via(parse, outer, claim(parse, "it was dark", "said", "Ali", parent=0)) == [[("AFP", "told")], [("statement", "posted")]]


def test_an_agentless_quoting_takes_the_outlet_of_the_sentence_before() -> None:
    parse = tagged(
        "IRNA/NNP reports/VBZ that/IN it/PRP was/VBD dark/JJ .",
        "A/DT nurse/NN is/VBZ quoted/VBN as/IN saying/VBG that/IN nobody/NN came/VBD .",
    )
    first = claim(parse, "that it was dark", "reports", "IRNA")
    second = claim(parse, "that nobody came", "is quoted as saying", "A nurse")
    assert via(parse, first, second) == [[], [("IRNA", "relayed")]]


def test_a_sentence_that_tells_who_carried_the_one_before_is_its_intermediary() -> None:
    parse = tagged("It/PRP was/VBD dark/JJ , she/PRP said/VBD .", "The/DT remarks/NNS were/VBD carried/VBN by/IN Radio/NNP Sava/NNP .")
    assert via(parse, claim(parse, "It was dark", "said", "she")) == [[("Radio Sava", "relayed")]]


def test_the_newspaper_is_the_outlet_named_before() -> None:
    parse = tagged(
        "She/PRP told/VBD the/DT Kivu/NNP Post/NNP it/PRP was/VBD dark/JJ .",
        "“/`` Nobody/NN came/VBD , ”/'' he/PRP told/VBD the/DT newspaper/NN .",
    )
    first = claim(parse, "it was dark", "told", "She")
    second = claim(parse, "“Nobody came,”", "told", None, nth=1)
    assert via(parse, first, second) == [[("Kivu Post", "told")], [("Kivu Post", "told")]]


def test_a_website_is_named_by_its_owner() -> None:
    parse = tagged("The/DT council/NN said/VBD on/IN its/PRP$ website/NN it/PRP was/VBD dark/JJ .")
    assert via(parse, claim(parse, "it was dark", "said", "The council")) == [[("council website", "posted")]]


# ---------------------------------------------------------------- relay or nesting


def folded(parse: Parse, *claims: Claim) -> tuple[list[str | None], list[int | None], dict[int, list[str]]]:
    left, relays = fold_relays(parse, claims)
    cues = [c.cue.span.of(parse.text) if c.cue else None for c in left]
    return cues, [c.parent for c in left], {i: [s.of(parse.text) for s in spans] for i, spans in relays.items()}


def test_an_according_to_around_a_statement_is_no_attribution_of_its_own() -> None:
    parse = tagged("It/PRP was/VBD dark/JJ , she/PRP said/VBD , according/VBG to/IN the/DT Observatory/NNP .")
    outer = claim(parse, "It was dark, she said", "according to", "the Observatory")
    assert folded(parse, outer, claim(parse, "It was dark", "said", "she", parent=0)) == (["said"], [None], {0: ["the Observatory"]})


def test_an_outlet_that_closes_a_statement_relays_it_and_a_party_does_not() -> None:
    outlet = tagged("It/PRP was/VBD dark/JJ , she/PRP said/VBD , Xinhua/NNP reported/VBD .")
    outer = claim(outlet, "It was dark, she said", "reported", "Xinhua")
    assert folded(outlet, outer, claim(outlet, "It was dark", "said", "she", parent=0)) == (["said"], [None], {0: ["Xinhua"]})
    party = tagged("It/PRP was/VBD dark/JJ , she/PRP said/VBD , police/NNS added/VBD .")
    outer = claim(party, "It was dark, she said", "added", "police")
    assert folded(party, outer, claim(party, "It was dark", "said", "she", parent=0)) == (["added", "said"], [None, 0], {})


def test_an_outlet_before_the_statement_keeps_its_attribution() -> None:
    parse = tagged("Xinhua/NNP reported/VBD that/IN she/PRP said/VBD it/PRP was/VBD dark/JJ .")
    outer = claim(parse, "that she said it was dark", "reported", "Xinhua")
    assert folded(parse, outer, claim(parse, "it was dark", "said", "she", parent=0))[1] == [None, 0]


def test_who_is_cited_speaks_and_who_cites_relays() -> None:
    parse = tagged("It/PRP was/VBD dark/JJ , Kwezi/NNP reported/VBD , citing/VBG two/CD nurses/NNS .")
    (turned,), _ = fold_relays(parse, [claim(parse, "It was dark", "reported", "Kwezi")])
    assert [s.of(parse.text) for s in turned.source] == ["two nurses"]
    assert via(parse, turned) == [[("Kwezi", "relayed")]]


def test_who_is_quoted_as_saying_speaks() -> None:
    parse = tagged("IRNA/NNP quoted/VBD the/DT envoy/NN as/IN saying/VBG that/IN it/PRP was/VBD dark/JJ .")
    (turned,), _ = fold_relays(parse, [claim(parse, "that it was dark", "quoted", "IRNA")])
    assert turned.cue is not None
    assert (turned.cue.span.of(parse.text), [s.of(parse.text) for s in turned.source]) == ("as saying", ["the envoy"])
    assert via(parse, turned) == [[("IRNA", "relayed")]]


def test_a_content_that_reaches_over_the_relay_behind_it_loses_it() -> None:
    parse = tagged("He/PRP said/VBD it/PRP was/VBD dark/JJ , according/VBG to/IN state/NN radio/NN .")
    (cut,), _ = fold_relays(parse, [claim(parse, "it was dark, according to state radio", "said", "He")])
    assert [s.of(parse.text) for s in cut.content] == ["it was dark"]
    assert via(parse, cut) == [[("state radio", "relayed")]]


def test_the_parents_of_the_claims_that_are_left_are_renumbered() -> None:
    parse = tagged("She/PRP said/VBD Ali/NNP claimed/VBD it/PRP was/VBD dark/JJ , according/VBG to/IN AFP/NNP .")
    outer = claim(parse, "She said Ali claimed it was dark", "according to", "AFP")
    middle = claim(parse, "Ali claimed it was dark", "said", "She", parent=0)
    inner = claim(parse, "it was dark", "claimed", "Ali", parent=1)
    assert folded(parse, outer, middle, inner)[:2] == (["said", "claimed"], [None, 0])


def test_a_content_that_begins_with_its_relay_loses_it() -> None:
    parse = tagged("He/PRP was/VBD quoted/VBN as/IN saying/VBG by/IN state/NN radio/NN that/IN it/PRP was/VBD dark/JJ .")
    (cut,), _ = fold_relays(parse, [claim(parse, "by state radio that it was dark", "was quoted as saying", "He")])
    assert [s.of(parse.text) for s in cut.content] == ["that it was dark"]
    assert via(parse, cut) == [[("state radio", "relayed")]]


def test_the_statement_in_the_content_of_a_relay_is_its_partys() -> None:
    parse = tagged("It/PRP was/VBD very/RB dark/JJ , officials/NNS said/VBD on/IN Sunday/NNP , according/VBG to/IN AFP/NNP .")
    (turned,), _ = fold_relays(parse, [claim(parse, "It was very dark, officials said on Sunday", "according to", "AFP")])
    assert ([s.of(parse.text) for s in turned.content], [s.of(parse.text) for s in turned.source]) == (["It was very dark"], ["officials"])
    assert via(parse, turned) == [[("AFP", "relayed")]]


def test_according_to_the_rules_relays_nothing() -> None:
    parse = tagged("She/PRP said/VBD it/PRP was/VBD dark/JJ according/VBG to/IN the/DT rules/NNS .")
    assert via(parse, claim(parse, "it was dark", "said", "She")) == [[]]


def test_an_article_without_claims_has_no_intermediaries() -> None:
    assert via(tagged("It/PRP was/VBD dark/JJ .")) == []
