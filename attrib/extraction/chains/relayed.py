"""Sources that vouch for another's words: "was quoted by IRNA", "IRNA quoted the envoy", "…, officials said, Xinhua reported"."""

from __future__ import annotations

from collections.abc import Iterator

from attrib.document import Span, Word
from attrib.extraction.chains.chunk import Chunk, is_day
from attrib.extraction.chains.medium import Medium, document_of, outlet_of
from attrib.extraction.chains.scene import Scene, forms
from attrib.extraction.chains.trigger import (
    AGAIN,
    CITED_RANK,
    HANDED_RANK,
    OUTER_RANK,
    PASSED_ON,
    POSTED_RANK,
    QUOTED,
    QUOTED_RANK,
    REPORTING,
    TOLD_RANK,
    Trigger,
    follows,
    is_adverbial,
    near,
    written_before,
)  # fmt: skip

ARTICLES = frozenset("op-ed editorial column essay article piece letter commentary blog".split())
DEPUTIES = frozenset(
    "lawyer attorney solicitor counsel spokesman spokeswoman spokesperson representative publicist interpreter translator".split()
)

TIMES = frozenset("day week month year morning afternoon evening night".split())


def quoted(scene: Scene) -> Iterator[Trigger]:
    """ "was quoted by IRNA as saying", "as reported by the Fiji Sun", "in a talk aired by state television" """
    for chunk in scene.chunks:
        preposition = scene.before(chunk.first)
        if preposition is None or preposition.text.lower() not in {"by", "in", "on"} or is_day(chunk.words[0]):
            continue
        word = preposition.text.lower()
        medium = outlet_of(scene.parse, chunk, loosely=word == "by")
        if follows(scene, preposition.index, QUOTED) and (word == "by" or medium is not None):
            yield Trigger(preposition.index, chunk, medium or document_of(chunk), "relayed", QUOTED_RANK)
        elif medium is not None and word == "by" and article_before(scene, preposition.index):
            yield Trigger(preposition.index, chunk, medium, "posted", POSTED_RANK)
        elif medium is not None and medium.certain and follows(scene, preposition.index, PASSED_ON):
            interview = any(w.text.lower() == "interview" for w in near(scene, preposition.index, 6))
            if interview:
                yield Trigger(preposition.index, chunk, medium, "told", TOLD_RANK)
            elif word == "by" or not written_before(scene, preposition.index):
                yield Trigger(preposition.index, chunk, medium, "relayed", QUOTED_RANK)


def article_before(scene: Scene, index: int) -> bool:
    """Return whether an article of the speaker's own stands before a preposition: "wrote in an op-ed published on Friday by El Alba"."""
    if not follows(scene, index, frozenset({"publish", "print", "run"})):
        return False
    return any(c.noun in ARTICLES for w in near(scene, index, 5) if (c := scene.chunk_at.get(w.index)))


def handed(scene: Scene) -> Iterator[Trigger]:
    """ "a statement read to AFP by a spokesman": the spokesman; AFP is addressed. "a speech delivered on his behalf by the prince";
    "through his lawyer"."""
    for chunk in scene.chunks:
        preposition = scene.before(chunk.first)
        if preposition is None or preposition.text.lower() not in {"by", "through", "via"}:
            continue
        index = preposition.index
        deputy = chunk.head.lemma.lower() in DEPUTIES or any(w.text.lower() in DEPUTIES for w in chunk.words)
        read = follows(scene, index, frozenset({"read"})) and written_before(scene, index)
        delivered = follows(scene, index, frozenset({"deliver", "read"})) and any(w.text == "behalf" for w in near(scene, index, 4))
        if (read or delivered) if preposition.text.lower() == "by" else deputy and is_adverbial(scene, index):
            name = named_behind(scene, chunk)
            yield Trigger(index, name, outlet_of(scene.parse, name), "relayed", HANDED_RANK, span=Span(chunk.span.start, name.span.end))


def named_behind(scene: Scene, chunk: Chunk) -> Chunk:
    """Return the name that a comma puts beside a description, or the description: "through his lawyer, Ana Kos"."""
    comma = scene.after(chunk.last)
    name = scene.chunk_at.get(comma.index + 1) if comma is not None and comma.text == "," else None
    named = name is not None and name.head.upos == "PROPN" and chunk.head.upos != "PROPN" and scene.in_source(name.last) is None
    return name if name is not None and named else chunk


