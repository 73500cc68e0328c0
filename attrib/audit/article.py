"""What an audit keeps of a record: each attribution as a chain from its speaker to the reader, under names that hold across articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from attrib.audit.naming import Names, plain
from attrib.audit.sentence import sentence_around
from attrib.document import Act, Kind, QuoteType
from attrib.record import Record
from attrib.record.form import Attribution, Speaker, Status

HandRole = Literal["told", "relayed", "posted", "credit"]
"""How a hand came by the words: as the intermediary of one attribution, or because the article credits it."""
Ground = Literal["named", "unnamed", "unresolved", "none"]
"""What a claim stands on: a name; a description ("officials"); a pronoun that resolves to nobody; no source expressed."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One hand through which words went."""

    name: str
    """The name that stands for it across articles."""
    role: HandRole


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where words come from: from whom, and through whom."""

    ground: Ground
    speaker: str | None
    """The name that stands for the speaker; None where no source is expressed."""
    kind: Kind | None
    hands: tuple[Hand, ...]
    """Intermediaries nearest the speaker first, then the article's credits, origin first; each name once, the speaker's left out."""
    cued: bool

    @property
    def unsourced(self) -> bool:
        """Whether there is no named source."""
        return self.ground != "named"

    @property
    def depth(self) -> int:
        """Through how many hands the words went."""
        return len(self.hands)

    @property
    def chain(self) -> tuple[str, ...]:
        """Return the names on the way, an unexpressed speaker left out."""
        return (() if self.speaker is None else (self.speaker,)) + tuple(hand.name for hand in self.hands)


@dataclass(frozen=True, slots=True)
class Statement(Provenance):
    """One attribution on its way from the speaker to the reader."""

    article: str
    id: str
    content: str
    """The attributed words; " … " between pieces that stand apart."""
    sentence: str
    """The words of the article around content, cue, source and intermediaries, in one line."""
    act: Act
    quote_type: QuoteType
    status: Status

    @property
    def key(self) -> tuple[str, str]:
        return self.article, self.id


Traced = TypeVar("Traced", bound=Provenance)


@dataclass(frozen=True)
class Told:
    """One article as it is audited."""

    id: str
    title: str | None
    publisher: str | None
    """The last of the article's credits, else the host of its address; None where neither is known."""
    credits: tuple[str, ...]
    statements: tuple[Statement, ...]

    @cached_property
    def heading(self) -> str:
        """Return the title, or the id where there is none."""
        return self.title or self.id


def read_record(record: Record, names: Names) -> Told:
    """Return a record as it is audited; what an annotator rejected is left out."""
    among = _names_in(record)
    credits, publisher = _published(record, names, among)
    traced = _trace(record, credits or ((publisher,) if publisher else ()), names, among)
    statements = tuple(_statement(record, found, provenance) for found, provenance in traced)
    return Told(record.id, " ".join((record.meta.title or "").split()) or None, publisher, credits, statements)


def trace(record: Record, names: Names) -> Iterator[tuple[Attribution, Provenance]]:
    """Yield what `read_record` keeps of a record, each with where it comes from: a third of the time, for whoever needs no words."""
    among = _names_in(record)
    credits, publisher = _published(record, names, among)
    return _trace(record, credits or ((publisher,) if publisher else ()), names, among)


def _published(record: Record, names: Names, among: Collection[str]) -> tuple[tuple[str, ...], str | None]:
    """Return the credits and the publisher."""
    credits = tuple(dict.fromkeys(names.of(credit.name, among) for credit in record.credits))
    host = (_host(record.meta.url) or "").removeprefix("www.")
    return credits, credits[-1] if credits else (names.of(host) if host else None)


def _trace(record: Record, credits: Sequence[str], names: Names, among: Collection[str]) -> Iterator[tuple[Attribution, Provenance]]:
    for found in record.attributions:
        if found.status != "rejected":
            yield found, _provenance(found, credits, names, among)


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:  # "http://[": an address that is none
        return None


