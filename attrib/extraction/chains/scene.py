"""One sentence with the claims that it makes: which words are whose content, and which claim a phrase beside the contents belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from attrib.document import Claim, Parse, Sentence, Word
from attrib.extraction.chains.chunk import Chunk, find_chunks
from attrib.extraction.claims.phrase import words_in

SUBORDINATORS = frozenset(
    "after before when while as because since if although though unless until whereas once who which whom whose that".split()
)
SPOKEN = frozenset(
    "speak talk write post publish appear tweet testify air broadcast carry release share upload quote interview comment give answer "
    "respond address report print distribute circulate send read issue film record take go turn".split()
)
"""Verbs between a medium and the cue that it belongs to: "speaking on state radio, he said"."""
PARTICIPLE_GAP = 6
"""Words from the preposition to the participle that the phrase belongs to."""
REACTIONS = frozenset(
    "plaudit tribute condolence criticism reaction comment message praise condemnation outrage congratulation support response post "
    "remark".split()
)


@dataclass
class Scene:
    """A sentence, its noun phrases and the claims whose cue stands in it."""

    parse: Parse
    sentence: Sentence
    claims: Sequence[Claim]
    level: Sequence[int | None]
    """For each word of the article the innermost claim whose content holds it."""
    cues: dict[int, tuple[Word, ...]]
    """Claim → the words of its cue, or of its source where it has no cue; in the order of the sentence."""
    sources: dict[int, frozenset[int]]
    chunks: list[Chunk] = field(default_factory=list)
    chunk_at: dict[int, Chunk] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.cues:
            return
        self.chunks = find_chunks(self.parse, self.sentence, self.level)
        self.chunk_at = {w.index: chunk for chunk in self.chunks for w in chunk.words}

    @property
    def words(self) -> tuple[Word, ...]:
        return self.parse.words_of(self.sentence)

    def before(self, index: int) -> Word | None:
        return self.parse.words[index - 1] if index > self.sentence.first else None

    def after(self, index: int) -> Word | None:
        return self.parse.words[index + 1] if index + 1 < self.sentence.last else None

    def level_of(self, claim: int) -> int | None:
        """Return the claim whose content holds the cue of `claim`."""
        level = self.level[self.cues[claim][0].index]
        return self.claims[claim].parent if level == claim else level

    def in_cue(self, index: int) -> int | None:
        return next((c for c, words in self.cues.items() if words[0].index <= index <= words[-1].index), None)

    def in_source(self, index: int) -> int | None:
        return next((c for c, source in self.sources.items() if index in source), None)

    def peers(self, index: int) -> list[int]:
        """Return the claims that a phrase at `index` can belong to: those told at the same level, in the order of their cues."""
        return [c for c in self.cues if self.level_of(c) == self.level[index]]

    def owner(self, index: int) -> int | None:
        """Return the claim that a phrase at `index` belongs to: the one whose cue comes before it in the same clause, or else the one
        whose cue follows; None where another verb has it ("After the film appeared on Twitter, police said …")."""
        inside = self.in_cue(index)
        if inside is not None:
            return inside
        peers = self.peers(index)
        # "Ana Kos, in a post on Facebook, claimed …": between a source and its cue a phrase is that claim's
        for claim in peers:
            source = max(self.sources[claim], default=index)
            cue = self.cues[claim][0].index
            if source < index < cue and not self.has_verb(source, cue):
                return claim
        left = [c for c in peers if self.cues[c][-1].index < index]
        if left and not self.breaks(self.cues[left[-1]][-1].index, index):
            return left[-1]
        right = [c for c in peers if self.cues[c][0].index > index]
        if right and self.is_fronted(index, self.cues[right[0]][0].index):
            return right[0]
        return None

    def breaks(self, start: int, end: int) -> bool:
        """Return whether a new clause begins between two words, outside the contents at their level."""
        verb_free = True
        after_noun = self.parse.words[start].upos == "NOUN"
        for word in self.between(start, end):
            low = word.text.lower()
            if after_noun and word.index == start + 1 and word.xpos == "WDT":
                continue  # "the allegations that were made to the Herald that …"
            opens = low in SUBORDINATORS and word.xpos in {"IN", "WDT", "WP", "WP$", "WRB"}
            if low == ";" or (opens and not self.is_quoting(word) and not self.is_speaking(word)):
                return True
            if word.upos == "CCONJ":
                verb_free = False
            if word.upos == "VERB" and not verb_free and not forms(word) & SPOKEN and self.in_cue(word.index) is None:
                return True
        return False

    def is_quoting(self, word: Word) -> bool:
        """Return whether "as" is part of a relay: "as quoted by", "as saying"."""
        after = self.after(word.index)
        relays = {"quote", "say", "report", "tell", "cite", "carry", "write", "capture", "state", "contain", "publish", "outline"}
        return word.text.lower() == "as" and after is not None and bool(forms(after) & relays)

    def is_speaking(self, word: Word) -> bool:
        """Return whether a relative clause tells to whom the source spoke: "said a guard, who spoke to AFP"."""
        after = self.after(word.index)
        return word.text.lower() == "who" and after is not None and bool(forms(after) & {"speak", "spoke", "talk"})

    def is_fronted(self, index: int, cue: int) -> bool:
        """Return whether a phrase before a cue belongs to it: no verb but one of speaking has it, and no new clause comes between."""
        gap = list(self.between(index, cue))
        if self.parse.words[cue].xpos == "VBG" and len(gap) <= PARTICIPLE_GAP and not self.has_verb(index, cue):
            return True  # "hailed the result in a tweet, calling it historic"
        if self.is_taken(gap):
            return False
        before = self.between(self.sentence.first - 1, index)
        verbs = [w for w in before if w.upos == "VERB" and self.is_finite(w) and self.in_cue(w.index) is None]
        own = verbs[-1] if verbs else None
        if own is not None and not forms(own) & SPOKEN:
            subjects = {w.lemma.lower() for w in self.between(self.sentence.first - 1, own.index)}
            return bool(subjects & REACTIONS)  # "Tributes poured in on Twitter, including from Diaz, who wrote"
        if own is not None and self.is_subordinate(own):
            return False
        if any(w.text == ";" or (w.upos == "CCONJ" and self.has_verb(index, w.index)) for w in gap):
            return False
        # "The clip spread on Facebook and the mayor denied …": another clause with a subject of its own
        joint = next((w.index for w in gap if w.upos == "CCONJ"), cue) if own is not None else cue
        return not any(w.upos in {"NOUN", "PROPN", "PRON"} for w in self.between(joint, cue)) if joint < cue else True

    def is_taken(self, gap: Sequence[Word]) -> bool:
        """Return whether a verb before the cue has the phrase: "In a tweet, Kos | mocked | the plan that the party says …"."""
        for i, word in enumerate(gap):
            finite = word.upos == "VERB" and word.xpos in {"VBD", "VBZ", "VBP"} and bool(self.parse.below(word, "nsubj"))
            if finite and self.in_cue(word.index) is None and not forms(word) & SPOKEN:
                return not any(w.xpos in {"WDT", "WP", "WRB"} or w.text.lower() in SUBORDINATORS for w in gap[:i])
        return False

    def is_finite(self, verb: Word) -> bool:
        """Return whether a verb is finite or has an auxiliary that is: "the film was shown"."""
        before = self.before(verb.index)
        return verb.xpos in {"VBD", "VBZ", "VBP"} or (verb.xpos == "VBN" and before is not None and before.upos == "AUX")

    def is_subordinate(self, verb: Word) -> bool:
        return any(w.text.lower() in SUBORDINATORS and w.xpos in {"IN", "WRB"} for w in self.between(self.sentence.first - 1, verb.index))

    def has_verb(self, start: int, end: int) -> bool:
        return any(w.xpos in {"VBD", "VBZ", "VBP", "MD"} for w in self.between(start, end))

    def between(self, start: int, end: int) -> Iterator[Word]:
        """Yield the words strictly between two, those alone that stand at the level of the second (or first) of them."""
        edge = end if end < self.sentence.last else start
        level = self.level[edge]
        for word in self.parse.words[max(start + 1, self.sentence.first) : end]:
            if self.level[word.index] == level:
                yield word


def forms(word: Word) -> frozenset[str]:
    """Return a word, its lemma and what a regular verb's would be, where the lemma is wrong: "aired" → "air", "quoting" → "quote"."""
    return spellings(word.text.lower(), word.lemma.lower())


