"""What an annotator changes in one attribution: each a function from the attribution to another, without a project or a screen.

All raise EditError where the change would leave no valid attribution.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from msgspec.structs import replace

from attrib.document import Act, QuoteType, Span, ViaRole
from attrib.project.cast import speaker_kind
from attrib.project.failure import EditError
from attrib.record.form import Attribution, Candidate, Entity, Piece, Speaker, Status, Via

Role = Literal["content", "cue", "source"]

Naming = TypeVar("Naming", Speaker, Via, Candidate)
"""What names an entity."""

FIELDS = ("content", "cue", "source", "speaker", "via", "quote_type", "act", "parent")
"""What a decision can be about; the rest is the engine's, or says who decided."""


def pieces(spans: Sequence[Span], text: str) -> tuple[Piece, ...]:
    """Return spans with their words, in order, those that touch or overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if not 0 <= span.start < span.end <= len(text):
            raise EditError("a span must hold at least one character of the text")
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(Piece(s.start, s.end, s.of(text)) for s in joined)


def spans_of(pieces: Sequence[Piece | Via]) -> tuple[Span, ...]:
    """Return pieces without their words."""
    return tuple(Span(p.start, p.end) for p in pieces)


def set_spans(attribution: Attribution, role: Role, spans: Sequence[Span], text: str) -> Attribution:
    """Return the attribution with other spans for a role. Without a source there is no speaker; a source where there was none
    brings its own words as the speaker's name."""
    made = pieces(spans, text)
    if role == "content" and not made:
        raise EditError("an attribution needs content; to say that it is none, reject it")
    attribution = replace(attribution, **{role: made})
    if role != "source":
        return attribution
    if not made:
        return replace(attribution, speaker=None)
    return attribution if attribution.speaker else replace(attribution, speaker=Speaker(made[0].text))


def set_speaker(attribution: Attribution, speaker: Speaker, source: Span | None, text: str) -> Attribution:
    """Return the attribution with another speaker; `source` says where the article names it, needed only where the attribution
    has no source yet."""
    if attribution.source:
        return replace(attribution, speaker=speaker)
    if source is None:
        raise EditError(f'nothing in the article names "{speaker.name}"; mark the source first')
    return replace(attribution, speaker=speaker, source=pieces([source], text))


def no_source(attribution: Attribution) -> Attribution:
    """Return the attribution as one whose source the article does not express."""
    return replace(attribution, speaker=None, source=())


def add_via(attribution: Attribution, via: Via) -> Attribution:
    """Return the attribution with one more intermediary, farthest from the speaker. Nobody passes on the same words twice."""
    if any((v.start, v.end) == (via.start, via.end) for v in attribution.via):
        raise EditError(f'"{via.text}" is in the chain already')
    if any(v.entity == via.entity and v.name == via.name for v in attribution.via):
        raise EditError(f'"{via.name}" is in the chain already')
    return replace(attribution, via=(*attribution.via, via))


def move_via(attribution: Attribution, index: int, by: int) -> Attribution:
    """Return the attribution with an intermediary `by` places farther from the speaker (negative: nearer), as far as it goes."""
    chain = list(attribution.via)
    via = _popped(chain, index)
    chain.insert(max(0, min(len(chain), index + by)), via)
    return replace(attribution, via=tuple(chain))


def retype_via(attribution: Attribution, index: int, role: ViaRole) -> Attribution:
    """Return the attribution with another role for an intermediary."""
    chain = list(attribution.via)
    chain.insert(index, replace(_popped(chain, index), role=role))
    return replace(attribution, via=tuple(chain))


def call_via(attribution: Attribution, index: int, name: str, entity: str | None) -> Attribution:
    """Return the attribution with somebody else where an intermediary stands; place and role stay."""
    chain = list(attribution.via)
    chain.insert(index, replace(_popped(chain, index), name=name, entity=entity))
    return replace(attribution, via=tuple(chain))


def remove_via(attribution: Attribution, index: int) -> Attribution:
    """Return the attribution without an intermediary."""
    chain = list(attribution.via)
    _popped(chain, index)
    return replace(attribution, via=tuple(chain))


def swap(attribution: Attribution, entities: Sequence[Entity]) -> Attribution:
    """Return the attribution with its speaker and its first intermediary in each other's place."""
    speaker = attribution.speaker
    if speaker is None or not attribution.via:
        raise EditError("there is no speaker and intermediary to swap")
    first, source = attribution.via[0], attribution.source[0]
    kind = next((speaker_kind(e.kind) for e in entities if e.id == first.entity), None)
    via = Via(name=speaker.name, role=first.role, entity=speaker.entity, start=source.start, end=source.end, text=source.text)
    return replace(
        attribution,
        speaker=Speaker(first.name, kind, first.entity),
        source=(Piece(first.start, first.end, first.text),),
        via=(via, *attribution.via[1:]),
    )


def set_fields(attribution: Attribution, act: Act | None = None, quote_type: QuoteType | None = None) -> Attribution:
    """Return the attribution with another act or type of quotation."""
    return replace(attribution, act=act or attribution.act, quote_type=quote_type or attribution.quote_type)


def entity_ids(attribution: Attribution) -> list[str]:
    """Return the ids of the entities that an attribution names, as often as it names them."""
    named = [attribution.speaker] if attribution.speaker else []
    return [n.entity for n in (*named, *attribution.via, *attribution.candidates) if n.entity is not None]


def with_ids(attribution: Attribution, new_id: Callable[[str], str | None]) -> Attribution:
    """Return the attribution with other ids for the entities that it names; None leaves the name without one."""
    if all(new_id(id) == id for id in entity_ids(attribution)):
        return attribution

    def moved(named: Naming) -> Naming:
        return named if named.entity is None else replace(named, entity=new_id(named.entity))

    return replace(
        attribution,
        speaker=attribution.speaker and moved(attribution.speaker),
        via=tuple(moved(via) for via in attribution.via),
        candidates=tuple(moved(candidate) for candidate in attribution.candidates),
    )


def same(one: Attribution, other: Attribution, fields: Sequence[str] = FIELDS) -> bool:
    """Say whether two attributions are equal in what is decided on."""
    return all(getattr(one, field) == getattr(other, field) for field in fields)


def settled(attribution: Attribution, proposal: Attribution | None) -> Status:
    """Return the status of an attribution that the annotator holds for right."""
    if proposal is None:
        return "added"
    return "confirmed" if same(attribution, proposal) else "fixed"


def role_beside(cue: Sequence[Piece], span: Span, text: str) -> ViaRole:
    """Return the likely role of a new intermediary: "told" right behind a cue ("told AFP", "told the BBC"), else "relayed"."""
    between = (text[piece.end : span.start].strip().lower() for piece in cue if piece.end <= span.start)
    return "told" if any(words in ("", "the", "a") for words in between) else "relayed"


def nearest(pieces: Sequence[Piece], attribution: Attribution) -> Span | None:
    """Return the piece nearest to an attribution's cue, or to its content where it has none; None where there is no piece."""
    anchor = (attribution.cue or attribution.content)[0]
    return min(spans_of(pieces), key=lambda s: (max(s.start - anchor.end, anchor.start - s.end, 0), s), default=None)


def _popped(chain: list[Via], index: int) -> Via:
    if not 0 <= index < len(chain):
        raise EditError("there is no such intermediary")
    return chain.pop(index)
