"""What a construction that names an intermediary gives, and what the constructions look for before a noun phrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from attrib.document import Span, ViaRole, Word
from attrib.extraction.chains.chunk import Chunk, is_day
from attrib.extraction.chains.medium import Medium, document_of
from attrib.extraction.chains.scene import SPOKEN, Scene, forms

PASSED_ON = frozenset(
    "report carry air broadcast publish run relay obtain see review show release distribute translate circulate reveal".split()
)
QUOTED = frozenset("quote cite paraphrase".split())
CONVERSATION = frozenset(
    "interview interviews conversation chat discussion talk talking speaking speak spoke spoken q&a call session sit-down briefing "
    "comments comment remarks remark statement message email e-mail letter text reply response interviewed appearance appearing "
    "programme program show podcast broadcast appeared".split()
)
ISSUED = frozenset("issue release publish post send circulate distribute write share upload file put".split())
REPORTING = frozenset(
    "report say add write note state claim reveal disclose announce tell carry publish quote broadcast show indicate".split()
)
SERIES = frozenset(
    "series string flurry thread pair set number spate barrage couple title headline caption text body section chapter preamble copy "
    "transcript".split()
)
"""What may stand between a preposition and a text: "in a series of tweets", "in the title of her post"."""
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


def preposition_of(scene: Scene, chunk: Chunk) -> Word | None:
    """Return the preposition before a phrase, past one adverb or one adjective that the tagger took for a verb ("only on Twitter"), and
    past "a series of"."""
    word = scene.before(chunk.first)
    series = scene.chunk_at.get(word.index - 1) if word is not None and word.text.lower() == "of" else None
    if series is not None and series.head.text.lower() in SERIES:
        return scene.before(series.first)
    earlier = scene.before(word.index) if word is not None and word.upos in {"ADV", "VERB"} else None
    return earlier if earlier is not None and earlier.upos in {"ADP", "PART"} else word


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


def written_before(scene: Scene, index: int) -> bool:
    """Return whether a text of its own stands before "published in X", which is then where it appeared."""
    return any(document_of(c, published=True) for w in near(scene, index, 5) if (c := scene.chunk_at.get(w.index)))


def is_aside(scene: Scene, index: int) -> bool:
    """Return whether the text before "published in X" is only mentioned: "in a speech about an article published in X"."""
    for word in near(scene, index, 5):
        chunk = scene.chunk_at.get(word.index)
        if chunk is not None and document_of(chunk, published=True):
            link = scene.before(chunk.first)
            mentions = {"to", "of", "about", "like", "as", "than", "with"}
            return link is not None and scene.in_source(chunk.first) is None and link.text.lower() in mentions
    return False


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
    if link is not None and link.text.lower() in {"to", "with"} and (verb := scene.before(link.index)) is not None:
        addressed = addressed or bool(forms(verb) & SPOKEN)  # "speaking to Ana Kos on Radio Sava"
    return bool(addressed) or document_of(chunk, published=True) is not None
