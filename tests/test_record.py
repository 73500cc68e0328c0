"""The record: what attrib wrote is read and written again byte for byte; what is wrong is named by line and field."""

from __future__ import annotations

import copy
from pathlib import Path

import jsonschema
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

import attrib.record
from attrib import document
from attrib.document import Span
from attrib.errors import ReadError, RecordError
from attrib.record import SCHEMA, Record, from_line, keep_attributions, read_records, select, to_json_schema, to_line, to_record

TEXT = '\ufeff"We vow operations,"\r\nAbu Ali told AFP 👩‍👩‍👧 on Friday, adding he hopes so.\x00'


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def claim(content: str, source: str | None, act: document.Act = "statement", parent: int | None = None) -> document.Claim:
    found = (span(source),) if source else ()
    return document.Claim((span(content),), None, found, None, "direct", act, 0.5, parent)


def annotation(*attributions: document.Attribution) -> document.Annotation:
    speaker = document.Entity("Abu Ali", "person", (document.Mention(span("Abu Ali"), 4, "name"),))
    outlet = document.Entity("AFP", "organisation", (document.Mention(span("AFP"), 6, "name"),))
    article = document.Article("x/palmyra.txt", TEXT, "A title", encoding="utf-8", language="en", flags=("sentence-split",))
    return document.Annotation(article, attributions, (speaker, outlet), (document.Credit(span("AFP"), "AFP"),), ("truncated-token",))


def attribution(parent: int | None = None, act: document.Act = "statement", confidence: float = 0.93) -> document.Attribution:
    via = document.Intermediary(span("AFP"), "AFP", "told", 1)
    candidates = (document.Candidate("Abu Ali", 0, 0.71), document.Candidate("he", None, 1 / 3))
    made = claim('"We vow operations,"', "Abu Ali", act, parent)
    return document.Attribution(made, document.Speaker("Abu Ali", "person", 0), (via,), confidence, candidates)


@pytest.fixture
def record() -> Record:
    return to_record(annotation(attribution(), attribution(parent=0)), {"pos": "1"})


def test_an_annotation_becomes_a_record_whose_spans_carry_their_words(record: Record) -> None:
    first = record.attributions[0]
    assert record.schema == SCHEMA
    assert first.content[0].text == '"We vow operations,"'
    assert (first.via[0].name, first.via[0].text, first.via[0].entity, first.via[0].role) == ("AFP", "AFP", "e2", "told")
    assert (first.speaker.name, first.speaker.entity) == ("Abu Ali", "e1")
    assert [a.id for a in record.attributions] == ["a1", "a2"]
    assert record.attributions[1].parent == "a1"
    assert record.meta.flags == ("sentence-split", "truncated-token")
    assert record.engine.models == {"pos": "1"}


def test_the_fields_stand_in_the_order_of_the_contract(record: Record) -> None:
    written = orjson.loads(to_line(record))
    assert list(written) == ["schema", "id", "text", "meta", "credits", "entities", "attributions", "engine"]
    assert list(written["attributions"][0]) == [
        "id", "act", "quote_type", "content", "cue", "source", "speaker", "via", "parent", "confidence", "candidates",
        "status", "decided_by", "decided_at",
    ]  # fmt: skip
    assert list(written["attributions"][0]["via"][0]) == ["name", "role", "entity", "start", "end", "text"]


def test_a_record_read_and_written_again_gives_the_same_bytes(record: Record) -> None:
    assert to_line(from_line(to_line(record), "x")) == to_line(record)


@given(text=st.text(min_size=1), score=st.floats(0, 1), places=st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), max_size=5))
def test_any_text_and_any_spans_come_back_byte_for_byte(text: str, score: float, places: list[tuple[int, int]]) -> None:
    spans = [Span(s % len(text), min(len(text), s % len(text) + n)) for s, n in places]
    made = tuple(
        document.Attribution(document.Claim((s,), None, (), None, "indirect", "opinion", score), None, (), score) for s in spans
    )
    record = to_record(document.Annotation(document.Article(text, text, text), made, (), ()))
    line = to_line(record)
    assert line.count(b"\n") == 1
    assert from_line(line, "x") == record
    assert to_line(from_line(line, "x")) == line


def test_what_other_writers_leave_out_takes_its_default() -> None:
    content = {"start": 0, "end": 1, "text": "a"}
    bare = {"id": "1", "act": "statement", "quote_type": "direct", "content": [content]}
    record = from_line(orjson.dumps({"schema": SCHEMA, "id": "x", "text": "abc", "attributions": [bare]}), "x")
    assert record.attributions[0].status == "proposed"
    assert record.meta.language is None


