"""brat standoff as PolNeAR has it: `text/NAME.txt`, and `attributions/NAME_ANNOTATOR.ann` with T lines (Source, Cue, Content, and the
Attribution that anchors the event) and E lines that tie them together. Read too where text and `.ann` lie side by side.

https://brat.nlplab.org/standoff.html; Newell, Margolin & Ruths, LREC 2018.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import unquote

from msgspec.structs import replace

from attrib.errors import AttribError, ReadError, RecordError
from attrib.formats.draft import Draft, clean, quotations_of, to_attribution, with_parents
from attrib.formats.naming import Names, name_of, plain
from attrib.formats.report import Report
from attrib.formats.token import Offsets
from attrib.reading.file import read_bytes
from attrib.reading.folder import Found, Skipped, find_files
from attrib.reading.limit import MAX_CHARACTERS
from attrib.record.form import SCHEMA, Attribution, Meta, Record

HOLDS: frozenset[str] = frozenset()

EVENTS = ("Attribution", "Attribution-no-source")
"""PolNeAR's two: with and without a source."""
ROLES = ("Content", "Cue", "Source")

_PLACE = r"\d{1,12} \d{1,12}"

PROPOSED = "attrib"
"""Stands for the annotator where nobody has decided anything: what such a file holds is read as proposed."""


def write(records: Iterable[Record], report: Report) -> Iterator[tuple[str, bytes]]:
    """Yield the files, each as its path below the folder and its bytes."""
    names = Names()
    for record in records:
        name = names.give(record.id.removesuffix(".txt"))
        report.lost["ids that are no name of a text file"] += name_of(name) != record.id
        yield f"text/{name}.txt", record.text.encode()
        yield f"attributions/{name}_{_annotator(record)}.ann", "".join(to_standoff(record, report)).encode()


def _annotator(record: Record) -> str:
    deciders = {a.decided_by for a in record.attributions if a.status != "proposed"}
    return plain(deciders.pop() or "", also="_") or "annotator" if len(deciders) == 1 else "several" if deciders else PROPOSED


def to_standoff(record: Record, report: Report) -> Iterator[str]:
    """Yield the lines of a record: each span once, whatever number of events it takes part in."""
    ids: dict[tuple[str, tuple[Offsets, ...]], str] = {}
    numbers = count(1)
    for number, attribution in enumerate(record.attributions, 1):
        spans = {role: _fragments(attribution, role.lower(), record.text, report) for role in ROLES}
        event = EVENTS[not spans["Source"]]
        named = [(role, spans[role]) for role in ("Source", "Cue", "Content") if spans[role]]
        parts = [*named, (event, spans["Cue"] or spans["Source"] or spans["Content"])]
        for key in parts:
            # An event's anchor is its own; sources, cues and contents may be shared.
            if key not in ids or key[0] == event:
                ids[key] = f"T{next(numbers)}"
                yield _line(ids[key], *key, record.text)
        yield f"E{number}\t" + " ".join(f"{key[0]}:{ids[key]}" for key in reversed(parts)) + "\n"


def _fragments(attribution: Attribution, role: str, text: str, report: Report) -> tuple[Offsets, ...]:
    """Return a role's spans; a line of the file cannot hold words that run over a line end."""
    found: list[Offsets] = []
    for piece in getattr(attribution, role):
        lines = [m.span() for m in re.finditer(r"[^\r\n]+", text[piece.start : piece.end])]
        report.lost["line ends inside a span"] += len(lines) > 1
        found += [(piece.start + start, piece.start + end) for start, end in lines]
    return tuple(found)


def _line(id: str, kind: str, spans: Sequence[Offsets], text: str) -> str:
    places = ";".join(f"{start} {end}" for start, end in spans)
    return f"{id}\t{kind} {places}\t{' '.join(text[start:end] for start, end in spans)}\n"


def read(paths: Sequence[str], report: Report) -> Iterator[Record | AttribError | Skipped]:
    """Yield the record of each `.ann` file, with the errors and the skipped files between them. Several annotators of one article
    give several records of one id."""
    for path in paths:
        for found in find_files(Path(path), endings={".ann"}):
            if isinstance(found, Found):
                yield from _read_file(found, report)
            elif not (isinstance(found, Skipped) and found.path.suffix == ".txt" and not found.named):
                yield found


def _read_file(found: Found, report: Report) -> Iterator[Record | AttribError]:
    try:
        text_file, name, annotator = _text_of(found)
        text = _decoded(text_file, 4 * MAX_CHARACTERS)
        standoff = _decoded(found.path, 40 * MAX_CHARACTERS)
    except ReadError as error:
        yield error
        return
    sheet = Sheet(str(found.path), text)
    for number, line in enumerate(standoff.split("\n"), 1):
        sheet.take(number, line.removesuffix("\r"))
    drafts = sheet.drafts(report)
    yield from sheet.errors
    yield to_record(name, text, drafts, annotator, report)


def _text_of(found: Found) -> tuple[Path, str, str | None]:
    """Return the file of an annotation's text, the article's id, and the annotator where the name of the file has one."""
    path = found.path
    folder = found.id.rpartition("/")[0]
    beside = path.with_suffix(".txt")
    if beside.is_file():
        return _inside(beside), f"{folder}/{name_of(path.stem)}".lstrip("/"), None
    texts, (name, _, annotator) = path.parent.parent / "text", path.stem.rpartition("_")
    folder = folder.rpartition("/")[0] if "/" in folder else ""
    for stem, who in ((name, annotator), (path.stem, None)):
        if path.parent.name == "attributions" and stem and (texts / f"{stem}.txt").is_file():
            return _inside(texts / f"{stem}.txt"), f"{folder}/{name_of(stem)}".lstrip("/"), who
    raise ReadError(str(path), "its text is missing", f"it belongs beside it, as {beside.name}, or into ../text as PolNeAR has it")


