"""A graph drawn in columns from the speakers on the left to the reader on the right, as boxes and arrows that a template writes as SVG."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import fmean

import networkx as nx

BOX = (168, 30)
"""Width and height of a box, in pixels."""
STEP = (232, 44)
"""From one column to the next, and from one row to the next."""
MARGIN = 8
LABEL = 22
"""Cells of a name that fit into a box."""
LOOP = 52
"""How far an arrow within a column swings out."""
PLACE = "place "
"""The look of what is no box: where an arrow crosses a column."""
SWEEPS = 4
"""Times that rows are ordered by their neighbours; more changes next to nothing."""

Look = str
"""How a box or an arrow is drawn: "named", "unnamed", "none"; "relay", "circle"."""


@dataclass(frozen=True, slots=True)
class Node:
    """What a box stands for."""

    name: str
    look: Look = "named"


Part = tuple[Node, ...]
"""Nodes that stand together: one, or those of a circle."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What an arrow stands for."""

    origin: Node
    target: Node
    count: int
    anchor: str
    """The id of the element of the page that has its sentences."""
    look: Look = "relay"


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place; `x` and `y` are its top left corner."""

    node: Node
    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge as a path of SVG."""

    edge: Edge
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture; sizes in pixels."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    size = BOX


def draw(edges: Sequence[Edge]) -> Drawing:
    """Return the picture of a graph: who passes words on stands right of whom he has them from, a circle in one column."""
    graph: nx.DiGraph = nx.DiGraph((edge.origin, edge.target) for edge in edges)
    parts, column = _columns(graph)
    ways = {edge: _way(edge, column, graph) for edge in edges}
    columns: list[list[Part]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
    for part in [*parts, *((node,) for way in ways.values() for node in way[1:-1])]:
        columns[column[part[0]]].append(part)
    rows = _ordered(columns, graph)
    tallest = max(map(len, rows), default=0)
    corner = {
        node: (MARGIN + x * STEP[0], MARGIN + y * STEP[1] + (tallest - len(rows[x])) * STEP[1] // 2)
        for x, nodes in enumerate(rows)
        for y, node in enumerate(nodes)
    }
    boxes = tuple(Box(node, fitted(node.name), *corner[node]) for part in parts for node in part)
    arrows = tuple(Arrow(edge, "".join(_paths([corner[node] for node in way]))) for edge, way in ways.items())
    looping = any(column[edge.origin] == column[edge.target] == len(rows) - 1 for edge in edges)
    width = 2 * MARGIN + max(0, len(rows) - 1) * STEP[0] + BOX[0] + LOOP * looping
    return Drawing(width, 2 * MARGIN + max(0, tallest - 1) * STEP[1] + BOX[1], boxes, arrows)


def _columns(graph: nx.DiGraph) -> tuple[list[Part], dict[Node, int]]:
    """Return the parts of a graph and the column of each node: right of all that lead to it, and as near as can be to what follows."""
    whole = nx.condensation(graph)
    parts = {number: tuple(sorted(members, key=_key)) for number, members in whole.nodes(data="members")}
    column = {number: x for x, generation in enumerate(nx.topological_generations(whole)) for number in generation}
    for number in column:
        if not whole.pred[number] and whole.succ[number]:
            column[number] = min(column[after] for after in whole.succ[number]) - 1
    return [parts[number] for number in column], {node: column[number] for number in column for node in parts[number]}


def _way(edge: Edge, column: dict[Node, int], graph: nx.DiGraph) -> list[Node]:
    """Return the nodes of an edge, with a place of its own in each column that it crosses; these are added to columns and graph."""
    places = [Node(edge.anchor, f"{PLACE}{x}") for x in range(column[edge.origin] + 1, column[edge.target])]
    way = [edge.origin, *places, edge.target]
    column.update((place, column[edge.origin] + n) for n, place in enumerate(places, 1))
    if places:
        nx.add_path(graph, way)
    return way


def _ordered(columns: list[list[Part]], graph: nx.DiGraph) -> list[list[Node]]:
    """Return the columns with each part near the middle of its neighbours, so that few arrows cross."""
    for sweep in range(SWEEPS):
        neighbours = graph.predecessors if sweep % 2 == 0 else graph.successors
        flat = [[node for part in column for node in part] for column in columns]
        row = {node: i - len(column) / 2 for column in flat for i, node in enumerate(column)}
        middle = {part: _middle(row, part, [n for node in part for n in neighbours(node) if n not in part]) for c in columns for part in c}
        columns = [sorted(column, key=lambda part, middle=middle: (middle[part], _first(part))) for column in columns]
    return [[node for part in column for node in part] for column in columns]


def _middle(row: Mapping[Node, float], part: Part, neighbours: Sequence[Node]) -> float:
    return fmean(row[node] for node in neighbours or part)


def _first(part: Part) -> tuple[str, str]:
    return _key(part[0])


def _key(node: Node) -> tuple[str, str]:
    return node.name, node.look


def _paths(corners: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the pieces of an arrow through some places, given their top left corners."""
    (x, y), *_, (to_x, to_y) = corners
    x, y = x + BOX[0], y + BOX[1] // 2
    if to_x < x:
        # Within a column: round the right side, so that each of two that cite each other has an arrow of its own.
        side, to_y = to_x + BOX[0], to_y + BOX[1] // 2
        bulge = x + (LOOP if to_y > y else LOOP // 2)
        yield f"M{x} {y + 5}C{bulge} {y + 5} {bulge} {to_y - 5} {side} {to_y - 5}"
        return
    yield f"M{x} {y}"
    for n, (left, top) in enumerate(corners[1:], 2):
        half, middle = (left - x) // 2, top + BOX[1] // 2
        yield f"C{x + half} {y} {left - half} {middle} {left} {middle}"
        x, y = left + BOX[0], middle
        if n < len(corners):
            yield f"H{x}"


def fitted(name: str) -> str:
    """Return a name cut to the width of a box."""
    cells = list(accumulate(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in name[: LABEL + 1]))
    if len(name) <= LABEL and (not cells or cells[-1] <= LABEL):
        return name
    return name[: bisect_left(cells, LABEL)].rstrip() + "…"
