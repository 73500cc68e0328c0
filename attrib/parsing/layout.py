"""An article's paragraphs, and the text that the tokenizer is given, position by position.

The tokenizer sees paragraphs apart ("\\n\\n" between them) and never a stretch without a space that would cost it minutes; a `Layout`
brings its offsets back to the article's.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from attrib.document import Span

LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
UNBROKEN = re.compile(r"\S{400,}")
"""No word is this long: base64, a stuck key, a language without spaces."""
KEPT = 40
"""How many characters of an unbroken stretch the tokenizer sees."""
WRAPPED_LINE = range(45, 100)
"""Lengths of the lines of a hard-wrapped text."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the tokenizer is given. `starts[i]` is where piece i begins in `tokenizable`, `origins[i]` where it stands in the article."""

    tokenizable: str
    starts: tuple[int, ...]
    origins: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    shortened: bool

    def to_article(self, start: int, end: int) -> Span:
        """Return the article's span of a token at `start:end` of the tokenizable text."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        begin = self.origins[first].start + (start - self.starts[first])
        origin, offset = self.origins[last], end - self.starts[last]
        stop = origin.start + offset
        shown = (self.starts[last + 1] if last + 1 < len(self.starts) else len(self.tokenizable)) - self.starts[last]
        if origin.end - origin.start > shown and offset >= shown:
            stop = origin.end  # the token reaches the cut of an unbroken stretch: it holds the rest
        return Span(begin, max(begin + 1, stop))


def lay_out(text: str) -> Layout:
    """Return the layout of an article's text."""
    paragraphs = find_paragraphs(text)
    parts: list[str] = []
    starts: list[int] = []
    origins: list[Span] = []
    length, shortened = 0, False

    def add(piece: str, origin: Span) -> None:
        nonlocal length
        parts.append(piece)
        starts.append(length)
        origins.append(origin)
        length += len(piece)

    for paragraph in paragraphs:
        if parts:
            add("\n\n", Span(paragraph.start, paragraph.start))
        words = paragraph.of(text)
        done = 0
        for stretch in UNBROKEN.finditer(words):
            if stretch.start() > done:
                add(visible(words[done : stretch.start()]), Span(paragraph.start + done, paragraph.start + stretch.start()))
            add(visible(stretch[0][:KEPT]), Span(paragraph.start + stretch.start(), paragraph.start + stretch.end()))
            done, shortened = stretch.end(), True
        if done < len(words):
            add(visible(words[done:]), Span(paragraph.start + done, paragraph.end))
    return Layout("".join(parts), tuple(starts), tuple(origins), paragraphs, shortened)


def visible(text: str) -> str:
    """Return `text`, character for character, with a space for what is no character of a word: controls, line breaks, odd spaces."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs: the lines of `text`, or of a hard-wrapped text its blocks between blank lines; without white space around."""
    lines, begin = [], 0
    for mark in LINE_BREAK.finditer(text):
        lines.append(Span(begin, mark.start()))
        begin = mark.end()
    lines.append(Span(begin, len(text)))
    blocks: list[list[Span]] = [[]]
    for line in lines:
        if line.of(text).strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    found: list[Span] = []
    for block in filter(None, blocks):
        found += [Span(block[0].start, block[-1].end)] if is_wrapped(block, text) else block
    return tuple(span for raw in found if (span := trimmed(raw, text)))


def is_wrapped(block: list[Span], text: str) -> bool:
    """Return whether the block's lines are one paragraph broken at a column: all but the last about equally long, mostly unfinished."""
    if len(block) < 3:
        return False
    body = [line.of(text).rstrip() for line in block[:-1]]
    even = all(len(line) in WRAPPED_LINE for line in body) and max(map(len, body)) - min(map(len, body)) <= 25
    unfinished = sum(not re.search(r"[.!?:;][\"'”’)]*$", line) for line in body)
    return even and unfinished * 3 >= len(body) * 2


def trimmed(span: Span, text: str) -> Span | None:
    """Return `span` without the white space and controls at its ends, or None where nothing is left."""
    start, end = span.start, span.end
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def is_blank(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Cc", "Cf", "Cs"}
