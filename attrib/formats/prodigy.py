"""Prodigy's JSONL: one task a line with `tokens`, `spans` and `relations`, as its interfaces for spans and relations take and give it.

https://prodi.gy/docs/api-interfaces#relations. Span and relation carry the attribution's id, and `attrib` the rest of the record:
Prodigy hands on what it does not know. What was drawn counts: the rest says what the interface does not show.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Annotated, Any

import msgspec
import orjson
from msgspec import Struct

from attrib.errors import AttribError, ReadError, RecordError
from attrib.formats.graph import LABELS, Edge, Node, from_graph, to_graph
from attrib.formats.report import Report
from attrib.formats.revision import Hand, bare, from_rest, revised, to_rest, without_rejected
from attrib.formats.source import checked, streams
from attrib.formats.token import Offsets, spans_of, tokens
from attrib.reading import Skipped
from attrib.record import Record
from attrib.record.line import numbered_lines

HOLDS = None
"""Everything: what is rejected is not drawn, but carried along."""

ANSWERED = {"reject": "tasks answered with reject", "ignore": "tasks answered with ignore"}


def write(records: Iterable[Record], report: Report) -> Iterator[bytes]:
    """Yield a task for each record."""
    for record in records:
        yield orjson.dumps(to_task(record, report), option=orjson.OPT_APPEND_NEWLINE)


def to_task(record: Record, report: Report) -> dict[str, Any]:
    """Return the task of a record."""
    shown = without_rejected(record)
    within = tokens(record.text, chain.from_iterable(spans_of(shown).values()))
    nodes, edges = to_graph(shown)
    drawn = {node.key: span for node in nodes if (span := _span(node, within))}
    report.lost["spans of white space alone"] += len(nodes) - len(drawn)
    return {
        "text": record.text,
        "tokens": [
            {"text": record.text[start:end], "start": start, "end": end, "id": id, "ws": record.text[end : end + 1] == " "}
            for id, (start, end) in enumerate(within)
        ],
        "spans": list(drawn.values()),
        "relations": [_relation(edge, drawn) for edge in edges if edge.head in drawn and edge.child in drawn],
        "meta": {"id": record.id} | ({"title": record.meta.title} if record.meta.title else {}),
        "attrib": to_rest(record),
    }


def _span(node: Node, within: Sequence[Offsets]) -> dict[str, Any] | None:
    start, end = node.span
    first = bisect_left(within, (start, 0))
    last = bisect_right(within, end - 1, key=lambda token: token[0]) - 1
    if last < first:
        return None
    id = str(node.key).rsplit(":", 2)[0]
    return {"start": start, "end": end, "token_start": first, "token_end": last, "label": node.label, "attribution": id}


def _relation(edge: Edge, drawn: dict[Any, dict[str, Any]]) -> dict[str, Any]:
    head, child = drawn[edge.head], drawn[edge.child]
    # A token stands for its span: the last one.
    return {"head": head["token_end"], "child": child["token_end"], "head_span": head, "child_span": child, "label": edge.label}


class Span(Struct):
    """A span of a task. What Prodigy itself draws has no `attribution`."""

    start: int
    end: int
    label: str = ""
    attribution: str = ""

    @property
    def key(self) -> str:
        return f"{self.attribution}:{self.label}:{self.start}:{self.end}"


class Relation(Struct):
    """A relation of a task."""

    label: str = ""
    head_span: Span | None = None
    child_span: Span | None = None


class Task(Struct):
    """What is read of a task."""

    text: str
    spans: list[Span] = []
    relations: list[Relation] = []
    meta: dict[str, Any] = {}
    attrib: Any = None
    answer: str | None = None
    annotator: str | None = msgspec.field(name="_annotator_id", default=None)
    session: str | None = msgspec.field(name="_session_id", default=None)
    timestamp: Annotated[float, msgspec.Meta(ge=0, le=1e10)] | None = msgspec.field(name="_timestamp", default=None)


def read(paths: Sequence[str], report: Report) -> Iterator[Record | AttribError | Skipped]:
    """Yield the record of each task, with the errors and the skipped files between them."""
    for found in streams(paths, frozenset({".jsonl"})):
        if not isinstance(found, tuple):
            yield found
            continue
        name, stream = found
        for number, line in numbered_lines(stream):
            where = f"{name}:{number}"
            try:
                if (record := from_task(_task(line, where), where, report)) is not None:
                    yield record
            except AttribError as error:
                yield error


def _task(line: bytes | None, where: str) -> Task:
    try:
        return msgspec.convert(orjson.loads(line or b""), Task)
    except (ValueError, msgspec.ValidationError) as error:
        raise ReadError(where, f"no Prodigy task: {error}", "a task is an object with text, spans and relations") from error


def from_task(task: Task, where: str, report: Report) -> Record | None:
    """Return the record of a task; None for one that was answered with anything but accept. Raises AttribError."""
    if task.answer in ANSWERED:
        report.lost[ANSWERED[task.answer]] += 1
        return None
    text = checked(task.text, where)
    for span in task.spans:
        if not 0 <= span.start < span.end <= len(text):
            raise RecordError(f"{where}: spans", f"span {span.start}:{span.end} is empty or lies outside the text")
    base = bare(_id(task, where, report), text) if task.attrib is None else from_rest(task.attrib, text, f"{where}: attrib")
    nodes = list({span.key: Node(span.key, span.label, (span.start, span.end)) for span in task.spans if span.label in LABELS}.values())
    for span in task.spans:
        report.lost[f"spans labelled {span.label}"] += span.label not in LABELS
    drafts = from_graph(nodes, _edges(task, {node.key for node in nodes}, report), report)
    when = None if task.timestamp is None else datetime.fromtimestamp(task.timestamp, UTC).isoformat(timespec="seconds")
    hand = Hand(task.answer == "accept", task.annotator or task.session, when)
    return revised(text, drafts, base, hand, where, report)


def _edges(task: Task, known: set[str], report: Report) -> Iterator[Edge]:
    """Yield the relations between spans. One that was drawn in the interface may name its spans without their attribution."""
    by_place = {_place(span): span.key for span in reversed(task.spans)}
    for relation in task.relations:
        if relation.head_span is None or relation.child_span is None:
            report.lost["relations between tokens that are no spans"] += 1
            continue
        head, child = (s.key if s.key in known else by_place.get(_place(s), s.key) for s in (relation.head_span, relation.child_span))
        yield Edge(head, child, relation.label)


def _place(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.label


def _id(task: Task, where: str, report: Report) -> str:
    if isinstance(id := task.meta.get("id"), str) and id:
        return id
    report.guessed["ids, by file and line"] += 1
    return where
