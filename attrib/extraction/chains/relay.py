"""Relay or nesting: which outer claims are no attributions of their own but pass on another party's statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from attrib.document import Claim, Parse, Span, Spans
from attrib.extraction.chains.beside import carrier_of
from attrib.extraction.chains.chunk import is_day
from attrib.extraction.chains.double import find_doubles
from attrib.extraction.chains.retold import begun_late, cut, is_citation, is_outlet, sourced, turned, unwrapped
from attrib.extraction.chains.scene import forms
from attrib.extraction.chains.trigger import REPORTING
from attrib.extraction.claims.phrase import FINITE, words_in

LEFT_OVER = 4
"""Words of an outer content that may belong to no inner claim: "On Monday", "also", "but"."""


def fold_relays(parse: Parse, claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], Mapping[int, Spans]]:
    """Return the claims without those that only pass another claim on, `parent` refreshed, and for each claim that they passed on, by
    its new index, the noun phrases that relay it, nearest the speaker first. `find_intermediaries` takes both.

    - "… he said, according to the Observatory", "… officials said, Xinhua reported": the outer claim goes, its children rise to its
      parent. "Police said the driver told officers …" stays nested: only "according to", and an outlet whose verb closes the clause, relay.
    - "Two soldiers died, Radio Sava reported, citing a doctor": the claim stays and its source becomes the doctor, its cue "citing";
      that of "IRNA quoted the envoy as saying" becomes the envoy.
    - "The town fell, officials said, AFP reported" as one claim of AFP becomes the officials'.
    - "He ordered them to stay, according to state radio": a content that reaches over the relay behind it loses it;
      so does one that begins with it, "in a statement that they may go".
    """
    whole = [begun_late(parse, cut(parse, sourced(parse, claim))) for claim in claims]
    nested = [c if c is old else replace(c, parent=holder(i, whole)) for i, (c, old) in enumerate(zip(whole, claims, strict=True))]
    cited = [turned(parse, claim) for claim in nested]
    below: dict[int, list[Claim]] = defaultdict(list)
    for claim in cited:
        if claim.parent is not None:
            below[claim.parent].append(claim)
    gone = {i for i in below if relays(parse, cited[i], below[i])}
    spans = [c.source[0] for c, old in zip(cited, nested, strict=True) if c is not old]
    cited = [c if i in below or i in gone else unwrapped(parse, c) for i, c in enumerate(cited)]
    gone |= find_doubles(parse, cited)
    gone |= {i for i, c in enumerate(nested) if cited[i] is c and (is_citation(parse, c, spans) or points_back(parse, c))}
    places: dict[int, int] = {}
    for i in range(len(cited)):
        if i not in gone:
            places[i] = len(places)
    left = tuple(replace(c, parent=risen(c.parent, cited, gone, places)) for i, c in enumerate(cited) if i not in gone)
    return left, relaying(cited, gone, places)


def holder(number: int, claims: Sequence[Claim]) -> int | None:
    """Return the innermost claim whose content holds a claim with its cue."""
    claim = claims[number]
    spans = (*claim.content, *([claim.cue.span] if claim.cue else []))
    around = [i for i, c in enumerate(claims) if i != number and all(any(s.covers(span) for s in c.content) for span in spans)]
    return min(around, key=lambda i: sum(s.end - s.start for s in claims[i].content), default=None)


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


def relays(parse: Parse, outer: Claim, nested: Sequence[Claim]) -> bool:
    """Return whether a claim only passes on the statements, nested in it, that make up its content."""
    if outer.cue is None or not outer.source or outer.quote_type == "direct":
        return False  # '"The court said no," Petra reported': the words in marks are Petra's own
    inner = [c for c in nested if c.cue is not None and c.source and c.source != outer.source and c.act == "statement"]
    if not inner or any(splits(c, outer.cue.span) for c in inner):
        return False
    according = "according" in outer.cue.span.of(parse.text).lower()
    if not according and not (closes(outer, inner) and is_outlet(parse, outer) and forms(parse.words[outer.cue.head]) & REPORTING):
        return False
    covered = [s for c in inner for s in (*c.content, *c.source, *([c.cue.span] if c.cue else []))]
    words = [w for span in outer.content for w in words_in(parse, span) if w.upos not in {"PUNCT", "CCONJ", "SCONJ", "ADP", "DET"}]
    left = [w for w in words if not is_day(w) and not any(s.overlaps(w.span) for s in covered)]
    # "In June the ministry said …, according to AFP" leaves its date; "The trial, which X said was unfair, began" is no statement of X's
    return governs(parse, outer, inner) or (len(left) <= LEFT_OVER and not any(w.xpos in FINITE for w in left))


def splits(claim: Claim, cue: Span) -> bool:
    """Return whether a cue stands inside a claim: "He added that, according to the briefing, …" tells of a briefing, not of a relay."""
    spans = [*claim.content, *claim.source, *([claim.cue.span] if claim.cue else [])]
    return min(s.start for s in spans) < cue.start and cue.end < max(s.end for s in spans)


def governs(parse: Parse, outer: Claim, inner: Sequence[Claim]) -> bool:
    """Return whether the head of the outer content, or a verb joined to it, is an inner claim's cue: "met the envoy and voiced hope"."""
    words = [w for span in outer.content for w in words_in(parse, span)]
    inside = {w.index for w in words}
    tops = [w for w in words if (w.head is None or w.head not in inside) and w.upos != "PUNCT"]
    tops += [w for top in tops for w in parse.below(top, "conj")]
    return any(c.cue is not None and c.cue.span.overlaps(w.span) for c in inner for w in tops)


def closes(outer: Claim, inner: Sequence[Claim]) -> bool:
    """Return whether the outer cue stands behind the statements that it passes on."""
    return outer.cue is not None and all(c.cue is not None and c.cue.span.end <= outer.cue.span.start for c in inner)


def points_back(parse: Parse, claim: Claim) -> bool:
    """Return whether a claim only says who carried the sentence before: "The toll was reported by AFP"."""
    if claim.cue is None or not any(w.lemma == "be" for w in words_in(parse, claim.cue.span)):
        return False
    return carrier_of(parse, parse.sentence_of(parse.words[claim.cue.head])) is not None
