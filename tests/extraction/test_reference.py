"""What pronouns, descriptions and documents stand for, from parses by hand."""

from __future__ import annotations

from attrib.document import Claim, Span
from attrib.extraction.speakers.entity import find_entities
from attrib.extraction.speakers.naming import canonical_name
from attrib.extraction.speakers.speaker import resolve_speakers
from tests.builders import build_parse, span_of

Source = tuple[str, int]


def speakers(text: str, table: str, *sources: Source | str, names: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str | None]]:
    """Return name and kind of the speaker of each source: a surface, or a surface and which of its occurrences."""
    parse = build_parse(text, table, names)
    spans = [span_of(text, *s) if isinstance(s, tuple) else span_of(text, s) for s in sources]
    claims = [Claim((Span(0, 1),), None, (span,), None, "indirect", "statement", 1.0) for span in spans]
    return [(s.name, s.kind) for s, _ in resolve_speakers(parse, claims, find_entities(parse)) if s]


def test_a_pronoun_never_takes_the_wrong_gender_nor_a_place():
    text = "Anna Novak met Peter Holm in Tirana. She said so. He agreed."
    table = """
Anna Anna PROPN NNP 3 nsubj
Novak Novak PROPN NNP 1 flat
met meet VERB VBD 0 root
Peter Peter PROPN NNP 3 obj
Holm Holm PROPN NNP 4 flat
in in ADP IN 7 case
Tirana Tirana PROPN NNP 3 obl
. . PUNCT . 3 punct

She she PRON PRP 2 nsubj
said say VERB VBD 0 root
so so ADV RB 2 advmod
. . PUNCT . 2 punct

He he PRON PRP 2 nsubj
agreed agree VERB VBD 0 root
. . PUNCT . 2 punct"""
    names = (("Anna Novak", "person"), ("Peter Holm", "person"), ("Tirana", "place"))
    assert speakers(text, table, "She", "He", names=names) == [("Anna Novak", "person"), ("Peter Holm", "person")]


def test_it_takes_up_the_broadcaster_that_spoke():
    text = "Radio Sava said the bridge was closed. It said the army had come."
    table = """
Radio Radio PROPN NNP 2 compound
Sava Sava PROPN NNP 3 nsubj
said say VERB VBD 0 root
the the DET DT 5 det
bridge bridge NOUN NN 7 nsubj
was be AUX VBD 7 cop
closed closed ADJ JJ 3 ccomp
. . PUNCT . 3 punct

It it PRON PRP 2 nsubj
said say VERB VBD 0 root
the the DET DT 4 det
army army NOUN NN 6 nsubj
had have AUX VBD 6 aux
come come VERB VBN 2 ccomp
. . PUNCT . 2 punct"""
    found = speakers(text, table, "Radio Sava", "It", names=(("Radio Sava", "organisation"),))
    assert found == [("Radio Sava", "organisation")] * 2


def test_who_means_the_person_and_not_the_body_before_it():
    text = "That is dear, said Mia Lund, director of Fjord Securities, who sold."
    table = """
That that PRON DT 3 nsubj
is be AUX VBZ 3 cop
dear dear ADJ JJ 5 ccomp
, , PUNCT , 5 punct
said say VERB VBD 0 root
Mia Mia PROPN NNP 5 nsubj
Lund Lund PROPN NNP 6 flat
, , PUNCT , 9 punct
director director NOUN NN 6 appos
of of ADP IN 12 case
Fjord Fjord PROPN NNP 12 compound
Securities Securities PROPN NNPS 9 nmod
, , PUNCT , 15 punct
who who PRON WP 15 nsubj
sold sell VERB VBD 12 acl:relcl
. . PUNCT . 5 punct"""
    assert speakers(text, table, "who", names=(("Mia Lund", "person"), ("Fjord Securities", "organisation"))) == [("Mia Lund", "person")]


def test_speakers_together_are_joined_and_titles_are_not():
    text = "Defence and Interior Minister Omar Said and Queen Ada agreed."
    table = """
Defence Defence PROPN NNP 4 compound
and and CCONJ CC 3 cc
Interior Interior PROPN NNP 1 conj
Minister Minister PROPN NNP 5 nmod:desc
Omar Omar PROPN NNP 10 nsubj
Said Said PROPN NNP 5 flat
and and CCONJ CC 9 cc
Queen Queen PROPN NNP 9 nmod:desc
Ada Ada PROPN NNP 5 conj
agreed agree VERB VBD 0 root
. . PUNCT . 10 punct"""
    names = (("Omar Said", "person"), ("Ada", "person"))
    assert speakers(text, table, "Omar Said and Queen Ada", names=names) == [("Omar Said and Ada", "person")]


def test_a_report_is_named_by_who_said_something_in_it():
    text = "The Coastal Bank said on Monday in a report that prices rise. The report said more."
    table = """
The the DET DT 3 det
Coastal Coastal PROPN NNP 3 compound
Bank Bank PROPN NNP 4 nsubj
said say VERB VBD 0 root
on on ADP IN 6 case
Monday Monday PROPN NNP 4 obl
in in ADP IN 9 case
a a DET DT 9 det
report report NOUN NN 4 obl
that that SCONJ IN 12 mark
prices price NOUN NNS 12 nsubj
rise rise VERB VBP 4 ccomp
. . PUNCT . 4 punct

The the DET DT 2 det
report report NOUN NN 3 nsubj
said say VERB VBD 0 root
more more ADJ JJR 3 obj
. . PUNCT . 3 punct"""
    assert speakers(text, table, "The report", names=(("Coastal Bank", "organisation"),)) == [("Coastal Bank report", "document")]


