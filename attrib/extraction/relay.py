"""Relay or nesting: which outer claims are no attributions of their own but pass on another party's statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from attrib.document import Claim, Cue, Parse, Span, Spans, Word
from attrib.extraction.beside import carrier_of
from attrib.extraction.chunk import Chunk, find_chunks, is_day
from attrib.extraction.medium import outlet_of
from attrib.extraction.phrase import QUOTES, words_in
from attrib.extraction.scene import forms
from attrib.extraction.trigger import QUOTED, REPORTING

SAYING = frozenset("say tell write claim warn add report".split())
LEFT_OVER = 4
"""Words of an outer content that may belong to no inner claim: "On Monday", "also", "but"."""


def fold_relays(parse: Parse, claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], Mapping[int, Spans]]:
    """Return the claims without those that only pass another claim on, `parent` refreshed, and for each claim that they passed on, by
    its new index, the noun phrases that relay it, nearest the speaker first. `find_intermediaries` takes both.

    - "… he said, according to the Observatory", "… officials said, Xinhua reported": the outer claim goes, its children rise to its
      parent. "Police said the driver told officers …" stays nested: only "according to", and an outlet whose verb closes the clause, relay.
    - "Two soldiers died, Radio Sava reported, citing a doctor": the claim stays and its source becomes the doctor, its cue "citing";
      that of "IRNA quoted the envoy as saying" becomes the envoy.
    - "He ordered them to stay, according to state radio": a content that reaches over the relay behind it loses it.
    """
    whole = [cut(parse, sourced(parse, claim)) for claim in claims]
    nested = [c if c is old else replace(c, parent=holder(i, whole)) for i, (c, old) in enumerate(zip(whole, claims, strict=True))]
    cited = [turned(parse, claim) for claim in nested]
    below: dict[int, list[Claim]] = defaultdict(list)
    for claim in cited:
        if claim.parent is not None:
            below[claim.parent].append(claim)
    gone = {i for i in below if relays(parse, cited[i], below[i])}
    spans = [c.source[0] for c, old in zip(cited, nested, strict=True) if c is not old]
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
    if outer.cue is None or not outer.source:
        return False
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
    return governs(parse, outer, inner) or len(left) <= LEFT_OVER


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


def is_outlet(parse: Parse, claim: Claim) -> bool:
    chunk = source_chunk(parse, claim)
    reports = claim.cue is not None and "report" in forms(parse.words[claim.cue.head])
    return chunk is not None and outlet_of(parse, chunk, loosely=reports) is not None


def source_chunk(parse: Parse, claim: Claim) -> Chunk | None:
    words = [w for span in claim.source for w in words_in(parse, span)]
    return Chunk(tuple(words)) if words else None


def sourced(parse: Parse, claim: Claim) -> Claim:
    """Return the claim of "…, X reported" whose source was taken for a part of its content with the source in its place."""
    if claim.cue is None or claim.source or not forms(parse.words[claim.cue.head]) & REPORTING or not claim.content:
        return claim
    first = words_in(parse, claim.cue.span)[0]
    if parse.words[first.index - 1 : first.index] and any(w.lemma == "be" for w in words_in(parse, claim.cue.span)):
        return claim
    chunks = [c for c in find_chunks(parse, parse.sentence_of(first)) if c.last < first.index]
    at = first.index - 1 - (parse.words[first.index - 1].text == ",")
    if not chunks or chunks[-1].last != at or claim.content[-1].start >= chunks[-1].span.start:
        return claim
    name = chunks[-1]
    if at < first.index - 1 and len(chunks) > 1 and chunks[-2].last == name.first - 2:
        name = Chunk((*chunks[-2].words, *parse.words[chunks[-2].last + 1 : name.first], *name.words))  # "the Jordan News Agency, Petra,"
    if outlet_of(parse, name, loosely="report" in forms(parse.words[claim.cue.head])) is None:
        return claim
    last = claim.content[-1]
    kept = [w for w in words_in(parse, last) if w.index < name.first]
    while kept and kept[-1].upos == "PUNCT" and kept[-1].text not in QUOTES:
        kept.pop()
    content = (*claim.content[:-1], Span(last.start, kept[-1].span.end)) if kept else claim.content
    return replace(claim, content=content, source=(name.span,), source_head=name.head.index)


def points_back(parse: Parse, claim: Claim) -> bool:
    """Return whether a claim only says who carried the sentence before: "The toll was reported by AFP"."""
    if claim.cue is None or not any(w.lemma == "be" for w in words_in(parse, claim.cue.span)):
        return False
    return carrier_of(parse, parse.sentence_of(parse.words[claim.cue.head])) is not None


# ---------------------------------------------------------------- "X reported, citing Y"


def turned(parse: Parse, claim: Claim) -> Claim:
    """Return the claim of "X reported, citing Y" as a statement of Y; any other as it is."""
    if claim.cue is None or not claim.source:
        return claim
    if forms(parse.words[claim.cue.head]) & QUOTED or claim.cue.span.of(parse.text).lower().startswith("as "):
        return quoted(parse, claim)
    verb = citing_verb(parse, claim) if forms(parse.words[claim.cue.head]) & REPORTING and is_outlet(parse, claim) else None
    if verb is None:
        return claim
    whom = cited_phrase(parse, verb)
    if not whom:
        return claim
    return told_by(claim, whom, [verb])


def told_by(claim: Claim, whom: Sequence[Word], cue: Sequence[Word]) -> Claim:
    """Return the claim with another source and cue."""
    if claim.cue is None:
        return claim
    span = Span(cue[0].span.start, cue[-1].span.end)
    head = next((w for w in whom if w.head is None or not whom[0].index <= w.head <= whom[-1].index), whom[-1])
    new = Cue(span, cue[0].index, cue[0].lemma, "verb", claim.cue.act, claim.cue.score)
    return replace(claim, cue=new, source=(Span(whom[0].span.start, whom[-1].span.end),), source_head=head.index)


def quoted(parse: Parse, claim: Claim) -> Claim:
    """Return the claim of "X quoted Y as saying" as Y's; one whose source is not before the verb as it is."""
    if claim.cue is None or parse.words[claim.cue.head].span.start < claim.source[0].end:
        return claim
    sentence = parse.sentence_of(parse.words[claim.cue.head])
    before = [w for w in parse.words_of(sentence) if claim.source[0].end <= w.span.start < claim.cue.span.end]
    verb = next((w for w in before if forms(w) & QUOTED), None)
    if verb is None or any(w.lemma == "be" for w in before):
        return claim
    after = parse.words[verb.index + 1 : sentence.last]
    at = next((i for i, w in enumerate(after) if w.text.lower() == "as" and after[i + 1 : i + 2] and forms(after[i + 1]) & SAYING), None)
    if at is None or at == 0 or any(s.overlaps(after[0].span) for s in claim.content):
        return claim
    whom = [w for w in after[:at] if w.upos != "PUNCT" or 0 < w.index - after[0].index < at - 1]
    colon = after[at + 2 : at + 3] if after[at + 2 : at + 3] and after[at + 2].text == ":" else ()
    return told_by(claim, whom, [after[at], after[at + 1], *colon])