def _names_in(record: Record) -> frozenset[str]:
    """Return all names of a record, plain, each made so once: an article says the same few over and over."""
    found = {entity.name for entity in record.entities} | {credit.name for credit in record.credits}
    for attribution in record.attributions:
        found.update(via.name for via in attribution.via)
        if attribution.speaker:
            found.add(attribution.speaker.name)
    return frozenset(map(plain, found))


def _provenance(found: Attribution, credits: Iterable[str], names: Names, among: Collection[str]) -> Provenance:
    speaker = found.speaker and _speaker(found.speaker, names, among)
    hands = [*(Hand(names.of(v.name, among), v.role) for v in found.via), *(Hand(name, "credit") for name in credits)]
    return Provenance(_ground(found), speaker, found.speaker.kind if found.speaker else None, _each_once(hands, speaker), bool(found.cue))


def _statement(record: Record, found: Attribution, provenance: Provenance) -> Statement:
    return Statement(
        **{field: getattr(provenance, field) for field in Provenance.__slots__},
        article=record.id,
        id=found.id,
        content=content_of(found),
        sentence=sentence_of(found, record.text),
        act=found.act,
        quote_type=found.quote_type,
        status=found.status,
    )


def content_of(found: Attribution) -> str:
    """Return the attributed words in one line; " … " between pieces that stand apart."""
    return " … ".join(" ".join(piece.text.split()) for piece in found.content)


def sentence_of(found: Attribution, text: str) -> str:
    """Return the words of the article around content, cue, source and intermediaries, in one line."""
    pieces = [*found.content, *found.cue, *found.source]
    # An intermediary of the sentence beside it is shown with it; one far off would bring half the article along.
    start, end = min(p.start for p in pieces), max(p.end for p in pieces)
    near = [via for via in found.via if start - 300 < via.start and via.end < end + 300]
    start, end = min([start, *(via.start for via in near)]), max([end, *(via.end for via in near)])
    return sentence_around(text, start, end)


def _speaker(speaker: Speaker, names: Names, among: Collection[str]) -> str:
    return names.of(speaker.name, among) if _goes_by_table(speaker.kind) else " ".join(speaker.name.split())


def _each_once(hands: Iterable[Hand], speaker: str | None) -> tuple[Hand, ...]:
    first: dict[str, Hand] = {}
    for hand in hands:
        if hand.name != speaker:
            first.setdefault(hand.name, hand)
    return tuple(first.values())


def renamed(article: Told, standing: Mapping[str, str]) -> Told:
    """Return an article whose outlets and bodies go by the names that stand for theirs."""
    if standing.keys().isdisjoint({article.publisher, *article.credits, *(name for s in article.statements for name in s.chain)}):
        return article
    return replace(
        article,
        publisher=article.publisher and standing.get(article.publisher, article.publisher),
        credits=tuple(dict.fromkeys(standing.get(name, name) for name in article.credits)),
        statements=tuple(renamed_provenance(statement, standing) for statement in article.statements),
    )


def renamed_provenance(of: Traced, standing: Mapping[str, str]) -> Traced:
    """Return where words come from, outlets and bodies under the names that stand for theirs."""
    speaker = of.speaker
    if speaker and _goes_by_table(of.kind):
        speaker = standing.get(speaker, speaker)
    hands = (replace(hand, name=standing.get(hand.name, hand.name)) for hand in of.hands)
    return replace(of, speaker=speaker, hands=_each_once(hands, speaker))


def _goes_by_table(kind: Kind | None) -> bool:
    """Return whether the table of outlets and bodies is asked for a speaker of this kind: a person called Ansa is not the agency."""
    return kind in {"organisation", "place"}


def _ground(found: Attribution) -> Ground:
    if found.speaker is None:
        return "none"
    if found.speaker.kind is None:
        return "unresolved"
    return "unnamed" if found.speaker.kind == "unnamed" else "named"
