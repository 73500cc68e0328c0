"""Every type that travels between the stages. All are frozen; every position is a half-open code-point offset of the article's text.

The way of the data: Article → Parse → Quotation, Cue, Content → Attribution (spans) → Mention, Entity → Speaker, Intermediary, Credit.
The JSON form of the result is `attrib.record`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Kind = Literal["person", "organisation", "place", "document", "unnamed"]
"""What an entity is. A speaker is never a place; a capital that speaks for its government is an organisation."""

QuoteType = Literal["direct", "indirect", "mixed"]
ViaRole = Literal["told", "relayed", "posted"]
Act = Literal["statement", "opinion"]
CueKind = Literal["clause", "quote", "to", "directive", "object", "as", "preposition", "noun", "adverb", "according", "punctuation"]
"""The construction in which a cue takes its content: "said that S", '"S," he continued', "vowed to S", "told X to S", "condemned X",
"described X as Y", "warned of X", "the claim that S", "reportedly S", "according to Y, S", "Y: S"."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article: half-open code-point offsets, `start < end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the span's words as they stand in `text`."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read: `text` is exactly what is annotated and stored (BOM, CR and LF included)."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    """ISO 639-1 code; None where nobody has said or guessed it."""
    encoding: str | None = None
    """The encoding whose bytes of `text` are the file's; None where the text was not decoded from a file (HTML, JSONL)."""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """One token with its analysis. `index` counts from 0 through the article, and so does `head`."""

    index: int
    span: Span
    text: str
    lemma: str
    upos: str
    """Universal part of speech: NOUN, VERB, PROPN …"""
    xpos: str
    """Penn Treebank tag: NN, VBD …"""
    head: int | None
    """Index of the governing word; None for the root of a sentence."""
    deprel: str
    """Universal dependency with its subtype: nsubj, nsubj:pass, ccomp …"""
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `words[first:last]` of its parse, and the paragraph that holds it."""

    index: int
    span: Span
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """One named entity as the NER model gives it, its label mapped to ours."""

    span: Span
    label: Literal["person", "organisation", "place", "nationality", "date", "number", "product", "other"]


@dataclass(frozen=True)
class Parse:
    """An article's words, sentences, paragraphs and named entities. Paragraphs never hold a line break."""

    article: Article
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: Spans
    names: tuple[NamedEntity, ...]
    flags: tuple[str, ...] = ()
    """What had to be done to the text's structure: sentence-split, truncated-token."""

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Return for each word the indices of the words it governs, in order."""
        below: list[list[int]] = [[] for _ in self.words]
        for word in self.words:
            if word.head is not None:
                below[word.head].append(word.index)
        return tuple(map(tuple, below))

    def words_of(self, sentence: Sentence) -> tuple[Word, ...]:
        return self.words[sentence.first : sentence.last]

    def sentence_of(self, word: Word) -> Sentence:
        return self.sentences[word.sentence]

    def below(self, word: Word, *deprels: str) -> list[Word]:
        """Return the words that `word` governs, all or those of the given relations (a relation without subtype names all its subtypes)."""
        governed = [self.words[i] for i in self.children[word.index]]
        return [w for w in governed if not deprels or w.deprel in deprels or w.deprel.split(":")[0] in deprels]

    def head_of(self, word: Word) -> Word | None:
        return None if word.head is None else self.words[word.head]

    def subtree(self, word: Word, without: frozenset[int] = frozenset()) -> list[Word]:
        """Return `word` and all it governs, in order, leaving out the words of `without` with all that they govern."""
        found, queue = [], [word.index]
        while queue:
            index = queue.pop()
            found.append(index)
            queue.extend(i for i in self.children[index] if i not in without)
        return [self.words[i] for i in sorted(found)]

    def ancestors(self, word: Word) -> Iterator[Word]:
        """Yield the governor of `word`, its governor, and so on to the root."""
        while word.head is not None:
            word = self.words[word.head]
            yield word


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text in quotation marks, marks included, within one paragraph. A quotation over several paragraphs repeats its opening mark and is
    closed by the last one alone."""

    span: Span
    closed: bool = True
    continues: int | None = None
    """Index of the quotation in the paragraph before that this one carries on."""
    parent: int | None = None
    """Index of the quotation that holds this one."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What announces an attribution: a verb group, a noun, "according to", an introducing colon or dash."""

    span: Span
    head: int
    """Index of the word that governs the cue's construction."""
    lemma: str
    kind: CueKind
    act: Act


@dataclass(frozen=True, slots=True)
class Proposal:
    """An attribution as the trained tagger reads it around one cue. Stretches are half-open ranges of word indices."""

    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]
    statement: float
    """How likely the cue announces an attribution by our guidelines, 0 to 1."""
    attribution: float
    """How likely it announces one by PolNeAR's, which takes in opinions."""
    begins: tuple[float, float]
    """How likely its first word begins a cue, by our guidelines and by PolNeAR's: what the sentence alone tells, before content and source
    are read."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A content with its cue and source: the spans of an attribution, before anybody is named."""

    content: Spans
    cue: Cue | None
    source: Spans
    source_head: int | None
    """Index of the source's head word; None where no source is expressed."""
    quote_type: QuoteType
    act: Act
    score: float
    """How likely content and source are right, 0 to 1, not calibrated."""
    parent: int | None = None
    """Index of the claim whose content holds this one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase or pronoun that refers to somebody or something. `head` is the index of its head word."""

    span: Span
    head: int
    form: Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Entity:
    """All mentions of one participant, and the fullest name the article gives it."""

    name: str
    kind: Kind
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible speaker: `entity` indexes the article's entities; None for a name that stands for no cluster."""

    name: str
    entity: int | None
    score: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who first said it. `kind` is None for a pronoun that resolves to nobody."""

    name: str
    kind: Kind | None
    entity: int | None


@dataclass(frozen=True, slots=True)
class Intermediary:
    """Who or what passed the words on: the noun phrase that names it, its canonical name, and its role."""

    span: Span
    name: str
    role: ViaRole
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A source of the whole article: a wire credit, a dateline's agency, "APA reports quoting AFP"."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim with its speaker, source chain and confidence: all that the record tells of it."""

    claim: Claim
    speaker: Speaker | None
    """None exactly where the article expresses no source."""
    via: tuple[Intermediary, ...]
    """Nearest the speaker first."""
    confidence: float
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that the engine found in one article."""

    article: Article
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    credits: tuple[Credit, ...]
    flags: tuple[str, ...] = ()
