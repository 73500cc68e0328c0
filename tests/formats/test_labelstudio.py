"""Label Studio's tasks: valid by the validation of its own SDK, round trips, and what an annotator's work there becomes."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import orjson
import pytest
from msgspec.structs import replace

import attrib.formats
from attrib.errors import AttribError
from attrib.formats.report import Report
from attrib.record import to_line
from attrib.record.form import Record
from tests.formats.gold import POLNEAR, gold_records, needs_shared, read, shared_records, spans, written
from tests.project.building import proposals, record

CONFIG = (Path(attrib.formats.__file__).parent / "labelstudio.xml").read_text(encoding="utf-8")


def tasks(records: list[Record]) -> list[dict[str, Any]]:
    return orjson.loads(written("labelstudio", records))


def back(task: object, folder: Path, report: Report | None = None) -> list[Any]:
    (folder / "t.json").write_bytes(orjson.dumps(task if isinstance(task, list) else [task]))
    return read("labelstudio", folder / "t.json", report)


def decided(one: Record) -> Record:
    return replace(one, attributions=tuple(replace(a, status="confirmed", decided_by="mara") for a in one.attributions))


def test_the_sdk_finds_predictions_and_annotations_valid() -> None:
    sdk = pytest.importorskip("label_studio_sdk.label_interface")
    interface = sdk.LabelInterface(CONFIG)
    interface.validate()
    gold = gold_records()
    for task in tasks(gold):
        assert interface.validate_task({"data": task["data"]})
        (prediction,) = task["predictions"]
        assert interface.validate_prediction(prediction, return_errors=True) == []
        assert task["annotations"] == []
    for task in tasks(list(map(decided, gold))):
        (annotation,) = task["annotations"]
        assert interface.validate_annotation(annotation)
        assert task["predictions"] == []
    for place, field, value in ((0, "from_name", "label"), (-1, "to_id", "nowhere"), (0, "value", {"start": 0})):
        broken = copy.deepcopy(prediction)  # the validation is one that can fail
        broken["result"][place][field] = value
        assert not interface.validate_prediction(broken)


def test_gold_goes_round_byte_for_byte(tmp_path: Path) -> None:
    gold = gold_records()
    for records in (gold, list(map(decided, gold)), []):
        assert list(map(to_line, back(tasks(records), tmp_path))) == list(map(to_line, records))


@needs_shared
def test_shared_gold_and_polnear_go_round_byte_for_byte(tmp_path: Path) -> None:
    for records in (shared_records(), read("brat", POLNEAR)):
        assert list(map(to_line, back(tasks(records), tmp_path))) == list(map(to_line, records))


def test_regions_relations_and_controls_alone_give_the_attributions(tmp_path: Path) -> None:
    gold, report = gold_records(), Report()
    bare = tasks(gold)
    for task in bare:
        del task["data"]["attrib"]
    roles = ("content", "cue", "source", "via")
    for one, again in zip(gold, back(bare, tmp_path, report), strict=True):
        assert again.id == one.id
        assert spans(again, roles) == spans(one, roles)
        for a, b in zip(again.attributions, one.attributions, strict=True):
            assert (a.act, a.quote_type, a.parent, [v.role for v in a.via]) == (b.act, b.quote_type, b.parent, [v.role for v in b.via])
            assert (a.speaker and (a.speaker.name, a.speaker.kind)) == (b.speaker and (b.speaker.name, b.speaker.kind))
    assert not +report.lost
    assert set(+report.guessed) == {"names of intermediaries, by their words"}


def test_an_annotation_decides_and_each_annotator_is_one_record(tmp_path: Path) -> None:
    (task,) = tasks([record()])
    result = task["predictions"][0]["result"]
    mine = copy.deepcopy(result)
    next(r for r in mine if r["id"] == "a3:content:0" and r["from_name"] == "speaker")["value"]["text"] = ["Abu Ali al-Sharii"]
    hers = [r for r in result if not (r.get("id", "").startswith("a1:") or r.get("from_id", "").startswith("a1:"))]
    task["annotations"] = [
        {"result": mine, "completed_by": {"id": 3, "email": "mara@example.org"}, "updated_at": "2026-01-02T03:04:05Z"},
        {"result": hers, "completed_by": 7},
        {"result": [], "completed_by": 8, "was_cancelled": True},
    ]
    report = Report()
    one, two = back(task, tmp_path, report)
    assert [a.status for a in one.attributions] == ["confirmed", "confirmed", "fixed"]
    assert {(a.decided_by, a.decided_at) for a in one.attributions} == {("mara@example.org", "2026-01-02T03:04:05Z")}
    speaker = one.attributions[2].speaker
    assert (speaker.name, speaker.kind, speaker.entity) == ("Abu Ali al-Sharii", "unnamed", "e1")
    assert [(a.status, a.decided_by) for a in two.attributions] == [("rejected", "7"), ("confirmed", "7"), ("confirmed", "7")]
    assert +report.lost == {"cancelled annotations": 1, "predictions of tasks with annotations, or beyond the first": 1}


def test_regions_with_ids_of_their_own_are_known_by_content_and_cue(tmp_path: Path) -> None:
    (task,) = tasks([record()])
    text = orjson.dumps(task["predictions"][0])
    for number, attribution in enumerate(proposals()):
        text = text.replace(f'"{attribution.id}:'.encode(), f'"x{number}y'.encode())
    task["annotations"] = [orjson.loads(text)]
    (one,) = back(task, tmp_path)
    assert [(a.id, a.status) for a in one.attributions] == [("a1", "confirmed"), ("a2", "confirmed"), ("a3", "confirmed")]


def test_what_other_interfaces_hold_is_counted(tmp_path: Path) -> None:
    (task,) = tasks([record()])
    task["predictions"][0]["result"] += [
        {"type": "rating", "from_name": "stars", "to_name": "text", "value": {"rating": 3}},
        {"type": "hypertextlabels", "id": "h", "value": {"start": "/div[1]/text()[1]", "end": "/div[1]/text()[1]", "labels": ["CUE"]}},
        {"type": "choices", "id": "a1:content:0", "from_name": "topic", "value": {"choices": [["a", "b"]]}},
        {"type": "choices", "id": "a1:cue:0", "from_name": "act", "value": {"choices": ["opinion"]}},
        {"type": "relation", "from_id": "a1:content:0", "to_id": "a1:cue:0"},
    ]
    report = Report()
    assert back(task, tmp_path, report) == [record()]
    unknown = "that the labelling interface of attrib does not have"
    assert +report.lost == {f"{kind} {unknown}": 1 for kind in ("rating", "hypertextlabels", "choices")} | {
        "relations with several labels or none": 1,
        "values on regions that are no content's first": 1,
    }


def test_a_relation_drawn_the_other_way_counts_as_its_arrow(tmp_path: Path) -> None:
    (task,) = tasks([record()])
    for result in task["predictions"][0]["result"]:
        if result["type"] == "relation":
            result.update(from_id=result["to_id"], to_id=result["from_id"], direction="left")
    assert back(task, tmp_path) == [record()]


@pytest.mark.parametrize(
    "task",
    [
        3,
        {"data": {}},
        {"data": {"text": 3}},
        {"data": {"text": "x"}, "annotations": [{"result": [{"type": "labels", "id": "a", "value": {"labels": ["CUE"]}}]}]},
        {
            "data": {"text": "x"},
            "annotations": [{"result": [{"type": "labels", "id": "a", "value": {"start": 0, "end": 2, "labels": ["CUE"]}}]}],
        },
        {
            "data": {"text": "xy"},
            "annotations": [{"result": [{"type": "labels", "id": "a", "value": {"start": 0, "end": 1, "text": "y", "labels": ["CUE"]}}]}],
        },
        {"data": {"text": "x", "attrib": {"schema": "attrib/1", "id": "x", "attributions": 3}}},
    ],
)
def test_a_bad_task_is_one_error_and_the_rest_goes_on(task: object, tmp_path: Path) -> None:
    error, one = back([task, tasks([record()])[0]], tmp_path)
    assert isinstance(error, AttribError)
    assert str(error).startswith(f"{tmp_path}/t.json: task 1: ")
    assert one == record()


def test_a_file_that_is_no_json_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_bytes(b"[{]")
    (error,) = read("labelstudio", tmp_path / "t.json")
    assert "not JSON" in str(error)
    (tmp_path / "t.json").write_bytes(orjson.dumps(tasks([record()])[0]) + b"\nnonsense\n")
    one, error = read("labelstudio", tmp_path / "t.json")
    assert (one, str(error).startswith(f"{tmp_path}/t.json:2: not JSON")) == (record(), True)


def test_parents_that_lead_in_a_circle_are_one_error(tmp_path: Path) -> None:
    (task,) = tasks([record()])
    for ends in (("a1", "a2"), ("a2", "a1")):
        relation = {"type": "relation", "from_id": f"{ends[0]}:content:0", "to_id": f"{ends[1]}:content:0", "labels": ["INSIDE"]}
        task["predictions"][0]["result"].append(relation)
    (error,) = back(task, tmp_path)
    assert "leads back to the attribution itself" in str(error)