def test_a_report_is_named_by_its_author():
    text = "A report by the outlet Harbour Watch on Friday said so."
    table = """
A a DET DT 2 det
report report NOUN NN 9 nsubj
by by ADP IN 7 case
the the DET DT 7 det
outlet outlet NOUN NN 7 compound
Harbour Harbour PROPN NNP 7 compound
Watch Watch PROPN NNP 2 nmod
on on ADP IN 9 case
Friday Friday PROPN NNP 10 obl
said say VERB VBD 0 root
so so ADV RB 10 advmod
. . PUNCT . 10 punct"""
    found = speakers(text, table, "A report by the outlet Harbour Watch", names=(("Harbour Watch", "organisation"),))
    assert found == [("Harbour Watch report", "document")]


def test_a_possessive_pronoun_is_replaced_by_its_name():
    text = "Lena Ruiz left. Her family said so."
    table = """
Lena Lena PROPN NNP 3 nsubj
Ruiz Ruiz PROPN NNP 1 flat
left leave VERB VBD 0 root
. . PUNCT . 3 punct

Her her PRON PRP$ 2 nmod:poss
family family NOUN NN 3 nsubj
said say VERB VBD 0 root
so so ADV RB 3 advmod
. . PUNCT . 3 punct"""
    assert speakers(text, table, "Her family", names=(("Lena Ruiz", "person"),)) == [("Lena Ruiz's family", "unnamed")]


def test_the_army_is_the_army_of_the_country_spoken_of():
    text = "In Kenya the army said so."
    table = """
In in ADP IN 2 case
Kenya Kenya PROPN NNP 5 obl
the the DET DT 4 det
army army NOUN NN 5 nsubj
said say VERB VBD 0 root
so so ADV RB 5 advmod
. . PUNCT . 5 punct"""
    assert speakers(text, table, "the army", names=(("Kenya", "place"),)) == [("Kenyan army", "organisation")]


def test_a_later_share_keeps_the_people_of_the_first():
    text = "Some 60 percent of the farmers left. 20 percent said so."
    table = """
Some some ADV RB 2 advmod
60 60 NUM CD 3 nummod
percent percent NOUN NN 7 nsubj
of of ADP IN 6 case
the the DET DT 6 det
farmers farmer NOUN NNS 3 nmod
left leave VERB VBD 0 root
. . PUNCT . 7 punct

20 20 NUM CD 2 nummod
percent percent NOUN NN 3 nsubj
said say VERB VBD 0 root
so so ADV RB 3 advmod
. . PUNCT . 3 punct"""
    assert speakers(text, table, "20 percent") == [("20 percent of the farmers", "unnamed")]


def test_a_place_speaks_as_an_organisation():
    text = "Oslo denied it."
    table = """
Oslo Oslo PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
it it PRON PRP 2 obj
. . PUNCT . 2 punct"""
    assert speakers(text, table, "Oslo", names=(("Oslo", "place"),)) == [("Oslo", "organisation")]


def test_a_relative_clause_is_no_part_of_a_description():
    text = "A border guard who asked for silence said so."
    table = """
A a DET DT 3 det
border border NOUN NN 3 compound
guard guard NOUN NN 8 nsubj
who who PRON WP 5 nsubj
asked ask VERB VBD 3 acl:relcl
for for ADP IN 7 case
silence silence NOUN NN 5 obl
said say VERB VBD 0 root
so so ADV RB 8 advmod
. . PUNCT . 8 punct"""
    (name, _), = speakers(text, table, "A border guard who asked for silence")
    assert name == "border guard"


def test_an_undescribed_official_is_the_minister_who_spoke():
    text = "Interior Minister Tom Bell spoke. The official said so."
    table = """
Interior Interior PROPN NNP 2 compound
Minister Minister PROPN NNP 3 nmod:desc
Tom Tom PROPN NNP 5 nsubj
Bell Bell PROPN NNP 3 flat
spoke speak VERB VBD 0 root
. . PUNCT . 5 punct

The the DET DT 2 det
official official NOUN NN 3 nsubj
said say VERB VBD 0 root
so so ADV RB 3 advmod
. . PUNCT . 3 punct"""
    assert speakers(text, table, "The official", names=(("Tom Bell", "person"),)) == [("Tom Bell", "person")]


def test_a_medium_keeps_its_own_description_as_an_intermediary():
    text = "The mayor said so in a written statement."
    table = """
The the DET DT 2 det
mayor mayor NOUN NN 3 nsubj
said say VERB VBD 0 root
so so ADV RB 3 advmod
in in ADP IN 8 case
a a DET DT 8 det
written write ADJ VBN 8 amod
statement statement NOUN NN 3 obl
. . PUNCT . 3 punct"""
    parse = build_parse(text, table)
    assert canonical_name(parse, find_entities(parse), span_of(text, "a written statement"))[:2] == ("written statement", "document")
