"""What looks like an attribution and is none: imagined sayings, a quoted speaker's own vows, sources that cannot speak."""

from __future__ import annotations

import pytest

from tests.extraction.analysed import analysed, plain

IMAGINED = [
    "He/PRP/2/nsubj stays/VBZ/0/root unless/IN/5/mark they/PRP/5/nsubj agree/VBP/2/advcl to/TO/7/mark pay/VB/5/xcomp .",
    "If/IN/3/mark Marsh/NNP/3/nsubj says/VBZ/8/advcl it/PRP/5/nsubj fell/VBD/3/ccomp , we/PRP/8/nsubj leave/VBP/0/root .",
    "Marsh/NNP/3/nsubj should/MD/3/aux admit/VB/0/root that/IN/6/mark it/PRP/6/nsubj fell/VBD/3/ccomp .",
    "Marsh/NNP/2/nsubj needs/VBZ/0/root to/TO/4/mark explain/VB/2/xcomp that/IN/7/mark it/PRP/7/nsubj fell/VBD/4/ccomp .",
    "Nobody/NN/2/nsubj says/VBZ/0/root that/IN/5/mark it/PRP/5/nsubj fell/VBD/2/ccomp .",
]


@pytest.mark.parametrize("sentence", IMAGINED)
def test_what_is_only_imagined_is_no_statement(sentence: str) -> None:
    assert plain(analysed(sentence)) == []


WITHOUT_SPEAKER = [
    "Progress/NN/2/nsubj threatens/VBZ/0/root to/TO/4/mark stall/VB/2/xcomp .",
    "Rain/NN/3/nsubj:pass is/VBZ/3/aux:pass expected/VBN/0/root to/TO/5/mark fall/VB/3/xcomp .",
    "It/PRP/3/nsubj:pass is/VBZ/3/aux:pass believed/VBN/0/root that/IN/6/mark nobody/NN/6/nsubj drowned/VBD/3/ccomp .",
    "The/DT/2/det flood/NN/3/nsubj claimed/VBD/0/root forty/CD/5/nummod lives/NNS/3/obj .",
    "Marsh/NNP/2/nsubj raised/VBD/0/root three/CD/4/nummod children/NNS/2/obj .",
]


@pytest.mark.parametrize("sentence", WITHOUT_SPEAKER)
def test_a_verb_of_speech_without_a_speaker_or_words_is_no_statement(sentence: str) -> None:
    assert plain(analysed(sentence)) == []


def test_a_quoted_speakers_own_vow_is_no_claim_of_its_own() -> None:
    parse = analysed("“ We/PRP/3/nsubj vow/VBP/9/ccomp to/TO/5/mark win/VB/3/xcomp , ” Marsh/NNP/9/nsubj said/VBD/0/root .")
    assert plain(parse) == [("“We vow to win,”", "said", "Marsh", "direct")]


def test_a_columnists_own_statement_is_a_claim() -> None:
    parse = analysed("I/PRP/2/nsubj said/VBD/0/root it/PRP/4/nsubj fell/VBD/2/ccomp .")
    assert plain(parse) == [("it fell", "said", "I", "indirect")]


def test_a_participle_that_glosses_a_quotation_is_no_claim() -> None:
    parse = analysed(
        "“ It/PRP/3/nsubj fell/VBD/7/ccomp , ” Marsh/NNP/7/nsubj said/VBD/0/root , referring/VBG/7/advcl to/TO/12/case the/DT/12/det "
        "dam/NN/9/obl ."
    )
    assert plain(parse) == [("“It fell,”", "said", "Marsh", "direct")]


def test_furniture_announces_nothing() -> None:
    from attrib.extraction.claims.claim import find_claims

    parse = analysed("Officials/NNS/2/nsubj said/VBD/0/root two/CD/4/nummod bridges/NNS/5/nsubj fell/VBD/2/ccomp .")
    assert find_claims(parse, (), frozenset({0})) == ()
