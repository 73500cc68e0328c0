"""Which verb announces a quotation that stands between several, and which quotation is only a word in marks."""

from __future__ import annotations

import pytest

from tests.extraction.analysed import Plain, analysed, plain

BETWEEN: list[tuple[list[str], list[Plain]]] = [
    (
        [
            "“ We/PRP/3/nsubj left/VBD/7/ccomp , ” Koch/NNP/7/nsubj said/VBD/0/root on/IN/14/case Radio/NNP/14/nmod:poss 's/POS/9/case "
            "“ Good/JJ/14/amod Valley/NNP/14/compound Morning/NNP/7/obl . ”"
        ],
        [("“We left,”", "said", "Koch", "direct")],
    ),
    (
        [
            "Marsh/NNP/2/nsubj said/VBD/0/root : “ We/PRP/6/nsubj left/VBD/2/ccomp . ”",
            "Koch/NNP/2/nsubj said/VBD/0/root it/PRP/4/nsubj rained/VBD/2/ccomp .",
        ],
        [("“We left.”", "said", "Marsh", "direct"), ("it rained", "said", "Koch", "indirect")],
    ),
    (
        [
            "Marsh/NNP/2/nsubj said/VBD/0/root it/PRP/4/nsubj rained/VBD/2/ccomp .",
            "“ We/PRP/3/nsubj left/VBD/7/ccomp , ” Koch/NNP/7/nsubj said/VBD/0/root .",
        ],
        [("it rained", "said", "Marsh", "indirect"), ("“We left,”", "said", "Koch", "direct")],
    ),
    (
        ["“ Yes/NN/4/nsubj ” easily/RB/5/advmod won/VBD/10/ccomp the/DT/7/det vote/NN/5/obj , Marsh/NNP/10/nsubj said/VBD/0/root ."],
        [("“Yes” easily won the vote", "said", "Marsh", "mixed")],
    ),
    (
        ["Marsh/NNP/2/nsubj told/VBD/0/root them/PRP/2/iobj : “ We/PRP/7/nsubj left/VBD/2/ccomp . ”"],
        [("“We left.”", "told", "Marsh", "direct")],
    ),
    (
        ["“ We/PRP/3/nsubj left/VBD/8/ccomp , ” the/DT/7/det minister/NN/8/nsubj continued/VBD/0/root ."],
        [("“We left,”", "continued", "the minister", "direct")],
    ),
    (
        [
            "“ We/PRP/3/nsubj left/VBD/7/ccomp , ” he/PRP/7/nsubj wrote/VBD/0/root on/IN/9/case Monday/NNP/7/obl . "
            "“ It/PRP/13/nsubj rained/VBD/7/parataxis hard/RB/13/advmod . ”"
        ],
        [("“We left,” | “It rained hard.”", "wrote", "he", "direct")],
    ),
]


@pytest.mark.parametrize(("sentences", "expected"), BETWEEN)
def test_a_quotation_goes_to_the_nearer_speaker(sentences: list[str], expected: list[Plain]) -> None:
    assert [(c, q.rstrip(":"), s, t) for c, q, s, t in plain(analysed(*sentences))] == expected


def test_a_verb_in_the_next_paragraph_announces_nothing_before_it() -> None:
    parse = analysed(
        "“ It/PRP/3/nsubj rained/VBD/0/root hard/RB/3/advmod . ”", "¶Marsh/NNP/2/nsubj said/VBD/0/root he/PRP/4/nsubj left/VBD/2/ccomp ."
    )
    assert plain(parse) == [("he left", "said", "Marsh", "indirect")]


def test_marks_inside_marks_belong_to_the_outer_quotation() -> None:
    parse = analysed("“ ‘ Stay/VB/6/ccomp ’ he/PRP/6/nsubj told/VBD/11/ccomp me/PRP/6/iobj , ” Marsh/NNP/11/nsubj said/VBD/0/root .")
    assert ("“‘Stay’ he told me,”", "said", "Marsh", "direct") in plain(parse)
