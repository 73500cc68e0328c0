"""What a record must hold beyond its types: spans inside the text and equal to its words, ids that are unique and lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrib.record.form import Attribution, Credit, Piece, Record, Via

Fault = tuple[str, str]
"""The field, as a path from the record, and what is wrong with it."""

EDITED = "was the text edited after annotation?"


def find_fault(record: Record) -> Fault | None:
    """Return the first fault of a record whose types are right; None where it has none."""
    return next(_faults(record), None)


def _faults(record: Record) -> Iterator[Fault]:
    entities, attributions = [e.id for e in record.entities], [a.id for a in record.attributions]
    yield from _duplicates("entities", entities)
    yield from _duplicates("attributions", attributions)
    yield from _spans("credits", record.credits, record.text)
    for i, entity in enumerate(record.entities):
        yield from _spans(f"entities[{i}].mentions", entity.mentions, record.text)
    known = frozenset(entities)
    parents = {a.id: a.parent for a in record.attributions}
    for i, attribution in enumerate(record.attributions):
        yield from _attribution_faults(f"attributions[{i}]", attribution, record.text, known, parents)


def _attribution_faults(
    at: str, attribution: Attribution, text: str, entities: frozenset[str], parents: dict[str, str | None]
) -> Iterator[Fault]:
    for role in ("content", "cue", "source", "via"):
        yield from _spans(f"{at}.{role}", getattr(attribution, role), text)
    if (attribution.speaker is None) != (not attribution.source):
        yield f"{at}.speaker", "must be null exactly where source is empty"
    refer = [(f"{at}.speaker.entity", attribution.speaker.entity)] if attribution.speaker else []
    refer += [(f"{at}.via[{i}].entity", via.entity) for i, via in enumerate(attribution.via)]
    refer += [(f"{at}.candidates[{i}].entity", candidate.entity) for i, candidate in enumerate(attribution.candidates)]
    for field, entity in refer:
        if entity is not None and entity not in entities:
            yield field, f'no entity has the id "{entity}"'
    if attribution.parent is not None and attribution.parent not in parents:
        yield f"{at}.parent", f'no attribution has the id "{attribution.parent}"'
    elif circles(attribution.id, parents):
        yield f"{at}.parent", "the chain of parents leads back to the attribution itself"


def circles(start: str, parents: Mapping[str, str | None]) -> bool:
    """Return whether the chain of parents, from an attribution's id up, leads back to it."""
    seen, place = {start}, parents.get(start)
    while place is not None and place not in seen:
        seen.add(place)
        place = parents.get(place)
    return place == start


def _duplicates(at: str, ids: list[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for i, name in enumerate(ids):
        if name in seen:
            yield f"{at}[{i}].id", f'the id "{name}" stands twice'
        seen.add(name)


def _spans(at: str, spans: Iterable[Piece | Credit | Via], text: str) -> Iterator[Fault]:
    for i, span in enumerate(spans):
        where = f"span {span.start}:{span.end}"
        if span.start >= span.end:
            yield f"{at}[{i}]", f"{where} is empty"
        elif span.end > len(text):
            yield f"{at}[{i}].end", f"{where} ends after the text ({len(text)} characters); {EDITED}"
        elif text[span.start : span.end] != span.text:
            yield f"{at}[{i}].text", f'{where} covers "{text[span.start : span.end][:60]}", not "{span.text[:60]}"; {EDITED}'
