"""Attributions without a word that announces them: a colon, a dash, the lines of a conversation."""

from __future__ import annotations

import pytest

from tests.extraction.analysed import Plain, analysed, plain

WORDS = "“ It/PRP/{n}/nsubj was/VBD/{n}/cop very/RB/{n}/advmod dark/JJ/{root} . ”"


def test_a_sentence_before_a_colon_gives_the_speaker() -> None:
    parse = analysed(f"Marsh/NNP/3/nsubj was/VBD/3/cop blunt/JJ/0/root : {WORDS.format(n=9, root='3/parataxis')}")
    assert plain(parse) == [("“It was very dark.”", ":", "Marsh", "direct")]


def test_a_bare_name_before_a_colon_is_the_speaker() -> None:
    parse = analysed(f"Ada/NNP/0/root Marsh/NNP/1/flat : {WORDS.format(n=8, root='1/parataxis')}")
    assert plain(parse) == [("“It was very dark.”", ":", "Ada Marsh", "direct")]


DASHES = [
    (["{words} ― Ada/NNP/5/appos Marsh/NNP/9/flat"], "Ada Marsh"),
    (["{words} — Ada/NNP/5/appos Marsh/NNP/9/flat , engineer/NN/9/appos"], "Ada Marsh"),
    (["{words}", "¶— Ada/NNP/0/root Marsh/NNP/2/flat"], "Ada Marsh"),
]


@pytest.mark.parametrize(("sentences", "source"), DASHES)
def test_a_name_behind_a_dash_is_the_speaker_and_the_dash_the_cue(sentences: list[str], source: str) -> None:
    words = WORDS.format(n=5, root="0/root")
    [(content, cue, named, quoted)] = plain(analysed(*(s.format(words=words) for s in sentences)))
    assert (content, named, quoted) == ("“It was very dark.”", source, "direct")
    assert cue in {"―", "—"}


LINES = [
    "¶RUIZ/NNP/5/parataxis : We/PRP/4/nsubj leave/VBP/0/root soon/RB/4/advmod .",
    "¶KOCH/NNP/4/parataxis : Who/WP/4/nsubj stays/VBZ/0/root ?",
    "¶RUIZ/NNP/4/parataxis : Nobody/NN/4/nsubj stays/VBZ/0/root here/RB/4/advmod .",
    "¶KOCH/NNP/4/parataxis : That/DT/5/nsubj is/VBZ/5/cop bad/JJ/0/root .",
]


def test_the_lines_of_a_conversation_belong_to_the_names_before_them() -> None:
    expected: list[Plain] = [
        ("We leave soon.", ":", "RUIZ", "indirect"),
        ("Who stays?", ":", "KOCH", "indirect"),
        ("Nobody stays here.", ":", "RUIZ", "indirect"),
        ("That is bad.", ":", "KOCH", "indirect"),
    ]
    found = plain(analysed(*LINES))
    assert [(c.rstrip(".?"), q, s, t) for c, q, s, t in found] == [(c.rstrip(".?"), q, s, t) for c, q, s, t in expected]


def test_one_word_before_one_colon_is_no_conversation() -> None:
    assert plain(analysed("Note/NN/4/parataxis : We/PRP/4/nsubj leave/VBP/0/root soon/RB/4/advmod .")) == []


def test_a_list_behind_a_colon_is_nobodys() -> None:
    parse = analysed(
        "Three/CD/2/nummod rivers/NNS/3/nsubj flooded/VBD/0/root : “ Ola/NNP/3/parataxis , ” Ems/NNP/6/conj and/CC/11/cc Vah/NNP/6/conj ."
    )
    assert plain(parse) == []
