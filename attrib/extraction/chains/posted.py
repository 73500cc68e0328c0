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
from attrib.extraction.claims.phrase import FINITE

FEEDS = frozenset("media feed blog newsletter thread story".split())
POSTS = frozenset("post message comment posting thread note remark".split())
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
        text = chunk.words[0].text.lower() in {"a", "an"} and document_of(chunk) is not None
        if source is None and not text and not is_adverbial(scene, preposition.index):
            continue  # "the date in the release"; but "hailed the vote in a tweet"
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
        wrote = "write" in forms(scene.parse.words[index - 1]) or (before is not None and document_of(before) is not None)
        return outlet_of(scene.parse, chunk, loosely=True) if wrote else None
    platform = platform_of(scene.parse, chunk)
    if platform is not None and (preposition != "in" or document is not None or chunk.head.text.lower() in FEEDS):
        return platform
    if document is not None:
        return document
    written = any(forms(w) & {"write", "publish", "appear", "print", "argue", "writing"} for w in near(scene, index, 4))
    if preposition == "in" and written and not is_aside(scene, index):
        return outlet_of(scene.parse, chunk) or journal_of(scene, chunk)
    if preposition == "in" and (scene.in_cue(index) is not None or scene.in_cue(index - 1) is not None):
        medium = outlet_of(scene.parse, chunk)  # "she explained in the Kivu Post", not "in a TV interview"
        return medium if medium is not None and (chunk.head.upos == "PROPN" or medium.core.covers(chunk.head.span)) else None
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
        # "issued a statement in the early hours of the day after the fire, saying"
        for word in near(scene, cue[0].index, 16):
            if word.xpos in FINITE and word.upos == "VERB":
                break
            chunk = scene.chunk_at.get(word.index)
            verb = scene.before(chunk.first) if chunk is not None else None
            if chunk is None or verb is None or not forms(verb) & ISSUED or verb.upos != "VERB":
                continue
            if claim in scene.peers(word.index) and (medium := document_of(chunk, published=not forms(verb) & {"send", "write"})):
                yield Trigger(cue[0].index, chunk, medium, "posted", POSTED_RANK)


def merged(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """Return the triggers with one for each noun phrase: of "a post on Facebook" Facebook, of "a statement on Facebook" the statement."""
    texts = {t.chunk.last: t for t in triggers if t.medium is not None and t.medium.kind == "document" and t.role == "posted"}
    gone: set[int] = set()
    for trigger in triggers:
        if trigger.medium is None or trigger.medium.kind != "platform" or trigger.role != "posted":
            continue
        link = scene.before(trigger.chunk.first)
        text = texts.get(link.index - 1) if link is not None else None
        if text is not None and text.at < text.chunk.first:  # the text is said in, not itself "posted"
            gone.add(text.chunk.first if text.chunk.noun in POSTS else trigger.chunk.first)
    return [t for t in triggers if t.chunk.first not in gone]