@lru_cache(maxsize=8192)
def spellings(low: str, lemma: str) -> frozenset[str]:
    """Return a word's own form, its lemma and the stems of regular endings; the same few words are asked for again and again."""
    stems = [low[: -len(end)] + new for end in ("ed", "d", "ing", "es", "s") if low.endswith(end) for new in ("", "e")]
    stems += [low[:-3] + "y"] if low.endswith(("ied", "ies")) else []
    return frozenset({lemma, low, *stems})


def find_scenes(parse: Parse, claims: Sequence[Claim]) -> list[Scene]:
    """Return one scene for each sentence, in order; a claim belongs to the sentence of its cue."""
    level = levels_of(parse, claims)
    cues: list[dict[int, tuple[Word, ...]]] = [{} for _ in parse.sentences]
    sources: list[dict[int, frozenset[int]]] = [{} for _ in parse.sentences]
    for i, claim in enumerate(claims):
        source = [w for span in claim.source for w in words_in(parse, span)]
        cue = words_in(parse, claim.cue.span) if claim.cue else source
        if not cue:
            continue
        cues[cue[0].sentence][i] = tuple(cue)
        sources[cue[0].sentence][i] = frozenset(w.index for w in source)
    return [
        Scene(parse, s, claims, level, dict(sorted(cues[s.index].items(), key=lambda item: item[1][0].index)), sources[s.index])
        for s in parse.sentences
    ]


def levels_of(parse: Parse, claims: Sequence[Claim]) -> list[int | None]:
    """Return for each word the innermost claim whose content holds it."""
    level: list[int | None] = [None] * len(parse.words)
    size = [sum(s.end - s.start for s in claim.content) for claim in claims]
    for i in sorted(range(len(claims)), key=lambda i: -size[i]):
        for span in claims[i].content:
            for word in words_in(parse, span):
                level[word.index] = i
    return level
