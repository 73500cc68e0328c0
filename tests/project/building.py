"""Projects for tests, filled with small records by hand: no engine runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrib.project.intake import put_record
from attrib.project.session import Session
from attrib.project.storage import open_storage
from attrib.record.form import SCHEMA, Attribution, Candidate, Credit, Engine, Entity, Meta, Piece, Record, Speaker, Via

TEXT = (
    'BEIRUT (AFP) — "We vow new operations," Abu Ali al-Sharii said on Friday, according to the Observatory.\n'
    "Officials told Reuters the road was closed. He said Washington knew.\n"
)

ENGINE = Engine("attrib", "0.1.0", {"tagger": "abc"})


def piece(words: str, text: str = TEXT, nth: int = 0) -> Piece:
    """Return where words stand in a text for the nth time, from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Piece(start, start + len(words), words)


def entity(number: int, name: str, kind: str, *words: str, text: str = TEXT) -> Entity:
    return Entity(f"e{number}", name, kind, tuple(piece(w, text) for w in words))


ENTITIES = (
    entity(1, "Abu Ali al-Sharii", "person", "Abu Ali al-Sharii", "He"),
    entity(2, "Syrian Observatory for Human Rights", "organisation", "the Observatory"),
    entity(3, "officials", "unnamed", "Officials"),
    entity(4, "Reuters", "organisation", "Reuters"),
    entity(5, "Washington", "place", "Washington"),
)


def proposals() -> tuple[Attribution, ...]:
    """Return three proposals on TEXT: the Observatory missing as intermediary, all right, and a wrong speaker."""
    both = (Candidate("Abu Ali al-Sharii", "e1", 0.7), Candidate("officials", "e3", 0.2), Candidate("Washington", "e5", 0.1))
    reuters = piece("Reuters")
    return (
        Attribution(
            "a1",
            "statement",
            "direct",
            (piece('"We vow new operations,"'),),
            (piece("said on Friday"),),
            (piece("Abu Ali al-Sharii"),),
            Speaker("Abu Ali al-Sharii", "person", "e1"),
            confidence=0.92,
            candidates=both,
        ),
        Attribution(
            "a2",
            "statement",
            "indirect",
            (piece("the road was closed"),),
            (piece("told"),),
            (piece("Officials"),),
            Speaker("officials", "unnamed", "e3"),
            (Via(name="Reuters", role="told", entity="e4", start=reuters.start, end=reuters.end, text="Reuters"),),
            confidence=0.55,
            candidates=both[1:],
        ),
        Attribution(
            "a3",
            "statement",
            "indirect",
            (piece("Washington knew"),),
            (piece("said", nth=1),),
            (piece("He"),),
            Speaker("officials", "unnamed", "e3"),
            confidence=1 / 3,
            candidates=both,
        ),
    )


def record(id: str = "palmyra.txt", text: str = TEXT, attributions: Sequence[Attribution] | None = None, **fields: object) -> Record:
    """Return a record; with another text, one without attributions unless these are given."""
    known = text == TEXT
    made = attributions if attributions is not None else (proposals() if known else ())
    credits = (Credit("AFP", **{name: getattr(piece("AFP"), name) for name in ("start", "end", "text")}),) if known else ()
    given = {"meta": Meta("A title", "en"), "credits": credits, "entities": ENTITIES if known else (), "engine": ENGINE}
    return Record(schema=SCHEMA, id=id, text=text, attributions=tuple(made), **(given | fields))


def project(path: Path, *records: Record) -> Path:
    """Make a project of records, of one where none is given; return its path."""
    with open_storage(path, create=True) as storage:
        for one in records or (record(),):
            put_record(storage, one)
    return path


def sit(path: Path, annotator: str = "mara", adjudicating: bool = False) -> Session:
    """Return a session at a project."""
    return Session.open(path, annotator, adjudicating=adjudicating)
