"""Label Studio's JSON: an array of tasks, each with the regions and relations of a prediction (something is still open) or of annotations.

https://labelstud.io/guide/task_format. `labelstudio.xml` is the labelling interface that they fit. Speaker, kind, quote type and act are
controls of the content's first region; `data.attrib` carries the rest of the record. Offsets are code points, as Label Studio's export has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, BinaryIO, get_args

import msgspec
import orjson
from msgspec import Struct

from attrib.document import Act, Kind, QuoteType
from attrib.errors import AttribError, ReadError, RecordError
from attrib.formats.draft import Draft
from attrib.formats.graph import LABELS, Edge, Node, from_graph, key_of, to_graph
from attrib.formats.report import Report
from attrib.formats.revision import OPEN, Hand, bare, from_rest, revised, to_rest, without_rejected
from attrib.formats.source import checked, streams
from attrib.reading import Skipped
from attrib.record import Record
from attrib.record.form import Attribution
from attrib.record.line import MAX_LINE, numbered_lines
from attrib.version import __version__

HOLDS = None
"""Everything: what is rejected is not drawn, but carried along."""

CHOICES: dict[str, tuple[str, ...]] = {"kind": get_args(Kind), "quote_type": get_args(QuoteType), "act": get_args(Act)}
"""The controls of the interface that offer a choice."""


def write(records: Iterable[Record], report: Report) -> Iterator[bytes]:
    """Yield an array of tasks, one a line."""
    before = b"[\n"
    for record in records:
        yield before + orjson.dumps(to_task(record))
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"


def to_task(record: Record) -> dict[str, Any]:
    """Return the task of a record: with a prediction where anything is open, else with an annotation."""
    shown = without_rejected(record)
    result = list(_result(shown))
    is_open = not record.attributions or any(a.status in OPEN for a in record.attributions)
    scores = [a.confidence for a in shown.attributions if a.confidence is not None]
    score = {"score": round(sum(scores) / len(scores), 4)} if scores else {}
    engine = f"{record.engine.name} {record.engine.version}" if record.engine else f"attrib {__version__}"
    return {
        "data": {"text": record.text, "id": record.id, "attrib": to_rest(record)},
        "predictions": [{"model_version": engine, "result": result} | score] if is_open else [],
        "annotations": [] if is_open else [{"result": result, "was_cancelled": False, "ground_truth": False}],
    }


def _result(record: Record) -> Iterator[dict[str, Any]]:
    """Yield the regions, the controls of each content's first region, and the relations."""
    nodes, edges = to_graph(record)
    controls = {key_of(a, "content"): list(_controls(a)) for a in record.attributions}
    for node in nodes:
        place = {"start": node.span[0], "end": node.span[1]}
        region = {"id": node.key, "to_name": "text"}
        words = record.text[slice(*node.span)]
        yield region | {"from_name": "role", "type": "labels", "value": place | {"text": words, "labels": [node.label]}}
        for name, kind, value in controls.get(node.key, []):
            yield region | {"from_name": name, "type": kind, "value": place | value}
    for edge in edges:
        yield {"type": "relation", "from_id": edge.head, "to_id": edge.child, "direction": "right", "labels": [edge.label]}


def _controls(attribution: Attribution) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if attribution.speaker:
        yield "speaker", "textarea", {"text": [attribution.speaker.name]}
        if attribution.speaker.kind:
            yield "kind", "choices", {"choices": [attribution.speaker.kind]}
    yield "quote_type", "choices", {"choices": [attribution.quote_type]}
    yield "act", "choices", {"choices": [attribution.act]}


class Value(Struct):
    """The value of a region or of one of its controls. Those of other interfaces mean other things by these names."""

    start: Any = None
    end: Any = None
    labels: Any = None
    choices: Any = None
    text: Any = None


class Result(Struct):
    """A region, a control of a region, or a relation."""

    type: str
    id: str = ""
    from_name: str = ""
    value: Value | None = None
    from_id: str = ""
    to_id: str = ""
    direction: str | None = "right"
    labels: list[str] | None = None


class Annotation(Struct):
    """One person's work on a task, or a model's."""

    result: list[Result] = []
    was_cancelled: bool | None = False
    completed_by: int | str | dict[str, Any] | None = None
    updated_at: str | None = None
    created_at: str | None = None

    @property
    def hand(self) -> Hand:
        """Return whose it is: with Label Studio, an address or the number of a user."""
        who = self.completed_by
        name = who.get("email") or who.get("id") if isinstance(who, dict) else who
        return Hand(True, None if name is None else str(name), self.updated_at or self.created_at)


class Task(Struct):
    """What is read of a task."""

    data: dict[str, Any]
    id: int | str | None = None
    annotations: list[Annotation] = []
    predictions: list[Annotation] = []


