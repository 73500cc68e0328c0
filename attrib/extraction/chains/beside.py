"""The sentence beside: who carried what a claim says without telling so itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrib.document import Parse, Sentence
from attrib.extraction.chains.chunk import find_chunks
from attrib.extraction.chains.medium import document_of, outlet_of
from attrib.extraction.chains.scene import Scene, forms
from attrib.extraction.chains.trigger import OUTER_RANK, PASSED_ON, QUOTED, QUOTED_RANK, Trigger

CARRIED = re.compile(
    r"(?:the|his|her|their|its|this|these|those) (?:\w+ )?"
    r"(?:remarks?|comments?|tolls?|figures?|statements?|claims?|interview|words|news|report|quotes?|account|story)\b"
)
REACH = 15
"""Sentences: a quotation of several may stand between the outlet and the cue that leaves it out."""


def look_beside(parse: Parse, scenes: Sequence[Scene], found: list[list[Trigger]]) -> None:
    """Give "he was quoted as saying" the outlet of a sentence beside it, and the claims before "The toll was reported by AFP" AFP."""
    for number, scene in enumerate(scenes):
        for claim in scene.cues:
            if not found[claim] and is_agentless(scene, claim):
                found[claim] += relay_beside(parse, scenes, number, found)
        carrier = carrier_of(parse, scene.sentence) if number else None
        for claim in scenes[number - 1].cues if carrier is not None else ():
            if scenes[number - 1].level_of(claim) is None and not any(t.role == "relayed" for t in found[claim]):
                found[claim] += [carrier] if carrier is not None else []


def is_agentless(scene: Scene, claim: int) -> bool:
    """Return whether a cue is a passive of quoting: "was quoted as saying"."""
    cue = scene.cues[claim]
    return any(bool(forms(w) & QUOTED) and w.xpos in {"VBN", "VBD"} for w in cue) and any(w.lemma.lower() == "be" for w in cue)


def relay_beside(parse: Parse, scenes: Sequence[Scene], number: int, found: Sequence[Sequence[Trigger]]) -> list[Trigger]:
    """Return who carried a claim by the next sentence, or else the relay of the last two before that claim anything."""
    following = scenes[number + 1].sentence if number + 1 < len(scenes) else None
    carrier = carrier_of(parse, following) if following is not None else None
    if carrier is not None:
        return [carrier]
    telling = [s for s in scenes[max(0, number - REACH) : number] if s.cues]
    for scene in reversed(telling[-2:]):
        for claim in reversed(scene.cues):
            relays = [t for t in found[claim] if t.role == "relayed" and t.rank != OUTER_RANK]
            if relays:
                return relays[:1]
            source = scene.chunk_at.get(max(scene.sources[claim], default=-1))
            if source is not None and (medium := outlet_of(parse, source)):
                return [Trigger(source.first, source, medium, "relayed", QUOTED_RANK)]
    return []


def carrier_of(parse: Parse, sentence: Sentence) -> Trigger | None:
    """Return the outlet of a sentence that only says who carried the one before: "The remark was carried by Radio Sava"."""
    opening = " ".join(w.text for w in parse.words[sentence.first : min(sentence.first + 4, sentence.last)]).lower()
    if not CARRIED.match(opening):
        return None
    chunks = find_chunks(parse, sentence)
    for before, chunk in zip([None, *chunks], chunks, strict=False):
        if before is None or chunk.first - 2 <= sentence.first or parse.words[chunk.first - 1].text.lower() not in {"by", "on", "in"}:
            continue
        verb = parse.words[chunk.first - 2]
        if verb.xpos not in {"VBN", "VBD"} or not forms(verb) & (PASSED_ON | QUOTED):
            continue
        medium = outlet_of(parse, chunk, loosely=parse.words[chunk.first - 1].text.lower() == "by")
        if medium is not None and document_of(chunk) is None:
            return Trigger(chunk.first, chunk, medium, "relayed", QUOTED_RANK)
    return None
