"""What of the answers stands on the page, and the pictures with the sentences behind their arrows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from attrib.audit.article import Statement, Told
from attrib.audit.audit import Audit
from attrib.audit.page.drawing import Drawing, Edge, Node, draw
from attrib.audit.relay import Relay

ARTICLES = 2_000
"""Articles that the page holds: a browser opens so many in a few seconds. The other files have all."""
ROWS = 500
"""Rows of a table that the page holds."""
MOST = 20
"""Sentences behind one arrow of the corpus, tellings of one claim, names in one cell."""
DRAWN = 40
"""Outlets in the picture of the corpus, those with most to do: more make a ball of wool. The table beside it has all."""

NO_SOURCE, READER = "no source given", "this article"


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow of a picture, with the sentences behind it."""

    edge: Edge
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing and its steps."""

    drawing: Drawing
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One article on the page."""

    number: int
    article: Told
    unsourced: int
    picture: Picture


@dataclass(frozen=True, slots=True)
class Cut:
    """The rows of a table that the page holds."""

    rows: tuple
    total: int

    @property
    def left_out(self) -> int:
        return self.total - len(self.rows)


def cut(rows: Sequence, most: int = ROWS) -> Cut:
    """Return as many rows as the page holds."""
    return Cut(tuple(rows[:most]), len(rows))


def show_article(number: int, article: Told) -> Shown:
    """Return an article with the picture of its chains; `number` is its place among the articles, from 1."""
    steps: dict[tuple[Node, Node], list[Statement]] = {}
    for statement in article.statements:
        for step in pairwise(_way(statement)):
            steps.setdefault(step, []).append(statement)
    made = tuple(
        Step(Edge(origin, target, len(statements), f"s{number}-{n}"), tuple(statements))
        for n, ((origin, target), statements) in enumerate(steps.items(), 1)
    )
    unsourced = sum(statement.ground != "named" for statement in article.statements)
    return Shown(number, article, unsourced, Picture(draw([step.edge for step in made]), made))


def _way(statement: Statement) -> list[Node]:
    """Return the boxes that a chain goes through. A speaker and an outlet of one name are two boxes only where the speaker has no name."""
    speaker = Node(statement.speaker or NO_SOURCE, "named" if statement.ground == "named" else statement.ground)
    way = [speaker, *(Node(hand.name) for hand in statement.hands)]
    return way if len(way) > 1 else [*way, Node(READER, "reader")]


def show_relays(audit: Audit) -> Picture:
    """Return the picture of who relays whom, circles marked, of the outlets that are busiest."""
    busy: Counter[str] = Counter()
    for relay in audit.relays:
        busy.update({relay.origin: len(relay.statements), relay.relay: len(relay.statements)})
    drawn = {name for name, _ in busy.most_common(DRAWN)}
    circular = {(relay.origin, relay.relay) for circle in audit.circles for relay in circle.relays}
    steps = [
        _relay_step(n, relay, (relay.origin, relay.relay) in circular)
        for n, relay in enumerate(audit.relays, 1)
        if {relay.origin, relay.relay} <= drawn and n <= ROWS
    ]
    return Picture(draw([step.edge for step in steps]), tuple(steps))


def _relay_step(number: int, relay: Relay, circular: bool) -> Step:
    look = "circle" if circular else "relay"
    return Step(Edge(Node(relay.origin), Node(relay.relay), len(relay.statements), f"g{number}", look), relay.statements)


def numbers(articles: Iterable[Told]) -> dict[str, int]:
    """Return for each article on the page the number that its links have."""
    return {article.id: n for n, article in enumerate(articles, 1) if n <= ARTICLES}
