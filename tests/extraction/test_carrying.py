"""Quotations and their cues: interrupted, split, carried on in the next sentence and the next paragraph."""

from __future__ import annotations

import pytest

from tests.extraction.analysed import Plain, analysed, parents, plain

SAID = "“ We/PRP/3/nsubj left/VBD/7/ccomp , ” Marsh/NNP/7/nsubj said/VBD/0/root ."
TOLD = "Marsh/NNP/2/nsubj told/VBD/0/root them/PRP/2/iobj that/IN/7/mark the/DT/6/det dam/NN/7/nsubj held/VBD/2/ccomp ."
ALONE = "“ It/PRP/5/nsubj was/VBD/5/cop very/RB/5/advmod dark/JJ/0/root . ”"

BESIDE = [
    (SAID, ("“We left,”", "said", "Marsh", "direct")),
    ("“ We/PRP/3/nsubj left/VBD/6/ccomp , ” said/VBD/0/root Marsh/NNP/6/nsubj .", ("“We left,”", "said", "Marsh", "direct")),
    ("Marsh/NNP/2/nsubj said/VBD/0/root , “ We/PRP/6/nsubj left/VBD/2/ccomp . ”", ("“We left.”", "said", "Marsh", "direct")),
    ("“ Who/WP/3/nsubj left/VBD/7/ccomp ? ” Marsh/NNP/7/nsubj asked/VBD/0/root .", ("“Who left?”", "asked", "Marsh", "direct")),
    (
        "“ We/PRP/3/nsubj left/VBD/14/ccomp , ” Marsh/NNP/14/nsubj , the/DT/9/det engineer/NN/6/appos who/WP/11/nsubj "
        "built/VBD/9/acl:relcl "
        "it/PRP/11/obj , said/VBD/0/root .",
        ("“We left,”", "said", "Marsh, the engineer who built it", "direct"),
    ),
    (
        "Marsh/NNP/2/nsubj said/VBD/0/root the/DT/4/det dam/NN/8/nsubj was/VBD/8/cop “ quite/RB/8/advmod safe/JJ/2/ccomp ” .",
        ("the dam was “quite safe”", "said", "Marsh", "mixed"),
    ),
    (
        "Marsh/NNP/2/nsubj said/VBD/0/root that/IN/6/mark “ we/PRP/6/nsubj left/VBD/2/ccomp ” .",
        ("that “we left”", "said", "Marsh", "mixed"),
    ),
    (
        "Marsh/NNP/2/nsubj called/VBD/0/root the/DT/4/det dam/NN/2/obj “ a/DT/7/det disgrace/NN/2/xcomp ” .",
        ("the dam “a disgrace”", "called", "Marsh", "mixed"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), BESIDE)
def test_a_quotation_belongs_to_the_verb_beside_it(sentence: str, expected: Plain) -> None:
    assert plain(analysed(sentence)) == [expected]


SPLIT = [
    (
        ["“ The/DT/3/det dam/NN/11/nsubj , ” Marsh/NNP/7/nsubj said/VBD/11/parataxis , “ will/MD/11/aux hold/VB/0/root . ”"],
        ("“The dam,” | “will hold.”", "said", "Marsh", "direct"),
    ),
    (
        [SAID, "“ The/DT/3/det water/NN/4/nsubj rose/VBD/0/root quickly/RB/4/advmod . ”"],
        ("“We left,” | “The water rose quickly.”", "said", "Marsh", "direct"),
    ),
    (
        [SAID, "¶“ The/DT/3/det water/NN/4/nsubj rose/VBD/0/root quickly/RB/4/advmod . ”"],
        ("“We left,” | “The water rose quickly.”", "said", "Marsh", "direct"),
    ),
]


@pytest.mark.parametrize(("sentences", "expected"), SPLIT)
def test_the_parts_of_a_quotation_are_one_content(sentences: list[str], expected: Plain) -> None:
    assert plain(analysed(*sentences)) == [expected]


LONG = [
    ["“ It/PRP/3/nsubj began/VBD/0/root .", "¶“ Then/RB/4/advmod we/PRP/4/nsubj ran/VBD/8/ccomp , ” Marsh/NNP/8/nsubj said/VBD/0/root ."],
    ["Marsh/NNP/2/nsubj said/VBD/0/root : “ It/PRP/6/nsubj began/VBD/2/ccomp .", "¶“ Then/RB/4/advmod we/PRP/4/nsubj ran/VBD/0/root . ”"],
]


@pytest.mark.parametrize("sentences", LONG)
def test_a_quotation_over_paragraphs_is_one_claim(sentences: list[str]) -> None:
    parse = analysed(*sentences)
    ((content, _, source, _),) = plain(parse)
    assert source == "Marsh"
    assert [word in content for word in ("It began", "Then we ran")] == [True, True]


@pytest.mark.parametrize(("sentences", "end"), [(LONG[0], ","), (LONG[1], ".")])
def test_a_quotation_over_paragraphs_keeps_its_marks_and_is_direct(sentences: list[str], end: str) -> None:
    ((content, _, _, kind),) = plain(analysed(*sentences))
    assert (content, kind) == (f"“It began. | “Then we ran{end}”", "direct")


def test_one_who_is_told_stays_outside_though_a_quotation_follows() -> None:
    assert plain(analysed(TOLD, f"¶{ALONE}")) == [("that the dam held | “It was very dark.”", "told", "Marsh", "mixed")]


def test_an_introducing_colon_is_part_of_the_cue() -> None:
    parse = analysed("Marsh/NNP/2/nsubj said/VBD/0/root : “ We/PRP/6/nsubj left/VBD/2/ccomp . ”")
    assert plain(parse) == [("“We left.”", "said:", "Marsh", "direct")]


def test_a_quotation_two_paragraphs_away_is_not_carried_on() -> None:
    between = "¶It/PRP/2/nsubj rained/VBD/0/root ."
    assert plain(analysed(SAID, between, f"¶{ALONE}")) == [("“We left,”", "said", "Marsh", "direct")]


def test_two_speakers_keep_their_own_words() -> None:
    parse = analysed(SAID, "¶“ It/PRP/4/nsubj was/VBD/4/cop dark/JJ/8/ccomp , ” Koch/NNP/8/nsubj added/VBD/0/root .")
    assert plain(parse) == [("“We left,”", "said", "Marsh", "direct"), ("“It was dark,”", "added", "Koch", "direct")]


def test_words_behind_the_cue_are_not_quoted() -> None:
    parse = analysed(
        "“ We/PRP/3/nsubj left/VBD/7/ccomp , ” Marsh/NNP/7/nsubj said/VBD/0/root , standing/VBG/7/advcl in/IN/12/case the/DT/12/det "
        "rain/NN/9/obl ."
    )
    assert plain(parse) == [("“We left,”", "said", "Marsh", "direct")]


def test_a_claim_inside_a_quotation_is_nested_in_it() -> None:
    parse = analysed("“ Koch/NNP/3/nsubj claimed/VBD/9/ccomp it/PRP/5/nsubj fell/VBD/3/ccomp , ” Marsh/NNP/9/nsubj said/VBD/0/root .")
    assert plain(parse) == [("“Koch claimed it fell,”", "said", "Marsh", "direct"), ("it fell", "claimed", "Koch", "indirect")]
    assert parents(parse) == [None, 0]


NOT_SAID = [
    # scare quotes
    "The/DT/5/det “ free/JJ/5/amod ” lunch/NN/6/nsubj cost/VBD/0/root ten/CD/8/nummod dollars/NNS/6/obj .",
    "Ruiz/NNP/9/nsubj , known/VBN/1/acl as/IN/6/case “ Fox/NNP/3/obl ” , fell/VBD/0/root .",
    # a title
    "The/DT/2/det choir/NN/3/nsubj sang/VBD/0/root “ Night/NNP/3/obj ” twice/RB/3/advmod .",
]


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_marks_around_a_word_are_nobodys_statement(sentence: str) -> None:
    assert plain(analysed(sentence)) == []
