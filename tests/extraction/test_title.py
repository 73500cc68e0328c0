"""Names behind titles of several parts, and short names, from parses by hand."""

from __future__ import annotations

from attrib.document import Claim, Parse
from attrib.extraction.speakers.entity import find_entities
from attrib.extraction.speakers.speaker import resolve_speakers
from tests.builders import build_parse, span_of
from tests.extraction.analysed import analysed


def speakers(parse: Parse, *sources: str) -> list[tuple[str, str | None]]:
    """Return name and kind of the speaker of each source."""
    claims = [
        Claim((span_of(parse.text, "it rained"),), None, (span_of(parse.text, s),), None, "indirect", "statement", 1.0) for s in sources
    ]
    return [(s.name, s.kind) for s, _ in resolve_speakers(parse, claims, find_entities(parse)) if s]


def test_an_acronym_in_brackets_does_not_part_a_title_from_its_name():
    parse = analysed(
        "Harbour/NNP/2/compound Union/NNP/6/nmod:desc (/-LRB-/4/punct HU/NNP/2/appos )/-RRB-/4/punct spokeswoman/NN/7/nmod:desc "
        "Ana/NNP/9/nsubj Koval/NNP/7/flat said/VBD/0/root it/PRP/11/nsubj rained/VBD/9/ccomp .",
        names=[("Harbour Union", "organisation"), ("HU", "organisation"), ("Ana Koval", "person")],
    )
    assert speakers(parse, "Harbour Union (HU) spokeswoman Ana Koval") == [("Ana Koval", "person")]


def test_two_professions_of_one_name_are_one_speaker():
    parse = analysed(
        "The/DT/3/det pop/NN/3/compound star/NN/8/nsubj and/CC/5/cc actor/NN/3/conj Ana/NNP/3/appos Koval/NNP/6/flat said/VBD/0/root "
        "it/PRP/10/nsubj rained/VBD/8/ccomp .",
        names=[("Ana Koval", "person")],
    )
    assert speakers(parse, "The pop star and actor Ana Koval") == [("Ana Koval", "person")]


def test_a_title_with_an_article_inside_is_taken_up_by_its_head():
    parse = analysed(
        "President/NNP/7/nsubj of/IN/4/case the/DT/4/det Republic/NNP/1/nmod Ana/NNP/1/nmod Koval/NNP/5/flat said/VBD/0/root "
        "it/PRP/9/nsubj rained/VBD/7/ccomp .",
        "The/DT/2/det president/NN/3/nsubj left/VBD/0/root .",
        names=[("Ana Koval", "person")],
    )
    assert speakers(parse, "President of the Republic Ana Koval", "The president") == [("Ana Koval", "person")] * 2


def test_a_word_that_the_tokenizer_cut_ends_the_name():
    table = """
Lin Lin PROPN NNP 4 nsubj
Mei- Mei- PROPN NNP 1 flat
hua hua PROPN NNP 1 flat
said say VERB VBD 0 root
it it PRON PRP 6 nsubj
rained rain VERB VBD 4 ccomp
. . PUNCT . 4 punct"""
    parse = build_parse("Lin Mei-hua said it rained.", table, [("Lin Mei-hua", "person")])
    assert speakers(parse, "Lin Mei-hua") == [("Lin Mei-hua", "person")]


def test_an_acronym_is_no_short_form_of_what_begins_with_it():
    parse = analysed(
        "The/DT/3/det ILCA/NNP/3/compound Congress/NNP/4/nsubj opened/VBD/0/root .",
        "ILCA/NNP/2/nsubj said/VBD/0/root it/PRP/4/nsubj rained/VBD/2/ccomp .",
        names=[("ILCA Congress", "organisation"), ("ILCA", "organisation")],
    )
    claims = [Claim((span_of(parse.text, "it rained"),), None, (span_of(parse.text, "ILCA", 1),), None, "indirect", "statement", 1.0)]
    assert [s.name for s, _ in resolve_speakers(parse, claims, find_entities(parse)) if s] == ["ILCA"]


def test_a_pronoun_joined_with_a_name_is_two_speakers():
    parse = analysed(
        "Ana/NNP/3/nsubj Koval/NNP/1/flat met/VBD/0/root Ida/NNP/3/obj Moser/NNP/4/flat .",
        "She/PRP/4/nsubj and/CC/3/cc Moser/NNP/1/conj said/VBD/0/root it/PRP/6/nsubj rained/VBD/4/ccomp .",
        names=[("Ana Koval", "person"), ("Ida Moser", "person")],
    )
    assert speakers(parse, "She and Moser") == [("Ana Koval and Ida Moser", "person")]


def test_names_in_a_list_are_as_many_speakers():
    parse = analysed(
        "Ana/NNP/8/nsubj Koval/NNP/1/flat ,/,/4/punct Ida/NNP/1/conj Moser/NNP/4/flat and/CC/7/cc Ito/NNP/1/conj said/VBD/0/root "
        "it/PRP/10/nsubj rained/VBD/8/ccomp .",
        names=[("Ana Koval", "person"), ("Ida Moser", "person"), ("Ito", "person")],
    )
    assert speakers(parse, "Ana Koval, Ida Moser and Ito") == [("Ana Koval and Ida Moser and Ito", "person")]


