"""The answers as tables for other programs: `findings` for JSONL, one object each, and `rows` for a spreadsheet, one attribution each."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from io import StringIO
from typing import Any

import orjson

from attrib.audit.article import Statement
from attrib.audit.audit import Audit
from attrib.audit.question import Grounds
from attrib.audit.relay import Circle

COLUMNS = """
article title publisher id content speaker speaker_kind source chain hands quote_type act cue status claim differs rests_on circle sentence
""".split()
FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")
"""What a spreadsheet takes for the beginning of a formula."""


def to_csv(audit: Audit) -> Iterator[bytes]:
    """Yield the lines of a CSV file in UTF-8, the names of the columns first. An apostrophe leads what a spreadsheet would run."""
    yield _line(COLUMNS)
    for row in rows(audit):
        yield _line([_harmless(row[column]) for column in COLUMNS])


def to_jsonl(audit: Audit) -> Iterator[bytes]:
    """Yield the findings as lines of JSON."""
    for finding in findings(audit):
        yield orjson.dumps(finding, option=orjson.OPT_APPEND_NEWLINE)


def _line(cells: Any) -> bytes:
    buffer = StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode("utf-8", "backslashreplace")


def _harmless(cell: object) -> str:
    text = "" if cell is None else str(cell).replace("\0", "")
    return f"'{text}" if text.startswith(FORMULA) else text


def rows(audit: Audit) -> Iterator[dict[str, object]]:
    """Yield every attribution, in the order of the records, with what was found of it."""
    claim_of = {statement.key: claim.number for claim in audit.claims for statement in claim.statements}
    differs = {variant.claim.number: variant.differences for variant in audit.variants}
    rests = {one.claim.number: one.rests_on for one in audit.single_sources}
    round_ = defaultdict(list)
    for circle in audit.circles:
        if circle.claim is not None:
            round_[circle.claim.number].append(" → ".join(circle.members))
    for article in audit.articles:
        for s in article.statements:
            claim = claim_of.get(s.key, 0)
            found = [claim or None, " ".join(differs.get(claim, ())), " + ".join(rests.get(claim, ())), "; ".join(round_.get(claim, ()))]
            about = [s.article, article.title, article.publisher, s.id, s.content, s.speaker, s.kind]
            way = [s.ground, " → ".join(s.chain), s.depth, s.quote_type, s.act, "yes" if s.cued else "no", s.status]
            yield dict(zip(COLUMNS, [*about, *way, *found, s.sentence], strict=True))


def findings(audit: Audit) -> Iterator[dict[str, Any]]:
    """Yield every answer as an object whose "finding" says which question it answers; an attribution is named by article and id."""
    yield {"finding": "corpus", "articles": len(audit.articles), "attributions": sum(audit.depths.values()), "depths": _depths(audit)}
    for article, grounds in zip(audit.articles, audit.by_article, strict=True):
        chains = [_chain(statement) for statement in article.statements]
        yield {"finding": "article", **_grounds("article", grounds), "publisher": article.publisher, "attributions": chains}
    for grounds in audit.by_outlet:
        yield {"finding": "anonymous by outlet", **_grounds("outlet", grounds)}
    for statement in audit.unsourced:
        yield {"finding": "no named source", **_named(statement), "source": statement.ground, "content": statement.content}
    for claim in audit.claims:
        yield {"finding": "claim", "claim": claim.number, "content": claim.content, "attributions": [_named(s) for s in claim.statements]}
    for one in audit.single_sources:
        yield {"finding": "single source", "claim": one.claim.number, "rests_on": one.rests_on, "articles": one.claim.articles}
    for variant in audit.variants:
        yield {"finding": "told differently", "claim": variant.claim.number, "differs": variant.differences}
    yield from map(_circle, audit.circles)
    for relay in audit.relays:
        shown = [_named(statement) for statement in relay.statements]
        yield {"finding": "relay", "origin": relay.origin, "relay": relay.relay, "attributions": shown}
    for outlet in audit.outlets:
        counts = {"articles": outlet.articles, "first_hand": outlet.first_hand, "passed_on": outlet.passed_on}
        yield {"finding": "outlet", "outlet": outlet.name, **counts, "relays": outlet.relays, "only_relays": outlet.only_relays}
    for alias in audit.aliases:
        yield {"finding": "several names", "speaker": alias.name, "names": dict(alias.names)}


def _depths(audit: Audit) -> dict[str, int]:
    return {str(depth): count for depth, count in audit.depths.items()}


def _named(statement: Statement) -> dict[str, str]:
    return {"article": statement.article, "id": statement.id}


def _chain(s: Statement) -> dict[str, Any]:
    hands = [{"name": hand.name, "role": hand.role} for hand in s.hands]
    return {"id": s.id, "content": s.content, "speaker": s.speaker, "source": s.ground, "hands": hands, "sentence": s.sentence}


def _grounds(what: str, grounds: Grounds) -> dict[str, Any]:
    counts = {"statements": grounds.statements, "unnamed": grounds.unnamed, "no_source": grounds.none, "unresolved": grounds.unresolved}
    return {what: grounds.name, **counts}


def _circle(circle: Circle) -> dict[str, Any]:
    steps = [{"origin": r.origin, "relay": r.relay, "attributions": [_named(s) for s in r.statements]} for r in circle.relays]
    return {"finding": "circle", "outlets": circle.members, "claim": circle.claim and circle.claim.number, "steps": steps}
