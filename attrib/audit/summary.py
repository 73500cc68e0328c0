"""The answers in words, for a terminal: what was found of each question, and the first of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrib.audit.audit import Audit
from attrib.errors import printable

SHOWN = 5
"""Findings of each kind; the files have all."""
WIDTH = 96
"""Characters of a text that is quoted."""

GROUND = {"unnamed": "an unnamed source", "none": "no source at all", "unresolved": "a pronoun that stands for nobody"}


def to_summary(audit: Audit) -> str:
    """Return the summary, safe for a terminal, with a line feed at its end."""
    return "\n".join(line.rstrip() for line in _lines(audit)) + "\n"


def _lines(audit: Audit) -> Iterator[str]:
    count = sum(audit.depths.values())
    yield f"{_number(len(audit.articles), 'article')}, {_number(count, 'attribution')}"
    if not count:
        return
    yield from _section("No named source", len(audit.unsourced), "attribution", _unsourced(audit), f" of {count:,}")
    yield from _section("Circular reporting", len(audit.circles), "circle", _circles(audit))
    yield from _section("One source alone, in several articles", len(audit.single_sources), "claim", _single(audit))
    yield from _section("The same claim, told differently", len(audit.variants), "claim", _variants(audit))
    relaying = [f"{_shown(outlet.name)}, from {_names(outlet.relays)}" for outlet in audit.only_relaying]
    yield from _section("Outlets that only relay", len(relaying), "outlet", relaying)
    anonymous = [g for g in audit.by_outlet if g.unnamed]
    told = [f"{_shown(g.name or '(no publisher)')}: {g.unnamed:,} of {g.statements:,} ({g.share_unnamed:.0%})" for g in anonymous]
    yield from _section("Anonymous sources, by outlet", len(anonymous), "outlet", told)
    articles = sorted((g for g in audit.by_article if g.unnamed), key=lambda g: -g.unnamed)
    told = [f"{_shown(g.name or '')}: {g.unnamed:,} of {g.statements:,}" for g in articles]
    yield from _section("Anonymous sources, by article", len(articles), "article", told)
    relays = [f"{_shown(r.origin)} → {_shown(r.relay)}: {_number(len(r.statements), 'attribution')}" for r in audit.relays]
    yield from _section("Who relays whom", len(relays), "pair", relays)
    aliases = [f"{_shown(a.name)}: {_names(f'{name} ({n})' for name, n in a.names)}" for a in audit.aliases]
    yield from _section("Speakers under several names, perhaps", len(aliases), "speaker", aliases)
    yield from _depths(audit, count)


def _section(title: str, count: int, noun: str, findings: Iterable[str], of: str = "") -> Iterator[str]:
    yield ""
    yield f"{title}: {_number(count, noun) if count else 'none'}{of if count else ''}"
    shown = [finding for _, finding in zip(range(SHOWN), findings, strict=False)]
    yield from (f"  {finding}" for finding in shown)
    if count > len(shown):
        yield f"  … and {count - len(shown):,} more"


def _unsourced(audit: Audit) -> Iterator[str]:
    for statement in audit.unsourced:
        yield f"{_place(*statement.key)}, {GROUND[statement.ground]}: {_shown(statement.content)}"


def _circles(audit: Audit) -> Iterator[str]:
    for circle in audit.circles:
        told = f"claim {circle.claim.number}: {_shown(circle.claim.content)}" if circle.claim else "of different claims"
        yield f"{' → '.join(map(_shown, (*circle.members, circle.members[0])))}, {told}"


def _single(audit: Audit) -> Iterator[str]:
    for one in audit.single_sources:
        articles = _number(len(one.claim.articles), "article")
        yield f"claim {one.claim.number}, {articles}, from {_names(one.rests_on)}: {_shown(one.claim.content)}"


def _variants(audit: Audit) -> Iterator[str]:
    for variant in audit.variants:
        yield f"claim {variant.claim.number}, other {_names(variant.differences)}: {_shown(variant.claim.content)}"


def _depths(audit: Audit, count: int) -> Iterator[str]:
    yield ""
    yield "Through how many hands"
    for depth, statements in audit.depths.items():
        bar = "█" * round(30 * statements / count)
        yield f"  {depth:3} {statements:8,} {statements / count:5.0%} {bar}"


def _place(article: str, id: str) -> str:
    return f"{_shown(article)} {_shown(id)}"


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(_shown, names))


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _shown(text: str) -> str:
    return printable(text, WIDTH)
