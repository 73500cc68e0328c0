"""W3C Web Annotation: one AnnotationPage in JSON-LD, an Annotation for each attribution.

The target is the content, each piece a resource with a TextPositionSelector (code points) and a TextQuoteSelector of its exact words. The
bodies are the cue, the source and each intermediary, selected likewise, and the speaker's name as text. What the vocabulary has no word
for stands under `attrib:`. https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from urllib.parse import quote, urlsplit

import orjson

from attrib.formats.report import Report
from attrib.record import Record
from attrib.record.form import Attribution, Credit, Piece, Via

HOLDS = frozenset(
    {
        "acts that are opinions",
        "quote types",
        "speakers",
        "intermediaries",
        "parents",
        "confidences",
        "statuses",
        "credits",
        "articles' metadata",
    }
)

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OURS = {"attrib": "urn:attrib:"}
"""The prefix of our own words; without it a processor would drop them."""

CLOSE = 32
"""Characters before and behind a quotation that are given to find it by."""


def write(records: Iterable[Record], report: Report) -> Iterator[bytes]:
    """Yield a page, an annotation a line."""
    head = {"@context": [CONTEXT, OURS], "id": "urn:attrib:page", "type": "AnnotationPage"}
    yield orjson.dumps(head)[:-1] + b',"items":['
    before = b"\n"
    for record in records:
        report.lost["articles with neither attributions nor credits"] += not record.attributions and not record.credits
        for annotation in to_annotations(record):
            yield before + orjson.dumps(annotation)
            before = b",\n"
    yield b"\n]}\n"


def to_annotations(record: Record) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a record: its attributions, then its credits. The first holds the article, the others name it."""
    made = chain((_attribution(a, record) for a in record.attributions), _credits(record))
    for number, annotation in enumerate(made):
        if number == 0:
            annotation["target"][0]["source"] = _article(record)
        yield annotation


def _credits(record: Record) -> Iterator[dict[str, Any]]:
    for step, credit in enumerate(record.credits, 1):
        yield {
            "id": _iri(record.id, f"credit-{step}"),
            "type": "Annotation",
            "motivation": "identifying",
            "body": [_text(credit.name, "credit") | {"attrib:step": step}],
            "target": [_selected(credit, record)],
        }


def _attribution(attribution: Attribution, record: Record) -> dict[str, Any]:
    bodies = [_text(attribution.speaker.name, "speaker", attribution.speaker.kind)] if attribution.speaker else []
    bodies += [_selected(piece, record) | {"attrib:role": role} for role in ("cue", "source") for piece in getattr(attribution, role)]
    for step, via in enumerate(attribution.via, 1):
        # Bodies are a set: the chain is in the steps, from the nearest to the speaker.
        bodies.append(_selected(via, record) | {"attrib:role": via.role, "attrib:name": via.name, "attrib:step": step})
    made: dict[str, Any] = {
        "id": _iri(record.id, attribution.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": [_selected(piece, record) | {"attrib:role": "content"} for piece in attribution.content],
        "attrib:act": attribution.act,
        "attrib:quote_type": attribution.quote_type,
        "attrib:status": attribution.status,
    }
    if attribution.parent is not None:
        made["attrib:parent"] = {"id": _iri(record.id, attribution.parent)}
    if attribution.confidence is not None:
        made["attrib:confidence"] = attribution.confidence
    if attribution.decided_by is not None:
        made["creator"] = {"type": "Person", "name": attribution.decided_by}
    if attribution.decided_at is not None:
        made["modified"] = attribution.decided_at
    return made


def _text(words: str, role: str, kind: str | None = None) -> dict[str, Any]:
    body = {"type": "TextualBody", "value": words, "purpose": "identifying", "attrib:role": role}
    return body | ({"attrib:kind": kind} if kind else {})


def _selected(piece: Piece | Credit | Via, record: Record) -> dict[str, Any]:
    start, end = piece.start, piece.end
    around = {"prefix": record.text[max(0, start - CLOSE) : start], "suffix": record.text[end : end + CLOSE]}
    return {
        "type": "SpecificResource",
        "source": _iri(record.id),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", "exact": piece.text} | {name: words for name, words in around.items() if words},
        ],
    }


def _article(record: Record) -> dict[str, Any]:
    """Return the article as a resource with its text, and the page that it was taken from."""
    known = {"dcterms:title": record.meta.title, "dcterms:issued": record.meta.published, "language": record.meta.language}
    page = {"dcterms:source": {"id": record.meta.url}} if _is_address(record.meta.url) else {}
    text = {"id": _iri(record.id), "type": "Text", "format": "text/plain", "value": record.text}
    return text | {name: value for name, value in known.items() if value} | page


def _is_address(url: str | None) -> bool:
    """Say whether a URL can stand as an IRI: any text may be given as an article's."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not any(c.isspace() or c in '<>"{}|\\^`' for c in url or "")


def _iri(article: str, part: str | None = None) -> str:
    return f"urn:attrib:article:{quote(article, safe='')}" + (f"#{quote(part, safe='')}" if part is not None else "")
