"""How decisions stand in the project's file: what an owner made of an item, and the part of an article that a decision changes."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType

from attrib.document import Kind
from attrib.errors import ProjectError
from attrib.project.failure import RESTORE
from attrib.record.form import Attribution, Credit, Engine, Entity, Meta, Piece

Form = TypeVar("Form")


class Rest(Struct, frozen=True):
    """What an edition holds beside its text and its attributions."""

    meta: Meta
    credits: tuple[Credit, ...]
    entities: tuple[Entity, ...]
    engine: Engine | None

    @property
    def maker(self) -> str | None:
        """The engine and its version ("attrib 0.1.0")."""
        return self.engine and f"{self.engine.name} {self.engine.version}"


class Step(Struct, frozen=True, kw_only=True):
    """One change of the cast: whoever stood for `entity` stands for `into` from now on, under `name` and `kind`. With `mentions`,
    only where the source's words are among these; `into` equals `entity` where one is renamed."""

    entity: str
    into: str
    name: str
    kind: Kind
    mentions: tuple[Piece, ...] | None = None


class Cast(Struct, frozen=True):
    """The participants of an article as an owner has them, and the steps that led there from the engine's."""

    entities: tuple[Entity, ...]
    credits: tuple[Credit, ...]
    steps: tuple[Step, ...] = ()


class Held(Struct, frozen=True):
    """What an owner made of an item."""

    step: int
    """How many of the cast's steps the body has seen."""
    body: Attribution


class State(Struct, frozen=True, omit_defaults=True):
    """A part of an article as an owner has it, before or after a decision."""

    edition: int
    items: dict[int, Held | None] = {}
    """By item; None where the owner has decided nothing on it."""
    cast: Cast | UnsetType | None = UNSET
    """None where it is the engine's; unset where the decision is not about the cast."""


def to_bytes(form: Struct) -> bytes:
    """Return a form as JSON."""
    return msgspec.json.encode(form)


def to_attribution(body: bytes, path: Path, item: int) -> Attribution:
    """Return the attribution of a stored body. Raises ProjectError for one that is damaged, which names the project's path and the
    number of what it was to be, as the others below do."""
    return _decoded(_ATTRIBUTION, body, path, f"attribution {item}")


def to_rest(body: bytes, path: Path, edition: int) -> Rest:
    """Return what an edition holds beside its text."""
    return _decoded(_REST, body, path, f"article text {edition}")


def to_cast(body: bytes, path: Path, edition: int) -> Cast:
    """Return a stored cast."""
    return _decoded(_CAST, body, path, f"entities of article text {edition}")


def to_state(body: bytes, path: Path, decision: int) -> State:
    """Return a stored state."""
    return _decoded(_STATE, body, path, f"decision {decision}")


def _decoded(decoder: msgspec.json.Decoder[Form], body: bytes, path: Path, part: str) -> Form:
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, TypeError) as error:  # what the disk has changed and SQLite cannot know of
        raise ProjectError(str(path), f"the project is damaged ({part}: {error})", RESTORE) from error


_ATTRIBUTION = msgspec.json.Decoder(Attribution)
_REST = msgspec.json.Decoder(Rest)
_CAST = msgspec.json.Decoder(Cast)
_STATE = msgspec.json.Decoder(State)
