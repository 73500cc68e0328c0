"""The two sides of a comparison in one form: gold (JSONL of the guidelines, records, or a PolNeAR folder) and records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from attrib.document import Kind, QuoteType, ViaRole
from attrib.errors import ReadError
from attrib.record import Record, from_line
from attrib.record.line import numbered_lines

Offsets = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """One attribution, of gold or of a record, as far as it is compared."""

    content: Offsets
    cue: Offsets = ()
    source: Offsets = ()
    speaker: str | None = None
    speaker_kind: str | None = None
    quote_type: str | None = None
    via: tuple[tuple[str, str], ...] = ()
    """Name and role of each intermediary, nearest the speaker first."""
    parent: int | None = None
    """Index of the attribution whose content holds this one."""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """One article of a side."""

    text: str
    attributions: tuple[Claimed, ...]
    credits: tuple[str, ...] = ()
    spans_only: bool = False
    """PolNeAR marks spans and names nobody."""


class GoldVia(msgspec.Struct):
    """An intermediary as the guidelines write it down."""

    name: str
    role: ViaRole


class GoldCredit(msgspec.Struct):
    """A credit as the guidelines write it down."""

    name: str


class GoldAttribution(msgspec.Struct):
    """An attribution as the guidelines write it down."""

    content: Offsets
    cue: Offsets
    source: Offsets
    speaker: str | None
    speaker_kind: Kind | None
    quote_type: QuoteType
    via: tuple[GoldVia, ...]
    parent: int | None


class GoldArticle(msgspec.Struct):
    """One line of a gold file."""

    doc: str
    attributions: tuple[GoldAttribution, ...]
    credits: tuple[GoldCredit, ...] = ()


def key(name: str) -> str:
    """Return the name by which gold and record of an article meet: that of its file, without folder and ending."""
    return re.sub(r"\.(txt|html?|jsonl?)$", "", name.replace("\\", "/").rsplit("/", 1)[-1])


def from_record(record: Record) -> Scored:
    """Return a record as a side; what an annotator rejected does not count."""
    kept = [a for a in record.attributions if a.status != "rejected"]
    place = {a.id: i for i, a in enumerate(kept)}
    spans = {role: [tuple((s.start, s.end) for s in getattr(a, role)) for a in kept] for role in ("content", "cue", "source")}
    attributions = tuple(
        Claimed(
            spans["content"][i],
            spans["cue"][i],
            spans["source"][i],
            a.speaker.name if a.speaker else None,
            a.speaker.kind if a.speaker else None,
            a.quote_type,
            tuple((via.name, via.role) for via in a.via),
            place.get(a.parent or ""),
            tuple(candidate.name for candidate in a.candidates[:3]),
        )
        for i, a in enumerate(kept)
    )
    return Scored(record.text, attributions, tuple(credit.name for credit in record.credits))


def read_gold(path: Path, texts: Path | None = None) -> dict[str, Scored]:
    """Return the gold articles by key. `path` is a gold file, with its texts in `texts` or in the folder texts/ beside it, a file of
    records, as annotators export them, or a PolNeAR folder. Raises ReadError or RecordError, which name the line."""
    if path.is_dir():
        return dict(_read_polnear(path))
    try:
        with path.open("rb") as stream:
            return dict(_gold_article(line, f"{path}:{n}", texts or path.parent / "texts") for n, line in numbered_lines(stream))
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error)) from error


class Marked(msgspec.Struct, frozen=True):
    """What tells a record from the guidelines' own form."""

    schema: str | None = None


def _gold_article(line: bytes | None, where: str, texts: Path) -> tuple[str, Scored]:
    try:
        if msgspec.json.decode(line or b"", type=Marked).schema is not None:
            record = from_line(line or b"", where)
            return key(record.id), from_record(record)
        found = msgspec.json.decode(line or b"", type=GoldArticle)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError(where, f"not gold: {error}") from error
    attributions = tuple(
        Claimed(a.content, a.cue, a.source, a.speaker, a.speaker_kind, a.quote_type, tuple((v.name, v.role) for v in a.via), a.parent)
        for a in found.attributions
    )
    return key(found.doc), Scored(_read_text(texts / found.doc), attributions, tuple(c.name for c in found.credits))


def _read_text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ReadError(str(path), f"not UTF-8: {error}") from error


def _read_polnear(folder: Path) -> Iterator[tuple[str, Scored]]:
    """Yield the articles of PolNeAR's standoff files; of several annotators the first counts."""
    firsts: dict[str, Path] = {}
    for file in sorted((folder / "attributions").glob("*.ann")):
        firsts.setdefault(file.stem.rsplit("_", 1)[0], file)
    if not firsts:
        raise ReadError(str(folder), "holds no gold", "a PolNeAR folder has text/*.txt and attributions/*.ann")
    for name, file in firsts.items():
        text = folder / "text" / f"{name}.txt"
        if text.exists():
            attributions = tuple(_read_standoff(_read_text(file).split("\n")))
            yield key(f"{name}.txt"), Scored(_read_text(text), attributions, spans_only=True)


def _read_standoff(lines: Iterable[str]) -> Iterator[Claimed]:
    """Yield the attributions of one file: T lines are spans (their text may hold line breaks), E lines tie the spans together."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[str]] = []
    for line in lines:
        if match := re.match(r"(T\d+)\t\w+ ([\d; ]+)\t", line):
            spans[match[1]] = [_offsets(piece) for piece in match[2].split(";")]
        elif match := re.match(r"E\d+\t(.+)", line):
            events.append(match[1].split())
    for event in events:
        roles: dict[str, Any] = defaultdict(list)
        for part in event:
            role, _, reference = part.partition(":")
            roles[re.sub(r"\d+$", "", role).lower()] += spans.get(reference, [])
        if roles["content"]:
            yield replace(Claimed(()), **{role: tuple(roles[role]) for role in ("content", "cue", "source")})


def _offsets(piece: str) -> tuple[int, int]:
    start, end = piece.split()
    return int(start), int(end)
