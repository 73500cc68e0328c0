"""Intermediaries: through whom the words of each claim reached the article, nearest the speaker first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from attrib.document import Claim, Intermediary, Parse, Span
from attrib.extraction.chunk import Chunk, find_chunks, is_day
from attrib.extraction.medium import OWNED, document_of, outlet_of, platform_of
from attrib.extraction.scene import Scene, find_scenes, forms
from attrib.extraction.trigger import OUTER_RANK, PASSED_ON, QUOTED, QUOTED_RANK, Trigger, find_triggers, follows

NameOf = Callable[[Span], tuple[str, int | None]]
"""Canonical name of a noun phrase, and the index of its entity or None."""


CARRIED = re.compile(
    r"(?:the|his|her|their|its|this|these|those) (?:\w+ )?"
    r"(?:remarks?|comments?|tolls?|figures?|statements?|claims?|interview|words|news|report|quotes?|account|story)\b"
)


@dataclass(frozen=True, slots=True)
class Held:
    """A trigger with the scene that it was found in."""

    scene: Scene
    trigger: Trigger


def find_intermediaries(parse: Parse, claims: Sequence[Claim], name_of: NameOf) -> list[tuple[Intermediary, ...]]:
    """Return for each claim, in order, its intermediaries, nearest the speaker first.

    They are those expressed in the sentence of the cue, shared by the participles and coordinated verbs of the same source; and for an
    agentless "is quoted as saying" those of the sentence beside it. A clause "…, according to X" or "…, X reported" that is no claim's
    cue relays every claim before it: `attrib.extraction.relay.fold_relays` takes the claims away that such a clause would make.
    """
    scenes = find_scenes(parse, claims)
    held: list[list[Held]] = [[] for _ in claims]
    for scene in scenes:
        for trigger in find_triggers(scene):
            for claim in receivers(scene, trigger):
                held[claim].append(Held(scene, trigger))
        share(scene, held)
    beside(parse, scenes, claims, held)
    return [named(parse, claim, found, name_of) for claim, found in zip(claims, held, strict=True)]


def receivers(scene: Scene, trigger: Trigger) -> list[int]:
    """Return the claims to which a trigger belongs."""
    if trigger.reach == "own":
        owner = scene.owner(trigger.at)
        return [] if owner is None else [owner]
    level = scene.level[trigger.at]
    fronted = trigger.at <= scene.sentence.first + 2
    return [c for c in scene.peers(trigger.at) if (fronted or scene.cues[c][0].index < trigger.at) and (level is None or c != level)]


def share(scene: Scene, held: list[list[Held]]) -> None:
    """Give a claim with no intermediary of its own those of the claim before it that has the same source: "said in a statement, adding"."""
    order = list(scene.cues)
    for i, claim in enumerate(order):
        own = [h for h in held[claim] if h.trigger.reach == "own"]
        if own or not scene.sources[claim]:
            continue
        for other in reversed(order[:i]):
            if scene.level_of(other) == scene.level_of(claim) and scene.sources[other] & scene.sources[claim]:
                held[claim] += [h for h in held[other] if h.trigger.reach == "own" and h not in held[claim]]
                break


def named(parse: Parse, claim: Claim, found: Sequence[Held], name_of: NameOf) -> tuple[Intermediary, ...]:
    """Return the intermediaries of one claim, ordered and named; its own source is none of them."""
    ordered = sorted(found, key=lambda h: (h.trigger.rank, h.trigger.chunk.first))
    named_: list[Intermediary] = []
    for h in ordered:
        span = h.trigger.span or h.trigger.chunk.span
        if any(s.overlaps(h.trigger.chunk.span) for s in claim.source) and h.trigger.role != "posted":
            continue
        name, entity = name_for(parse, claim, h.trigger, name_of)
        if name and not any(v.name == name for v in named_):
            named_.append(Intermediary(span, name, h.trigger.role, entity))
    return tuple(named_)


def name_for(parse: Parse, claim: Claim, trigger: Trigger, name_of: NameOf) -> tuple[str, int | None]:
    """Return the canonical name of an intermediary and its entity."""
    medium = trigger.medium
    if medium is None:
        return name_of(trigger.chunk.span)
    if medium.name is not None:
        return medium.name, None
    if medium.kind == "document" and trigger.role == "relayed":
        owner = report_owner(parse, trigger.chunk)
        return name_of(owner) if owner is not None else name_of(trigger.chunk.span)
    if medium.kind == "document":
        return Span(medium.core.start, topic_end(parse, trigger.chunk, medium.core.end)).of(parse.text), None
    if medium.kind == "platform":
        return platform_name(parse, claim, trigger.chunk, medium.core, name_of), None
    if medium.kind == "survey":
        return name_of(trigger.chunk.span)
    if medium.kind == "collector":
        return Span(medium.core.start, topic_end(parse, trigger.chunk, medium.core.end)).of(parse.text), None
    return name_of(Span(medium.core.start, trigger.span.end) if trigger.span and trigger.span.start <= medium.core.start else medium.core)


def platform_name(parse: Parse, claim: Claim, chunk: Chunk, core: Span, name_of: NameOf) -> str:
    """Return a platform's name; that of a website with its owner: "its website" of the Lakeside County → "Lakeside County website"."""
    text = core.of(parse.text)
    if chunk.head.text.lower() not in OWNED or core.end != chunk.span.end:
        return text
    words = chunk.without_article()
    mark = next((i for i, w in enumerate(words) if w.xpos == "POS"), None)
    if mark is not None:
        owner = Span(chunk.words[0].span.start, words[mark - 1].span.end)
        return f"{name_of(owner)[0]} {Span(words[mark + 1].span.start, core.end).of(parse.text)}"
    if words[0].xpos == "PRP$" and len(words) > 1:
        rest = Span(words[1].span.start, core.end).of(parse.text)
        return f"{name_of(claim.source[0])[0]} {rest}" if claim.source else rest
    return text


