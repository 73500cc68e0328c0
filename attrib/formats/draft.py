"""Attributions of spans alone, as other tools draw them, made into attributions of a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from attrib.document import Act, Kind, Quotation, QuoteType, Span, ViaRole
from attrib.extraction.claims.quoting import quote_type
from attrib.extraction.quotation import find_quotations
from attrib.formats.report import Report
from attrib.formats.token import Offsets
from attrib.record.form import Attribution, Piece, Speaker, Status, Via


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution as somebody drew it. What is None is not said, and is guessed."""

    key: str
    """What the others' `parent` calls it: the attribution's id where the file names one of ours."""
    content: tuple[Offsets, ...]
    cue: tuple[Offsets, ...] = ()
    source: tuple[Offsets, ...] = ()
    via: tuple[tuple[Offsets, ViaRole], ...] = ()
    parent: str | None = None
    speaker: str | None = None
    kind: Kind | None = None
    quote_type: QuoteType | None = None
    act: Act | None = None


def clean(spans: Iterable[Offsets], report: Report) -> tuple[Offsets, ...]:
    """Return spans in the order of the text, each once."""
    given = list(spans)
    kept = sorted(set(given))
    if len(kept) < len(given):
        report.lost["repetitions of a span within one role"] += len(given) - len(kept)
    return tuple(kept)


def quotations_of(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text whose lines are its paragraphs."""
    return find_quotations(text, [Span(start, end) for start, end in lines_of(text)])


def lines_of(text: str) -> list[Offsets]:
    """Return where the lines lie that are not blank, without their ends."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start + len(line) - len(line.lstrip()), start + len(line.rstrip())))
        start += len(line) + 1
    return found


def to_attribution(draft: Draft, id: str, text: str, quotations: Sequence[Quotation], report: Report, status: Status) -> Attribution:
    """Return the attribution of a draft, without its parent. What the draft does not say is read off the text and counted as guessed."""
    content = tuple(Span(*span) for span in draft.content)
    report.guessed["quote types, by the quotation marks"] += draft.quote_type is None
    report.guessed["acts, as statements"] += draft.act is None
    return Attribution(
        id=id,
        act=draft.act or "statement",
        quote_type=draft.quote_type or quote_type(content, quotations, text),
        content=pieces(draft.content, text),
        cue=pieces(draft.cue, text),
        source=pieces(draft.source, text),
        speaker=to_speaker(draft, text, report),
        via=tuple(to_via(span, role, text, report) for span, role in draft.via),
        status=status,
    )


def pieces(spans: Iterable[Offsets], text: str) -> tuple[Piece, ...]:
    """Return spans with their words."""
    return tuple(Piece(start, end, text[start:end]) for start, end in spans)


def to_speaker(draft: Draft, text: str, report: Report) -> Speaker | None:
    """Return the speaker of a draft; None where it has no source."""
    if not draft.source:
        return None
    if draft.speaker is not None:
        return Speaker(draft.speaker, draft.kind)
    report.guessed["speakers, by the words of the source (no kind)"] += 1
    return Speaker(words_of(draft.source, text))


def words_of(spans: Iterable[Offsets], text: str) -> str:
    """Return the words of spans in one line."""
    return " ".join(" ".join(text[start:end] for start, end in spans).split())


def to_via(span: Offsets, role: ViaRole, text: str, report: Report) -> Via:
    """Return the intermediary of a span, under the words that it has."""
    report.guessed["names of intermediaries, by their words"] += 1
    return Via(name=words_of([span], text), role=role, start=span[0], end=span[1], text=text[span[0] : span[1]])


def with_parents(attributions: Sequence[Attribution], report: Report) -> tuple[Attribution, ...]:
    """Return the attributions, each with the one as its parent whose content is the shortest that holds its content and cue."""
    sizes = [sum(p.end - p.start for p in a.content) for a in attributions]
    made = []
    for index, attribution in enumerate(attributions):
        parts = (*attribution.content, *attribution.cue)
        holders = [
            (sizes[other], other)
            for other, holder in enumerate(attributions)
            if sizes[other] > sizes[index] and all(any(c.start <= p.start and p.end <= c.end for c in holder.content) for p in parts)
        ]
        made.append(replace(attribution, parent=attributions[min(holders)[1]].id) if holders else attribution)
        report.guessed["parents, by the contents that hold them"] += bool(holders)
    return tuple(made)
