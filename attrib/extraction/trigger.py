"""The constructions that name an intermediary: in one sentence, each with its noun phrase and the claim that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from attrib.document import Span, ViaRole, Word
from attrib.extraction.chunk import Chunk, is_day
from attrib.extraction.medium import Medium, collector_of, document_of, outlet_of, platform_of
from attrib.extraction.scene import SPOKEN, Scene, forms

PASSED_ON = frozenset(
    "report carry air broadcast publish run relay obtain see review show release distribute translate circulate reveal".split()
)
QUOTED = frozenset("quote cite paraphrase".split())
ASKED = frozenset("interview ask contact reach question pressed approach".split())
CONVERSATION = frozenset(
    "interview interviews conversation chat discussion talk talking speaking speak spoke spoken q&a call session sit-down briefing "
    "comments comment remarks remark statement message email e-mail letter text reply response interviewed appearance appearing".split()
)
ISSUED = frozenset("issue release publish post send circulate distribute write share upload file put".split())
REPORTING = frozenset(
    "report say add write note state claim reveal disclose announce tell carry publish quote broadcast show indicate".split()
)
FEEDS = frozenset("media feed blog newsletter thread story".split())
PUBLISHED = frozenset("published posted released circulated leaked made shared uploaded".split())
AGAIN = frozenset("also again earlier later meanwhile however exclusively on in late early".split())

POSTED_RANK, HANDED_RANK, TOLD_RANK, QUOTED_RANK, CITED_RANK, OUTER_RANK = range(6)
"""From nearest the speaker to nearest the reader: "in a statement read to AFP by an aide, Reuters reported"."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """An intermediary before it is named. `at` is the word whose place says to which claim it belongs."""

    at: int
    chunk: Chunk
    medium: Medium | None
    """None for a party that is no medium: "was quoted by the minister"."""
    role: ViaRole
    rank: int
    reach: Literal["own", "sentence"] = "own"
    """Whether one claim has it, or every claim of the sentence at its level: "According to police, …, while …"."""
    span: Span | None = None
    """The noun phrase where it is longer than the chunk."""


def find_triggers(scene: Scene) -> Iterator[Trigger]:
    """Yield the intermediaries of a sentence, in the order of their constructions."""
    if not scene.cues:
        return
    seen: set[int] = set()
    for rule in (told, quoted, asked_or_addressed, handed, posted, issued, quoting_subjects, according, closing):
        for trigger in rule(scene):
            if trigger.chunk.first not in seen:
                seen.add(trigger.chunk.first)
                yield trigger


# ---------------------------------------------------------------- told


def told(scene: Scene) -> Iterator[Trigger]:
    """ "he told AFP", "she told the BBC and Le Monde" """
    for claim, cue in scene.cues.items():
        verb = scene.claims[claim].cue
        if verb is None or verb.lemma.lower() not in {"tell", "inform", "assure", "brief"}:
            continue
        at = next((w.index for w in reversed(cue) if w.lemma.lower() == verb.lemma.lower()), cue[-1].index) + 1
        while at < scene.sentence.last and scene.parse.words[at].text.lower() in AGAIN:
            at += 1
        chunk = scene.chunk_at.get(at)
        direct = scene.claims[claim].quote_type != "indirect"
        while chunk is not None:
            medium = outlet_of(scene.parse, chunk, loosely=direct) or collector_of(scene.parse, chunk)
            if medium is None:
                break
            yield Trigger(at, chunk, medium, "told", TOLD_RANK)
            chunk = conjoined(scene, chunk)


def conjoined(scene: Scene, chunk: Chunk) -> Chunk | None:
    """Return the phrase that "and" joins to another: "AFP and Reuters"."""
    link = scene.after(chunk.last)
    return scene.chunk_at.get(link.index + 1) if link is not None and link.text.lower() == "and" else None


def asked_or_addressed(scene: Scene) -> Iterator[Trigger]:
    """ "in an interview with the BBC", "in remarks to AFP", "speaking on state television", "asked by CNN" """
    for chunk in scene.chunks:
        preposition = preposition_of(scene, chunk)
        if preposition is None or preposition.text.lower() not in {"to", "with", "on", "during", "for", "by", "in"}:
            continue
        word = preposition.text.lower()
        if word == "to" and (earlier := scene.before(preposition.index)) is not None and earlier.text.lower() == "according":
            continue
        talk = conversation_before(scene, preposition.index)
        loosely = word in {"to", "with"} and talk
        medium = outlet_of(scene.parse, chunk, loosely)
        if medium is None and word == "to" and talk:
            medium = collector_of(scene.parse, chunk)
        needs_talk = word in {"with", "for", "in"} and not talk
        if medium is None or needs_talk or (word == "by" and not follows(scene, preposition.index, ASKED)):
            continue
        if (word == "on" and platform_of(scene.parse, chunk)) or leaked(scene, preposition.index):
            continue
        yield Trigger(preposition.index, chunk, medium, "told", TOLD_RANK)


def preposition_of(scene: Scene, chunk: Chunk) -> Word | None:
    """Return the preposition before a phrase, past one adverb or one adjective that the tagger took for a verb: "only on Twitter"."""
    word = scene.before(chunk.first)
    earlier = scene.before(word.index) if word is not None and word.upos in {"ADV", "VERB"} else None
    return earlier if earlier is not None and earlier.upos in {"ADP", "PART"} else word


def leaked(scene: Scene, index: int) -> bool:
    """Return whether a text only came into an outlet's hands: "a report leaked to the Lakeside Herald"."""
    word = scene.before(index)
    return word is not None and bool(forms(word) & {"leak", "sell", "belong", "accord", "according", "close", "due", "owe"})