def topic_end(parse: Parse, chunk: Chunk, end: int) -> int:
    """Return where the name of a text or of its makers ends: "report on the world economy", "authors of the report"."""
    after = parse.words[chunk.last + 1 : chunk.last + 2]
    if not after or after[0].text.lower() not in {"on", "of", "about"} or after[0].sentence != chunk.head.sentence:
        return end
    topic = next((c for c in find_chunks(parse, parse.sentence_of(chunk.head)) if c.first == chunk.last + 2), None)
    if topic is None or any(map(is_day, topic.words)) or platform_of(parse, topic) or outlet_of(parse, topic):
        return end
    return topic.span.end


def report_owner(parse: Parse, chunk: Chunk) -> Span | None:
    """Return the outlet of "the report": named in the phrase itself, or where the article first tells of it, "a report by Radio Sava"."""
    own = outlet_of(parse, chunk)
    if own is not None:
        return own.core
    head = chunk.head.text.lower()
    number = parse.sentence_of(chunk.head).index
    for sentence in reversed(parse.sentences[max(0, number - 10) : number]):
        chunks = find_chunks(parse, sentence)
        for report, publisher in pairwise(chunks):
            link = parse.words[report.last + 1]
            if report.head.text.lower() != head or publisher.first != report.last + 2 or link.text.lower() not in {"by", "from", "in"}:
                continue
            if outlet := outlet_of(parse, publisher, loosely=True):
                return outlet.core
    return None


# ---------------------------------------------------------------- the sentence beside


def beside(parse: Parse, scenes: Sequence[Scene], claims: Sequence[Claim], held: list[list[Held]]) -> None:
    """Give "he is quoted as saying" the outlet of the sentence before it, and to the claims before "The toll was reported by AFP" AFP."""
    for number, scene in enumerate(scenes):
        for claim in scene.cues:
            if not held[claim] and is_agentless(scene, claim):
                held[claim] += from_before(parse, scenes, number, claims, held)
        if not scene.cues or scene.words[0].text == "The":
            carried = carrier_of(scene)
            if carried is not None and number:
                for claim in scenes[number - 1].cues:
                    if scenes[number - 1].level_of(claim) is None and not any(h.trigger.role == "relayed" for h in held[claim]):
                        held[claim].append(Held(scene, carried))


def is_agentless(scene: Scene, claim: int) -> bool:
    """Return whether a cue is a passive of quoting: "was quoted as saying"."""
    cue = scene.cues[claim]
    return any(bool(forms(w) & QUOTED) and w.xpos in {"VBN", "VBD"} for w in cue) and any(w.lemma.lower() == "be" for w in cue)


def from_before(parse: Parse, scenes: Sequence[Scene], number: int, claims: Sequence[Claim], held: Sequence[Sequence[Held]]) -> list[Held]:
    """Return the relay of the nearest of the three sentences before, or the outlet that reports in it."""
    following = scenes[number + 1] if number + 1 < len(scenes) else None
    carried = carrier_of(following) if following is not None else None
    if following is not None and carried is not None:
        return [Held(following, carried)]
    told = [s for s in scenes[max(0, number - 15) : number] if s.cues]
    for scene in reversed(told[-2:]):
        for claim in reversed(scene.cues):
            relays = [h for h in held[claim] if h.trigger.role == "relayed" and h.trigger.rank != OUTER_RANK]
            if relays:
                return relays[:1]
            source = scene.chunk_at.get(max(scene.sources[claim], default=-1))
            if source is not None and (medium := outlet_of(parse, source)):
                return [Held(scene, Trigger(source.first, source, medium, "relayed", QUOTED_RANK))]
    return []


def carrier_of(scene: Scene) -> Trigger | None:
    """Return the outlet of a sentence that only says who carried the one before: "The remark was carried by Radio Sava"."""
    opening = " ".join(w.text for w in scene.words[:4]).lower()
    if not CARRIED.match(opening):
        return None
    for chunk in scene.chunks:
        preposition = scene.before(chunk.first)
        if preposition is None or preposition.text.lower() not in {"by", "on", "in"}:
            continue
        if follows(scene, preposition.index, PASSED_ON | QUOTED):
            medium = outlet_of(scene.parse, chunk, loosely=preposition.text.lower() == "by")
            if medium is not None and document_of(chunk) is None:
                return Trigger(preposition.index, chunk, medium, "relayed", QUOTED_RANK)
    return None