def test_a_numbered_article_of_law_is_a_document():
    parse = analysed(
        "Article/NNP/3/nsubj 12/CD/1/nummod says/VBZ/0/root it/PRP/5/nsubj rained/VBD/3/ccomp .",
        names=[("Article 12", "other")],
    )
    assert [kind for _, kind in speakers(parse, "Article 12")] == ["document"]


def test_one_office_of_several_departments_is_one_speaker():
    parse = analysed(
        "Secretary/NNP/10/nsubj for/IN/3/case Culture/NNP/1/nmod ,/,/5/punct Sports/NNP/3/conj and/CC/7/cc Tourism/NNP/3/conj "
        "Ana/NNP/1/conj Koval/NNP/8/flat said/VBD/0/root it/PRP/12/nsubj rained/VBD/10/ccomp .",
        "Youth/NNP/5/compound and/CC/3/cc Sports/NNP/1/conj Minister/NNP/5/nmod:desc Ilse/NNP/7/nsubj Moser/NNP/5/flat left/VBD/0/root .",
        names=[("Ana Koval", "person"), ("Ilse Moser", "person")],
    )
    assert speakers(parse, "Secretary for Culture, Sports and Tourism Ana Koval", "Youth and Sports Minister Ilse Moser") == [
        ("Ana Koval", "person"),
        ("Ilse Moser", "person"),
    ]


def test_a_name_behind_an_office_and_its_acronym_is_the_officers():
    parse = analysed(
        "Director/NNP/8/nsubj of/IN/3/case Prosecutions/NNPS/1/nmod (/-LRB-/5/punct NPA/NNP/3/appos )/-RRB-/5/punct Ana/NNP/5/flat "
        "said/VBD/0/root it/PRP/10/nsubj rained/VBD/8/ccomp .",
        names=[("Prosecutions", "organisation"), ("NPA", "organisation"), ("Ana", "person")],
    )
    assert speakers(parse, "Director of Prosecutions (NPA) Ana") == [("Ana", "person")]


def test_what_an_acronym_in_brackets_spells_is_one_body():
    parse = analysed(
        "The/DT/3/det Harbour/NNP/3/compound Office/NNP/10/nsubj on/IN/6/case Northern/NNP/6/amod Ports/NNPS/3/nmod (/-LRB-/8/punct "
        "HONP/NNP/3/appos )/-RRB-/8/punct said/VBD/0/root it/PRP/12/nsubj rained/VBD/10/ccomp .",
        "HONP/NNP/2/nsubj left/VBD/0/root .",
        names=[("Northern Ports", "place"), ("HONP", "organisation"), ("HONP", "organisation")],
    )
    office = ("Harbour Office on Northern Ports", "organisation")
    assert speakers(parse, "The Harbour Office on Northern Ports (HONP)", "HONP") == [office, office]


def test_an_acronym_of_other_words_names_nothing_before_it():
    parse = analysed(
        "The/DT/3/det Coffee/NNP/3/compound Institute/NNP/9/nsubj of/IN/5/case Lagos/NNP/3/nmod (/-LRB-/7/punct "
        "ILC/NNP/3/appos )/-RRB-/7/punct said/VBD/0/root it/PRP/11/nsubj rained/VBD/9/ccomp .",
        names=[("Coffee Institute of Lagos", "organisation"), ("ILC", "organisation")],
    )
    assert speakers(parse, "The Coffee Institute of Lagos (ILC)") == [("Coffee Institute of Lagos", "organisation")]


def test_a_day_behind_a_source_is_no_part_of_it():
    parse = analysed(
        "The/DT/3/det Harbour/NNP/3/compound Union/NNP/5/nsubj Monday/NNP/3/nmod said/VBD/0/root it/PRP/7/nsubj rained/VBD/5/ccomp .",
        names=[("Harbour Union", "organisation")],
    )
    assert speakers(parse, "The Harbour Union Monday") == [("Harbour Union", "organisation")]


def test_whose_mother_speaks_is_not_the_mother():
    parse = analysed(
        "Ana/NNP/3/nsubj Koval/NNP/1/flat drowned/VBD/0/root .",
        "Koval/NNP/3/nmod:poss 's/POS/1/case mother/NN/4/nsubj said/VBD/0/root it/PRP/6/nsubj rained/VBD/4/ccomp .",
        names=[("Ana Koval", "person"), ("Koval", "person")],
    )
    assert speakers(parse, "Koval's mother") == [("Koval's mother", "unnamed")]


def test_a_group_that_is_called_like_an_article_of_law_is_a_body():
    parse = analysed(
        "Rights/NNS/2/compound group/NN/3/compound Article/NNP/5/nsubj 40/CD/3/nummod said/VBD/0/root it/PRP/7/nsubj rained/VBD/5/ccomp .",
        names=[("Article 40", "other")],
    )
    assert speakers(parse, "Rights group Article 40") == [("Article 40", "organisation")]


def test_per_cent_is_one_share_in_two_words():
    parse = analysed(
        "It/PRP/2/nsubj found/VBD/0/root 41/CD/5/nummod per/IN/5/case cent/NN/2/obj of/IN/7/case shopkeepers/NNS/5/nmod .",
        "12/CD/3/nummod per/IN/3/case cent/NN/4/nsubj said/VBD/0/root it/PRP/6/nsubj rained/VBD/4/ccomp .",
    )
    assert speakers(parse, "12 per cent") == [("12 per cent of shopkeepers", "unnamed")]
