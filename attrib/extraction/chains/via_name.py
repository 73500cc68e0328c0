"""The names of intermediaries: an outlet by its own or its fullest name, a text by what it is, a website by its owner."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from attrib.document import Claim, Intermediary, Kind, Parse, Span
from attrib.extraction.chains.chunk import Chunk, find_chunks, is_day
from attrib.extraction.chains.medium import OWNED, outlet_of, platform_of
from attrib.extraction.chains.outlet import outlets
from attrib.extraction.chains.relayed import TIMES
from attrib.extraction.chains.trigger import Trigger
from attrib.extraction.claims.phrase import words_in

KINDS = frozenset("news agency site website newspaper daily magazine portal".split())
NameOf = Callable[[Span], tuple[str, Kind | None, int | None]]
"""Canonical name of a noun phrase, its kind and the index of its entity, either of which may be None."""


@dataclass
class Naming:
    """How the intermediaries of one article are named; `outlets_named` remembers the outlets for "the newspaper" further down."""

    parse: Parse
    name_of: NameOf
    outlets_named: list[tuple[str, int | None]] = field(default_factory=list)

    def chain(self, claim: Claim, found: Sequence[Trigger]) -> tuple[Intermediary, ...]:
        """Return the intermediaries of one claim, ordered and named; its own source is none of them."""
        chain: list[Intermediary] = []
        for trigger in sorted(found, key=lambda t: (t.rank, t.chunk.first)):
            own = claim.source_head is not None and trigger.chunk.first <= claim.source_head <= trigger.chunk.last
            if own or (trigger.role == "relayed" and any(s.overlaps(trigger.chunk.span) for s in claim.source)):
                continue
            name, entity = self.name(claim, trigger)
            if name and not any(v.name == name for v in chain):
                chain.append(Intermediary(trigger.span or trigger.chunk.span, name, trigger.role, entity))
        return tuple(chain)

    def name(self, claim: Claim, trigger: Trigger) -> tuple[str, int | None]:
        """Return the canonical name of an intermediary and its entity."""
        medium, chunk = trigger.medium, trigger.chunk
        if medium is None or medium.kind == "survey":
            name, entity = self.resolved(chunk.span)
            return self.taken_up(chunk, name) or (name, entity)
        if medium.kind == "document" and trigger.role == "relayed":
            owner = report_owner(self.parse, chunk)
            return self.resolved(chunk.span) if owner is None else self.outlet(owner, owner)
        if medium.name is not None:
            return medium.name, None
        if medium.kind in {"document", "collector"}:
            return self.text(Span(medium.core.start, topic_end(self.parse, chunk, medium.core.end))), None
        if medium.kind == "platform":
            return self.platform(claim, chunk, medium.core), None
        return self.outlet(medium.core, trigger.span or chunk.span)

    def outlet(self, core: Span, phrase: Span) -> tuple[str, int | None]:
        """Return the name of an outlet: its own, or a fuller one that the article gives it; "the newspaper" is the last one named."""
        words = words_in(self.parse, core)
        if phrase.start <= core.start < core.end < phrase.end and "," in self.text(Span(core.end, phrase.end)):
            core = Span(core.start, phrase.end)  # "the Sava News Agency, SNA,"
        own = self.text(core)
        name, _, entity = self.name_of(core)
        if any(w.text[:1].isupper() for w in words):
            if not is_fuller(name, own):
                name, entity = own, entity if name == own else None
            name = without_kind(name)
            self.outlets_named.append((name, entity))
            return name, entity
        if len(words) == 1 and self.outlets_named and self.text(phrase).lower().startswith(("the ", "that ")):
            return self.outlets_named[-1]
        name, entity = self.resolved(core)
        return without_kind(name), entity

    def taken_up(self, chunk: Chunk, name: str) -> tuple[str, int | None] | None:
        """Return the outlet that "the agency" takes up, where it is nobody else's name: the last one named."""
        bare = chunk.head.text.lower() in KINDS and name.islower() and len(chunk.words) == 2 and chunk.words[0].text.lower() == "the"
        return self.outlets_named[-1] if bare and self.outlets_named else None

    def platform(self, claim: Claim, chunk: Chunk, core: Span) -> str:
        """Return a platform's name; that of a website with its owner: "its website" of Lakeside County → "Lakeside County website"."""
        if chunk.head.text.lower() not in OWNED or core.end != chunk.span.end:
            return self.text(core)
        words = chunk.without_article()
        mark = next((i for i, w in enumerate(words) if w.xpos == "POS"), None)
        if mark:
            owner = Span(chunk.words[0].span.start, words[mark - 1].span.end)
            return f"{self.resolved(owner)[0]} {self.text(Span(words[mark + 1].span.start, core.end))}"
        if words[0].xpos == "PRP$" and len(words) > 1:
            rest = self.text(Span(words[1].span.start, core.end))
            return f"{self.resolved(claim.source[0])[0]} {rest}" if claim.source else rest
        return self.text(core)

    def resolved(self, span: Span) -> tuple[str, int | None]:
        name, _, entity = self.name_of(span)
        return name, entity

    def text(self, span: Span) -> str:
        return " ".join(span.of(self.parse.text).split())