def quoting_subjects(scene: Scene) -> Iterator[Trigger]:
    """ "IRNA quoted the envoy as saying", "Reuters reported, citing a diplomat", "AFP quoted workers who claimed" """
    for claim, cue in scene.cues.items():
        source = min(scene.sources.get(claim, ()), default=0)
        verb = next((w for w in cue if forms(w) & QUOTED and w.index < source), None) or quoting_verb(scene, claim)
        if verb is None or is_passive(scene, verb):
            continue
        subject = subject_of(scene, verb, claim) or (subject_behind(scene, verb) if verb.xpos == "VBG" else None)
        if subject is not None:
            chunk, span = subject
            medium = outlet_of(scene.parse, chunk, loosely=True)
            rank = CITED_RANK if verb.xpos == "VBG" else QUOTED_RANK
            yield Trigger(cue[0].index, chunk, medium or document_of(chunk), "relayed", rank, span=span)


def quoting_verb(scene: Scene, claim: int) -> Word | None:
    """Return the verb "quoted" whose object is the claim's source, or what a relative source refers to: "quoted workers who claimed"."""
    source = scene.sources.get(claim)
    if not source:
        return None
    first = min(source)
    word = scene.before(first)
    if scene.parse.words[first].xpos in {"WP", "WDT"} and word is not None and (antecedent := scene.chunk_at.get(word.index)):
        word = scene.before(antecedent.first)
    while word is not None and word.upos in {"ADV", "PART"}:
        word = scene.before(word.index)
    return word if word is not None and forms(word) & QUOTED and word.upos == "VERB" else None


def is_passive(scene: Scene, verb: Word) -> bool:
    if verb.xpos == "VBG":
        return False
    helpers = [w for w in near(scene, verb.index, 3) if w.upos == "AUX"]
    if helpers:
        return helpers[0].lemma.lower() in {"be", "get"}
    after = scene.after(verb.index)
    return verb.xpos == "VBN" and after is not None and after.text.lower() in {"by", "in", "as", "on"}


def subject_behind(scene: Scene, verb: Word) -> tuple[Chunk, Span | None] | None:
    """Return the outlet that a participle at the head of its sentence goes before: "Citing police, AFP reported"."""
    if verb.index > scene.sentence.first + 1:
        return None
    for chunk in scene.chunks:
        after = scene.after(chunk.last)
        if chunk.first > verb.index + 1 and after is not None and after.upos == "VERB" and forms(after) & REPORTING:
            return (chunk, None) if outlet_of(scene.parse, chunk, loosely=True) else None
    return None


def subject_of(scene: Scene, verb: Word, claim: int) -> tuple[Chunk, Span | None] | None:
    """Return the phrase before a verb, or before the reporting verb that a participle follows, and its span with what it is from."""
    at, reports = verb.index - 1, verb.xpos != "VBG"
    source = scene.sources.get(claim, frozenset())
    while at >= scene.sentence.first:
        word = scene.parse.words[at]
        if scene.level[at] == claim:
            at -= 1  # "AFP reported | that it was dark, | citing police"
            continue
        chunk = scene.chunk_at.get(at)
        if word.upos == "VERB" and not forms(word) & REPORTING:
            return None
        reports = reports or word.upos == "VERB"
        if chunk is not None and (is_day(chunk.words[0]) or chunk.words[0].xpos in {"WDT", "WP"}):
            at = chunk.first - 1
        elif chunk is not None and not source & {w.index for w in chunk.words}:
            known = reports or outlet_of(scene.parse, chunk) or document_of(chunk)
            return from_whom(scene, chunk) if known else None
        elif chunk is not None:
            return None
        else:
            at -= 1
    return None


def from_whom(scene: Scene, chunk: Chunk) -> tuple[Chunk, Span | None]:
    """Return a phrase with the report that it published before it: "a report from Radio Alvorada"."""
    preposition = scene.before(chunk.first)
    if preposition is None or preposition.text.lower() not in {"from", "by", "in", "on"}:
        return chunk, None
    report = scene.chunk_at.get(preposition.index - 1)
    if report is None or document_of(report, published=True) is None:
        return chunk, None
    return chunk, Span(report.span.start, chunk.span.end)


# "according to the rules" tells how, not who
MANNER = frozenset(
    "mechanism parameter rule regulation procedure plan schedule custom tradition need standard principle criterion criteria norm "
    "preference ability age size law protocol method agreement formula timetable practice wish taste will scripture".split()
)


