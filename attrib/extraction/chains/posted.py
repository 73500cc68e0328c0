"""Where words appeared: "in a statement", "on her Facebook page", "in the journal Nature", and the survey that asked."""

from __future__ import annotations

from collections.abc import Iterator

from attrib.extraction.chains.chunk import Chunk
from attrib.extraction.chains.medium import Medium, document_of, outlet_of, platform_of
from attrib.extraction.chains.scene import Scene, forms
from attrib.extraction.chains.trigger import (
    ISSUED,
    OUTER_RANK,
    PASSED_ON,
    POSTED_RANK,
    Trigger,
    follows,
    is_adverbial,
    is_aside,
    near,
    preposition_of,
)  # fmt: skip

FEEDS = frozenset("media feed blog newsletter thread story".split())
PUBLISHED = frozenset("published posted released circulated leaked made shared uploaded".split())


def posted(scene: Scene) -> Iterator[Trigger]:
    """ "said in a statement", "on her Facebook page", "writing in the journal Nature", "In the survey, 7 per cent admitted" """
    for chunk in scene.chunks:
        preposition = preposition_of(scene, chunk)
        if preposition is None or preposition.text.lower() not in {"in", "on", "via", "through", "to", "over", "for", "used", "using"}:
            continue
        word = preposition.text.lower()
        source = scene.in_source(preposition.index)
        if scene.in_source(chunk.last) is not None and scene.in_cue(preposition.index) is not None:
            continue  # "According to her website": the source itself
        if source is not None and not follows(scene, preposition.index, PASSED_ON | ISSUED):
            continue
        if source is None and not is_adverbial(scene, preposition.index):
            continue
        medium = posted_medium(scene, chunk, word, preposition.index)
        if medium is not None:
            at = scene.cues[source][0].index if source is not None else preposition.index
            if medium.kind == "survey":
                yield Trigger(at, chunk, medium, "relayed", OUTER_RANK, reach="sentence")
            else:
                yield Trigger(at, chunk, medium, "posted", POSTED_RANK)


def posted_medium(scene: Scene, chunk: Chunk, preposition: str, index: int) -> Medium | None:
    """Return where words were posted by the phrase behind a preposition, or None."""
    document = document_of(chunk, next_is_published(scene, chunk)) if preposition in {"in", "via", "through"} else None
    if preposition == "for":  # "in a column for Le Monde"
        before = scene.chunk_at.get(index - 1)
        return outlet_of(scene.parse, chunk, loosely=True) if before is not None and document_of(before) is not None else None
    platform = platform_of(scene.parse, chunk)
    if platform is not None and (preposition != "in" or document is not None or chunk.head.text.lower() in FEEDS):
        return platform
    if document is not None:
        return document
    written = any(forms(w) & {"write", "publish", "appear", "print", "argue", "writing"} for w in near(scene, index, 4))
    if preposition == "in" and written and not is_aside(scene, index):
        return outlet_of(scene.parse, chunk) or journal_of(scene, chunk)
    return None


def journal_of(scene: Scene, chunk: Chunk) -> Medium | None:
    return outlet_of(scene.parse, chunk, loosely=True) if chunk.head.upos == "PROPN" else None


def next_is_published(scene: Scene, chunk: Chunk) -> bool:
    after = scene.after(chunk.last)
    return after is not None and after.text.lower() in PUBLISHED


def issued(scene: Scene) -> Iterator[Trigger]:
    """ "The party issued a statement saying", "posted a video accusing" """
    for claim, cue in scene.cues.items():
        if cue[0].xpos not in {"VBG", "WDT"} and cue[0].text.lower() not in {"that", "in", "which"}:
            continue
        for word in near(scene, cue[0].index, 6):
            chunk = scene.chunk_at.get(word.index)
            verb = scene.before(chunk.first) if chunk is not None else None
            if chunk is None or verb is None or not forms(verb) & ISSUED or verb.upos != "VERB":
                continue
            if claim in scene.peers(word.index) and (medium := document_of(chunk, published=True)):
                yield Trigger(cue[0].index, chunk, medium, "posted", POSTED_RANK)
