"""Texts that share a long run of words, as copies and rewritten agency stories do: to learn from one is to have read the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from attrib.errors import ReadError
from attrib.extraction.furniture import find_furniture
from attrib.parsing.layout import lay_out
from attrib.record.line import numbered_lines

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Shared:
    """Two texts with a run of words in common."""

    one: str
    other: str
    words: str
    """The run, without its marks."""


def shared_runs(ones: Mapping[str, str], others: Mapping[str, str], length: int) -> list[Shared]:
    """Return for each text of `ones` the first run of `length` words that it shares with one of `others` (both by name). Of a shorter text
    the whole is its run; what a page leaves between paragraphs does not count."""
    known = {run: name for name, text in others.items() for run in runs_of(text, length)}
    found = []
    for name, text in ones.items():
        run = next((run for run in runs_of(text, length) if run in known), None)
        if run is not None:
            found.append(Shared(name, known[run], " ".join(run)))
    return found


def runs_of(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """Yield the runs of `length` words of a text, in lower case and without marks; the one run of a text that has fewer."""
    words = words_of(text)
    for at in range(max(1, len(words) - length + 1) if words else 0):
        yield words[at : at + length]


def words_of(text: str) -> tuple[str, ...]:
    """Return a text's words in lower case, without the lines that every page of an outlet has."""
    paragraphs = lay_out(text).paragraphs
    furniture = find_furniture(text, paragraphs)
    return tuple(w for i, p in enumerate(paragraphs) if i not in furniture for w in WORD.findall(p.of(text).lower()))


def read_texts(path: Path) -> dict[str, str]:
    """Return texts by name: the .txt files anywhere below a folder, or the `text` of each line of a .jsonl file. Raises ReadError."""
    try:
        if path.is_dir():
            found = {str(f): f.read_bytes().decode("utf-8", "replace") for f in sorted(path.rglob("*.txt"))}
        else:
            with path.open("rb") as stream:
                found = {f"{path}:{n}": orjson.loads(line or b"{}")["text"] for n, line in numbered_lines(stream)}
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise ReadError(str(path), f"not JSONL with texts ({error})") from error
    if not found:
        raise ReadError(str(path), "holds no texts", "name a folder of .txt files, or a .jsonl file whose lines have a text")
    return found
