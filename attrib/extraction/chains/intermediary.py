"""Intermediaries: through whom the words of each claim reached the article, nearest the speaker first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrib.document import Claim, Intermediary, Parse, Spans
from attrib.extraction.chains.beside import look_beside
from attrib.extraction.chains.chunk import Chunk
from attrib.extraction.chains.medium import outlet_of
from attrib.extraction.chains.posted import issued, merged, posted
from attrib.extraction.chains.relay import fold_relays
from attrib.extraction.chains.relayed import according, closing, handed, quoted, quoting_subjects
from attrib.extraction.chains.scene import Scene, find_scenes
from attrib.extraction.chains.told import addressed, told
from attrib.extraction.chains.trigger import OUTER_RANK, Trigger
from attrib.extraction.chains.via_name import NameOf, Naming, unified
from attrib.extraction.claims.phrase import words_in

__all__ = ["find_intermediaries", "fold_relays"]


def find_intermediaries(
    parse: Parse, claims: Sequence[Claim], relays: Mapping[int, Spans], name_of: NameOf
) -> list[tuple[Intermediary, ...]]:
    """Return for each claim, in order, its intermediaries, nearest the speaker first.

    They are those expressed in the sentence of the cue, shared by the participles and coordinated verbs of the same source; and for an
    agentless "is quoted as saying" those of the sentence beside it. A clause "…, according to X" or "…, X reported" that is no claim's
    cue relays every claim before it: `fold_relays` takes the claims away that such a clause would make, and gives `relays`.
    """
    scenes = find_scenes(parse, claims)
    found: list[list[Trigger]] = [[] for _ in claims]
    for scene in scenes:
        for trigger in merged(scene, list(find_triggers(scene))):
            for claim in receivers(scene, trigger):
                found[claim].append(trigger)
        share(scene, found)
        for claim in scene.cues:
            spans = [t.chunk.span for t in found[claim]]
            found[claim] += [t for t in folded(parse, relays.get(claim, ())) if not any(s.overlaps(t.chunk.span) for s in spans)]
    look_beside(parse, scenes, found)
    naming = Naming(parse, name_of)
    return unified(parse.text, [naming.chain(claim, triggers) for claim, triggers in zip(claims, found, strict=True)])


def find_triggers(scene: Scene) -> Iterator[Trigger]:
    """Yield the intermediaries of a sentence; a noun phrase that several constructions take belongs to the first of them."""
    if not scene.cues:
        return
    seen: set[int] = set()
    for rule in (told, quoted, addressed, handed, posted, issued, quoting_subjects, according, closing):
        for trigger in rule(scene):
            if trigger.chunk.first not in seen:
                seen.add(trigger.chunk.first)
                yield trigger


def folded(parse: Parse, phrases: Spans) -> list[Trigger]:
    """Return the sources of folded claims as relays, the outer ones later."""
    chunks = [Chunk(tuple(words)) for span in phrases if (words := words_in(parse, span))]
    return [Trigger(c.first, c, outlet_of(parse, c), "relayed", OUTER_RANK + i, span=c.span) for i, c in enumerate(chunks)]


def receivers(scene: Scene, trigger: Trigger) -> list[int]:
    """Return the claims to which a trigger belongs."""
    if trigger.reach == "own":
        owner = scene.owner(trigger.at)
        return [] if owner is None else [owner]
    level = scene.level[trigger.at]
    # "On the toll, according to Petra, the mayor said": no clause stands before the relay
    fronted = trigger.at <= scene.sentence.first + 2 or not scene.has_verb(scene.sentence.first - 1, trigger.at)
    return [c for c in scene.peers(trigger.at) if (fronted or scene.cues[c][0].index < trigger.at) and (level is None or c != level)]


def share(scene: Scene, found: list[list[Trigger]]) -> None:
    """Give a claim with no intermediary of its own those of the claim before it that has the same source: "said in a statement, adding"."""
    order = list(scene.cues)
    for i, claim in enumerate(order):
        if any(t.reach == "own" for t in found[claim]) or not scene.sources[claim]:
            continue
        for other in reversed(order[:i]):
            if scene.level_of(other) == scene.level_of(claim) and scene.sources[other] & scene.sources[claim]:
                found[claim] += [t for t in found[other] if t.reach == "own"]
                break
