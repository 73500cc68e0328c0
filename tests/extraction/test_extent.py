"""How far a content and a source reach: what belongs to the words reported, and what the reporter adds."""

from __future__ import annotations

import pytest

from tests.extraction.analysed import analysed, plain

SAID = "Marsh/NNP/2/nsubj said/VBD/0/root"

CLAUSES = [
    (
        f"{SAID} the/DT/4/det dam/NN/5/nsubj leaked/VBD/2/ccomp and/CC/8/cc prices/NNS/8/nsubj rose/VBD/5/conj .",
        "the dam leaked and prices rose",
    ),
    (f"{SAID} he/PRP/5/nsubj was/VBD/5/cop ill/JJ/2/ccomp and/CC/7/cc left/VBD/2/conj .", "he was ill"),
    (
        f"{SAID} he/PRP/4/nsubj left/VBD/2/ccomp because/IN/7/mark it/PRP/7/nsubj rained/VBD/4/advcl .",
        "he left because it rained",
    ),
    (
        f"{SAID} that/IN/10/mark , given/VBN/7/case the/DT/7/det rain/NN/10/obl , he/PRP/10/nsubj left/VBD/2/ccomp .",
        "that, given the rain, he left",
    ),
    (f"{SAID} on/IN/4/case Monday/NNP/2/obl he/PRP/6/nsubj left/VBD/2/ccomp .", "he left"),
    (
        f"{SAID} he/PRP/4/nsubj left/VBD/2/ccomp , as/IN/9/mark the/DT/8/det storm/NN/9/nsubj came/VBD/2/advcl .",
        "he left",
    ),
    (
        f"{SAID} he/PRP/4/nsubj left/VBD/2/ccomp , using/VBG/2/advcl another/DT/8/det name/NN/6/obj .",
        "he left",
    ),
    ("Meanwhile/RB/4/advmod , Marsh/NNP/4/nsubj said/VBD/0/root he/PRP/6/nsubj left/VBD/4/ccomp .", "he left"),
    ("Still/RB/4/advmod , he/PRP/4/nsubj left/VBD/7/ccomp , Marsh/NNP/7/nsubj said/VBD/0/root .", "he left"),
    ("On/IN/2/case Monday/NNP/4/obl he/PRP/4/nsubj left/VBD/7/ccomp , Marsh/NNP/7/nsubj said/VBD/0/root .", "On Monday he left"),
    (
        "He/PRP/2/nsubj left/VBD/5/ccomp , Marsh/NNP/5/nsubj said/VBD/0/root in/IN/8/case a/DT/8/det speech/NN/5/obl on/IN/10/case "
        "Monday/NNP/5/obl .",
        "He left",
    ),
]


@pytest.mark.parametrize(("sentence", "content"), CLAUSES)
def test_a_reported_clause_ends_where_the_reporter_goes_on(sentence: str, content: str) -> None:
    assert [(c, s) for c, _, s, _ in plain(analysed(sentence))] == [(content, "Marsh")]


OBJECTS = [
    ("Marsh/NNP/2/nsubj confirmed/VBD/0/root the/DT/4/det deaths/NNS/2/obj on/IN/6/case Monday/NNP/2/obl .", "the deaths"),
    ("Marsh/NNP/2/nsubj confirmed/VBD/0/root the/DT/4/det deaths/NNS/2/obj to/IN/6/case Reuters/NNP/2/obl .", "the deaths"),
    ("Marsh/NNP/2/nsubj confirmed/VBD/0/root the/DT/4/det deaths/NNS/2/obj in/IN/7/case a/DT/7/det statement/NN/2/obl .", "the deaths"),
    (
        "Marsh/NNP/2/nsubj confirmed/VBD/0/root the/DT/4/det deaths/NNS/2/obj after/IN/7/mark police/NNS/7/nsubj came/VBD/2/advcl .",
        "the deaths",
    ),
    (
        "Marsh/NNP/2/nsubj welcomed/VBD/0/root the/DT/4/det push/NN/2/obj to/TO/6/mark retake/VB/2/advcl the/DT/8/det town/NN/6/obj .",
        "the push to retake the town",
    ),
    ("Marsh/NNP/2/nsubj praised/VBD/0/root her/PRP/2/obj for/IN/6/case her/PRP$/6/nmod:poss courage/NN/2/obl .", "her for her courage"),
    (
        "Marsh/NNP/2/nsubj praised/VBD/0/root Koch/NNP/2/obj , who/WP/6/nsubj built/VBD/3/acl:relcl it/PRP/6/obj .",
        "Koch, who built it",
    ),
    (
        "Marsh/NNP/2/nsubj condemned/VBD/0/root the/DT/4/det delay/NN/2/obj but/CC/6/cc left/VBD/2/conj early/RB/6/advmod .",
        "the delay",
    ),
]


@pytest.mark.parametrize(("sentence", "content"), OBJECTS)
def test_an_object_reaches_up_to_the_circumstances_of_its_verb(sentence: str, content: str) -> None:
    assert [(c, s) for c, _, s, _ in plain(analysed(sentence))] == [(content, "Marsh")]


SOURCES = [
    (
        "City/NN/2/compound engineer/NN/5/nsubj Ada/NNP/2/appos Marsh/NNP/3/flat said/VBD/0/root it/PRP/7/nsubj held/VBD/5/ccomp .",
        "City engineer Ada Marsh",
    ),
    ("Ruiz/NNP/4/nsubj and/CC/3/cc Koch/NNP/1/conj said/VBD/0/root it/PRP/6/nsubj held/VBD/4/ccomp .", "Ruiz and Koch"),
    (
        "Ada/NNP/7/nsubj Marsh/NNP/1/flat , an/DT/5/det engineer/NN/1/appos , said/VBD/0/root it/PRP/9/nsubj held/VBD/7/ccomp .",
        "Ada Marsh, an engineer",
    ),
    (
        "A/DT/2/det man/NN/6/nsubj who/WP/4/nsubj saw/VBD/2/acl:relcl it/PRP/4/obj said/VBD/0/root it/PRP/8/nsubj held/VBD/6/ccomp .",
        "A man who saw it",
    ),
    (
        "Marsh/NNP/7/nsubj , who/WP/4/nsubj saw/VBD/1/acl:relcl it/PRP/4/obj , said/VBD/0/root it/PRP/9/nsubj held/VBD/7/ccomp .",
        "Marsh",
    ),
    (
        "The/DT/2/det mayor/NN/4/nmod:poss 's/POS/2/case office/NN/5/nsubj said/VBD/0/root it/PRP/7/nsubj held/VBD/5/ccomp .",
        "The mayor's office",
    ),
    ("Last/JJ/2/amod month/NN/5/obl:tmod the/DT/4/det firm/NN/5/nsubj said/VBD/0/root it/PRP/7/nsubj held/VBD/5/ccomp .", "the firm"),
    ("It/PRP/2/nsubj held/VBD/4/ccomp , said/VBD/0/root Marsh/NNP/4/nsubj , an/DT/8/det engineer/NN/5/appos .", "Marsh, an engineer"),
    (
        "Marsh/NNP/2/nsubj left/VBD/0/root , saying/VBG/2/advcl it/PRP/6/nsubj held/VBD/4/ccomp .",
        "Marsh",
    ),
]


@pytest.mark.parametrize(("sentence", "source"), SOURCES)
def test_a_source_has_its_titles_and_restrictions_but_no_asides(sentence: str, source: str) -> None:
    assert [(c.lower(), s) for c, _, s, _ in plain(analysed(sentence))] == [("it held", source)]
