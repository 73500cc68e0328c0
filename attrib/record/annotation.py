"""From the engine's annotation to the record: ids for indices, words beside every span."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrib import document
from attrib.record import form
from attrib.version import __version__

DIGITS = 4
"""Decimals of confidences and scores: more would say nothing and differ between processors."""


def to_record(annotation: document.Annotation, models: Mapping[str, str] | None = None) -> form.Record:
    """Return the record of an annotation; `models` names the models that made it."""
    article = annotation.article
    flags = tuple(dict.fromkeys((*article.flags, *annotation.flags)))
    return form.Record(
        schema=form.SCHEMA,
        id=article.id,
        text=article.text,
        meta=form.Meta(article.title, article.language, article.url, article.published, article.encoding, flags),
        credits=tuple(form.Credit(c.name, c.span.start, c.span.end, c.span.of(article.text)) for c in annotation.credits),
        entities=tuple(_entity(i, e, article.text) for i, e in enumerate(annotation.entities)),
        attributions=tuple(_attribution(i, a, article.text) for i, a in enumerate(annotation.attributions)),
        engine=form.Engine("attrib", __version__, dict(models or {})),
    )


def _entity(index: int, entity: document.Entity, text: str) -> form.Entity:
    return form.Entity(f"e{index + 1}", entity.name, entity.kind, _pieces((m.span for m in entity.mentions), text))


def _attribution(index: int, attribution: document.Attribution, text: str) -> form.Attribution:
    claim, speaker = attribution.claim, attribution.speaker
    return form.Attribution(
        id=f"a{index + 1}",
        act=claim.act,
        quote_type=claim.quote_type,
        content=_pieces(claim.content, text),
        cue=_pieces([claim.cue.span] if claim.cue else [], text),
        source=_pieces(claim.source, text),
        speaker=speaker and form.Speaker(speaker.name, speaker.kind, _entity_id(speaker.entity)),
        via=tuple(_via(v, text) for v in attribution.via),
        parent=None if claim.parent is None else f"a{claim.parent + 1}",
        confidence=round(float(attribution.confidence), DIGITS),
        candidates=tuple(form.Candidate(c.name, _entity_id(c.entity), round(float(c.score), DIGITS)) for c in attribution.candidates),
    )


def _via(via: document.Intermediary, text: str) -> form.Via:
    return form.Via(
        name=via.name, role=via.role, entity=_entity_id(via.entity), start=via.span.start, end=via.span.end, text=via.span.of(text)
    )


def _pieces(spans: Iterable[document.Span], text: str) -> tuple[form.Piece, ...]:
    return tuple(form.Piece(span.start, span.end, span.of(text)) for span in spans)


def _entity_id(index: int | None) -> str | None:
    return None if index is None else f"e{index + 1}"
