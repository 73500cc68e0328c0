"""Who relays whom: the graph of outlets and others that pass words on, its circles, and the outlets that only relay."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from attrib.audit.article import Statement, Told
from attrib.audit.likeness import Claim
from attrib.audit.naming import Names


@dataclass(frozen=True, slots=True)
class Relay:
    """One passes on what it has from another, `origin` → `relay`, as statements show."""

    origin: str
    relay: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """Outlets that cite each other all the way round."""

    members: tuple[str, ...]
    """Each relays the one before it; the first relays the last."""
    relays: tuple[Relay, ...]
    """One for each step, in the order of the members, from the first to the second on."""
    claim: Claim | None
    """What goes round; None where each step passes on something else."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """What one outlet does in the corpus."""

    name: str
    articles: int
    """Articles that it published."""
    first_hand: int
    """Statements that it has from the speaker itself, or is the speaker of."""
    passed_on: int
    """Statements that it has from another outlet."""
    relays: tuple[str, ...]
    """Whom it relays."""

    @property
    def only_relays(self) -> bool:
        return self.passed_on > 0 and self.first_hand == 0


def outlets_of(articles: Iterable[Told], names: Names) -> frozenset[str]:
    """Return the names that are outlets: known ones, those that articles credit, and those that speakers told."""
    found: set[str] = set()
    speaking: set[str] = set()
    relaying: set[str] = set()
    for article in articles:
        found.update(article.credits, [article.publisher] if article.publisher else [])
        for statement in article.statements:
            speaking.update([statement.speaker] if statement.speaker and statement.kind == "organisation" else [])
            found.update(hand.name for hand in statement.hands if hand.role == "told")
            relaying.update(hand.name for hand in statement.hands if hand.role == "relayed")
    found.update(filter(names.is_outlet, speaking))
    found.update(name for name in relaying if names.is_outlet(name, relays=True))
    return frozenset(found)


def find_relays(statements: Iterable[Statement], outlets: frozenset[str]) -> tuple[Relay, ...]:
    """Return who relays whom, the most frequent first: of each chain the steps between those that pass words on, and from a speaker that
    is an outlet. What was posted somewhere is nobody's word but its speaker's."""
    steps: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        for step in pairwise(_relaying(statement, outlets)):
            steps[step].append(statement)
    relays = (Relay(origin, relay, tuple(shown)) for (origin, relay), shown in steps.items())
    return tuple(sorted(relays, key=lambda relay: (-len(relay.statements), relay.origin, relay.relay)))


def _relaying(statement: Statement, outlets: frozenset[str]) -> tuple[str, ...]:
    speaker = (statement.speaker,) if statement.speaker in outlets else ()
    return (*speaker, *(hand.name for hand in statement.hands if hand.role != "posted"))


def find_outlets(articles: Sequence[Told], outlets: frozenset[str], relays: Iterable[Relay]) -> tuple[Outlet, ...]:
    """Return the outlets by name. The outlet nearest the speaker has a statement at first hand, all further on pass it on."""
    first: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for article in articles:
        for statement in article.statements:
            nearest, *others = [name for name in _relaying(statement, outlets) if name in outlets] or [None]
            first.update([nearest] if nearest else [])
            after.update(others)
    published = Counter(article.publisher for article in articles if article.publisher)
    origins = defaultdict(list)
    for relay in relays:
        origins[relay.relay].append(relay.origin)
    known = sorted({*first, *after, *published})
    return tuple(Outlet(name, published[name], first[name], after[name], tuple(sorted(origins[name]))) for name in known)


def find_circles(claims: Iterable[Claim], relays: Sequence[Relay], outlets: frozenset[str]) -> tuple[Circle, ...]:
    """Return the circles: first those of one claim, then those of the corpus that no single claim goes round."""
    found = [Circle(c.members, c.relays, claim) for claim in claims for c in _circles(find_relays(claim.statements, outlets))]
    seen = {circle.members for circle in found}
    return tuple(found + [circle for circle in _circles(relays) if circle.members not in seen])


def _circles(relays: Sequence[Relay]) -> list[Circle]:
    """Return for each step that lies on a circle the shortest one, each once: all circles of a dense graph would be past counting."""
    import networkx as nx  # 0.2 s

    graph = nx.DiGraph()
    for relay in relays:
        graph.add_edge(relay.origin, relay.relay, relay=relay)
    found: dict[tuple[str, ...], Circle] = {}
    for component in nx.strongly_connected_components(graph):
        within = graph.subgraph(component)
        for origin, relay in sorted(within.edges):
            way = nx.shortest_path(within, relay, origin)
            turn = way.index(min(way))
            members = tuple(way[turn:] + way[:turn])
            if members not in found:
                steps = pairwise((*members, members[0]))
                found[members] = Circle(members, tuple(graph.edges[step]["relay"] for step in steps), None)
    return [found[members] for members in sorted(found, key=lambda m: (len(m), m))]