def without_kind(name: str) -> str:
    """Return an outlet's name without what kind of outlet it is: "Kivu Post" of "Kivu Post news site"."""
    words = name.split()
    while len(words) > 2 and words[-1] in KINDS and words[0][:1].isupper():
        words.pop()
    return " ".join(words)


def is_fuller(name: str, own: str) -> bool:
    """Return whether `name` is the fuller one of an outlet called `own`: it holds all its words, or `own` is short for it."""
    if "/" in name and "/" not in own:
        return False  # a photographer's credit: "Ana Kos/Drava News"
    words = name.split()
    if set(own.split()) <= set(words) or (len(own) > 2 and "".join(w[0] for w in words if w[:1].isupper()) == own):
        return True
    agency = outlets().agency(own)
    return agency is not None and len(name) > len(own) and outlets().agency(name) == agency


def unified(text: str, chains: Sequence[tuple[Intermediary, ...]]) -> list[tuple[Intermediary, ...]]:
    """Return the chains with one name for each agency, the fullest in the text: "SNA" of "Sava News Agency, SNA"."""
    fullest: dict[str, str] = {}
    for agency in {outlets().agency(v.name) for chain in chains for v in chain} - {None}:
        names = (name for name, of in outlets().agencies.items() if of == agency)
        fullest[str(agency)] = max((name for name in names if re.search(rf"\b{re.escape(name)}(?!\w)", text)), key=len, default="")
    return [tuple(replace(v, name=fullest.get(outlets().agency(v.name) or "") or v.name) for v in chain) for chain in chains]


def topic_end(parse: Parse, chunk: Chunk, end: int) -> int:
    """Return where the name of a text or of its makers ends: "report on road safety", "authors of the report"."""
    after = parse.words[chunk.last + 1 : chunk.last + 2]
    if not after or after[0].text.lower() not in {"on", "of", "about"} or after[0].sentence != chunk.head.sentence:
        return end
    topic = next((c for c in find_chunks(parse, parse.sentence_of(chunk.head)) if c.first == chunk.last + 2), None)
    if (
        topic is None
        or any(is_day(w) or w.lemma.lower() in TIMES for w in topic.words)
        or platform_of(parse, topic)
        or outlet_of(parse, topic)
    ):
        return end
    return topic.span.end


def report_owner(parse: Parse, chunk: Chunk) -> Span | None:
    """Return the outlet of "the report": named in the phrase itself, or where the article first tells of it, "a report by Radio Sava"."""
    own = outlet_of(parse, chunk)
    if own is not None:
        return own.core
    head = chunk.head.text.lower()
    number = parse.sentence_of(chunk.head).index
    for sentence in reversed(parse.sentences[max(0, number - 10) : number]):
        chunks = find_chunks(parse, sentence)
        for report, publisher in pairwise(chunks):
            link = parse.words[report.last + 1]
            if report.head.text.lower() != head or publisher.first != report.last + 2 or link.text.lower() not in {"by", "from", "in"}:
                continue
            if outlet := outlet_of(parse, publisher, loosely=True):
                return outlet.core
    return None
