"""What somebody drew in another tool, laid over the record that was exported there: what is as it was keeps all that it had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import orjson
from msgspec import to_builtins
from msgspec.structs import replace

from attrib.document import Quotation
from attrib.errors import RecordError
from attrib.formats.draft import Draft, pieces, quotations_of, to_attribution, to_speaker, to_via
from attrib.formats.report import Report
from attrib.formats.token import Offsets
from attrib.record import SCHEMA, Record, from_line, keep_attributions
from attrib.record.check import find_fault
from attrib.record.form import Attribution, Meta, Piece, Speaker, Via

OPEN = frozenset({"proposed", "unsure", "stale"})
"""Statuses of what nobody has decided on for good."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who drew."""

    decides: bool
    """Whether somebody has looked at it: then what was open and is left as it was is confirmed."""
    name: str | None = None
    at: str | None = None
    """RFC 3339 time."""

    @property
    def decision(self) -> dict[str, str | None]:
        return {"decided_by": self.name, "decided_at": self.at}


def to_rest(record: Record) -> dict:
    """Return all of a record but its text, for a field that another tool carries along."""
    rest = to_builtins(record)
    del rest["text"]
    return rest


def from_rest(rest: object, text: str, where: str) -> Record:
    """Return the record that was exported with this text. Raises RecordError."""
    if not isinstance(rest, dict):
        raise RecordError(where, "not a JSON object")
    return from_line(orjson.dumps(rest | {"text": text}), where)


def without_rejected(record: Record) -> Record:
    """Return a record as it is drawn: what somebody rejected is carried along unseen."""
    return keep_attributions(record, lambda a: a.status != "rejected")


def bare(id: str, text: str) -> Record:
    """Return the record of an article of which nothing is known but what was drawn."""
    return Record(schema=SCHEMA, id=id, text=text, meta=Meta(language="en"), attributions=())


def revised(text: str, drafts: Sequence[Draft], base: Record, hand: Hand, where: str, report: Report) -> Record:
    """Return the record of what was drawn. What `base` has and nobody drew is rejected, what differs is fixed, what it lacks is added.
    Raises RecordError."""
    shown = without_rejected(base).attributions
    partners = _partners(drafts, shown)
    ids = _ids(drafts, partners, base)
    over = _Over(text, quotations_of(text), base, {a.id: a for a in base.attributions}, hand, report)
    made = {}
    for draft in drafts:
        id, parent = ids[draft.key], ids.get(draft.parent or "")
        old = partners.get(draft.key)
        made[id] = over.revise(draft, old, parent) if old else over.add(draft, id, parent)
    rest = [made.pop(a.id) if a.id in made else _gone(a, hand) for a in base.attributions]
    record = replace(base, attributions=(*rest, *made.values()))
    if fault := find_fault(record):
        raise RecordError(f"{where}: {fault[0]}", fault[1])
    return record


def _gone(attribution: Attribution, hand: Hand) -> Attribution:
    """Return an attribution that is not drawn any more; one that was rejected before was never shown."""
    return attribution if attribution.status == "rejected" else replace(attribution, status="rejected", **hand.decision)


def _partners(drafts: Sequence[Draft], shown: Iterable[Attribution]) -> dict[str, Attribution]:
    """Return the attribution that each draft was, by the draft's key: the one that the key names where their contents meet, else one of
    the same content and cue."""
    free = {a.id: a for a in shown}
    found: dict[str, Attribution] = {}
    for draft in drafts:
        named = free.get(_named(draft.key, free))
        if named is not None and any(p.start < end and start < p.end for p in named.content for start, end in draft.content):
            found[draft.key] = free.pop(named.id)
    exact = {(_offsets(a.content), _offsets(a.cue)): a for a in free.values()}
    for draft in drafts:
        if draft.key not in found and (same := exact.pop((frozenset(draft.content), frozenset(draft.cue)), None)):
            found[draft.key] = same
    return found


def _named(key: str, ids: Mapping[str, object]) -> str:
    """Return the attribution's id at the start of a span's key; ids may hold colons themselves."""
    while key and key not in ids:
        key = key.rpartition(":")[0]
    return key


def _ids(drafts: Sequence[Draft], partners: Mapping[str, Attribution], base: Record) -> dict[str, str]:
    """Return the ids of the drafts' attributions, by their keys: their partners', or new ones."""
    used = {a.id for a in base.attributions}
    fresh = (id for number in count(1) if (id := f"a{number}") not in used)
    return {draft.key: partners[draft.key].id if draft.key in partners else next(fresh) for draft in drafts}


def _offsets(spans: Iterable[Piece]) -> frozenset[Offsets]:
    return frozenset((piece.start, piece.end) for piece in spans)


@dataclass(frozen=True, slots=True)
class _Over:
    """What the attributions of one article are revised with."""

    text: str
    quotations: Sequence[Quotation]
    base: Record
    before: Mapping[str, Attribution]
    hand: Hand
    report: Report

    def add(self, draft: Draft, id: str, parent: str | None) -> Attribution:
        """Return the attribution of a draft that is new."""
        new = to_attribution(draft, id, self.text, self.quotations, self.report, "added" if self.hand.decides else "proposed")
        speaker = self._of_the_cast(new.speaker) if new.speaker else None
        return replace(new, parent=parent, speaker=speaker, **(self.hand.decision if self.hand.decides else {}))

    def revise(self, draft: Draft, old: Attribution, parent: str | None) -> Attribution:
        """Return an attribution as it was drawn, under its decision."""
        changes: dict[str, object] = {
            role: pieces(getattr(draft, role), self.text)
            for role in ("content", "cue", "source")
            if _offsets(getattr(old, role)) != frozenset(getattr(draft, role))
        }
        changes |= {name: said for name in ("act", "quote_type") if (said := getattr(draft, name)) not in (None, getattr(old, name))}
        if draft.via != tuple(((via.start, via.end), via.role) for via in old.via):
            changes["via"] = self._vias(draft, old)
        if (speaker := self._speaker(draft, old)) != old.speaker:
            changes["speaker"] = speaker
        if parent != old.parent:
            changes["parent"] = parent
        if changes:
            return replace(old, **changes, status="added" if old.status == "added" else "fixed", **self.hand.decision)
        # As it was before it lost a rejected parent, which was not shown.
        kept = self.before[old.id]
        return replace(kept, status="confirmed", **self.hand.decision) if self.hand.decides and kept.status in OPEN else kept

    def _speaker(self, draft: Draft, old: Attribution) -> Speaker | None:
        if not draft.source:
            return None
        if draft.speaker is None:
            return old.speaker or to_speaker(draft, self.text, self.report)
        if old.speaker and (old.speaker.name, old.speaker.kind) == (draft.speaker, draft.kind or old.speaker.kind):
            return old.speaker
        return self._of_the_cast(Speaker(draft.speaker, draft.kind))

    def _of_the_cast(self, speaker: Speaker) -> Speaker:
        """Return a speaker with the entity of that name, where the article has one."""
        entity = next((e for e in self.base.entities if e.name == speaker.name), None)
        if entity is None:
            return speaker
        kind = None if entity.kind == "place" else entity.kind
        return Speaker(speaker.name, speaker.kind or kind, entity.id)

    def _vias(self, draft: Draft, old: Attribution) -> tuple[Via, ...]:
        known = {(via.start, via.end): via for via in old.via}
        return tuple(
            replace(known[span], role=role) if span in known else to_via(span, role, self.text, self.report) for span, role in draft.via
        )
