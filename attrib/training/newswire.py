"""The English Worldwide Newswire corpus (Shan et al., EMNLP 2023): 1,006 articles, their tokens, and nine classes of named entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrib.errors import ReadError
from attrib.training.treebank import Sentence, Word

HELD_OUT = 10
"""Every tenth document, by name, is for development."""

Tagged = Sequence[tuple[str, str]]
"""One paragraph: (token, label) pairs, labels as B-Person, I-Person, O."""

_FINAL = frozenset({".", "!", "?"})
_CLOSING = frozenset({'"', "”", "''", "’", "'", ")", "]", "»"})


def read_newswire(folder: Path) -> tuple[list[Tagged], list[Tagged]]:
    """Return (training, development) paragraphs of a folder of `*.tsv`; raise ReadError where it has none.

    Lines end with CRLF; a blank one ends a paragraph; the few without a tab are dropped; of two labels (nested names) the first counts.
    """
    train: list[Tagged] = []
    dev: list[Tagged] = []
    for path, held_out in documents(folder):
        with path.open(encoding="utf-8", newline="") as lines:
            (dev if held_out else train).extend(read_paragraphs(lines))
    return train, dev


def documents(folder: Path) -> list[tuple[Path, bool]]:
    """Return each document of the folder and whether it is held out; raise ReadError where there is none."""
    paths = sorted(folder.glob("*.tsv"))
    if not paths:
        raise ReadError(str(folder), "no .tsv file", "is this the corpus's ner folder?")
    return [(path, number % HELD_OUT == HELD_OUT - 1) for number, path in enumerate(paths)]


def read_paragraphs(lines: Iterable[str]) -> list[Tagged]:
    """Return the paragraphs of one file's lines."""
    paragraphs: list[list[tuple[str, str]]] = [[]]
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if cells == [""]:
            paragraphs.append([])
        elif len(cells) > 1 and cells[0].strip() and (cells[1] == "O" or cells[1][:2] in {"B-", "I-"}):
            paragraphs[-1].append((cells[0].strip(), cells[1]))
    return [paragraph for paragraph in paragraphs if paragraph]


def read_tokenized(labels: Path, texts: Path) -> Iterator[list[Sentence]]:
    """Yield the paragraphs of the training documents as the newspapers set them, with the corpus's tokens, cut into sentences by a rule.

    `texts` holds the articles under the names of `labels` without `.tsv`. A paragraph whose tokens do not spell its text is left out.
    """
    for path, held_out in documents(labels):
        text_path = texts / path.stem
        if held_out or not text_path.exists():
            continue
        blocks = text_path.read_text(encoding="utf-8").split("\n")
        with path.open(encoding="utf-8", newline="") as lines:
            paragraphs = {"".join(token for token, _ in one): [token for token, _ in one] for one in read_paragraphs(lines)}
        for block in blocks:
            tokens = paragraphs.get("".join(block.split()))
            words = spell_words(block.strip(), tokens or [])
            if words:
                yield cut_sentences(words)


def spell_words(text: str, tokens: Sequence[str]) -> list[Word]:
    """Return the tokens as words that spell the text, only form and following space set; none where a token has a space inside it."""
    words, at = [], 0
    for token in tokens:
        found = text.find(token, at)
        if found < 0 or any(character.isspace() for character in token):
            return []
        at = found + len(token)
        words.append(Word(token, "_", "_", "_", "_", 0, "_", at < len(text) and text[at].isspace()))
    return words


def cut_sentences(words: Sequence[Word]) -> list[Sentence]:
    """Return a paragraph's sentences: one ends at . ! or ? (with closing marks), before a space and a capital, a digit or a mark.

    The full stop of "J. Smith" ends none. High precision is enough here: the treebanks teach the rest.
    """
    sentences: list[Sentence] = []
    start = 0
    for at, word in enumerate(words):
        if at + 1 < len(words) and word.space_after and _ends(words, start, at) and not words[at + 1].form[0].islower():
            sentences.append(Sentence(tuple(words[start : at + 1]), start == 0))
            start = at + 1
    sentences.append(Sentence(tuple(words[start:]), start == 0))
    return sentences


def _ends(words: Sequence[Word], start: int, at: int) -> bool:
    while at > start and words[at].form in _CLOSING and not words[at - 1].space_after:
        at -= 1
    initial = at > 0 and len(words[at - 1].form) == 1 and words[at - 1].form.isupper()
    return words[at].form in _FINAL and not initial
