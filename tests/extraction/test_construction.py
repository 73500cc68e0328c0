"""Each construction of the guidelines, in a sentence of its own: content, cue, source and quote type."""

from __future__ import annotations

import pytest

from tests.extraction.analysed import Plain, analysed, plain

CLAUSES = [
    (
        "Officials/NNS/2/nsubj said/VBD/0/root that/IN/6/mark two/CD/5/nummod bridges/NNS/6/nsubj fell/VBD/2/ccomp .",
        ("that two bridges fell", "said", "Officials", "indirect"),
    ),
    (
        "Officials/NNS/2/nsubj said/VBD/0/root two/CD/4/nummod bridges/NNS/5/nsubj fell/VBD/2/ccomp .",
        ("two bridges fell", "said", "Officials", "indirect"),
    ),
    (
        "Two/CD/2/nummod bridges/NNS/3/nsubj fell/VBD/6/ccomp , officials/NNS/6/nsubj said/VBD/0/root .",
        ("Two bridges fell", "said", "officials", "indirect"),
    ),
    (
        "Two/CD/2/nummod bridges/NNS/3/nsubj fell/VBD/0/root , officials/NNS/6/nsubj said/VBD/3/parataxis .",
        ("Two bridges fell", "said", "officials", "indirect"),
    ),
    (
        "Two/CD/2/nummod bridges/NNS/3/nsubj fell/VBD/5/ccomp , said/VBD/0/root engineer/NN/7/compound Ada/NNP/5/nsubj Marsh/NNP/7/flat .",
        ("Two bridges fell", "said", "engineer Ada Marsh", "indirect"),
    ),
    (
        "The/DT/2/det dam/NN/8/nsubj , Marsh/NNP/5/nsubj said/VBD/8/parataxis , will/MD/8/aux hold/VB/0/root .",
        ("The dam | will hold", "said", "Marsh", "indirect"),
    ),
    (
        "But/CC/4/cc the/DT/3/det dam/NN/4/nsubj held/VBD/7/ccomp , Marsh/NNP/7/nsubj said/VBD/0/root .",
        ("the dam held", "said", "Marsh", "indirect"),
    ),
    (
        "Marsh/NNP/4/nsubj could/MD/4/aux not/RB/4/advmod confirm/VB/0/root that/IN/8/mark the/DT/7/det dam/NN/8/nsubj held/VBD/4/ccomp .",
        ("that the dam held", "could not confirm", "Marsh", "indirect"),
    ),
    (
        "Marsh/NNP/2/nsubj asked/VBD/0/root whether/IN/6/mark the/DT/5/det dam/NN/6/nsubj held/VBD/2/ccomp .",
        ("whether the dam held", "asked", "Marsh", "indirect"),
    ),
    (
        "Marsh/NNP/2/nsubj told/VBD/0/root reporters/NNS/2/iobj the/DT/5/det dam/NN/6/nsubj held/VBD/2/ccomp .",
        ("the dam held", "told", "Marsh", "indirect"),
    ),
    (
        "Marsh/NNP/2/nsubj said/VBD/0/root in/IN/5/case a/DT/5/det statement/NN/2/obl the/DT/7/det dam/NN/8/nsubj held/VBD/2/ccomp .",
        ("the dam held", "said in a statement", "Marsh", "indirect"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CLAUSES)
def test_a_clause_is_what_its_verb_of_speech_reports(sentence: str, expected: Plain) -> None:
    assert plain(analysed(sentence)) == [expected]


ACCORDING = [
    (
        "According/VBG/3/case to/TO/3/case police/NNS/7/obl , two/CD/6/nummod bridges/NNS/7/nsubj fell/VBD/0/root .",
        ("two bridges fell", "According to", "police", "indirect"),
    ),
    (
        "Two/CD/2/nummod bridges/NNS/8/nsubj , according/VBG/6/case to/TO/6/case police/NNS/8/obl , fell/VBD/0/root .",
        ("Two bridges | fell", "according to", "police", "indirect"),
    ),
    (
        "Two/CD/2/nummod bridges/NNS/3/nsubj fell/VBD/0/root , according/VBG/8/case to/TO/8/case city/NN/8/compound police/NNS/3/obl .",
        ("Two bridges fell", "according to", "city police", "indirect"),
    ),
]


def test_according_to_needs_no_comma() -> None:
    parse = analysed("According/VBG/3/case to/TO/3/case Marsh/NNP/6/obl it/PRP/6/nsubj never/RB/6/advmod fell/VBD/0/root .")
    assert plain(parse) == [("it never fell", "According to", "Marsh", "indirect")]


@pytest.mark.parametrize(("sentence", "expected"), ACCORDING)
def test_according_to_takes_its_clause_wherever_it_stands(sentence: str, expected: Plain) -> None:
    assert plain(analysed(sentence)) == [expected]


INFINITIVES = [
    (
        "Marsh/NNP/2/nsubj agreed/VBD/0/root to/TO/4/mark close/VB/2/xcomp the/DT/6/det dam/NN/4/obj .",
        ("to close the dam", "agreed", "Marsh", "indirect"),
    ),
    (
        "Marsh/NNP/2/nsubj told/VBD/0/root her/PRP$/4/nmod:poss crew/NN/2/obj to/TO/6/mark close/VB/2/xcomp the/DT/8/det dam/NN/6/obj .",
        ("her crew to close the dam", "told", "Marsh", "indirect"),
    ),
    (
        "Marsh/NNP/2/nsubj urged/VBD/0/root ministers/NNS/2/obj to/TO/5/mark resign/VB/2/xcomp .",
        ("ministers to resign", "urged", "Marsh", "indirect"),
    ),
    (
        "Marsh/NNP/2/nsubj called/VBD/0/root on/IN/4/case ministers/NNS/2/obl to/TO/6/mark resign/VB/2/xcomp .",
        ("ministers to resign", "called on", "Marsh", "indirect"),
    ),
    (
        "Crews/NNS/3/nsubj:pass were/VBD/3/aux:pass ordered/VBN/0/root to/TO/5/mark leave/VB/3/xcomp .",
        ("Crews | to leave", "were ordered", "", "indirect"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), INFINITIVES)
def test_an_infinitive_is_the_content_with_the_one_who_is_told(sentence: str, expected: Plain) -> None:
    assert plain(analysed(sentence)) == [expected]


OBJECTS = [
    ("Marsh/NNP/2/nsubj condemned/VBD/0/root the/DT/4/det delay/NN/2/obj .", ("the delay", "condemned", "Marsh", "indirect")),
    ("Marsh/NNP/2/nsubj denied/VBD/0/root the/DT/4/det charge/NN/2/obj .", ("the charge", "denied", "Marsh", "indirect")),
    (
        "Marsh/NNP/2/nsubj described/VBD/0/root the/DT/4/det dam/NN/2/obj as/IN/6/case safe/JJ/2/obl .",
        ("the dam as safe", "described", "Marsh", "indirect"),
    ),
    (
        "The/DT/2/det dam/NN/4/nsubj:pass was/VBD/4/aux:pass described/VBN/0/root as/IN/6/case safe/JJ/4/obl .",
        ("The dam | safe", "was described as", "", "indirect"),
    ),
    (
        "The/DT/2/det delay/NN/4/nsubj:pass was/VBD/4/aux:pass condemned/VBN/0/root by/IN/6/case Marsh/NNP/4/obl .",
        ("The delay", "was condemned", "Marsh", "indirect"),
    ),
    (
        "Marsh/NNP/2/nsubj called/VBD/0/root the/DT/4/det dam/NN/2/obj a/DT/6/det disgrace/NN/2/xcomp .",
        ("the dam a disgrace", "called", "Marsh", "indirect"),
    ),
    (
        "Marsh/NNP/2/nsubj accused/VBD/0/root the/DT/4/det board/NN/2/obj of/IN/6/mark hiding/VBG/2/advcl losses/NNS/6/obj .",
        ("the board of hiding losses", "accused", "Marsh", "indirect"),
    ),
    (
        "The/DT/2/det board/NN/4/nsubj:pass was/VBD/4/aux:pass accused/VBN/0/root of/IN/6/mark hiding/VBG/4/advcl losses/NNS/6/obj .",
        ("The board | hiding losses", "was accused of", "", "indirect"),
    ),
    ("Marsh/NNP/2/nsubj warned/VBD/0/root of/IN/4/case floods/NNS/2/obl .", ("floods", "warned of", "Marsh", "indirect")),
    ("Marsh/NNP/2/nsubj called/VBD/0/root for/IN/4/case calm/NN/2/obl .", ("calm", "called for", "Marsh", "indirect")),
    (
        "Marsh/NNP/2/nsubj declined/VBD/0/root to/TO/4/mark comment/VB/2/xcomp on/IN/7/case the/DT/7/det dam/NN/4/obl .",
        ("the dam", "declined to comment on", "Marsh", "indirect"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), OBJECTS)
def test_an_object_is_what_an_evaluating_verb_says(sentence: str, expected: Plain) -> None:
    assert plain(analysed(sentence)) == [expected]


AGENTLESS = [
    (
        "The/DT/2/det mayor/NN/5/nsubj:pass was/VBD/5/aux:pass reportedly/RB/5/advmod ill/VBN/0/root .",
        ("The mayor was | ill", "reportedly", "", "indirect"),
    ),
    (
        "The/DT/2/det mayor/NN/4/nsubj:pass is/VBZ/4/aux:pass said/VBN/0/root to/TO/7/mark be/VB/7/cop furious/JJ/4/xcomp .",
        ("The mayor | to be furious", "is said", "", "indirect"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), AGENTLESS)
def test_what_is_said_by_nobody_has_no_source(sentence: str, expected: Plain) -> None:
    assert plain(analysed(sentence)) == [expected]


# ---------------------------------------------------------------- what is missed


@pytest.mark.parametrize("relation", ["obl", "obl:agent"])
def test_the_agent_of_a_passive_is_no_part_of_the_content(relation: str) -> None:
    sentence = (
        "The/DT/2/det dam/NN/4/nsubj:pass was/VBD/4/aux:pass described/VBN/0/root as/IN/6/case safe/JJ/4/obl by/IN/8/case Marsh/NNP/4/"
    )
    assert plain(analysed(f"{sentence}{relation} .")) == [("The dam | safe", "was described as", "Marsh", "indirect")]


def test_a_preposition_of_the_next_paragraph_belongs_to_no_cue() -> None:
    parse = analysed(
        "What/WP/4/obj the/DT/3/det mayor/NN/4/nsubj wrote/VBD/0/root",
        "¶About/IN/2/advmod forty/CD/3/nummod people/NNS/4/nsubj left/VBD/0/root .",
    )
    assert plain(parse) == []
