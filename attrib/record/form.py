"""The types of `attrib/1`. Their order of fields is the order in the file; what has a default may be left out by other writers.

Every position is a half-open code-point offset into the record's `text`.

An article of 50,000 words has 100,000 of the parts; none can be in a cycle, and out of the garbage collector's sight (`gc=False`) they are
read in three quarters of the time, and let go in a third.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Struct

from attrib.document import Act, Kind, QuoteType, ViaRole

SCHEMA = "attrib/1"

Status = Literal["proposed", "confirmed", "fixed", "rejected", "unsure", "added", "stale"]
"""`proposed` is the engine's; `added` was found by an annotator; `stale` was decided before the article's text changed."""

Offset = Annotated[int, msgspec.Meta(ge=0, description="code points from the start of the record's text")]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Piece(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A span of the text with its words: text[start:end]."""

    start: Offset
    end: Offset
    text: str


class Meta(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of the article beside its text."""

    title: str | None = None
    language: str | None = None
    """ISO 639-1 code."""
    url: str | None = None
    published: str | None = None
    encoding: str | None = None
    """The encoding in which `text` gives the bytes of the file it was read from; None where it was extracted or given as text."""
    flags: tuple[str, ...] = ()
    """What had to be done to read it: sentence-split, truncated-token."""


class Credit(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A source of the whole article: origin first in the record, publisher last."""

    name: str
    start: Offset
    end: Offset
    text: str


class Entity(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One participant, under the fullest name that the article gives, with its mentions."""

    id: str
    name: str
    kind: Kind
    mentions: tuple[Piece, ...] = ()


class Speaker(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Who first said it. `kind` is null for a pronoun that resolves to nobody; `entity` is the id of an entity, or null."""

    name: str
    kind: Kind | None = None
    entity: str | None = None


class Via(Struct, frozen=True, forbid_unknown_fields=True, gc=False, kw_only=True):
    """An intermediary through which the words reached the article, and the words that name it."""

    name: str
    role: ViaRole
    entity: str | None = None
    start: Offset
    end: Offset
    text: str


class Candidate(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A possible speaker."""

    name: str
    entity: str | None = None
    score: float | None = None


class Attribution(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A content that the article ascribes to a source, through whom, and what has been decided about it."""

    id: str
    act: Act
    quote_type: QuoteType
    content: Annotated[tuple[Piece, ...], msgspec.Meta(min_length=1)]
    cue: tuple[Piece, ...] = ()
    source: tuple[Piece, ...] = ()
    speaker: Speaker | None = None
    """None exactly where `source` is empty."""
    via: tuple[Via, ...] = ()
    """Nearest the speaker first."""
    parent: str | None = None
    """Id of the attribution whose content holds this one."""
    confidence: Share | None = None
    """Of the attributions given 0.9, nine in ten are right in content and speaker; None for one that an annotator added."""
    candidates: tuple[Candidate, ...] = ()
    """Possible speakers, the likeliest first."""
    status: Status = "proposed"
    decided_by: str | None = None
    decided_at: str | None = None
    """RFC 3339 time."""


class Engine(Struct, frozen=True, forbid_unknown_fields=True):
    """What made the record: the program, its version, and the models by name."""

    name: str
    version: str
    models: dict[str, str] = {}


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One article with its attributions. `text` is exactly what was annotated, and every offset points into it."""

    schema: Literal["attrib/1"]
    id: str
    text: str
    meta: Meta = Meta()
    credits: tuple[Credit, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...]
    engine: Engine | None = None


def to_json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a record, made from these types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"A record of {SCHEMA}"} | msgspec.json.schema(Record)
