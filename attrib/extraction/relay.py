"""Relay or nesting: which outer claims are no attributions of their own but pass on another party's statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from attrib.document import Claim, Cue, Parse, Span, Spans, Word
from attrib.extraction.chunk import Chunk, find_chunks, is_day
from attrib.extraction.medium import outlet_of
from attrib.extraction.phrase import words_in
from attrib.extraction.scene import forms
from attrib.extraction.trigger import QUOTED, REPORTING

LEFT_OVER = 4
"""Words of an outer content that may belong to no inner claim: "On Monday", "also", "but"."""


def fold_relays(parse: Parse, claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], Mapping[int, Spans]]:
    """Return the claims without those that only pass another claim on, `parent` refreshed, and for each claim that they passed on, by
    its new index, the noun phrases that relay it, nearest the speaker first. `find_intermediaries` takes both.

    - "… he said, according to the Observatory", "… officials said, Xinhua reported": the outer claim goes, its children rise to its
      parent. "Police said the driver told officers …" stays nested: only "according to", and an outlet whose verb closes the clause, relay.
    - "Two soldiers died, Radio Sava reported, citing a doctor": the claim stays and its source becomes the doctor, its cue "citing".
    """
    cited = [turned(parse, claim) for claim in claims]
    gone = {i for i, claim in enumerate(cited) if relays(parse, i, cited)}
    spans = [c.source[0] for c, old in zip(cited, claims, strict=True) if c is not old]
    gone |= {i for i, c in enumerate(claims) if cited[i] is c and is_citation(parse, c, spans)}
    places: dict[int, int] = {}
    for i in range(len(cited)):
        if i not in gone:
            places[i] = len(places)
    left = tuple(replace(c, parent=risen(c.parent, cited, gone, places)) for i, c in enumerate(cited) if i not in gone)
    return left, relaying(cited, gone, places)


def relaying(claims: Sequence[Claim], gone: set[int], places: Mapping[int, int]) -> dict[int, Spans]:
    """Return for each claim that is left the sources of the relays around it that are gone."""
    found: dict[int, Spans] = {}
    for i, place in places.items():
        parent = claims[i].parent
        while parent is not None and parent in gone:
            found[place] = (*found.get(place, ()), *claims[parent].source)
            parent = claims[parent].parent
    return found


def risen(parent: int | None, claims: Sequence[Claim], gone: set[int], places: dict[int, int]) -> int | None:
    """Return the new index of the nearest ancestor that is left."""
    while parent is not None and parent in gone:
        parent = claims[parent].parent
    return None if parent is None else places[parent]


# ---------------------------------------------------------------- "…, officials said, Xinhua reported"


def relays(parse: Parse, number: int, claims: Sequence[Claim]) -> bool:
    """Return whether a claim only passes on the statements that make up its content."""
    outer = claims[number]
    if outer.cue is None or not outer.source:
        return False
    inner = [c for c in claims if c.parent == number and c.cue is not None and c.source and c.source != outer.source]
    if not inner:
        return False
    according = "according" in outer.cue.span.of(parse.text).lower()
    if not according and not (closes(outer, inner) and is_outlet(parse, outer) and outer.cue.lemma.lower() in REPORTING):
        return False
    covered = [s for c in inner for s in (*c.content, *c.source, *([c.cue.span] if c.cue else []))]
    words = [w for span in outer.content for w in words_in(parse, span) if w.upos not in {"PUNCT", "CCONJ", "SCONJ", "ADP", "DET"}]
    left = [w for w in words if not is_day(w) and not any(s.overlaps(w.span) for s in covered)]
    # "In June the ministry said …, according to AFP" leaves its date; "The trial, which X said was unfair, began" is no statement of X's
    return len(left) <= LEFT_OVER and main_statement(parse, outer, inner)


def main_statement(parse: Parse, outer: Claim, inner: Sequence[Claim]) -> bool:
    """Return whether the inner claims' cues govern the outer content: the head of the content is in one of them."""
    words = [w for span in outer.content for w in words_in(parse, span)]
    inside = {w.index for w in words}
    tops = [w for w in words if w.head is None or w.head not in inside]
    stated = [s for c in inner for s in (*c.content, *([c.cue.span] if c.cue else []))]
    return not tops or any(s.overlaps(w.span) for s in stated for w in tops)


def closes(outer: Claim, inner: Sequence[Claim]) -> bool:
    """Return whether the outer cue stands behind the statements that it passes on."""
    return outer.cue is not None and all(c.cue is not None and c.cue.span.end <= outer.cue.span.start for c in inner)


def is_outlet(parse: Parse, claim: Claim) -> bool:
    chunk = source_chunk(parse, claim)
    return chunk is not None and outlet_of(parse, chunk, loosely=claim.cue is not None and claim.cue.lemma.lower() == "report") is not None


def source_chunk(parse: Parse, claim: Claim) -> Chunk | None:
    words = [w for span in claim.source for w in words_in(parse, span)]
    return Chunk(tuple(words)) if words else None


# ---------------------------------------------------------------- "X reported, citing Y"


def turned(parse: Parse, claim: Claim) -> Claim:
    """Return the claim of "X reported, citing Y" as a statement of Y; any other as it is."""
    if claim.cue is None or not claim.source or claim.cue.lemma.lower() not in REPORTING or not is_outlet(parse, claim):
        return claim
    verb = citing_verb(parse, claim)
    if verb is None:
        return claim
    whom = cited_phrase(parse, verb)
    if not whom:
        return claim
    span = Span(whom[0].span.start, whom[-1].span.end)
    head = next((w for w in whom if w.head is None or not whom[0].index <= w.head <= whom[-1].index), whom[-1])
    cue = Cue(verb.span, verb.index, verb.lemma, "verb", claim.cue.act, claim.cue.score)
    return replace(claim, cue=cue, source=(span,), source_head=head.index)


def citing_verb(parse: Parse, claim: Claim) -> Word | None:
    """Return the participle "citing" or "quoting" of the claim's sentence, outside its content: behind the cue, or between its source
    and its cue as in "Radio Sava, citing a doctor, said"."""
    if claim.cue is None:
        return None
    sentence = parse.sentence_of(parse.words[claim.cue.head])
    for word in parse.words_of(sentence):
        inside = any(s.overlaps(word.span) for s in claim.content)
        if word.xpos == "VBG" and forms(word) & QUOTED and not inside and word.span.start > claim.source[0].start:
            return word
    return None


def cited_phrase(parse: Parse, verb: Word) -> list[Word]:
    """Return the noun phrase behind "citing", to the next comma, or nothing where an outlet is cited."""
    sentence = parse.sentence_of(verb)
    chunk = next((c for c in find_chunks(parse, sentence) if c.first == verb.index + 1), None)
    if chunk is None or outlet_of(parse, chunk) is not None or chunk.head.upos not in {"NOUN", "PROPN"}:
        return []
    words = list(chunk.words)
    for word in parse.words[chunk.last + 1 : sentence.last]:
        if word.upos == "PUNCT" or word.xpos in {"WP", "WDT", "VBD", "VBZ"}:
            break
        words.append(word)
    return words


def is_citation(parse: Parse, claim: Claim, sources: Sequence[Span]) -> bool:
    """Return whether a claim takes the one that is cited for its content: "citing" + "a doctor"."""
    if claim.cue is None or not forms(parse.words[claim.cue.head]) & QUOTED:
        return False
    return any(s.overlaps(source) for s in claim.content for source in sources)