@pytest.mark.parametrize(
    ("path", "value", "field", "says"),
    [
        (["schema"], "attrib/2", "schema", 'unknown schema "attrib/2"'),
        (["schema"], ["a"], "schema", "unknown schema"),
        (["text"], 3, "text", "Expected `str`"),
        (["attributions", 1, "content", 0, "end"], 999, "attributions[1].content[0].end", "ends after the text"),
        (["attributions", 1, "content", 0, "start"], -1, "attributions[1].content[0].start", ">= 0"),
        (["attributions", 1, "content", 0, "start"], 21, "attributions[1].content[0]", "is empty"),
        (["attributions", 1, "source", 0, "text"], "Abu Ala", "attributions[1].source[0].text", 'not "Abu Ala"'),
        (["attributions", 0, "via", 0, "text"], "BBC", "attributions[0].via[0].text", 'not "BBC"'),
        (["attributions", 0, "content"], [], "attributions[0].content", "length >= 1"),
        (["attributions", 0, "status"], "maybe", "attributions[0].status", "maybe"),
        (["attributions", 0, "speaker"], None, "attributions[0].speaker", "null exactly where source is empty"),
        (["attributions", 0, "speaker", "entity"], "e9", "attributions[0].speaker.entity", 'the id "e9"'),
        (["attributions", 0, "via", 0, "entity"], "e9", "attributions[0].via[0].entity", 'the id "e9"'),
        (["attributions", 0, "candidates", 0, "entity"], "e9", "attributions[0].candidates[0].entity", 'the id "e9"'),
        (["attributions", 1, "parent"], "a9", "attributions[1].parent", 'the id "a9"'),
        (["attributions", 0, "parent"], "a2", "attributions[0].parent", "back to the attribution itself"),
        (["attributions", 1, "id"], "a1", "attributions[1].id", '"a1" stands twice'),
        (["entities", 1, "id"], "e1", "entities[1].id", '"e1" stands twice'),
        (["entities", 0, "mentions", 0, "end"], 99, "entities[0].mentions[0].end", "ends after the text"),
        (["credits", 0, "text"], "APA", "credits[0].text", 'not "APA"'),
        (["speakers"], [], "record", "unknown field `speakers`"),
    ],
)
def test_a_fault_is_named_with_line_and_field(record: Record, path: list, value: object, field: str, says: str) -> None:
    found = orjson.loads(to_line(record))
    place = found
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(RecordError) as error:
        from_line(orjson.dumps(found), "records.jsonl:7")
    assert str(error.value).startswith(f"records.jsonl:7: {field}: ")
    assert says in str(error.value)


SURROGATE = b'{"schema":"attrib/1","id":"\\ud800"}'


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b"null", b'"x"', b"{}", b"\xff\xfe", SURROGATE, b"[" * 5000])
def test_a_line_that_is_no_record_is_a_record_error(line: bytes) -> None:
    with pytest.raises(RecordError, match=r"^f:1"):
        from_line(line, "f:1")


def test_a_file_of_records_is_read_in_order_without_its_blank_lines_and_bom(record: Record, tmp_path: Path) -> None:
    second = to_record(document.Annotation(document.Article("b", "line\u2028separator\x85"), (), (), ()))
    file = tmp_path / "r.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + to_line(record) + b"\n \r\n" + to_line(second).rstrip(b"\n"))
    assert list(read_records(file)) == [record, second]


def test_an_id_that_stands_twice_in_a_file_is_named_with_both_lines(record: Record, tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_bytes(to_line(record) * 2)
    with pytest.raises(RecordError, match=r"r\.jsonl:2: id: .*palmyra\.txt.* line 1"):
        list(read_records(file))


def test_records_that_cannot_be_opened_are_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file"):
        list(read_records(tmp_path / "none.jsonl"))


def test_a_dropped_parent_gives_way_to_its_nearest_kept_ancestor() -> None:
    chain = [attribution(), attribution(0, "opinion"), attribution(1, "opinion"), attribution(2), attribution(1, "opinion")]
    record = select(to_record(annotation(*chain)))
    assert [(a.id, a.parent) for a in record.attributions] == [("a1", None), ("a4", "a1")]
    assert len(select(to_record(annotation(*chain)), acts="all").attributions) == 5


def test_attributions_of_little_confidence_are_left_out_and_those_without_one_stay(record: Record) -> None:
    found = orjson.loads(to_line(record))
    found["attributions"][0]["confidence"] = 0.2
    third = copy.deepcopy(found["attributions"][1]) | {"id": "a3", "confidence": None}
    found["attributions"].append(third)
    kept = select(from_line(orjson.dumps(found), "x"), min_confidence=0.5)
    assert [(a.id, a.parent) for a in kept.attributions] == [("a2", None), ("a3", None)]


def test_candidates_are_cut_to_the_number_asked_for(record: Record) -> None:
    assert [len(a.candidates) for a in select(record, candidates=1).attributions] == [1, 1]
    assert [len(a.candidates) for a in select(record, candidates=0).attributions] == [0, 0]
    assert select(record) == record


def test_keeping_none_or_all_gives_valid_records(record: Record) -> None:
    assert keep_attributions(record, lambda _: True) == record
    assert keep_attributions(record, lambda _: False).attributions == ()


def test_the_schema_accepts_what_attrib_writes_and_refuses_what_it_does_not_read(record: Record) -> None:
    schema = to_json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    found = orjson.loads(to_line(record))
    assert judge.is_valid(found)
    assert not judge.is_valid(found | {"schema": "attrib/2"})
    assert not judge.is_valid({k: v for k, v in found.items() if k != "text"})
    found["attributions"][0]["status"] = "maybe"
    assert not judge.is_valid(found)


def test_the_shipped_schema_is_the_one_of_the_types() -> None:
    shipped = Path(attrib.record.__file__).with_name("schema.json")
    made = orjson.loads(orjson.dumps(to_json_schema()))
    assert orjson.loads(shipped.read_bytes()) == made, "write it anew: attrib schema > attrib/record/schema.json"
