"""A web page as an article: its main text and what it says of itself. Nothing is fetched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from attrib.document import Article
from attrib.errors import ReadError
from attrib.reading.encoding import decode_page
from attrib.reading.file import read_bytes
from attrib.reading.limit import check_length

if TYPE_CHECKING:
    from trafilatura.settings import Document

MAX_BYTES = 20_000_000
"""Bytes of one page. The tree that is made of it takes some twenty times as much memory."""


_LANGUAGE = re.compile(r"""<html\b[^>]{0,500}?\slang\s*=\s*["']?([a-z]{2})\b""", re.IGNORECASE)


def read_page(path: Path, id: str) -> Article:
    """Return the main text of a page under `id`, with title, address, date and language where the page gives them. Raises
    ReadError where the file cannot be read, or holds no main text. A page with nothing in it is an empty article."""
    source = decode_page(read_bytes(path, MAX_BYTES), str(path))
    if not source.strip("\ufeff \t\r\n"):
        return Article(id, "")
    found = _extract(source, str(path))
    text = found.text if found else None
    if not text:
        raise ReadError(str(path), "no main text found in the page")
    check_length(str(path), len(text))
    language = _LANGUAGE.search(source[:4096])
    return Article(id, text, found.title or None, found.url or None, found.date or None, language[1].lower() if language else None)


def _extract(source: str, where: str) -> Document | None:
    # trafilatura takes 0.3 s to import: paid by the first page only.
    from trafilatura import bare_extraction

    try:
        # A reader's comments below are not the article's. The date is taken from the page's own statements: the extensive
        # search would take any date in the text for that of publication.
        return bare_extraction(
            source,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # the page is anybody's, and the parsers below raise what they like
        raise ReadError(where, f"cannot be read as a web page ({type(error).__name__}: {error})") from error