# ---------------------------------------------------------------- "… to stay, according to state radio"


def cut(parse: Parse, claim: Claim) -> Claim:
    """Return the claim without the relay at the end of its content: ", according to X", ", X reported"."""
    if not claim.content or claim.cue is None or "according" in claim.cue.span.of(parse.text).lower():
        return claim
    last = claim.content[-1]
    words = words_in(parse, last)
    start = next((w for w in words if w.text.lower() == "according" and w.span.start > last.start), None)
    beyond = [w for w in words if start is not None and w.index > start.index and (w.text in {";", "."} or w.upos == "VERB")]
    if start is None or beyond or inside_marks(words, start):
        start = closing_report(parse, words)
    if start is None or start.span.start <= last.start:
        return claim
    kept = [w for w in words if w.index < start.index]
    while kept and kept[-1].text in {",", "-", "–", "—"}:
        kept.pop()
    return replace(claim, content=(*claim.content[:-1], Span(last.start, kept[-1].span.end))) if kept else claim


def inside_marks(words: Sequence[Word], word: Word) -> bool:
    """Return whether a word stands between quotation marks that open in `words`."""
    return sum(w.text in QUOTES for w in words if w.index < word.index) % 2 == 1


def closing_report(parse: Parse, words: Sequence[Word]) -> Word | None:
    """Return where "X reported" begins at the end of a content: an outlet's name between a comma and the verb."""
    if len(words) < 6 or not forms(words[-1]) & REPORTING or words[-1].xpos not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    comma = next((w for w in reversed(words[:-1]) if w.text == ","), None)
    if comma is None or comma.index >= words[-1].index - 1 or inside_marks(words, words[-1]):
        return None
    name = [w for w in words if comma.index < w.index < words[-1].index]
    return name[0] if outlet_of(parse, Chunk(tuple(name)), loosely=True) else None


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