def according(scene: Scene) -> Iterator[Trigger]:
    """ "she said, according to the Observatory"; "According to the survey, 7 per cent admitted"; "she said, per AFP" """
    for chunk in scene.chunks:
        to = scene.before(chunk.first)
        if to is not None and to.text.lower() == "per" and (outlet := outlet_of(scene.parse, chunk)) and scene.peers(to.index):
            yield Trigger(to.index, chunk, outlet, "relayed", OUTER_RANK, reach="sentence")
            continue
        word = scene.before(to.index) if to is not None and to.text.lower() == "to" else None
        if word is None or word.text.lower() != "according" or scene.in_cue(word.index) is not None or forms(chunk.head) & MANNER:
            continue
        if scene.peers(word.index):
            yield Trigger(word.index, chunk, outlet_of(scene.parse, chunk), "relayed", OUTER_RANK, reach="sentence")


def closing(scene: Scene) -> Iterator[Trigger]:
    """ "…, officials said, Xinhua reported", "…, reports Al-Rai daily", "…, ANSA reported, citing Reuters" """
    for verb in scene.words:
        if verb.upos != "VERB" or not forms(verb) & REPORTING or verb.xpos not in {"VBD", "VBZ", "VBP", "VBN"}:
            continue
        if scene.in_cue(verb.index) is not None or not any(scene.cues[c][0].index < verb.index for c in scene.peers(verb.index)):
            continue
        relay = closing_relay(scene, verb)
        if relay is None:
            continue
        chunk, medium, span = relay
        yield Trigger(verb.index, chunk, medium, "relayed", OUTER_RANK, reach="sentence", span=span)
        if cited := cited_after(scene, verb):
            yield Trigger(verb.index, cited, outlet_of(scene.parse, cited, loosely=True), "relayed", CITED_RANK, reach="sentence")


def closing_relay(scene: Scene, verb: Word) -> tuple[Chunk, Medium, Span | None] | None:
    """Return who reports in a clause that closes the sentence, or None where the verb goes on to a content of its own."""
    after = scene.after(verb.index)
    inverted = scene.chunk_at.get(after.index) if after is not None else None
    if inverted is not None and not is_day(inverted.words[0]) and inverted.head.lemma.lower() not in TIMES:
        medium = outlet_of(scene.parse, inverted, loosely=True)
        before = scene.before(verb.index)
        return (inverted, medium, None) if medium and before is not None and before.upos in {"PUNCT", "SCONJ"} else None
    if not ends_clause(scene, verb.index):
        return None
    found = closing_subject(scene, verb)
    if found is None:
        return None
    chunk, span = found
    medium = outlet_of(scene.parse, chunk, loosely=verb.lemma.lower() in {"report", "quote"})
    return (chunk, medium, span) if medium is not None else None


def closing_subject(scene: Scene, verb: Word) -> tuple[Chunk, Span | None] | None:
    """Return the phrase right before a verb: "SNA reported", "the Sava News Agency, SNA, reported"."""
    at = verb.index - 1
    while at >= scene.sentence.first and scene.parse.words[at].upos in {"AUX", "ADV"}:
        at -= 1
    if at >= scene.sentence.first + 3 and scene.parse.words[at].text == ")" and scene.parse.words[at - 2].text == "(":
        at -= 3  # "the Sava News Agency (SNA) reported"
    comma = at >= scene.sentence.first and scene.parse.words[at].text == ","
    chunk = scene.chunk_at.get(at - 1 if comma else at)
    if chunk is None:
        return None
    link = scene.before(chunk.first)
    named = scene.chunk_at.get(link.index - 1) if comma and link is not None and link.text == "," else None
    return (named, Span(named.span.start, chunk.span.end)) if named is not None else (chunk, None)


def ends_clause(scene: Scene, index: int) -> bool:
    """Return whether only a date, a comma or the full stop follows a verb."""
    for word in scene.parse.words[index + 1 : scene.sentence.last]:
        chunk = scene.chunk_at.get(word.index)
        if word.upos == "PUNCT":
            return True
        dated = chunk is not None and any(is_day(w) or w.lemma.lower() in TIMES for w in chunk.words)
        dated = dated or is_day(word) or word.upos in {"NUM", "ADP"}
        if not dated and word.text.lower() not in AGAIN:
            return False
    return True


def cited_after(scene: Scene, verb: Word) -> Chunk | None:
    """Return whom a closing relay cites: "ANSA reported, citing Reuters"."""
    for word in scene.parse.words[verb.index + 1 : min(verb.index + 8, scene.sentence.last)]:
        if forms(word) & QUOTED and word.xpos == "VBG" and scene.in_cue(word.index) is None:
            return scene.chunk_at.get(word.index + 1)
    return None
