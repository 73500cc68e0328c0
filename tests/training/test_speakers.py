"""Training the ranker of speakers: the fit, GUM's chains, annotated articles."""

from __future__ import annotations

from pathlib import Path

from attrib.document import Claim
from attrib.extraction.speakers.ranker import Ranker
from attrib.training.coreference import coreference_examples, read_documents
from attrib.training.logit import Example, fit
from attrib.training.speakers import Told, examples_of, train
from tests.builders import span_of
from tests.extraction.analysed import analysed

GUM = """# newdoc id = GUM_news_harbour
# newpar_block = p
1	Ana	Ana	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-new-nnnnn
2	Koval	Koval	PROPN	NNP	_	1	flat	_	Entity=1)
3	left	leave	VERB	VBD	_	0	root	_	_
4	Riga	Riga	PROPN	NNP	_	3	obj	_	Entity=(2-place-new-nnnnn)|SpaceAfter=No
5	.	.	PUNCT	.	_	3	punct	_	_

1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv-nnnnn)
2	waved	wave	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

"""


def test_the_fit_prefers_the_clue_that_tells():
    examples = [Example("he", {(0,): {"near": 1.0}, (1,): {"far": 1.0}}, frozenset({(0,)})) for _ in range(20)]
    learnt = Ranker(fit(examples), {})
    assert learnt.rank("he", {(0,): {"far": 1.0}, (1,): {"near": 1.0}})[0][0] == (1,)


def test_where_nobody_is_right_nobody_gets_the_share():
    examples = [Example("it", {(0,): {"near": 1.0}}, frozenset()) for _ in range(20)]
    assert Ranker(fit(examples), {}).rank("it", {(0,): {"near": 1.0}})[0][1] < 0.5


def test_a_coreference_document_becomes_a_parse_with_names_and_chains(tmp_path: Path):
    (tmp_path / "gum.conllu").write_text(GUM, encoding="utf-8")
    (document,) = read_documents(tmp_path / "gum.conllu")
    assert document.parse.text == "Ana Koval left Riga. She waved."
    assert [(n.span.of(document.parse.text), n.label) for n in document.parse.names] == [("Ana Koval", "person"), ("Riga", "place")]
    (example,) = coreference_examples(document)
    assert (example.expression, example.right) == ("he", frozenset({(0,)}))


def test_an_annotated_article_gives_an_example_a_pronoun():
    parse = analysed(
        "Ana/NNP/3/nsubj Koval/NNP/1/flat said/VBD/0/root it/PRP/5/nsubj rained/VBD/3/ccomp .",
        "She/PRP/2/nsubj left/VBD/0/root .",
        names=[("Ana Koval", "person")],
    )
    sources = [span_of(parse.text, s) for s in ("Ana Koval", "She")]
    claims = tuple(Claim((span_of(parse.text, "it rained"),), None, (s,), None, "indirect", "statement", 1.0) for s in sources)
    told = Told(parse, claims, (("Ana Koval", "person"), ("Ana Koval", "person")))
    (example,) = examples_of(told)
    assert len(example.right) == 1
    assert train([told], []).sure == {"name": 1.0}
