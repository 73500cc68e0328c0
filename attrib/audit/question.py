"""What is asked of each article and of each claim, besides who relays whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from attrib.audit.article import Statement, Told
from attrib.audit.likeness import Claim, words_of

Difference = Literal["speaker", "words", "chain"]


@dataclass(frozen=True, slots=True)
class Grounds:
    """On what the statements of an article or an outlet stand."""

    name: str | None
    """The article's id or the outlet's name; None for articles that name no publisher."""
    statements: int
    unnamed: int
    """Ascribed to a description: officials, a source."""
    none: int
    """Ascribed to nobody: "reportedly"."""
    unresolved: int
    """Ascribed to a pronoun that resolves to nobody."""

    @property
    def share_unnamed(self) -> float:
        """Anonymous statements among all, 0 to 1."""
        return self.unnamed / self.statements if self.statements else 0.0


@dataclass(frozen=True, slots=True)
class SingleSource:
    """A claim of several articles that rests on one source."""

    claim: Claim
    rests_on: tuple[str, ...]
    """What all tellings have in common, nearest the speaker first."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A claim that its articles tell differently."""

    claim: Claim
    differences: tuple[Difference, ...]


def find_unsourced(articles: Iterable[Told]) -> tuple[Statement, ...]:
    """Return the statements with no named source."""
    return tuple(s for article in articles for s in article.statements if s.unsourced)


def grounds_of(name: str | None, statements: Iterable[Statement]) -> Grounds:
    """Return on what some statements stand."""
    counts = Counter(statement.ground for statement in statements)
    return Grounds(name, counts.total(), counts["unnamed"], counts["none"], counts["unresolved"])


def grounds_by_outlet(articles: Iterable[Told]) -> tuple[Grounds, ...]:
    """Return on what the statements of each publisher stand, the most anonymous first."""
    published: dict[str | None, list[Statement]] = {}
    for article in articles:
        published.setdefault(article.publisher, []).extend(article.statements)
    grounds = (grounds_of(name, statements) for name, statements in published.items())
    return tuple(sorted(grounds, key=lambda g: (-g.share_unnamed, -g.unnamed, g.name or "")))


def depths_of(articles: Iterable[Told]) -> dict[int, int]:
    """Return how many statements went through how many hands."""
    return dict(sorted(Counter(s.depth for article in articles for s in article.statements).items()))


def rests_on(claim: Claim, identity: Mapping[str, str]) -> tuple[str, ...]:
    """Return what all tellings of a claim have in common. Officials of two articles may be two; and that a quotation has one speaker is
    no finding: of a claim that all quote, only those count who passed it on."""
    quoted = all(statement.quote_type == "direct" for statement in claim.statements)
    chains = []
    for statement in claim.statements:
        hands = [hand.name for hand in statement.hands if hand.role != "posted"]
        speaker = [] if quoted or statement.speaker is None or statement.ground != "named" else [statement.speaker]
        chains.append([identity.get(name, name) for name in speaker + hands])
    shared = set.intersection(*map(set, chains))
    return tuple(name for name in chains[0] if name in shared)


def find_single_sources(claims: Iterable[Claim], identity: Mapping[str, str]) -> tuple[SingleSource, ...]:
    """Return the claims that rest on one source, those of most articles first."""
    found = (SingleSource(claim, rests_on(claim, identity)) for claim in claims)
    return tuple(sorted((one for one in found if one.rests_on), key=lambda one: (-len(one.claim.articles), one.claim.number)))


def find_variants(claims: Iterable[Claim], identity: Mapping[str, str]) -> tuple[Variant, ...]:
    """Return the claims that are told with a different speaker, different words or a different chain."""
    found = (Variant(claim, _differences(claim, identity)) for claim in claims)
    return tuple(variant for variant in found if variant.differences)


def _differences(claim: Claim, identity: Mapping[str, str]) -> tuple[Difference, ...]:
    speakers = {s.speaker and identity.get(s.speaker, s.speaker) for s in claim.statements}
    wordings = {words_of(s.content) for s in claim.statements}
    chains = {tuple(identity.get(hand.name, hand.name) for hand in s.hands) for s in claim.statements}
    differs: dict[Difference, bool] = {
        "speaker": len(speakers) > 1,
        "words": not _all_parts(wordings),
        "chain": not _all_beginnings(chains),
    }
    return tuple(name for name, holds in differs.items() if holds)


def _all_parts(wordings: set[tuple[str, ...]]) -> bool:
    """Return whether all wordings are stretches of the longest: shortened, not changed."""
    longest = f" {' '.join(max(wordings, key=len))} "
    return all(f" {' '.join(words)} " in longest for words in wordings)


def _all_beginnings(chains: set[tuple[str, ...]]) -> bool:
    """Return whether each chain carries on a shorter one: passed on once more, not come another way."""
    longest = max(chains, key=len)
    return all(longest[: len(chain)] == chain for chain in chains)
