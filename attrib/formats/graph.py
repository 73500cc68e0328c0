"""Attributions as labelled spans with relations between them, the form that annotation tools share.

The first span of a content is the head; from it, relations lead to the content's further spans, to cue and source, to each intermediary
(nearest the speaker first), and to the head of the attribution whose content holds this one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from attrib.document import ViaRole
from attrib.formats.draft import Draft, clean
from attrib.formats.report import Report
from attrib.formats.token import Offsets
from attrib.record.form import Attribution, Record

LABELS = ("CONTENT", "CUE", "SOURCE", "VIA")

CONTINUES, INSIDE = "CONTINUES", "INSIDE"
VIAS: dict[str, ViaRole] = {"TOLD": "told", "RELAYED": "relayed", "POSTED": "posted"}
CHILDREN = {"CONTENT": (CONTINUES,), "CUE": ("CUE",), "SOURCE": ("SOURCE",), "VIA": tuple(VIAS)}
"""The relations that lead to a span of each label; INSIDE leads from head to head."""
RELATIONS = (CONTINUES, "CUE", "SOURCE", *VIAS, INSIDE)


@dataclass(frozen=True, slots=True)
class Node:
    """A labelled span."""

    key: Hashable
    label: str
    span: Offsets


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation from one span to another, by their keys."""

    head: Hashable
    child: Hashable
    label: str


def key_of(attribution: Attribution, role: str, index: int = 0) -> str:
    """Return the key of an attribution's span."""
    return f"{attribution.id}:{role}:{index}"


def to_graph(record: Record) -> tuple[list[Node], list[Edge]]:
    """Return the spans of a record and their relations."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    heads = {a.id: key_of(a, "content") for a in record.attributions}
    for attribution in record.attributions:
        head = heads[attribution.id]
        for role, label in zip(("content", "cue", "source", "via"), LABELS, strict=True):
            for index, piece in enumerate(getattr(attribution, role)):
                key = key_of(attribution, role, index)
                nodes.append(Node(key, label, (piece.start, piece.end)))
                if key != head:
                    relation = piece.role.upper() if role == "via" else CHILDREN[label][0]
                    edges.append(Edge(head, key, relation))
        if attribution.parent is not None:
            edges.append(Edge(head, heads[attribution.parent], INSIDE))
    return nodes, edges


def from_graph(nodes: Sequence[Node], edges: Iterable[Edge], report: Report) -> list[Draft]:
    """Return the attributions that spans and relations make, in the order of their heads; each draft's key is its head's. A relation that
    fits no attribution and a span that belongs to none are counted as lost."""
    by_key = {node.key: node for node in nodes}
    known = list(_fitting(by_key, edges, report))
    further = {edge.child for edge in known if edge.label == CONTINUES}
    heads = [node for node in nodes if node.label == "CONTENT" and node.key not in further]
    children: dict[Hashable, list[Edge]] = {node.key: [] for node in heads}
    reached: set[Hashable] = {node.key for node in heads}
    for edge in known:
        if edge.head in children:
            children[edge.head].append(edge)
            reached.add(edge.child)
        else:
            report.lost[f"{edge.label} relations that begin at no attribution"] += 1
    for node in nodes:
        report.lost[f"{node.label} spans of no attribution"] += node.key not in reached
    return [_draft(node, children[node.key], by_key, children, report) for node in heads]


def _fitting(nodes: dict[Hashable, Node], edges: Iterable[Edge], report: Report) -> Iterator[Edge]:
    """Yield the relations between a content and what their label leads to."""
    seen: set[Edge] = set()
    for edge in edges:
        head, child = nodes.get(edge.head), nodes.get(edge.child)
        leads = child is not None and edge.label in (*CHILDREN.get(child.label, ()), *([INSIDE] if child.label == "CONTENT" else []))
        if head is None or head.label != "CONTENT" or not leads or edge.head == edge.child:
            report.lost[f"{edge.label or 'unnamed'} relations that lead from no content, or to a span of another kind"] += 1
        elif edge not in seen:
            seen.add(edge)
            yield edge


def _draft(
    head: Node, edges: Sequence[Edge], nodes: dict[Hashable, Node], heads: dict[Hashable, list[Edge]], report: Report
) -> Draft:
    spans: dict[str, list[Offsets]] = {label: [nodes[e.child].span for e in edges if e.label == label] for label in RELATIONS}
    parents = [str(e.child) for e in edges if e.label == INSIDE and e.child in heads]
    report.lost["parents beyond the first"] += max(0, len(parents) - 1)
    return Draft(
        key=str(head.key),
        content=clean([head.span, *spans[CONTINUES]], report),
        cue=clean(spans["CUE"], report),
        source=clean(spans["SOURCE"], report),
        via=tuple((nodes[e.child].span, VIAS[e.label]) for e in edges if e.label in VIAS),
        parent=parents[0] if parents else None,
    )
