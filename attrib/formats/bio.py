"""CoNLL-style columns: a token a line with its offsets and one B-/I-/O tag for each role; a blank line behind each line of the article.

A column holds one layer: of spans of one role that overlap, the longest stays, the first of two that are as long. Which spans make one
attribution is not said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from attrib.formats.draft import lines_of
from attrib.formats.report import Report
from attrib.formats.token import Offsets, spans_of, tokens
from attrib.record import Record

HOLDS: frozenset[str] = frozenset({"intermediaries"})

ROLES = ("content", "cue", "source", "via")


def write(records: Iterable[Record], report: Report) -> Iterator[bytes]:
    """Yield the lines of each record under a comment with its id."""
    for record in records:
        yield "".join(to_lines(record, report)).encode()


def to_lines(record: Record, report: Report) -> Iterator[str]:
    """Yield the lines of a record: token, start and end (code points of the article), content, cue, source, via."""
    report.lost["names and roles of intermediaries"] += sum(len(a.via) for a in record.attributions)
    report.lost["links between the spans of an attribution"] += len(record.attributions)
    spans = spans_of(record)
    lines = lines_of(record.text)
    kept = {role: list(_pieces(_layer(spans[role], role, report), lines, record.text, role, report)) for role in ROLES}
    edges = [span for role in ROLES for span in kept[role]]
    yield f"# id = {' '.join(record.id.split())}\n# columns = token start end {' '.join(ROLES)}\n"
    for start, end in lines:
        for token in tokens(record.text, edges, start, end):
            tags = "\t".join(_tag(token, kept[role], role) for role in ROLES)
            yield f"{record.text[slice(*token)]}\t{token[0]}\t{token[1]}\t{tags}\n"
        yield "\n"


def _layer(spans: Sequence[Offsets], role: str, report: Report) -> list[Offsets]:
    """Return spans of which none overlaps another, in order."""
    chosen: list[Offsets] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s[0])):
        place = bisect_left(chosen, span)
        if all(other[1] <= span[0] or span[1] <= other[0] for other in chosen[max(0, place - 1) : place + 1]):
            chosen.insert(place, span)
        else:
            report.lost[f"{role} spans that overlap a longer one"] += 1
    return chosen


def _pieces(spans: Iterable[Offsets], lines: Sequence[Offsets], text: str, role: str, report: Report) -> Iterator[Offsets]:
    """Yield spans as tags can say them: from token to token, and within a line."""
    starts = [start for start, _ in lines]
    for span in spans:
        first = max(0, bisect_left(starts, span[0] + 1) - 1)
        parts = [(max(span[0], start), min(span[1], end)) for start, end in lines[first : bisect_left(starts, span[1])]]
        trimmed = [piece for start, end in parts if start < end and (piece := _trimmed(start, end, text))]
        report.lost[f"{role} spans that run over a line end, each cut in two or more"] += len(trimmed) > 1
        report.lost["spans of white space alone"] += not trimmed
        if trimmed:
            report.lost["spans without the white space at their edges"] += (trimmed[0][0], trimmed[-1][1]) != span
        yield from trimmed


def _trimmed(start: int, end: int, text: str) -> Offsets | None:
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return (start, end) if start < end else None


def _tag(token: Offsets, spans: Sequence[Offsets], role: str) -> str:
    place = bisect_left(spans, (token[0] + 1,)) - 1
    if place < 0 or spans[place][1] <= token[0]:
        return "O"
    return f"{'B' if spans[place][0] == token[0] else 'I'}-{role.upper()}"
