"""Clusters of names and descriptions from parses by hand."""

from __future__ import annotations

import pytest

from attrib.extraction.speakers.cluster import initials, is_variant, one_letter_apart
from attrib.extraction.speakers.entity import find_entities
from tests.builders import build_parse
from tests.extraction.analysed import analysed


def entities_of(text: str, table: str, *names: tuple[str, str]) -> dict[str, tuple[str, list[str]]]:
    """Return name → kind and the mentions' texts."""
    parse = build_parse(text, table, names)
    return {e.name: (e.kind, [m.span.of(text) for m in e.mentions]) for e in find_entities(parse)}


def test_an_acronym_in_parentheses_and_a_short_form_belong_to_the_name():
    found = entities_of(
        "The Coastal Fisheries Council (CFC) met. The Council voted. CFC left.",
        """
The the DET DT 4 det
Coastal Coastal PROPN NNP 4 compound
Fisheries Fisheries PROPN NNPS 4 compound
Council Council PROPN NNP 8 nsubj
( ( PUNCT -LRB- 6 punct
CFC CFC PROPN NNP 4 appos
) ) PUNCT -RRB- 6 punct
met meet VERB VBD 0 root
. . PUNCT . 8 punct

The the DET DT 2 det
Council Council PROPN NNP 3 nsubj
voted vote VERB VBD 0 root
. . PUNCT . 3 punct

CFC CFC PROPN NNP 2 nsubj
left leave VERB VBD 0 root
. . PUNCT . 2 punct""",
        ("Coastal Fisheries Council", "organisation"),
    )
    assert found["Coastal Fisheries Council"] == (
        "organisation", ["Coastal Fisheries Council", "CFC", "Council", "CFC"],
    )  # fmt: skip


def test_an_apposition_and_a_later_description_belong_to_the_person():
    found = entities_of(
        "Ana Bright, the harbour minister, spoke. The minister left.",
        """
Ana Ana PROPN NNP 8 nsubj
Bright Bright PROPN NNP 1 flat
, , PUNCT , 6 punct
the the DET DT 6 det
harbour harbour NOUN NN 6 compound
minister minister NOUN NN 1 appos
, , PUNCT , 6 punct
spoke speak VERB VBD 0 root
. . PUNCT . 8 punct

The the DET DT 2 det
minister minister NOUN NN 3 nsubj
left leave VERB VBD 0 root
. . PUNCT . 3 punct""",
        ("Ana Bright", "person"),
    )
    assert found["Ana Bright"] == ("person", ["Ana Bright", "the harbour minister", "The minister"])


def test_a_hyphenated_name_with_a_particle_is_whole():
    found = entities_of(
        "Yesterday Omar al-Hadid of Basra spoke.",
        """
Yesterday yesterday NOUN NN 8 obl:unmarked
Omar Omar PROPN NNP 8 nsubj
al al PROPN NNP 2 flat
- - PUNCT HYPH 5 punct
Hadid Hadid PROPN NNP 2 flat
of of ADP IN 7 case
Basra Basra PROPN NNP 2 nmod
spoke speak VERB VBD 0 root
. . PUNCT . 8 punct""",
        ("Omar", "person"), ("Basra", "place"),
    )  # fmt: skip
    assert found["Omar al-Hadid"][0] == "person"


def test_the_description_without_a_name_that_says_most_names_it():
    found = entities_of(
        "A close aide of the mayor spoke. The aide left.",
        """
A a DET DT 3 det
close close ADJ JJ 3 amod
aide aide NOUN NN 7 nsubj
of of ADP IN 6 case
the the DET DT 6 det
mayor mayor NOUN NN 3 nmod
spoke speak VERB VBD 0 root
. . PUNCT . 7 punct

The the DET DT 2 det
aide aide NOUN NN 3 nsubj
left leave VERB VBD 0 root
. . PUNCT . 3 punct""",
    )
    assert found["close aide of the mayor"] == ("unnamed", ["A close aide of the mayor", "The aide"])


@pytest.mark.parametrize(("name", "letters"), [
    (("national", "unity", "government"), "nug"),
    (("observatory", "for", "human", "rights"), "ohr"),
])  # fmt: skip
def test_initials_leave_out_the_small_words(name, letters):
    assert initials(name) == letters


def test_names_that_differ_by_one_letter_are_variants():
    assert is_variant(("phyo", "zeya", "thaw"), ("phyo", "zeyar", "thaw"))
    assert not is_variant(("kyaw", "min", "yu"), ("kyaw", "zaw", "yu"))
    assert one_letter_apart("bokova", "bokava")
    assert not one_letter_apart("hassan", "hossein")


def test_a_number_of_things_is_nobody():
    def descriptions(of: str) -> list[str]:
        parse = analysed(f"They/PRP/2/nsubj won/VBD/0/root millions/NNS/2/obj of/IN/5/case {of}/NNS/3/nmod .")
        return [e.name for e in find_entities(parse) if e.kind is not None]

    assert "millions of fans" in descriptions("fans")
    assert not any("millions" in name for name in descriptions("dollars"))
