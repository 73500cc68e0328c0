"""Universal Dependencies treebanks (CoNLL-U) as frozen sentences without multi-word tokens, and back to files that Stanza's modules read.

The corpora are UD English EWT (CC BY-SA 4.0) and the CC-BY genres of GUM. Both write clitics as multi-word tokens ("don't" = "do" + "n't").
A model without them needs no `mwt` processor: the words take the token's place, and all but the last are followed by no space.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from attrib.errors import ReadError

COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word: a CoNLL-U row whose form is exactly its part of the text."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    """1-based number of the head in its sentence, 0 for the root."""
    deprel: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in corpus order."""

    words: tuple[Word, ...]
    starts_paragraph: bool

    @property
    def text(self) -> str:
        """The surface, without the space that follows the last word."""
        return surface(self.words).rstrip(" ")


def surface(words: Iterable[Word]) -> str:
    """Return the words' text, each followed by a space where the corpus has one."""
    return "".join(word.form + (" " if word.space_after else "") for word in words)


def read_treebank(path: Path) -> list[Sentence]:
    """Return the sentences of a CoNLL-U file; raise ReadError, naming file and line, where a row does not have ten columns."""
    sentences: list[Sentence] = []
    rows: list[list[str]] = []
    starts = False
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if line.startswith("#"):
                starts = starts or line.startswith(("# newpar", "# newdoc"))
            elif line:
                cells = line.split("\t")
                if len(cells) != COLUMNS:
                    raise ReadError(f"{path}: line {number}", f"{len(cells)} columns, not {COLUMNS}", "is it CoNLL-U?")
                rows.append(cells)
            elif rows:
                sentences.append(Sentence(flatten(rows), starts or not sentences))
                rows, starts = [], False
    if rows:
        sentences.append(Sentence(flatten(rows), starts or not sentences))
    return sentences


def flatten(rows: Sequence[Sequence[str]]) -> tuple[Word, ...]:
    """Return a sentence's words; those of a multi-word token spell its surface, the last of them followed by what follows the token."""
    words: list[Word] = []
    pieces: dict[int, tuple[str, bool]] = {}
    for cells in rows:
        number, spaced = cells[0], "SpaceAfter=No" not in cells[9].split("|")
        if "-" in number:
            first, last = (int(part) for part in number.split("-"))
            forms = [row[1] for row in rows if row[0].isdigit() and first <= int(row[0]) <= last]
            spelled = cut_surface(cells[1], forms)
            pieces |= {first + at: (form, spaced and first + at == last) for at, form in enumerate(spelled)}
        elif number.isdigit():
            form, space_after = pieces.get(int(number), (cells[1], spaced))
            words.append(Word(form, cells[2], cells[3], cells[4], cells[5], int(cells[6]), cells[7], space_after))
    return tuple(words)


def cut_surface(token: str, forms: Sequence[str]) -> list[str]:
    """Return the token's text cut into one piece a form, as long as each form where the characters suffice.

    "don't" with do, n't is cut into those; "wanna" with want, to does not spell them and becomes "wann", "a".
    Raises ReadError where the token has fewer characters than words.
    """
    if len(token) < len(forms):
        raise ReadError(repr(token), f"the token is shorter than its {len(forms)} words", "is the treebank damaged?")
    pieces, at = [], 0
    for left, form in zip(range(len(forms) - 1, -1, -1), forms, strict=True):
        end = len(token) if left == 0 else min(at + len(form), len(token) - left)
        pieces.append(token[at:end])
        at = end
    return pieces


def to_paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the sentences of each paragraph."""
    paragraph: list[Sentence] = []
    for sentence in sentences:
        if sentence.starts_paragraph and paragraph:
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def to_text(paragraph: Sequence[Sentence]) -> str:
    """Return a paragraph's raw text, as CoNLL-U's SpaceAfter has it."""
    return "".join(surface(sentence.words) for sentence in paragraph).rstrip(" ")


def to_labels(paragraph: Sequence[Sentence]) -> str:
    """Return Stanza's tokenizer labels, one digit a character of the text: 1 ends a word, 2 ends a sentence, 0 is anything else."""
    labels = []
    for sentence in paragraph:
        for at, word in enumerate(sentence.words, 1):
            labels.append("0" * (len(word.form) - 1) + ("2" if at == len(sentence.words) else "1") + ("0" if word.space_after else ""))
    return "".join(labels)[: len(to_text(paragraph))]


def _cells(word: Word) -> list[str]:
    return [word.form, word.lemma, word.upos, word.xpos, word.feats, str(word.head), word.deprel]


def to_conllu(sentences: Iterable[Sentence]) -> str:
    """Return the sentences as CoNLL-U without comments, ranges or empty nodes."""
    blocks = []
    for sentence in sentences:
        rows = []
        for at, word in enumerate(sentence.words, 1):
            misc = "_" if word.space_after else "SpaceAfter=No"
            rows.append("\t".join([str(at), *_cells(word), "_", misc]) + "\n")
        blocks.append("".join(rows))
    return "\n".join(blocks) + "\n"