def conversation_before(scene: Scene, index: int) -> bool:
    return any(w.text.lower() in CONVERSATION for w in near(scene, index, 7))


def near(scene: Scene, index: int, reach: int) -> Iterator[Word]:
    """Yield the words before `index` at its level, the nearest first, up to `reach` of them or the last comma but one."""
    level = scene.level[index]
    count = 0
    for word in reversed(scene.parse.words[scene.sentence.first : index]):
        if scene.level[word.index] != level:
            continue
        if count >= reach or word.text in {";", ":"}:
            return
        yield word
        count += 1


def follows(scene: Scene, index: int, lemmas: frozenset[str]) -> bool:
    """Return whether a participle of one of the verbs stands before a preposition, with at most a date or "as saying" between."""
    for word in near(scene, index, 5):
        if forms(word) & lemmas and word.xpos in {"VBN", "VBD"}:
            return True
        if word.upos in {"VERB", "AUX"} and not forms(word) & {"say", "tell"}:
            return False
    return False


# ---------------------------------------------------------------- relayed


def quoted(scene: Scene) -> Iterator[Trigger]:
    """ "was quoted by IRNA as saying", "as reported by the Fiji Sun", "in a confession aired by state television" """
    for chunk in scene.chunks:
        preposition = scene.before(chunk.first)
        if preposition is None or preposition.text.lower() not in {"by", "in", "on"} or is_day(chunk.words[0]):
            continue
        word = preposition.text.lower()
        medium = outlet_of(scene.parse, chunk, loosely=word == "by")
        if follows(scene, preposition.index, QUOTED) and (word == "by" or medium is not None):
            yield Trigger(preposition.index, chunk, medium or document_of(chunk), "relayed", QUOTED_RANK)
        elif medium is not None and medium.certain and follows(scene, preposition.index, PASSED_ON):
            interview = any(w.text.lower() == "interview" for w in near(scene, preposition.index, 6))
            if interview:
                yield Trigger(preposition.index, chunk, medium, "told", TOLD_RANK)
            elif word == "by" or not written_before(scene, preposition.index):
                yield Trigger(preposition.index, chunk, medium, "relayed", QUOTED_RANK)


def written_before(scene: Scene, index: int) -> bool:
    """Return whether a text of its own stands before "published in X", which is then where it appeared."""
    return any(document_of(c, published=True) for w in near(scene, index, 5) if (c := scene.chunk_at.get(w.index)))


def is_aside(scene: Scene, index: int) -> bool:
    """Return whether the text before "published in X" is only mentioned: "in comments similar to an article published in X"."""
    for word in near(scene, index, 5):
        chunk = scene.chunk_at.get(word.index)
        if chunk is not None and document_of(chunk, published=True):
            link = scene.before(chunk.first)
            return link is not None and link.text.lower() in {"to", "of", "about", "like", "as", "than", "with"}
    return False


def handed(scene: Scene) -> Iterator[Trigger]:
    """ "a statement read to AFP by a spokesman": the spokesman; AFP is addressed """
    for chunk in scene.chunks:
        preposition = scene.before(chunk.first)
        if preposition is None or preposition.text.lower() != "by":
            continue
        if follows(scene, preposition.index, frozenset({"read"})) and written_before(scene, preposition.index):
            yield Trigger(preposition.index, chunk, outlet_of(scene.parse, chunk), "relayed", HANDED_RANK)


