"""The participants of an article: clusters merged, split, renamed, retyped, made; and what follows for the attributions.

A merge or a new name changes whom many attributions name, proposals among them, and these stay proposals. So the cast keeps its steps,
and an attribution is shown after the steps that it has not seen. What does not fit raises EditError.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from attrib.document import Kind, Span
from attrib.project.failure import EditError
from attrib.project.form import Cast, Step
from attrib.record.form import Attribution, Candidate, Entity, Piece, Speaker, Via


def entity_of(cast: Cast, id: str) -> Entity:
    """Return the entity of an id."""
    for entity in cast.entities:
        if entity.id == id:
            return entity
    raise EditError(f'there is no entity "{id}"')


def merge(cast: Cast, id: str, into: str) -> Cast:
    """Return the cast with the mentions of `id` given to `into`, and `id` gone."""
    gone, stays = entity_of(cast, id), entity_of(cast, into)
    if id == into:
        raise EditError("an entity cannot be merged with itself")
    whole = replace(stays, mentions=_in_order(stays.mentions + gone.mentions))
    entities = tuple(whole if e.id == into else e for e in cast.entities if e.id != id)
    return _after(cast, entities, Step(entity=id, into=into, name=stays.name, kind=stays.kind))


def split(cast: Cast, id: str, mentions: Sequence[Span], into: str, name: str | None = None) -> Cast:
    """Return the cast with these mentions of `id` taken out, as the new entity `into` right behind it, named by the longest of them
    unless `name` is given. Raises EditError for an unknown entity, and where none of the mentions, or all, would go."""
    whole = entity_of(cast, id)
    wanted = {(span.start, span.end) for span in mentions}
    out = tuple(m for m in whole.mentions if (m.start, m.end) in wanted)
    if not out or len(out) == len(whole.mentions):
        raise EditError("some mentions must go, and some stay")
    made = Entity(into, name or max((m.text for m in out), key=len), whole.kind, out)
    left = replace(whole, mentions=tuple(m for m in whole.mentions if m not in out))
    entities = tuple(e for old in cast.entities for e in ((left, made) if old.id == id else (old,)))
    return _after(cast, entities, Step(entity=id, into=into, name=made.name, kind=made.kind, mentions=out))


def rename(cast: Cast, id: str, name: str) -> Cast:
    """Return the cast with another name for an entity."""
    return _put(cast, replace(entity_of(cast, id), name=name))


def retype(cast: Cast, id: str, kind: Kind) -> Cast:
    """Return the cast with another kind for an entity."""
    return _put(cast, replace(entity_of(cast, id), kind=kind))


def create(cast: Cast, id: str, name: str, kind: Kind, mentions: Iterable[Piece] = ()) -> Cast:
    """Return the cast with a new entity at its end."""
    return replace(cast, entities=(*cast.entities, Entity(id, name, kind, tuple(mentions))))


def follow(attribution: Attribution, steps: Iterable[Step]) -> Attribution:
    """Return an attribution as it stands after steps of the cast."""
    for step in steps:
        attribution = _follow(attribution, step)
    return attribution


def speaker_kind(kind: Kind) -> Kind:
    """Return an entity's kind as a speaker: a capital that speaks for its government is an organisation."""
    return "organisation" if kind == "place" else kind


def _put(cast: Cast, entity: Entity) -> Cast:
    if entity == entity_of(cast, entity.id):
        return cast
    entities = tuple(entity if e.id == entity.id else e for e in cast.entities)
    return _after(cast, entities, Step(entity=entity.id, into=entity.id, name=entity.name, kind=entity.kind))


def _after(cast: Cast, entities: tuple[Entity, ...], step: Step) -> Cast:
    return replace(cast, entities=entities, steps=(*cast.steps, step))


def _follow(attribution: Attribution, step: Step) -> Attribution:
    speaker = attribution.speaker
    if speaker and speaker.entity == step.entity and _meets(step, attribution.source):
        speaker = Speaker(step.name, speaker_kind(step.kind), step.into)
    via = tuple(_follow_via(v, step) for v in attribution.via)
    candidates = attribution.candidates if step.mentions is not None else _follow_candidates(attribution.candidates, step)
    if (speaker, via, candidates) == (attribution.speaker, attribution.via, attribution.candidates):
        return attribution
    return replace(attribution, speaker=speaker, via=via, candidates=candidates)


def _follow_via(via: Via, step: Step) -> Via:
    if via.entity != step.entity or not _meets(step, (via,)):
        return via
    return replace(via, name=step.name, entity=step.into)


def _follow_candidates(candidates: tuple[Candidate, ...], step: Step) -> tuple[Candidate, ...]:
    moved = [replace(c, name=step.name, entity=step.into) if c.entity == step.entity else c for c in candidates]
    first = {c.entity: i for i, c in reversed(list(enumerate(moved)))}  # of two that are one now, the likelier stays
    return tuple(c for i, c in enumerate(moved) if c.entity is None or first[c.entity] == i)


def _meets(step: Step, spans: Sequence[Piece | Via]) -> bool:
    if step.mentions is None:
        return True
    return any(m.start < s.end and s.start < m.end for m in step.mentions for s in spans)


def _in_order(mentions: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(sorted(dict.fromkeys(mentions), key=lambda m: (m.start, m.end)))
