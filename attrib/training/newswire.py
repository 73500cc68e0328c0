"""The English Worldwide Newswire corpus (Shan et al., EMNLP 2023): 1,006 articles, their tokens, and nine classes of named entities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from attrib.errors import ReadError

HELD_OUT = 10
"""Every tenth document, by name, is for development."""

Tagged = Sequence[tuple[str, str]]
"""One paragraph: (token, label) pairs, labels as B-Person, I-Person, O."""


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
