"""The standoff annotation of newswire fits the articles that it names."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
SHARED = os.environ.get("ATTRIB_SHARED")


def read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


LEARNT, HELD = read("newswire.jsonl"), read("newswire-dev.jsonl")
DOCUMENTS = LEARNT + HELD


def spans_of(document: dict[str, Any]) -> Iterator[list[int]]:
    """Yield every span of a document, those of names too."""
    for attribution in document["attributions"]:
        for role in ("content", "cue", "source"):
            yield from attribution[role]
        yield from attribution["speaker"] or []
        for via in attribution["via"]:
            yield via["span"]
            yield from via["name"] or []
    for credit in document["credits"]:
        yield credit["span"]


def test_every_article_stands_there_once_and_holds_no_words() -> None:
    assert len({d["doc"] for d in DOCUMENTS}) == len(DOCUMENTS)
    strings = {json.dumps(v) for d in DOCUMENTS for a in d["attributions"] for v in (a["speaker_kind"], *(x["role"] for x in a["via"]))}
    assert strings <= {json.dumps(v) for v in ("person", "organisation", "document", "unnamed", None, "told", "relayed", "posted")}
    assert all(set(a) == {"content", "cue", "source", "speaker", "speaker_kind", "via"} for d in DOCUMENTS for a in d["attributions"])


def test_what_measures_is_not_learnt_from() -> None:
    assert not {d["sha256"] for d in LEARNT} & {d["sha256"] for d in HELD}


def test_contents_come_first_and_a_cue_is_one_stretch() -> None:
    attributions = [a for d in DOCUMENTS for a in d["attributions"]]
    assert all(a["content"] for a in attributions)
    assert all(len(a["cue"]) <= 1 for a in attributions)


@pytest.mark.skipif(SHARED is None, reason="ATTRIB_SHARED is not set: the newswire articles are not part of this repository")
def test_every_span_holds_words_of_one_line_of_the_very_file() -> None:
    for document in DOCUMENTS:
        path = Path(SHARED or "") / "corpora" / "wwn" / "texts" / document["doc"]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == document["sha256"], document["doc"]
        text = path.read_bytes().decode("utf-8")
        for start, end in spans_of(document):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            assert "\n" not in text[start:end]


@pytest.mark.skipif(SHARED is None, reason="ATTRIB_SHARED is not set: the gold articles are not part of this repository")
def test_no_article_is_one_that_the_engine_is_measured_on() -> None:
    measured = {path.name for path in (Path(SHARED or "") / "gold" / "texts").iterdir()}
    assert not measured & {d["doc"] for d in DOCUMENTS}