def _inside(path: Path) -> Path:
    """Return the path of a text. Raises ReadError where it is a link to a file of another folder: nobody named that."""
    if os.path.dirname(os.path.realpath(path)) != os.path.realpath(path.parent):
        raise ReadError(str(path), "a link out of the folder")
    return path


def _decoded(path: Path, limit: int) -> str:
    try:
        return read_bytes(path, limit).decode()
    except UnicodeDecodeError as error:
        raise ReadError(str(path), f"not UTF-8 at byte {error.start}") from error


def to_record(id: str, text: str, drafts: Sequence[Draft], annotator: str | None, report: Report) -> Record:
    """Return the record of one annotator's work; what bears the name of PROPOSED is proposed."""
    quotations = quotations_of(text)
    who = None if annotator is None else unquote(annotator)
    made: list[Attribution] = []
    for number, draft in enumerate(drafts, 1):
        # Annotators number their events each for themselves: one's third is not another's.
        name = f"a{number}" if who in (None, PROPOSED) else f"{who}-{number}"
        status = "proposed" if who == PROPOSED else "added"
        made.append(replace(to_attribution(draft, name, text, quotations, report, status), decided_by=None if who == PROPOSED else who))
    meta = Meta(language="en", encoding="utf-8")
    return Record(schema=SCHEMA, id=id, text=text, meta=meta, attributions=with_parents(made, report))


@dataclass(slots=True)
class Sheet:
    """One `.ann` file as it is read, line by line."""

    where: str
    text: str
    errors: list[AttribError] = field(default_factory=list)
    spans: dict[str, tuple[str, list[Offsets], str, int]] = field(default_factory=dict)
    """By id: kind, offsets, words and line."""
    events: list[tuple[int, list[tuple[str, str]]]] = field(default_factory=list)
    """Line, and pairs of role and id."""
    others: list[str] = field(default_factory=list)
    last: str | None = None
    """The span of the line before: its words may run on."""

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        if match := re.fullmatch(rf"(T\d+)\t(\S+) ({_PLACE}(?:;{_PLACE})*)(?:\t(.*))?", line):
            offsets = [(int(start), int(end)) for start, end in (part.split() for part in match[3].split(";"))]
            self.spans[match[1]] = (match[2], offsets, match[4] or "", number)
            self.last = match[1]
        elif (match := re.match(r"E\d+\t", line)) and (parts := [part.rpartition(":")[::2] for part in line[match.end() :].split()]):
            self.last = None
            if all(role and id for role, id in parts):
                self.events.append((number, parts))
            else:
                self.errors.append(RecordError(f"{self.where}:{number}", "an event is a list of ROLE:ID"))
        elif match := re.match(r"([#ARMN*])\S*\t", line):
            self.others.append({"#": "notes", "A": "attributes", "M": "attributes", "N": "references"}.get(match[1], "relations"))
            self.last = None
        elif self.last is not None:
            kind, offsets, words, at = self.spans[self.last]
            self.spans[self.last] = (kind, offsets, f"{words}\n{line}", at)
        elif line.strip():
            self.errors.append(RecordError(f"{self.where}:{number}", "no line of brat standoff"))

    def drafts(self, report: Report) -> list[Draft]:
        """Return the attributions that the events tell of, and count what is none."""
        self._drop_faulty()
        used: set[str] = set()
        drafts = [draft for number, parts in self.events if (draft := self._draft(number, parts, used, report))]
        for id, (kind, *_) in self.spans.items():
            if id not in used:
                report.lost[f"{kind} spans of no event"] += 1
        for what in self.others:
            report.lost[what] += 1
        return drafts

    def _drop_faulty(self) -> None:
        for id, (_, offsets, words, number) in list(self.spans.items()):
            covered = " ".join(self.text[start:end] for start, end in offsets)
            fault = next((f"span {s}:{e} is empty" for s, e in offsets if s >= e), None)
            fault = fault or next((f"span {s}:{e} ends after the text" for s, e in offsets if e > len(self.text)), None)
            if not fault and words.split() != covered.split():
                fault = f'{id} covers "{covered[:60]}", not "{words[:60]}"'
            if fault:
                del self.spans[id]
                self.errors.append(RecordError(f"{self.where}:{number}", fault, "is the text the one that was annotated?"))

    def _draft(self, number: int, parts: Sequence[tuple[str, str]], used: set[str], report: Report) -> Draft | None:
        (event, anchor), *rest = parts
        roles: dict[str, list[Offsets]] = {role: [] for role in ROLES}
        used.add(anchor)
        report.lost["borders between several contents of an event"] += max(0, sum(r.startswith("Content") for r, _ in rest) - 1)
        for role, id in rest:
            used.add(id)
            # A second of a role is numbered: Content2.
            role = role.rstrip("0123456789")
            if id not in self.spans:
                self.errors.append(RecordError(f"{self.where}:{number}", f"the event names {id}, which is no span here"))
            elif role in roles:
                roles[role] += self.spans[id][1]
            else:
                report.lost[f"{role} of an event"] += 1
        if event not in EVENTS or not roles["Content"]:
            report.lost[f"{event} events" + (" without content" if event in EVENTS else "")] += 1
            return None
        spans = {role: clean(roles[role], report) for role in ROLES}
        if anchor in self.spans and spans["Cue"] and sorted(self.spans[anchor][1]) != list(spans["Cue"]):
            report.lost["anchors that are not the cue"] += 1
        if event == EVENTS[1] and spans["Source"]:
            report.lost["events that deny a source that they have"] += 1
        return Draft(f"E{number}", spans["Content"], spans["Cue"], spans["Source"])
