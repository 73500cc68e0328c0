"""Speakers from parses by hand: names, pronouns, descriptions."""

from __future__ import annotations

import pytest

from attrib.document import Claim, Span
from attrib.extraction.speakers.entity import find_entities
from attrib.extraction.speakers.naming import canonical_name
from attrib.extraction.speakers.speaker import resolve_speakers
from tests.builders import build_parse, span_of

TEXT = "Harbour chief Mira Kovac closed the port.\nThe storm was near, she said.\nIt said ships must wait, Kovac added."
TABLE = """
Harbour harbour NOUN NN 2 compound
chief chief NOUN NN 3 nmod:desc
Mira Mira PROPN NNP 5 nsubj
Kovac Kovac PROPN NNP 3 flat
closed close VERB VBD 0 root
the the DET DT 7 det
port port NOUN NN 5 obj
. . PUNCT . 5 punct

The the DET DT 2 det
storm storm NOUN NN 4 nsubj
was be AUX VBD 4 cop
near near ADJ JJ 7 ccomp
, , PUNCT , 7 punct
she she PRON PRP 7 nsubj
said say VERB VBD 0 root
. . PUNCT . 7 punct

It it PRON PRP 2 nsubj
said say VERB VBD 8 ccomp
ships ship NOUN NNS 5 nsubj
must must AUX MD 5 aux
wait wait VERB VB 2 ccomp
, , PUNCT , 8 punct
Kovac Kovac PROPN NNP 8 nsubj
added add VERB VBD 0 root
. . PUNCT . 8 punct
"""


def claim(text: str, source: str, content: str, nth: int = 0, parent: int | None = None) -> Claim:
    sources = (span_of(text, source, nth),) if source else ()
    return Claim((span_of(text, content),), None, sources, None, "indirect", "statement", 1.0, parent)


@pytest.fixture
def parse():
    return build_parse(TEXT, TABLE, [("Mira Kovac", "person")])


def test_a_surname_and_a_pronoun_take_the_fullest_name(parse):
    claims = [claim(TEXT, "she", "The storm was near"), claim(TEXT, "Kovac", "ships must wait", nth=1)]
    speakers = [speaker for speaker, _ in resolve_speakers(parse, claims, find_entities(parse))]
    assert [(s.name, s.kind) for s in speakers if s] == [("Mira Kovac", "person")] * 2


def test_the_chosen_speaker_is_the_first_candidate(parse):
    claims = [claim(TEXT, "she", "The storm was near")]
    (speaker, candidates), = resolve_speakers(parse, claims, find_entities(parse))
    assert speaker is not None
    assert candidates[0].name == speaker.name
    assert len({c.name for c in candidates}) == len(candidates) <= 5


def test_a_claim_without_source_has_no_speaker(parse):
    assert resolve_speakers(parse, [claim(TEXT, "", "ships must wait")], find_entities(parse)) == [(None, ())]


def test_a_pronoun_that_nothing_fits_stays_as_it_stands():
    text = "It said so."
    table = "It it PRON PRP 2 nsubj\nsaid say VERB VBD 0 root\nso so ADV RB 2 advmod\n. . PUNCT . 2 punct"
    parse = build_parse(text, table)
    (speaker, _), = resolve_speakers(parse, [claim(text, "It", "so")], find_entities(parse))
    assert speaker is not None
    assert (speaker.name, speaker.kind, speaker.entity) == ("it", None, None)


def test_titles_are_no_part_of_a_canonical_name(parse):
    name, kind, entity = canonical_name(parse, find_entities(parse), Span(0, span_of(TEXT, "Kovac").end))
    assert (name, kind) == ("Mira Kovac", "person")
    assert entity is not None


def test_a_source_of_punctuation_alone_keeps_its_text():
    text = "So , said."
    table = "So so ADV RB 3 advmod\n, , PUNCT , 3 punct\nsaid say VERB VBD 0 root\n. . PUNCT . 3 punct"
    parse = build_parse(text, table)
    (speaker, candidates), = resolve_speakers(parse, [claim(text, ",", "So")], find_entities(parse))
    assert speaker is not None
    assert speaker.name == candidates[0].name == ","
