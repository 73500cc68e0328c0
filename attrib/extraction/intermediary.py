"""Intermediaries: through whom the words of each claim reached the article, nearest the speaker first."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from attrib.document import Claim, Intermediary, Kind, Parse, Span, Spans
from attrib.extraction.chunk import Chunk, find_chunks, is_day
from attrib.extraction.medium import OWNED, document_of, outlet_of, platform_of
from attrib.extraction.outlet import outlets
from attrib.extraction.phrase import words_in
from attrib.extraction.relay import fold_relays
from attrib.extraction.scene import Scene, find_scenes, forms
from attrib.extraction.trigger import OUTER_RANK, PASSED_ON, QUOTED, QUOTED_RANK, Trigger, find_triggers, follows

__all__ = ["find_intermediaries", "fold_relays"]

NameOf = Callable[[Span], tuple[str, Kind | None, int | None]]
"""Canonical name of a noun phrase, its kind and the index of its entity, either of which may be None."""


CARRIED = re.compile(
    r"(?:the|his|her|their|its|this|these|those) (?:\w+ )?"
    r"(?:remarks?|comments?|tolls?|figures?|statements?|claims?|interview|words|news|report|quotes?|account|story)\b"
)


@dataclass(frozen=True, slots=True)
class Held:
    """A trigger with the scene that it was found in."""

    scene: Scene
    trigger: Trigger


def find_intermediaries(
    parse: Parse, claims: Sequence[Claim], relays: Mapping[int, Spans], name_of: NameOf
) -> list[tuple[Intermediary, ...]]:
    """Return for each claim, in order, its intermediaries, nearest the speaker first.

    They are those expressed in the sentence of the cue, shared by the participles and coordinated verbs of the same source; and for an
    agentless "is quoted as saying" those of the sentence beside it. A clause "…, according to X" or "…, X reported" that is no claim's
    cue relays every claim before it: `fold_relays` takes the claims away that such a clause would make, and gives `relays`.
    """
    scenes = find_scenes(parse, claims)
    held: list[list[Held]] = [[] for _ in claims]
    for scene in scenes:
        for trigger in find_triggers(scene):
            for claim in receivers(scene, trigger):
                held[claim].append(Held(scene, trigger))
        share(scene, held)
        for claim in scene.cues:
            held[claim] += [Held(scene, t) for t in folded(parse, relays.get(claim, ())) if not any(covers(h, t) for h in held[claim])]
    beside(parse, scenes, claims, held)
    naming = Naming(parse, name_of)
    return unified(parse.text, [naming.chain(claim, found) for claim, found in zip(claims, held, strict=True)])


def folded(parse: Parse, phrases: Spans) -> list[Trigger]:
    """Return the sources of folded claims as relays, the outer ones later."""
    chunks = [Chunk(tuple(words)) for span in phrases if (words := words_in(parse, span))]
    return [Trigger(c.first, c, outlet_of(parse, c), "relayed", OUTER_RANK + i, span=c.span) for i, c in enumerate(chunks)]


def covers(held: Held, trigger: Trigger) -> bool:
    return held.trigger.chunk.span.overlaps(trigger.chunk.span)


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


@dataclass
class Naming:
    """How the intermediaries of one article are named; `outlets_named` remembers the outlets for "the newspaper" further down."""

    parse: Parse
    name_of: NameOf
    outlets_named: list[tuple[str, int | None]] = field(default_factory=list)

    def chain(self, claim: Claim, found: Sequence[Held]) -> tuple[Intermediary, ...]:
        """Return the intermediaries of one claim, ordered and named; its own source is none of them."""
        chain: list[Intermediary] = []
        for h in sorted(found, key=lambda h: (h.trigger.rank, h.trigger.chunk.first)):
            trigger = h.trigger
            if trigger.role == "relayed" and any(s.overlaps(trigger.chunk.span) for s in claim.source):
                continue
            name, entity = self.name(claim, trigger)
            if name and not any(v.name == name for v in chain):
                chain.append(Intermediary(trigger.span or trigger.chunk.span, name, trigger.role, entity))
        return tuple(chain)

    def name(self, claim: Claim, trigger: Trigger) -> tuple[str, int | None]:
        """Return the canonical name of an intermediary and its entity."""
        medium, chunk = trigger.medium, trigger.chunk
        if medium is None or medium.kind == "survey":
            return self.resolved(chunk.span)
        if medium.kind == "document" and trigger.role == "relayed":
            owner = report_owner(self.parse, chunk)
            return self.resolved(chunk.span) if owner is None else self.outlet(owner, owner)
        if medium.name is not None:
            return medium.name, None
        if medium.kind in {"document", "collector"}:
            return self.text(Span(medium.core.start, topic_end(self.parse, chunk, medium.core.end))), None
        if medium.kind == "platform":
            return self.platform(claim, chunk, medium.core), None
        return self.outlet(medium.core, trigger.span or chunk.span)

    def outlet(self, core: Span, phrase: Span) -> tuple[str, int | None]:
        """Return the name of an outlet: its own, or a fuller one that the article gives it; "the newspaper" is the last one named."""
        words = words_in(self.parse, core)
        if phrase.start <= core.start < core.end < phrase.end and "," in self.text(Span(core.end, phrase.end)):
            core = Span(core.start, phrase.end)  # "the Jordan News Agency, Petra,"
        own = self.text(core)
        name, _, entity = self.name_of(core)
        if any(w.text[:1].isupper() for w in words):
            if not is_fuller(name, own):
                name, entity = own, entity if name == own else None
            self.outlets_named.append((name, entity))
            return name, entity
        if len(words) == 1 and self.outlets_named and self.text(phrase).lower().startswith(("the ", "that ")):
            return self.outlets_named[-1]
        return self.resolved(core)

    def platform(self, claim: Claim, chunk: Chunk, core: Span) -> str:
        """Return a platform's name; that of a website with its owner: "its website" of Lakeside County → "Lakeside County website"."""
        if chunk.head.text.lower() not in OWNED or core.end != chunk.span.end:
            return self.text(core)
        words = chunk.without_article()
        mark = next((i for i, w in enumerate(words) if w.xpos == "POS"), None)
        if mark:
            owner = Span(chunk.words[0].span.start, words[mark - 1].span.end)
            return f"{self.resolved(owner)[0]} {self.text(Span(words[mark + 1].span.start, core.end))}"
        if words[0].xpos == "PRP$" and len(words) > 1:
            rest = self.text(Span(words[1].span.start, core.end))
            return f"{self.resolved(claim.source[0])[0]} {rest}" if claim.source else rest
        return self.text(core)

    def resolved(self, span: Span) -> tuple[str, int | None]:
        name, _, entity = self.name_of(span)
        return name, entity

    def text(self, span: Span) -> str:
        return " ".join(span.of(self.parse.text).split())


def is_fuller(name: str, own: str) -> bool:
    """Return whether `name` is the fuller one of an outlet called `own`: it holds all its words, or `own` is short for it."""
    words = name.split()
    if set(own.split()) <= set(words) or (len(own) > 2 and "".join(w[0] for w in words if w[:1].isupper()) == own):
        return True
    agency = outlets().agency(own)
    return agency is not None and len(name) > len(own) and outlets().agency(name) == agency


def unified(text: str, chains: Sequence[tuple[Intermediary, ...]]) -> list[tuple[Intermediary, ...]]:
    """Return the chains with one name for each agency, the fullest in the text: "Petra" of "Jordan News Agency, Petra"."""
    fullest: dict[str, str] = {}
    for agency in {outlets().agency(v.name) for chain in chains for v in chain} - {None}:
        names = (name for name, of in outlets().agencies.items() if of == agency)
        fullest[str(agency)] = max((name for name in names if re.search(rf"\b{re.escape(name)}(?!\w)", text)), key=len, default="")
    return [tuple(replace(v, name=fullest.get(outlets().agency(v.name) or "") or v.name) for v in chain) for chain in chains]


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
