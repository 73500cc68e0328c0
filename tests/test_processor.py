"""Attribution as a processor of a Stanza pipeline, on the shipped models."""

from __future__ import annotations

from typing import Any

import pytest

from attrib.document import Attribution

NAMES = "tokenize,pos,lemma,depparse,ner,attribution"
TEXT = '"The old bridge is closed," Mayor Jane Doe said on Friday.\n\nShe said the road was open.'


@pytest.fixture(scope="module")
def pipeline() -> Any:
    import stanza

    from attrib.processor import MODELS

    return stanza.Pipeline("en", processors=NAMES, dir=str(MODELS), download_method=None, use_gpu=False, verbose=False)


def said(text: str, attributions: tuple[Attribution, ...]) -> list[tuple[str, str, str | None]]:
    """Return content, cue and speaker of each attribution, cut out of `text` by their offsets."""
    found = []
    for a in attributions:
        content = " | ".join(span.of(text) for span in a.claim.content)
        found.append((content, a.claim.cue.span.of(text) if a.claim.cue else "", a.speaker.name if a.speaker else None))
    return found


def test_a_document_comes_with_its_attributions(pipeline: Any) -> None:
    document = pipeline(TEXT)
    assert said(document.text, document.attributions) == [
        ('"The old bridge is closed,"', "said", "Jane Doe"),
        ("the road was open", "said", "Jane Doe"),
    ]


def test_it_finds_what_the_engine_finds(pipeline: Any) -> None:
    from attrib.document import Article
    from attrib.parsing.parser import MODELS, Parser
    from attrib.pipeline import attribute
    from attrib.tagging.weights import load_tagger

    (parse,) = Parser(MODELS).parse([Article("-", TEXT)])
    assert said(TEXT, attribute(parse, load_tagger()).attributions) == said(TEXT, pipeline(TEXT).attributions)  # type: ignore[arg-type]


def test_the_tagger_can_be_left_out() -> None:
    import stanza

    from attrib.processor import MODELS

    options = {"dir": str(MODELS), "download_method": None, "use_gpu": False, "verbose": False}
    document = stanza.Pipeline("en", processors=NAMES, attribution_tagger="none", **options)(TEXT)
    assert ("the road was open", "said", "Jane Doe") in said(TEXT, document.attributions)


def test_offsets_count_characters_of_the_documents_text_as_it_stands(pipeline: Any) -> None:
    text = "  \n\n 🙂 e\u0301t\u00e9.\n\n  She  said the\troad was open. "
    document = pipeline(text)
    assert document.text == text
    assert said(text, document.attributions) == [("the\troad was open", "said", "she")]


def test_many_documents_are_annotated_each_by_itself(pipeline: Any) -> None:
    texts = ["She said the road was open.", "It rained.", "Mayor Jane Doe said that the bridge was closed."]
    documents = pipeline.bulk_process(texts)
    assert [said(d.text, d.attributions) for d in documents] == [
        [("the road was open", "said", "she")],
        [],
        [("that the bridge was closed", "said", "Jane Doe")],
    ]


@pytest.mark.parametrize("text", ["", " \n ", "“”", "said said said"])
def test_a_document_in_which_nobody_speaks_has_none(pipeline: Any, text: str) -> None:
    assert pipeline(text).attributions == ()


def test_no_span_crosses_a_line_break_though_a_sentence_does() -> None:
    from stanza.models.common.doc import Document

    from attrib.processor import attributions_of

    text = "She said the old road\nwas open."
    rows = [
        ("She", "she", "PRON", "PRP", 2, "nsubj"), ("said", "say", "VERB", "VBD", 0, "root"), ("the", "the", "DET", "DT", 5, "det"),
        ("old", "old", "ADJ", "JJ", 5, "amod"), ("road", "road", "NOUN", "NN", 7, "nsubj"), ("was", "be", "AUX", "VBD", 7, "cop"),
        ("open", "open", "ADJ", "JJ", 2, "ccomp"), (".", ".", "PUNCT", ".", 2, "punct"),
    ]  # fmt: skip
    words = [
        {"id": n, "text": w, "lemma": lemma, "upos": upos, "xpos": xpos, "head": head, "deprel": relation, "ner": "O"}
        | {"start_char": text.index(w), "end_char": text.index(w) + len(w)}
        for n, (w, lemma, upos, xpos, head, relation) in enumerate(rows, 1)
    ]
    (found,) = attributions_of(Document([words], text=text), None)
    assert [span.of(text) for span in found.claim.content] == ["the old road", "was open"]


def test_a_document_of_another_pipeline_has_none_and_it_needs_the_parser() -> None:
    import stanza
    from stanza.models.common.doc import Document
    from stanza.pipeline.core import PipelineRequirementsException

    from attrib.processor import MODELS

    assert Document([]).attributions == ()
    with pytest.raises(PipelineRequirementsException):
        stanza.Pipeline(
            "en",
            processors="tokenize,attribution",
            dir=str(MODELS),
            download_method=None,
            use_gpu=False,
            verbose=False,
            logging_level="FATAL",
        )
