"""W3C Web Annotation: a page that a JSON-LD processor expands without a network, every target and body with its exact words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from msgspec.structs import replace

from attrib.formats.report import Report
from attrib.record.form import Meta, Record
from tests.formats.gold import POLNEAR, gold_records, needs_shared, read, shared_records, spans, written
from tests.project.building import record

OA, RDF, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/ns/activitystreams#"

CONTEXT = {
    "oa": OA,
    "rdf": RDF,
    "as": AS,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "Text": "dctypes:Text",
    "Person": "foaf:Person",
    "identifying": "oa:identifying",
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "creator": {"@type": "@id", "@id": "dcterms:creator"},
    "modified": {"@type": "xsd:dateTime", "@id": "dcterms:modified"},
    "name": "foaf:name",
}
"""The terms of http://www.w3.org/ns/anno.jsonld that are used, as the Web Annotation Vocabulary maps them."""


@pytest.fixture
def expand() -> Callable[[bytes], list[dict[str, Any]]]:
    """What expands a page, with the W3C's context at hand and every other address refused; returns its annotations."""
    jsonld = pytest.importorskip("pyld").jsonld

    def load(url: str, options: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld", f"asked for {url}"
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}

    def expanded(page: bytes) -> list[dict[str, Any]]:
        (found,) = jsonld.expand(orjson.loads(page), {"documentLoader": load})
        assert found["@type"] == [f"{AS}OrderedCollectionPage"]
        return found[f"{AS}items"][0]["@list"]

    return expanded


def one(node: dict[str, Any], name: str) -> Any:
    (value,) = node[name]
    return value.get("@value", value.get("@id"))


def place(resource: dict[str, Any], texts: dict[str, str]) -> tuple[int, int]:
    """Return where a resource lies, after a look at its words."""
    assert resource["@type"] == [f"{OA}SpecificResource"]
    position, words = resource[f"{OA}hasSelector"]
    assert position["@type"] == [f"{OA}TextPositionSelector"]
    assert words["@type"] == [f"{OA}TextQuoteSelector"]
    start, end = one(position, f"{OA}start"), one(position, f"{OA}end")
    text = texts[one(resource, f"{OA}hasSource")]
    assert text[start:end] == one(words, f"{OA}exact")
    for name, near in ((f"{OA}prefix", text[:start][-32:]), (f"{OA}suffix", text[end : end + 32])):
        assert (one(words, name) if name in words else "") == near
    return start, end


def check(records: list[Record], annotations: list[dict[str, Any]]) -> None:
    """Compare what a processor sees with the records."""
    rest = iter(annotations)
    for given in records:
        made = [next(rest) for _ in range(len(given.attributions) + len(given.credits))]
        if not made:
            continue
        (article,) = made[0][f"{OA}hasTarget"][0][f"{OA}hasSource"]
        assert one(article, f"{RDF}value") == given.text
        texts = {article["@id"]: given.text}
        found = []
        for annotation, attribution in zip(made, given.attributions, strict=False):
            bodies = annotation.get(f"{OA}hasBody", [])
            roles = {
                role: tuple(place(b, texts) for b in bodies if f"{OA}hasSource" in b and one(b, "urn:attrib:role") == role)
                for role in ("cue", "source")
            }
            found.append((tuple(place(t, texts) for t in annotation[f"{OA}hasTarget"]), roles["cue"], roles["source"]))
            steps = [b for b in bodies if "urn:attrib:step" in b]
            vias = sorted((one(b, "urn:attrib:step"), one(b, "urn:attrib:name"), one(b, "urn:attrib:role")) for b in steps)
            assert all(place(b, texts) for b in steps)
            assert vias == [(step, via.name, via.role) for step, via in enumerate(attribution.via, 1)]
            names = [one(b, f"{RDF}value") for b in bodies if b["@type"] == [f"{OA}TextualBody"]]
            assert names == ([attribution.speaker.name] if attribution.speaker else [])
            assert one(annotation, "urn:attrib:quote_type") == attribution.quote_type
            parents = [p["@id"] for p in annotation.get("urn:attrib:parent", [])]
            assert [p.rpartition("#")[2] for p in parents] == ([attribution.parent] if attribution.parent else [])
        assert found == spans(given)
        credits = [place(a[f"{OA}hasTarget"][0], texts) for a in made[len(given.attributions) :]]
        assert credits == [(c.start, c.end) for c in given.credits]
    assert next(rest, None) is None


def test_gold_is_expanded_to_what_it_says(expand: Callable[[bytes], list[dict[str, Any]]]) -> None:
    report = Report()
    gold = gold_records()
    check(gold, expand(written("webannotation", gold, report)))
    assert +report.lost == {
        "candidates": sum(len(a.candidates) for r in gold for a in r.attributions),
        "entities": sum(len(r.entities) for r in gold),
    }


@needs_shared
def test_shared_gold_and_polnear_are_expanded_to_what_they_say(expand: Callable[[bytes], list[dict[str, Any]]]) -> None:
    for records in (shared_records()[:9], [r for r in read("brat", POLNEAR) if not r.credits][:12]):
        check(records, expand(written("webannotation", records)))


def test_a_page_without_annotations_is_one(expand: Callable[[bytes], list[dict[str, Any]]]) -> None:
    report = Report()
    assert expand(written("webannotation", [record(text="Nothing.")], report)) == []
    assert report.lost["articles with neither attributions nor credits"] == 1


@pytest.mark.parametrize("url", ["javascript:x", "http://[", "no address", "https://x.org/a b", "\0", "https://x.org/ü?a=1"])
def test_a_hostile_id_or_address_is_text(url: str, expand: Callable[[bytes], list[dict[str, Any]]]) -> None:
    given = replace(record('../"><x>\n'), meta=Meta(url=url))
    (article,) = expand(written("webannotation", [given]))[0][f"{OA}hasTarget"][0][f"{OA}hasSource"]
    assert article["@id"] == "urn:attrib:article:..%2F%22%3E%3Cx%3E%0A"
    assert [s["@id"] for s in article.get("http://purl.org/dc/terms/source", [])] == ([url] if "ü" in url else [])
