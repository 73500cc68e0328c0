"""Prodigy's tasks: its documented fields, round trips, and what an annotator's work in Prodigy becomes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from attrib.errors import AttribError
from attrib.formats.prodigy import Task, from_task, to_task
from attrib.formats.report import Report
from attrib.record import to_line
from attrib.record.check import find_fault
from attrib.record.form import Record
from tests.formats.gold import POLNEAR, gold_records, needs_shared, read, shared_records, spans, written
from tests.project.building import TEXT, piece, proposals, record

INTEGER = {"type": "integer", "minimum": 0}
SPAN = {
    "type": "object",
    "required": ["start", "end", "token_start", "token_end", "label"],
    "properties": {"start": INTEGER, "end": INTEGER, "token_start": INTEGER, "token_end": INTEGER, "label": {"type": "string"}},
}
TASK = {
    "type": "object",
    "required": ["text", "tokens", "spans", "relations"],
    "properties": {
        "text": {"type": "string"},
        "tokens": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["text", "start", "end", "id"],
                "properties": {"text": {"type": "string"}, "start": INTEGER, "end": INTEGER, "id": INTEGER, "ws": {"type": "boolean"}},
            },
        },
        "spans": {"type": "array", "items": SPAN},
        "relations": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["head", "child", "label", "head_span", "child_span"],
                "properties": {"head": INTEGER, "child": INTEGER, "label": {"type": "string"}, "head_span": SPAN, "child_span": SPAN},
            },
        },
        "meta": {"type": "object", "additionalProperties": {"type": ["string", "number"]}},
    },
}
"""The fields that Prodigy's documentation names for its interfaces of spans and of relations."""


def tasks(records: list[Record]) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in written("prodigy", records).splitlines()]


def back(task: object, folder: Path, report: Report | None = None) -> list[Any]:
    lines = task if isinstance(task, list) else [task]
    (folder / "t.jsonl").write_bytes(b"\n".join(line if isinstance(line, bytes) else orjson.dumps(line) for line in lines))
    return read("prodigy", folder / "t.jsonl", report)


def test_a_task_has_the_documented_fields() -> None:
    for one, task in zip(gold := gold_records(), tasks(gold), strict=True):
        jsonschema.validate(task, TASK)
        assert all(task["text"][t["start"] : t["end"]] == t["text"] for t in task["tokens"])
        assert [t["id"] for t in task["tokens"]] == list(range(len(task["tokens"])))
        for span in task["spans"]:
            assert (task["tokens"][span["token_start"]]["start"], task["tokens"][span["token_end"]]["end"]) == (span["start"], span["end"])
        for relation in task["relations"]:
            assert relation["head_span"] in task["spans"]
            assert relation["child_span"] in task["spans"]
            assert (relation["head"], relation["child"]) == (relation["head_span"]["token_end"], relation["child_span"]["token_end"])
        assert len(task["spans"]) == sum(len(a.content) + len(a.cue) + len(a.source) + len(a.via) for a in one.attributions)


def test_gold_goes_round_byte_for_byte(tmp_path: Path) -> None:
    gold = gold_records()
    assert list(map(to_line, back(tasks(gold), tmp_path))) == list(map(to_line, gold))


@needs_shared
def test_shared_gold_and_polnear_go_round_byte_for_byte(tmp_path: Path) -> None:
    for records in (shared_records(), read("brat", POLNEAR)):
        assert list(map(to_line, back(tasks(records), tmp_path))) == list(map(to_line, records))


def test_spans_and_relations_alone_give_the_spans(tmp_path: Path) -> None:
    gold, report = gold_records(), Report()
    bare = tasks(gold)
    for task in bare:
        del task["attrib"]
    again = back(bare, tmp_path, report)
    roles = ("content", "cue", "source", "via")
    assert [sorted(spans(r, roles)) for r in again] == [sorted(spans(r, roles)) for r in gold]
    for one, other in zip(again, gold, strict=True):
        assert [v.role for a in one.attributions for v in a.via] == [v.role for a in other.attributions for v in a.via]
        assert [a.parent is None for a in one.attributions] == [a.parent is None for a in other.attributions]
    assert not +report.lost
    assert report.guessed["acts, as statements"] == sum(len(r.attributions) for r in gold)


def test_what_an_annotator_accepted_left_out_and_drew_is_decided(tmp_path: Path) -> None:
    (task,) = tasks([record()])
    told = next(s for s in task["spans"] if s["label"] == "CUE" and s["attribution"] == "a2")
    content = next(s for s in task["spans"] if s["label"] == "CONTENT" and s["attribution"] == "a2")
    # The second attribution loses its cue, the third goes, and a new one comes: "He", the source of "Washington knew", says "on Friday".
    task["relations"] = [r for r in task["relations"] if r["child_span"] != told and r["head_span"]["attribution"] != "a3"]
    task["spans"] = [s for s in task["spans"] if s != told and s["attribution"] != "a3"]
    he, friday = piece("He"), piece("Friday")
    new = {"head_span": {"start": friday.start, "end": friday.end, "label": "CONTENT"}, "label": "SOURCE"}
    new["child_span"] = {"start": he.start, "end": he.end, "label": "SOURCE"}
    task["spans"] += [new["head_span"], new["child_span"]]
    task["relations"].append(new)
    (one,) = back(task | {"answer": "accept", "_annotator_id": "mara", "_timestamp": 1700000000}, tmp_path)
    assert [(a.id, a.status) for a in one.attributions] == [("a1", "confirmed"), ("a2", "fixed"), ("a3", "rejected"), ("a4", "added")]
    assert {(a.decided_by, a.decided_at) for a in one.attributions} == {("mara", "2023-11-14T22:13:20+00:00")}
    assert one.attributions[1].cue == ()
    assert (one.attributions[1].content[0].start, one.attributions[1].via) == (content["start"], proposals()[1].via)
    assert (one.attributions[3].content, one.attributions[3].source) == ((friday,), (he,))


