"""The questions in order, over all records at once: read this first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from attrib.audit.alias import Alias, find_aliases, identities
from attrib.audit.article import Statement, Told, read_record, renamed
from attrib.audit.likeness import Claim, same_claims
from attrib.audit.naming import Names, known_names, spelt_out
from attrib.audit.question import (
    Grounds,
    SingleSource,
    Variant,
    depths_of,
    find_single_sources,
    find_unsourced,
    find_variants,
    grounds_by_outlet,
    grounds_of,
)
from attrib.audit.relay import Circle, Outlet, Relay, find_circles, find_outlets, find_relays, outlets_of
from attrib.record import Record


@dataclass(frozen=True)
class Audit:
    """Every answer."""

    articles: tuple[Told, ...]
    claims: tuple[Claim, ...]
    """Claims that several articles tell."""
    unsourced: tuple[Statement, ...]
    single_sources: tuple[SingleSource, ...]
    by_article: tuple[Grounds, ...]
    by_outlet: tuple[Grounds, ...]
    depths: dict[int, int]
    """Hands → statements that went through so many."""
    outlets: tuple[Outlet, ...]
    relays: tuple[Relay, ...]
    variants: tuple[Variant, ...]
    circles: tuple[Circle, ...]
    aliases: tuple[Alias, ...]

    @property
    def statements(self) -> Iterator[Statement]:
        return (statement for article in self.articles for statement in article.statements)

    @property
    def only_relaying(self) -> tuple[Outlet, ...]:
        """Outlets that only relay."""
        return tuple(outlet for outlet in self.outlets if outlet.only_relays)


def audit(records: Iterable[Record], names: Names | None = None) -> Audit:
    """Return the answers for some records, each of which is read once and let go; what annotators rejected does not count."""
    names = names or known_names()
    articles = _read(records, names)
    statements = [statement for article in articles for statement in article.statements]
    outlets = outlets_of(articles, names)
    aliases = find_aliases(statements)
    identity = identities(aliases)
    claims = same_claims(statements)
    relays = find_relays(statements, outlets)
    return Audit(
        articles=articles,
        claims=claims,
        unsourced=find_unsourced(articles),
        single_sources=find_single_sources(claims, identity),
        by_article=tuple(grounds_of(article.id, article.statements) for article in articles),
        by_outlet=grounds_by_outlet(articles),
        depths=depths_of(articles),
        outlets=find_outlets(articles, outlets, relays),
        relays=relays,
        variants=find_variants(claims, identity),
        circles=find_circles(claims, relays, outlets),
        aliases=aliases,
    )


def _read(records: Iterable[Record], names: Names) -> tuple[Told, ...]:
    short: dict[str, set[str]] = defaultdict(set)
    articles = []
    for record in records:
        for acronym, full in spelt_out(record):
            short[acronym].add(full)
        articles.append(read_record(record, names))
    standing = names.learn(short)
    return tuple(renamed(article, standing) for article in articles)
