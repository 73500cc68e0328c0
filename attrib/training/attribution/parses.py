"""Parses of the annotated texts, kept on disk: parsing PolNeAR takes longer than a pass of training."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from attrib.document import Article, Parse
from attrib.errors import AttribError

logger = logging.getLogger(__name__)

Parsing = Callable[[Sequence[Article]], Sequence[Parse | AttribError]]

TOGETHER = 20
"""Articles parsed at once."""


def shipped_parsing() -> Parsing:
    """Return the parsing of the shipped models."""
    from attrib.parsing.parser import Parser  # stanza: paid by the first text that was not parsed before

    return Parser().parse


def parse_all(articles: Sequence[Article], kept: Path | None = None, parsing: Parsing | None = None) -> list[Parse | AttribError]:
    """Return the articles' parses, or the errors that name what was wrong with them. Folder `kept` holds earlier ones and takes the new."""
    found = [None if kept is None else _read(kept, article) for article in articles]
    missing = [i for i, parse in enumerate(found) if parse is None]
    if missing:
        parsing = parsing or shipped_parsing()
        for group in _groups(missing):
            for i, parse in zip(group, parsing([articles[i] for i in group]), strict=True):
                found[i] = parse
                if kept is not None and isinstance(parse, Parse):
                    _write(kept, parse)
            logger.info("%d of %d articles parsed", len(articles) - len(missing) + missing.index(group[-1]) + 1, len(articles))
    return [parse for parse in found if parse is not None]


def _groups(missing: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(missing), TOGETHER):
        yield missing[first : first + TOGETHER]


def _place(kept: Path, article: Article) -> Path:
    digest = hashlib.sha256(f"{article.id}\n{article.text}".encode("utf-8", "surrogatepass")).hexdigest()
    return kept / f"{digest[:32]}.msgpack"


def _read(kept: Path, article: Article) -> Parse | None:
    try:
        parse = msgspec.msgpack.decode(_place(kept, article).read_bytes(), type=Parse)
    except (OSError, msgspec.DecodeError):
        return None
    return parse if parse.article == article else None


def _write(kept: Path, parse: Parse) -> None:
    kept.mkdir(parents=True, exist_ok=True)
    path = _place(kept, parse.article)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(msgspec.msgpack.encode(parse))
    part.replace(path)