def test_a_source_that_is_gone_takes_its_speaker_along(tmp_path: Path) -> None:
    (task,) = tasks([record()])
    task["spans"] = [s for s in task["spans"] if s["label"] != "SOURCE"]
    task["relations"] = [r for r in task["relations"] if r["label"] != "SOURCE"]
    (one,) = back(task, tmp_path)
    assert [(a.status, a.source, a.speaker) for a in one.attributions] == [("fixed", (), None)] * 3


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_whatever_is_taken_out_or_moved_the_record_is_valid_and_nothing_is_forgotten(data: st.DataObject) -> None:
    before = record(attributions=[replace(a, parent="a1" if a.id == "a2" else None) for a in proposals()])
    task = orjson.loads(orjson.dumps(to_task(before, Report())))
    for key in ("spans", "relations"):
        task[key] = [one for one in task[key] if data.draw(st.integers(0, 4))]
    for relation in task["relations"]:
        if not data.draw(st.integers(0, 4)):
            relation["head_span"] = data.draw(st.sampled_from(task["spans"] or [relation["head_span"]]))
    for span in task["spans"]:
        if not data.draw(st.integers(0, 6)):
            span["start"] = data.draw(st.integers(0, span["end"] - 1))
    after = from_task(msgspec.convert(task, Task), "x", Report())
    assert find_fault(after) is None
    assert {a.id for a in before.attributions} <= {a.id for a in after.attributions}
    assert all(a in after.attributions or a.id in {b.id for b in after.attributions if b.status != "proposed"} for a in before.attributions)


def test_only_accepted_tasks_are_taken(tmp_path: Path) -> None:
    report = Report()
    (task,) = tasks([record()])
    assert back([task | {"answer": "reject"}, task | {"answer": "ignore"}], tmp_path, report) == []
    assert report.lost == {"tasks answered with reject": 1, "tasks answered with ignore": 1}


def test_what_was_rejected_before_is_not_shown_and_stays(tmp_path: Path) -> None:
    first, *rest = proposals()
    before = record(attributions=(replace(first, status="rejected", decided_by="ben"), replace(rest[0], parent="a1")))
    (task,) = tasks([before])
    assert {s["attribution"] for s in task["spans"]} == {"a2"}
    assert back(task, tmp_path) == [before]


def test_what_fits_nothing_is_counted(tmp_path: Path) -> None:
    report = Report()
    spans_ = [{"start": 0, "end": 6, "label": label} for label in ("CUE", "PERSON")] + [{"start": 7, "end": 9, "label": "CONTENT"}]
    relations = [
        {"head": 0, "child": 1, "label": "SOURCE"},
        {"label": "CUE", "head_span": spans_[0], "child_span": spans_[2]},
        {"label": "EATS", "head_span": spans_[2], "child_span": spans_[0]},
    ]
    (one,) = back({"text": TEXT, "spans": spans_, "relations": relations}, tmp_path, report)
    assert spans(one) == [(((7, 9),), (), ())]
    assert +report.lost == {
        "spans labelled PERSON": 1,
        "relations between tokens that are no spans": 1,
        "CUE relations that lead from no content, or to a span of another kind": 1,
        "EATS relations that lead from no content, or to a span of another kind": 1,
        "CUE spans of no attribution": 1,
    }
    assert report.guessed["ids, by file and line"] == 1


@pytest.mark.parametrize(
    "line",
    [
        b"nonsense",
        b"[1]",
        b'{"text": 3}',
        b'{"text": "x", "spans": [{"start": 0, "end": 2, "label": "CONTENT"}]}',
        b'{"text": "x", "spans": [{"start": -1, "end": 1, "label": "CONTENT"}]}',
        b'{"text": "x", "spans": {}}',
        b'{"text": "x", "attrib": {"schema": "attrib/9"}}',
        b'{"text": "x", "attrib": 3}',
        b'{"text": "\\ud800"}',
        b'{"text": "x", "_timestamp": 1e300}',
        b"[" * 100_000,
    ],
)
def test_a_bad_line_is_one_error_and_the_rest_goes_on(line: bytes, tmp_path: Path) -> None:
    error, one = back([line, tasks([record()])[0]], tmp_path)
    assert isinstance(error, AttribError)
    assert str(error).startswith(f"{tmp_path}/t.jsonl:1")
    assert "\n" not in str(error)
    assert one == record()