def read(paths: Sequence[str], report: Report) -> Iterator[Record | AttribError | Skipped]:
    """Yield a record for each annotation, or for the first prediction of a task that has none, with the errors and the skipped files
    between them. A file holds an array, or one task a line."""
    for found in streams(paths, frozenset({".json", ".jsonl"})):
        if not isinstance(found, tuple):
            yield found
            continue
        for where, task in _tasks(*found):
            try:
                if isinstance(task, AttribError):
                    raise task
                yield from _records(_converted(task, where), where, report)
            except AttribError as error:
                yield error


def _tasks(name: str, stream: BinaryIO) -> Iterator[tuple[str, object]]:
    """Yield the tasks of a file, or errors in their place, each with where it stands."""
    if stream.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"[":
        stream.seek(0)
        for number, line in numbered_lines(stream):
            yield f"{name}:{number}", _parsed(line or b"", f"{name}:{number}")
        return
    stream.seek(0)
    raw = stream.read(10 * MAX_LINE + 1)
    found = _parsed(raw, name) if len(raw) <= 10 * MAX_LINE else ReadError(name, "larger than 1 GB", "export it as several files")
    if isinstance(found, AttribError):
        yield name, found
        return
    for number, task in enumerate(found, 1):
        yield f"{name}: task {number}", task


def _parsed(raw: bytes, where: str) -> object:
    try:
        return orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        return ReadError(where, f"not JSON: {error}")


def _converted(task: object, where: str) -> Task:
    try:
        return msgspec.convert(task, Task)
    except msgspec.ValidationError as error:
        raise ReadError(where, f"no task of Label Studio: {error}", "export it there as JSON, not as JSON-MIN") from error


def _records(task: Task, where: str, report: Report) -> Iterator[Record | AttribError]:
    if not isinstance(text := task.data.get("text"), str):
        raise ReadError(where, "its data has no text", "a task holds its article in data.text")
    text = checked(text, where)
    rest = task.data.get("attrib")
    base = bare(_id(task, where, report), text) if rest is None else from_rest(rest, text, f"{where}: data.attrib")
    done = [a for a in task.annotations if not a.was_cancelled]
    report.lost["cancelled annotations"] += len(task.annotations) - len(done)
    predicted = [] if done else task.predictions[:1]
    report.lost["predictions of tasks with annotations, or beyond the first"] += len(task.predictions) - len(predicted)
    if not done and not predicted:
        yield base
    for work in done or predicted:
        hand = work.hand if done else Hand(False)
        try:
            yield revised(text, list(_drafts(work, text, where, report)), base, hand, where, report)
        except AttribError as error:
            yield error


def _id(task: Task, where: str, report: Report) -> str:
    if isinstance(id := task.data.get("id"), str) and id:
        return id
    report.guessed["ids, by the task's number or its place"] += 1
    return where if task.id is None else f"task {task.id}"


def _drafts(work: Annotation, text: str, where: str, report: Report) -> Iterator[Draft]:
    nodes: dict[str, Node] = {}
    controls: dict[str, dict[str, str]] = {}
    edges: list[Edge] = []
    for result in work.result:
        if result.type == "relation":
            ends = (result.to_id, result.from_id) if result.direction == "left" else (result.from_id, result.to_id)
            report.lost["relations with several labels or none"] += len(result.labels or []) != 1
            edges += [Edge(*ends, label) for label in result.labels or []]
        elif result.type == "labels" and (label := _only(result.value and result.value.labels)) in LABELS:
            nodes[result.id] = Node(result.id, label, _span(result.value, text, where))
        elif said := _said(result):
            controls.setdefault(result.id, {})[result.from_name] = said
        else:
            report.lost[f"{result.type} that the labelling interface of attrib does not have"] += 1
    for draft in from_graph(list(nodes.values()), edges, report):
        said = controls.pop(draft.key, {})
        yield replace(draft, **{field: said.get(name) for name, field in (*((n, n) for n in CHOICES), ("speaker", "speaker"))})
    report.lost["values on regions that are no content's first"] += sum(map(len, controls.values()))


def _only(values: object) -> str:
    """Return what a list of one text says."""
    return values[0] if isinstance(values, list) and len(values) == 1 and isinstance(values[0], str) else ""


def _span(value: Value, text: str, where: str) -> tuple[int, int]:
    start, end = value.start, value.end
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise RecordError(where, f"the region {start}:{end} is empty or lies outside the text")
    # Line ends come as "\\n" from some releases.
    if isinstance(value.text, str) and value.text and _bare(value.text) != _bare(text[start:end]):
        raise RecordError(where, f'the region {start}:{end} covers "{text[start:end][:60]}", not "{value.text[:60]}"')
    return start, end


def _bare(words: str) -> str:
    return "".join(words.replace("\\n", " ").split())


def _said(result: Result) -> str:
    """Return what a control of a region says; nothing where it is none of ours."""
    if result.value is None or not result.id:
        return ""
    if result.type == "textarea" and result.from_name == "speaker":
        lines = result.value.text if isinstance(result.value.text, list) else [result.value.text]
        return " ".join(line for line in lines if isinstance(line, str)).strip()
    chosen = _only(result.value.choices)
    return chosen if result.type == "choices" and chosen in CHOICES.get(result.from_name, ()) else ""
