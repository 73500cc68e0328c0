"""A graph drawn in columns from the speakers on the left to the reader on the right, as boxes and arrows that a template writes as SVG."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

BOX = (168, 30)
"""Width and height of a box, in pixels."""
STEP = (232, 44)
"""From one column to the next, and from one row to the next."""
MARGIN = 8
LABEL = 22
"""Cells of a name that fit into a box."""
SWEEPS = 4
"""Times that rows are ordered by their neighbours; more changes next to nothing."""

Look = str
"""How a box or an arrow is drawn: "named", "unnamed", "none"; "relay", "circle"."""


@dataclass(frozen=True, slots=True)
class Node:
    """What a box stands for."""

    name: str
    look: Look = "named"


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
    columns = _ordered(_columns(graph), graph)
    place = {node: (x, y) for x, column in enumerate(columns) for y, node in enumerate(column)}
    tallest = max(map(len, columns), default=0)
    corner = {
        node: (MARGIN + x * STEP[0], MARGIN + y * STEP[1] + (tallest - len(columns[x])) * STEP[1] // 2) for node, (x, y) in place.items()
    }
    boxes = tuple(Box(node, fitted(node.name), *corner[node]) for node in corner)
    arrows = tuple(Arrow(edge, _path(corner[edge.origin], corner[edge.target])) for edge in edges)
    width = 2 * MARGIN + max(0, len(columns) - 1) * STEP[0] + BOX[0]
    looping = any(place[edge.target][0] == len(columns) - 1 == place[edge.origin][0] for edge in edges)
    return Drawing(width + 60 * looping, 2 * MARGIN + max(0, tallest - 1) * STEP[1] + BOX[1], boxes, arrows)


def _columns(graph: nx.DiGraph) -> list[list[Node]]:
    """Return the nodes by the longest way that leads to them; those of a circle together."""
    whole = nx.condensation(graph)
    generations = nx.topological_generations(whole)
    return [sorted((node for part in parts for node in whole.nodes[part]["members"]), key=_key) for parts in generations]


def _ordered(columns: list[list[Node]], graph: nx.DiGraph) -> list[list[Node]]:
    """Return the columns with each node near the middle of its neighbours, so that few arrows cross."""
    for sweep in range(SWEEPS):
        neighbours = graph.predecessors if sweep % 2 == 0 else graph.successors
        row = {node: i - len(column) / 2 for column in columns for i, node in enumerate(column)}
        columns = [sorted(column, key=lambda node: (_middle(row, neighbours(node), row[node]), _key(node))) for column in columns]
    return columns


def _middle(row: Mapping[Node, float], neighbours: Iterable[Hashable], otherwise: float) -> float:
    rows = [row[node] for node in neighbours]
    return sum(rows) / len(rows) if rows else otherwise


def _key(node: Node) -> tuple[str, str]:
    return node.name, node.look


def _path(origin: tuple[int, int], target: tuple[int, int]) -> str:
    (x, y), (to_x, to_y) = origin, target
    x, y, to_y = x + BOX[0], y + BOX[1] // 2, to_y + BOX[1] // 2
    if to_x >= x:
        half = (to_x - x) // 2
        return f"M{x} {y}C{x + half} {y} {to_x - half} {to_y} {to_x} {to_y}"
    # Within a column, and back: round the right side, so that each of two that cite each other has an arrow of its own.
    side, bulge = to_x + BOX[0], x + (52 if to_y > y else 30)
    return f"M{x} {y + 5}C{bulge} {y + 5} {bulge} {to_y - 5} {side} {to_y - 5}"


def fitted(name: str) -> str:
    """Return a name cut to the width of a box."""
    cells = [2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in name]
    if sum(cells) <= LABEL:
        return name
    fits = next(i for i in range(len(name), -1, -1) if sum(cells[:i]) < LABEL)
    return name[:fits].rstrip() + "…"
