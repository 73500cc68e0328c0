"""Claims from the tagger's proposals and the rules' drafts beside each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attrib.document import Claim, Credit, Parse, Proposal
from attrib.extraction.claims.claim import find_claims
from attrib.extraction.claims.version import clusters
from attrib.extraction.claims.weighing import FEATURES, shipped
from attrib.extraction.quotation import find_quotations
from tests.builders import span_of
from tests.extraction.analysed import analysed

# 0 Ruiz 1 said 2 the 3 dam 4 held 5 . 6 Villagers 7 shrugged 8 at 9 it 10 .
DAM = analysed(
    "Ruiz/NNP/2/nsubj said/VBD/0/root the/DT/4/det dam/NN/5/nsubj held/VBD/2/ccomp .",
    "Villagers/NNS/2/nsubj shrugged/VBD/0/root at/IN/4/case it/PRP/2/obl .",
)
SAID = Proposal((1, 2), ((2, 5),), ((0, 1),), 0.97, 0.97, (0.97, 0.97))
# 0 “ 1 We 2 wait 3 for 4 rain 5 , 6 ” 7 she 8 shrugged 9 .
RAIN = analysed("“ We/PRP/3/nsubj wait/VBP/9/ccomp for/IN/5/case rain/NN/3/obl , ” she/PRP/9/nsubj shrugged/VBD/0/root .")
SHRUGGED = Proposal((8, 9), ((1, 5),), ((7, 8),), 0.9, 0.9, (0.9, 0.9))


def found(parse: Parse, *proposals: Proposal, furniture: frozenset[int] = frozenset()) -> tuple[Claim, ...]:
    return find_claims(parse, find_quotations(parse.text, parse.paragraphs), furniture, proposals)


def told(parse: Parse, claims: tuple[Claim, ...]) -> list[tuple[str, str, str, str]]:
    text = parse.text
    return [
        (" | ".join(s.of(text) for s in c.content), c.cue.span.of(text) if c.cue else "", " ".join(s.of(text) for s in c.source), c.act)
        for c in claims
    ]


def test_what_tagger_and_rules_agree_on_is_one_claim() -> None:
    assert told(DAM, found(DAM, SAID)) == [("the dam held", "said", "Ruiz", "statement")]


def test_where_both_read_one_claim_the_taggers_edges_stand() -> None:
    # the rules begin at "the dam", the tagger one word later
    assert told(DAM, found(DAM, replace(SAID, content=((3, 5),)))) == [("dam held", "said", "Ruiz", "statement")]


def test_a_dateline_is_nobodys_even_where_the_tagger_takes_it_in() -> None:
    # 0 OSIJEK 1 ( 2 AFP 3 ) 4 — 5 Ana 6 Ruiz 7 said 8 the 9 dam …
    parse = analysed(
        "OSIJEK/NNP/8/dep (/-LRB-/3/punct AFP/NNP/1/appos )/-RRB-/3/punct — Ana/NNP/8/nsubj Ruiz/NNP/6/flat said/VBD/0/root the/DT/10/det "
        "dam/NN/11/nsubj held/VBD/8/ccomp through/IN/15/case the/DT/15/det long/JJ/15/amod night/NN/11/obl ."
    )
    credit = Credit(span_of(parse.text, "AFP"), "AFP")
    said = Proposal((7, 8), ((8, 15),), ((0, 7),), 0.97, 0.97, (0.97, 0.97))
    claims = find_claims(parse, (), frozenset(), [said], [credit])
    assert told(parse, claims) == [("the dam held through the long night", "said", "Ana Ruiz", "statement")]


def test_a_cue_that_no_lexicon_knows_is_the_taggers_alone() -> None:
    shrugged = Proposal((7, 8), ((8, 10),), ((6, 7),), 0.99, 0.99, (0.99, 0.99))
    assert told(DAM, found(DAM, SAID, shrugged))[1] == ("at it", "shrugged", "Villagers", "statement")


def test_what_the_tagger_thinks_no_attribution_is_none() -> None:
    assert found(DAM, replace(SAID, statement=0.01, attribution=0.01, begins=(0.01, 0.01))) == ()


def test_what_only_polnear_would_take_is_an_opinion() -> None:
    wished = Proposal((7, 8), ((8, 10),), ((6, 7),), 0.02, 0.9, (0.02, 0.9))
    assert told(DAM, found(DAM, SAID, wished))[1] == ("at it", "shrugged", "Villagers", "opinion")


def test_a_quotation_that_is_mostly_in_a_content_is_in_it_whole() -> None:
    assert told(RAIN, found(RAIN, SHRUGGED)) == [("“We wait for rain,”", "shrugged", "she", "statement")]


def test_who_stands_behind_by_is_the_source_and_the_pronoun_before_the_cue_no_content() -> None:
    # A raid that was claimed by rebels failed.
    parse = analysed(
        "A/DT/2/det raid/NN/8/nsubj that/WDT/5/nsubj:pass was/VBD/5/aux:pass claimed/VBN/2/acl:relcl by/IN/7/case rebels/NNS/5/obl "
        "failed/VBD/0/root ."
    )
    claimed = Proposal((3, 5), ((0, 3), (6, 7)), (), 0.95, 0.95, (0.95, 0.95))
    assert told(parse, found(parse, claimed)) == [("A raid", "was claimed", "rebels", "statement")]


def test_paragraphs_of_furniture_propose_nothing() -> None:
    assert found(RAIN, SHRUGGED, furniture=frozenset({0})) == ()


def test_a_score_is_a_probability_and_rises_with_the_taggers() -> None:
    (sure,), (unsure,) = found(DAM, SAID), found(DAM, replace(SAID, statement=0.6, attribution=0.6))
    assert 0 <= unsure.score < sure.score <= 1


def test_cues_that_overlap_are_one_cue() -> None:
    longer = replace(SAID, cue=(1, 3), content=((3, 5),), statement=0.3, attribution=0.3)
    assert [len(group) for group in clusters([longer, SAID])] == [2]
    assert told(DAM, found(DAM, SAID, longer)) == [("the dam held", "said", "Ruiz", "statement")]


@pytest.mark.parametrize("name", FEATURES)
def test_every_feature_has_a_shipped_weight(name: str) -> None:
    assert isinstance(shipped()[name], float)


def test_a_dash_and_a_name_behind_a_quotation_need_no_weighing() -> None:
    parse = analysed("“ We/PRP/3/nsubj wait/VBP/0/root for/IN/5/case rain/NN/3/obl . ” ―/:/3/punct Ana/NNP/3/parataxis Ruiz/NNP/9/flat")
    doubted = Proposal((7, 8), ((1, 3),), ((8, 10),), 0.02, 0.02, (0.02, 0.02))
    assert told(parse, found(parse, doubted)) == [("“We wait for rain.”", "―", "Ana Ruiz", "statement")]
