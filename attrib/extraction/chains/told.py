"""Addressees that pass words on: "he told AFP", "in an interview with the BBC", "speaking on state television"."""

from __future__ import annotations

from collections.abc import Iterator

from attrib.document import Span
from attrib.extraction.chains.chunk import Chunk
from attrib.extraction.chains.medium import Medium, collector_of, document_of, outlet_of, platform_of
from attrib.extraction.chains.outlet import outlets
from attrib.extraction.chains.scene import Scene, forms
from attrib.extraction.chains.trigger import AGAIN, CONVERSATION, TOLD_RANK, Trigger, follows, is_adverbial, near, preposition_of
from attrib.extraction.claims.phrase import QUOTES

INTERVIEW = frozenset(
    "interview interviews interviewed conversation session appearance appearing discussion programme program show podcast broadcast "
    "speaking talking debate bulletin".split()
)
QUESTIONS = frozenset("question questions query queries inquiry inquiries enquiry enquiries request requests".split())
LEAKED = frozenset("leak sell belong accord according close due owe lead refer relate compare return add contribute subscribe".split())
LETTERS = frozenset("letter letters petition".split())
JOINT = frozenset("cooperation collaboration partnership coordination conjunction consultation contact line agreement".split())
ASKED = frozenset("interview ask contact reach question pressed approach".split())


def told(scene: Scene) -> Iterator[Trigger]:
    """ "he told AFP", "she told the BBC and Le Monde" """
    for claim, cue in scene.cues.items():
        verb = scene.claims[claim].cue
        if verb is None or verb.lemma.lower() not in {"tell", "inform", "assure", "brief"}:
            continue
        at = next((w.index for w in reversed(cue) if w.lemma.lower() == verb.lemma.lower()), cue[-1].index) + 1
        while at < scene.sentence.last and scene.parse.words[at].text.lower() in AGAIN:
            at += 1
        at += scene.parse.words[at].text in QUOTES  # told "Kivu Post"
        chunk = scene.chunk_at.get(at)
        direct = scene.claims[claim].quote_type != "indirect"
        while chunk is not None:
            medium = outlet_of(scene.parse, chunk, loosely=True)
            if medium is None or not (medium.certain or direct):
                medium = collector_of(scene.parse, chunk)
            if medium is not None:
                yield Trigger(at, chunk, medium, "told", TOLD_RANK)
            elif (employer := employer_of(scene, chunk)) is not None:
                outlet, medium = employer
                yield Trigger(at, outlet, medium, "told", TOLD_RANK, span=Span(chunk.span.start, outlet.span.end))
            chunk = conjoined(scene, chunk)


def employer_of(scene: Scene, chunk: Chunk) -> tuple[Chunk, Medium] | None:
    """Return the outlet behind its reporters: "a reporter for the Kivu Post"."""
    link = scene.after(chunk.last)
    outlet = scene.chunk_at.get(link.index + 1) if link is not None and link.text.lower() in {"for", "from", "of", "with", "at"} else None
    if outlet is None or chunk.head.text.lower() not in outlets().staff:
        return None
    medium = outlet_of(scene.parse, outlet, loosely=True)
    return (outlet, medium) if medium is not None else None


def conjoined(scene: Scene, chunk: Chunk) -> Chunk | None:
    """Return the phrase that "and" joins to another: "AFP and Reuters"."""
    link = scene.after(chunk.last)
    return scene.chunk_at.get(link.index + 1) if link is not None and link.text.lower() == "and" else None


def addressed(scene: Scene) -> Iterator[Trigger]:
    """ "in an interview with the BBC", "in remarks to AFP", "speaking on state television", "asked by CNN" """
    for chunk in scene.chunks:
        preposition = preposition_of(scene, chunk)
        if preposition is None or preposition.text.lower() not in {"to", "with", "on", "during", "for", "by", "in", "from"}:
            continue
        word = preposition.text.lower()
        earlier = scene.before(preposition.index)
        beside = frozenset() if earlier is None else forms(earlier)
        if word == "to" and "according" in beside:
            continue
        if word == "with" and beside & JOINT:
            continue  # "announced, in cooperation with the Kivu Post, …"
        titled = outlets().weakly_titled(chunk.span.of(scene.parse.text))
        if word == "on" and beside & INTERVIEW and not titled and not outlet_of(scene.parse, chunk):
            continue  # "the National Programme on Immunisation": what it is about
        talk = conversation_before(scene, preposition.index, INTERVIEW if word in {"in", "for", "on", "during"} else CONVERSATION)
        if word == "from" and not any(w.text.lower() in QUESTIONS for w in near(scene, preposition.index, 2)):
            continue
        # a letter goes to anybody: "in a letter to the Sava Club" tells no outlet
        loosely = word == "from" or (word in {"to", "with", "on"} and talk and not conversation_before(scene, preposition.index, LETTERS))
        medium = outlet_of(scene.parse, chunk, loosely)
        if medium is None and word == "to" and talk:
            medium = collector_of(scene.parse, chunk)
        needs_talk = word in {"with", "for", "in"} and not talk
        if medium is None or needs_talk or (word == "by" and not follows(scene, preposition.index, ASKED)):
            continue
        if platform_of(scene.parse, chunk) or document_of(chunk, published=True) or leaked(scene, preposition.index):
            continue  # "in a response to the Kivu Post article" speaks to nobody
        if word in {"on", "during", "for", "in"} and not is_adverbial(scene, preposition.index):
            continue  # "his years on the Lakeside Channel" tell of no interview
        yield Trigger(preposition.index, chunk, medium, "told", TOLD_RANK)


def leaked(scene: Scene, index: int) -> bool:
    """Return whether a text only came into an outlet's hands: "a report leaked to the Lakeside Herald"."""
    word = scene.before(index)
    return word is not None and bool(forms(word) & LEAKED)


def conversation_before(scene: Scene, index: int, kinds: frozenset[str]) -> bool:
    return any(w.text.lower() in kinds and scene.in_source(w.index) is None for w in near(scene, index, 7))
