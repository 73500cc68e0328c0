"""Annotated texts as training takes them: PolNeAR's standoff files, gold of the guidelines, and offsets into texts that lie elsewhere."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from attrib.document import Article
from attrib.errors import ReadError
from attrib.record.line import numbered_lines
from attrib.scoring import Claimed, Scored, key
from attrib.scoring.side import Offsets
from attrib.tagging.network import DOMAINS

POLNEAR, GUIDELINES = map(DOMAINS.index, ("polnear", "guidelines"))


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and what its annotators marked in it."""

    article: Article
    versions: tuple[tuple[Claimed, ...], ...]
    """One for each annotator."""
    scheme: int
    """Index in DOMAINS of the guidelines that they followed."""
    rejected: tuple[Offsets, ...] = ()
    """Cues that somebody proposed and the annotator denied."""


def read_polnear(folder: Path) -> Iterator[Annotated]:
    """Yield the articles of a PolNeAR folder with the versions of all their annotators. Raises ReadError where it holds none."""
    files = defaultdict(list)
    for file in sorted((folder / "attributions").glob("*.ann")):
        files[file.stem.rsplit("_", 1)[0]].append(file)
    if not files:
        raise ReadError(str(folder), "holds no gold", "a PolNeAR folder has text/*.txt and attributions/*.ann")
    for name, versions in files.items():
        article = Article(name, _read(folder / "text" / f"{name}.txt"))
        yield Annotated(article, tuple(tuple(from_standoff(_read(file).split("\n"))) for file in versions), POLNEAR)


def from_standoff(lines: Iterable[str]) -> Iterator[Claimed]:
    """Yield the attributions of one file: T lines are spans (their text may hold line breaks), E lines tie spans together by role."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[str]] = []
    for line in lines:
        if found := re.match(r"(T\d+)\t\w+ ([\d; ]+)\t", line):
            pieces = (piece.split() for piece in found[2].split(";"))
            spans[found[1]] = [(int(start), int(end)) for start, end in pieces]
        elif found := re.match(r"E\d+\t(.+)", line):
            events.append(found[1].split())
    for event in events:
        roles = defaultdict(list)
        for part in event:
            role, _, reference = part.partition(":")
            roles[re.sub(r"\d+$", "", role)] += spans.get(reference, [])
        if roles["Content"]:
            yield Claimed(*(tuple(sorted(roles[role])) for role in ("Content", "Cue", "Source")))


class StandoffAttribution(msgspec.Struct):
    """An attribution of a standoff line, as far as training needs it."""

    content: Offsets
    cue: Offsets
    source: Offsets
    speaker: Offsets | None = None
    """Where the text has the speaker's name, or each of several; None too where it has it nowhere in one piece."""
    speaker_kind: str | None = None


class StandoffArticle(msgspec.Struct):
    """Annotation of a text that lies elsewhere, and the digest of its bytes."""

    doc: str
    sha256: str
    attributions: tuple[StandoffAttribution, ...]


def read_offsets(file: Path, texts: Path) -> Iterator[Annotated]:
    """Yield the articles of a file of offsets into texts of another folder. Raises ReadError, which names the line, where a text is
    missing or is not the one that was annotated."""
    try:
        with file.open("rb") as stream:
            for number, line in numbered_lines(stream):
                yield _from_offsets(line or b"", f"{file}:{number}", texts)
    except OSError as error:
        raise ReadError(str(file), error.strerror or str(error)) from error


def scored_offsets(file: Path, texts: Path) -> dict[str, Scored]:
    """Return the same articles as a side that is scored by its spans alone, by key."""
    return {key(a.article.id): Scored(a.article.text, a.versions[0], spans_only=True) for a in read_offsets(file, texts)}


def _from_offsets(line: bytes, where: str, texts: Path) -> Annotated:
    try:
        found = msgspec.json.decode(line, type=StandoffArticle)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError(where, f"not a line of offsets: {error}") from error
    text = _read(texts / found.doc)
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != found.sha256:
        raise ReadError(where, f"{texts / found.doc} is not the text that was annotated", "its SHA-256 differs")
    claimed = tuple(_claimed(a, found.attributions, text) for a in found.attributions)
    return Annotated(Article(found.doc, text), (claimed,), GUIDELINES)


def _claimed(found: StandoffAttribution, others: Sequence[StandoffAttribution], text: str) -> Claimed:
    name = " and ".join(text[start:end] for start, end in found.speaker) if found.speaker else None
    return Claimed(found.content, found.cue, found.source, name, found.speaker_kind, parent=_holder(found, others))


def _holder(found: StandoffAttribution, others: Sequence[StandoffAttribution]) -> int | None:
    """Return the index of the attribution with the shortest content that holds this one's content and cue."""
    parts = (*found.content, *found.cue)
    holders = [
        (sum(end - start for start, end in other.content), index)
        for index, other in enumerate(others)
        if other is not found and all(any(s <= start and end <= e for s, e in other.content) for start, end in parts)
    ]
    return min(holders)[1] if holders else None


def _read(path: Path) -> str:
    """Return a file's text as it stands, its line ends kept."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ReadError(str(path), f"not UTF-8: {error}") from error
