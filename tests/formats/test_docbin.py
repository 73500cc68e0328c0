"""spaCy's DocBin, loaded by spaCy: the text and every span as it was."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from attrib.formats.docbin import to_doc
from attrib.formats.revision import from_rest
from attrib.record.form import Piece, Record
from tests.formats.gold import POLNEAR, gold_records, needs_shared, read, shared_records, spans, written
from tests.project.building import proposals, record

spacy = pytest.importorskip("spacy")

from spacy.tokens import DocBin  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

ENGLISH = spacy.blank("en")
ROLES = ("content", "cue", "source", "via")


def check(records: list[Record]) -> None:
    """Compare what spaCy loads with the records."""
    docs = list(DocBin().from_bytes(written("docbin", records)).get_docs(Vocab()))
    assert [doc.text for doc in docs] == [one.text for one in records]
    for doc, one in zip(docs, records, strict=True):
        found = [
            tuple(tuple((s.start_char, s.end_char) for s in doc.spans[role] if s.id_ == a.id) for role in ROLES) for a in one.attributions
        ]
        assert found == spans(one, ROLES)
        assert all(s.text == one.text[s.start_char : s.end_char] and s.label_ == role.upper() for role in ROLES for s in doc.spans[role])
        assert from_rest(orjson.loads(doc.user_data["attrib"]), doc.text, "x") == one


def test_spacy_loads_gold_as_it_is() -> None:
    check(gold_records())


@needs_shared
def test_spacy_loads_shared_gold_and_polnear_as_they_are() -> None:
    check([*shared_records(), *(r for r in read("brat", POLNEAR))])


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("ab.' \n\u00a0\t“é\U0001f600"), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 9)), min_size=1, max_size=5),
)
def test_spans_may_lie_anywhere(text: str, places: list[tuple[int, int]]) -> None:
    cuts = sorted({(start % len(text), min(len(text), start % len(text) + length)) for start, length in places})
    content = tuple(Piece(start, end, text[start:end]) for start, end in cuts)
    a = replace(proposals()[0], content=content, cue=(), source=(), speaker=None, candidates=())
    doc = to_doc(record(text=text, attributions=(a,), entities=(), credits=()), ENGLISH, spacy.tokens)
    assert doc.text == text
    assert [(s.start_char, s.end_char) for s in doc.spans["content"]] == cuts


def test_what_was_rejected_is_in_no_group() -> None:
    first, *rest = proposals()
    given_ = record(attributions=(replace(first, status="rejected"), *rest))
    (doc,) = DocBin().from_bytes(written("docbin", [given_])).get_docs(Vocab())
    assert {s.id_ for group in doc.spans.values() for s in group} == {"a2", "a3"}
    assert from_rest(orjson.loads(doc.user_data["attrib"]), doc.text, "x") == given_


def test_no_articles_are_a_docbin_too() -> None:
    assert list(DocBin().from_bytes(written("docbin", [])).get_docs(Vocab())) == []
