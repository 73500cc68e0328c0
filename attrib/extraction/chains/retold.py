"""Claims told again: the source, cue and content that a clause of relaying leaves them, before it is asked who relays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from attrib.document import Claim, Cue, Parse, Span, Word
from attrib.extraction.chains.chunk import Chunk, find_chunks
from attrib.extraction.chains.medium import outlet_of
from attrib.extraction.chains.scene import forms
from attrib.extraction.chains.trigger import QUOTED, REPORTING
from attrib.extraction.claims.lexicon import lexicon
from attrib.extraction.claims.phrase import QUOTES, words_in

SAYING = frozenset("say tell write claim warn add report".split())


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
        name = Chunk((*chunks[-2].words, *parse.words[chunks[-2].last + 1 : name.first], *name.words))  # "the Sava News Agency, SNA,"
    if outlet_of(parse, name, loosely="report" in forms(parse.words[claim.cue.head])) is None:
        return claim
    last = claim.content[-1]
    kept = [w for w in words_in(parse, last) if w.index < name.first]
    while kept and kept[-1].upos == "PUNCT" and kept[-1].text not in QUOTES:
        kept.pop()
    content = (*claim.content[:-1], Span(last.start, kept[-1].span.end)) if kept else claim.content
    return replace(claim, content=content, source=(name.span,), source_head=name.head.index)


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
    new = Cue(span, cue[0].index, cue[0].lemma, "clause", claim.cue.act)
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


def begun_late(parse: Parse, claim: Claim) -> Claim:
    """Return the claim without the relay at the beginning of its content: "said" + "in a statement that …", "quoted" + "by AFP that …",
    "told" + "AFP that …"."""
    if not claim.content or claim.cue is None:
        return claim
    first = claim.content[0]
    words = words_in(parse, first)
    if words and "tell" in forms(parse.words[claim.cue.head]) and (start := behind_outlet(parse, claim.cue, words)) is not None:
        return replace(claim, content=(Span(start.span.start, first.end), *claim.content[1:]))
    if not words or words[0].upos != "ADP" or words[0].text.lower() not in {"in", "on", "by", "to", "via", "during"}:
        return claim
    that = next((w for w in words[:12] if w.text.lower() == "that"), None)
    if that is None or first.start < claim.cue.span.end:
        return claim
    if any(w.upos in {"VERB", "AUX"} or w.text in QUOTES for w in words if w.index < that.index):
        return claim
    return replace(claim, content=(Span(that.span.start, first.end), *claim.content[1:]))


def behind_outlet(parse: Parse, cue: Cue, words: Sequence[Word]) -> Word | None:
    """Return the word behind the outlet that is told, where a content begins with it right behind the cue: "AFP | that it rained"."""
    if words[0].span.start < cue.span.end or parse.words[words[0].index - 1].span.end > cue.span.end:
        return None
    chunk = next((c for c in find_chunks(parse, parse.sentence_of(words[0])) if c.first == words[0].index), None)
    if chunk is None or outlet_of(parse, chunk) is None:
        return None
    return next((w for w in words if w.index > chunk.last and w.upos != "PUNCT"), None)


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


def unwrapped(parse: Parse, claim: Claim) -> Claim:
    """Return the claim of "The town fell, officials said on Sunday, according to AFP" that has the officials' statement for its content
    as theirs. The clause of AFP is then no claim's, which makes it a relay."""
    according = claim.cue is not None and "according" in claim.cue.span.of(parse.text).lower()
    if claim.cue is None or not claim.source or not claim.content or not (according or is_outlet(parse, claim)):
        return claim
    words = words_in(parse, claim.content[-1])
    verb = next((w for w in reversed(words) if w.xpos in {"VBD", "VBZ", "VBP"}), None)
    if verb is None or lexicon().clause.get(verb.lemma.lower()) != "statement" or inside_marks(words, verb):
        return claim
    after = [w for w in words if w.index > verb.index]
    if claim.cue.span.start < verb.span.start or len(after) > 7 or any(w.upos == "VERB" for w in after):
        return claim
    chunk = next((c for c in find_chunks(parse, parse.sentence_of(verb)) if c.last == verb.index - 1), None)
    comma = parse.words[chunk.first - 1] if chunk is not None and chunk.first > words[0].index else None
    if chunk is None or comma is None or comma.text not in {",", *QUOTES} or chunk.head.upos not in {"NOUN", "PROPN", "PRON"}:
        return claim
    kept = [w for w in words if (w.index < chunk.first and w is not comma) or (w is comma and comma.text in QUOTES)]
    if len(kept) < 3:
        return claim
    content = (*claim.content[:-1], Span(kept[0].span.start, kept[-1].span.end))
    return replace(told_by(claim, chunk.words, [verb]), content=content)


def is_outlet(parse: Parse, claim: Claim) -> bool:
    chunk = source_chunk(parse, claim)
    reports = claim.cue is not None and "report" in forms(parse.words[claim.cue.head])
    return chunk is not None and outlet_of(parse, chunk, loosely=reports) is not None


def source_chunk(parse: Parse, claim: Claim) -> Chunk | None:
    words = [w for span in claim.source for w in words_in(parse, span)]
    return Chunk(tuple(words)) if words else None