def quoting_subjects(scene: Scene) -> Iterator[Trigger]:
    """ "IRNA quoted the envoy as saying", "Reuters reported, citing a diplomat", "players quoted by Cancha, who alleged" """
    for claim, cue in scene.cues.items():
        verb = next((w for w in cue if forms(w) & QUOTED), None) or quoting_verb(scene, claim)
        if verb is None or is_passive(scene, verb):
            continue
        subject = subject_of(scene, verb, scene.sources.get(claim, frozenset()))
        if subject is not None:
            chunk, span = subject
            medium = outlet_of(scene.parse, chunk, loosely=True)
            rank = CITED_RANK if verb.xpos == "VBG" else QUOTED_RANK
            yield Trigger(cue[0].index, chunk, medium or document_of(chunk), "relayed", rank, span=span)


def quoting_verb(scene: Scene, claim: int) -> Word | None:
    """Return the verb "quoted" whose object is the claim's source, or what a relative source refers to: "quoted players who alleged"."""
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


def subject_of(scene: Scene, verb: Word, source: frozenset[int]) -> tuple[Chunk, Span | None] | None:
    """Return the phrase before a verb, or before the reporting verb that a participle follows, and its span with what it is from."""
    at, reports = verb.index - 1, verb.xpos != "VBG"
    while at >= scene.sentence.first:
        word = scene.parse.words[at]
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


def according(scene: Scene) -> Iterator[Trigger]:
    """ "she said, according to the Observatory"; "According to the survey, 7 per cent admitted" """
    for chunk in scene.chunks:
        to = scene.before(chunk.first)
        word = scene.before(to.index) if to is not None and to.text.lower() == "to" else None
        if word is None or word.text.lower() != "according" or scene.in_cue(word.index) is not None:
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
    if inverted is not None and not is_day(inverted.words[0]):
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
    """Return the phrase right before a verb: "Petra reported", "the Jordan News Agency, Petra, reported"."""
    at = verb.index - 1
    while at >= scene.sentence.first and scene.parse.words[at].upos in {"AUX", "ADV"}:
        at -= 1
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
        dated = is_day(word) or (chunk is not None and any(map(is_day, chunk.words))) or word.upos in {"NUM", "ADP"}
        if not dated and word.text.lower() not in AGAIN:
            return False
    return True


def cited_after(scene: Scene, verb: Word) -> Chunk | None:
    """Return whom a closing relay cites: "ANSA reported, citing Reuters"."""
    for word in scene.parse.words[verb.index + 1 : min(verb.index + 8, scene.sentence.last)]:
        if forms(word) & QUOTED and word.xpos == "VBG" and scene.in_cue(word.index) is None:
            return scene.chunk_at.get(word.index + 1)
    return None


# ---------------------------------------------------------------- posted


def posted(scene: Scene) -> Iterator[Trigger]:
    """ "said in a statement", "on her Facebook page", "writing in the journal Nature", "In the survey, 7 per cent admitted" """
    for chunk in scene.chunks:
        preposition = preposition_of(scene, chunk)
        if preposition is None or preposition.text.lower() not in {"in", "on", "via", "through", "to", "over", "inside"}:
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


def is_adverbial(scene: Scene, index: int) -> bool:
    """Return whether a phrase at `index` belongs to a verb, not to the noun before it: "the date in the release" is none."""
    word = scene.before(index)
    chunk = scene.chunk_at.get(word.index) if word is not None else None
    if word is None or chunk is None or scene.level[word.index] != scene.level[index] or any(map(is_day, chunk.words)):
        return True
    if scene.in_source(word.index) is not None or scene.in_cue(word.index) is not None or chunk.head.text.lower() in CONVERSATION:
        return True
    link = scene.before(chunk.first)
    if link is not None and scene.level[link.index] != scene.level[index]:
        return True  # right behind a content: "Claims that … spread on Telegram", its verb taken for a noun
    addressed = link is not None and (scene.in_cue(link.index) is not None or forms(link) & SPOKEN or link.text.lower() in {"in", "on"})
    return bool(addressed) or document_of(chunk, published=True) is not None


def posted_medium(scene: Scene, chunk: Chunk, preposition: str, index: int) -> Medium | None:
    """Return where words were posted by the phrase behind a preposition, or None."""
    document = document_of(chunk, next_is_published(scene, chunk)) if preposition in {"in", "via", "through"} else None
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
