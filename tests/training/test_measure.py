"""The measures, and what the shipped models reach on the corpora where those are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from attrib.parsing.catalog import MODELS
from attrib.training.measure import cut_quotations, load_pipeline, measure_quotations, quotation_spans, spans_of, stanza_sentences

SHARED = os.environ.get("ATTRIB_SHARED")
LARGEST_SHARE = 2.0


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        (["B-Person", "I-Person", "O", "B-Date"], {(0, 2, "Person"), (3, 4, "Date")}),
        (["S-Person", "B-Person", "E-Person"], {(0, 1, "Person"), (1, 3, "Person")}),
        (["I-Person", "I-Date"], {(0, 1, "Person"), (1, 2, "Date")}),
        (["O"], set()),
    ],
)
def test_entities_are_read_from_both_label_schemes(labels, spans):
    assert spans_of(labels) == spans


TEXT = "“We came. We saw”, he said.\n“We left”"


def test_a_quotation_lies_in_one_paragraph_between_marks():
    assert quotation_spans(TEXT, [(0, 17), (0, 8), (28, 37), (0, 37)]) == [(0, 17), (28, 37)]


@pytest.mark.parametrize(
    ("sentences", "ends"),
    [
        ([(0, 9), (10, 27)], []),  # after "came.": the writer ended a sentence there
        ([(0, 12), (13, 27)], [12]),  # after "We": nobody did
        ([(0, 16), (16, 27)], []),  # before the closing mark: nothing is cut off
        ([(0, 27)], []),
    ],
)
def test_a_quotation_is_cut_where_its_text_has_no_final_mark(sentences, ends):
    assert [cut.end for cut in cut_quotations("a", TEXT, [(0, 17)], sentences)] == ends


@pytest.mark.skipif(not SHARED and os.environ.get("CI") != "true", reason="ATTRIB_SHARED does not name the corpora's folder")
def test_the_tokenizer_cuts_hardly_a_quotation_of_the_gold_articles():
    assert SHARED, "CI must set ATTRIB_SHARED"
    scores = measure_quotations(stanza_sentences(load_pipeline(MODELS, "tokenize")), Path(SHARED) / "gold")
    assert scores.quotations > 100
    assert scores.share <= LARGEST_SHARE
