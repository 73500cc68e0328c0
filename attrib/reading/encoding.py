"""From bytes to text, so that the text gives the bytes back: `text.encode(encoding) == raw`, byte order mark and line ends included."""

from __future__ import annotations

import codecs
import re

from attrib.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The encodings that name the byte order, so that the mark stays in the text as U+FEFF and is written again."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.1
"""Share of control characters above which a file is no text. An article with a stray NUL is text; a picture is not."""

_ENGLISH = ("cp1252", "mac-roman", "cp850")
"""The encodings of English before UTF-8: of Windows, of the Macintosh, of DOS; the first wins where they fit alike."""

_GOOD_FIT = 0.6

_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)


def decode(raw: bytes, where: str) -> tuple[str, str]:
    """Return the text of a file and the encoding in which it gives the file's bytes. Raises ReadError for a binary file,
    damaged UTF-8, and bytes of no encoding."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            if (text := _decoded(raw, encoding)) is None:
                raise ReadError(where, f"begins as {encoding.upper()} and is not", "save it as UTF-8")
            return text, encoding
    text = _decoded(raw, "utf-8")
    if text is not None and not _has_many_controls(text):
        return text, "utf-8"
    if text is None:
        _check_damage(raw, where)
    return _guess(raw, where)


def decode_page(raw: bytes, where: str) -> str:
    """Return the source of a web page: by its byte order mark, else as it declares itself, else as a text file."""
    declared = _DECLARED.search(raw[:4096])
    if declared and not any(raw.startswith(mark) for mark, _ in _MARKS):
        # A page whose declaration can be read as ASCII is not in UTF-16, whatever it says.
        name = declared[1].decode("ascii").lower()
        # Browsers take the first two for windows-1252, which has the curly quotation marks that pages in fact use.
        name = {"iso-8859-1": "cp1252", "latin1": "cp1252"}.get(name, name)
        if not name.startswith(("utf-16", "utf-32")) and (text := _decoded(raw, name)) is not None and not _has_many_controls(text):
            return text
    return decode(raw, where)[0]


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        text = raw.decode(encoding)
        return text if text.encode(encoding) == raw else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _has_many_controls(text: str) -> bool:
    return len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text)


def _check_damage(raw: bytes, where: str) -> None:
    """Raise ReadError where all but a few bytes are UTF-8: read in any other encoding, every quotation mark would be rubbish."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(not c.isascii() for c in text) - broken
    if sound > 5 * broken:
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ReadError(where, f"damaged UTF-8 at byte {error.start}", "repair the file or save it anew") from error


def _guess(raw: bytes, where: str) -> tuple[str, str]:
    if b"\0" not in raw and _share_of_ascii(raw.decode("latin-1")) > 0.7:
        texts = [(text, encoding) for encoding in _ENGLISH if (text := _decoded(raw, encoding)) is not None]
        best = max(texts, key=lambda found: _fit(found[0]), default=None)
        if best and _fit(best[0]) >= _GOOD_FIT and not _has_many_controls(best[0]):
            return best
    # Its tables take 50 ms to load: paid by the first file that is neither UTF-8 nor in a common encoding of English.
    from charset_normalizer import from_bytes

    if (guess := from_bytes(raw).best()) is not None:
        encoding = codecs.lookup(guess.encoding).name
        text = _decoded(raw, encoding)
        if text and "\0" not in text and not _has_many_controls(text) and not _is_false_utf_16(text, encoding):
            return text, encoding
    if b"\0" in raw or _has_many_controls(raw.decode("latin-1")):
        raise ReadError(where, "a binary file, not text")
    raise ReadError(where, "in no known encoding", "save it as UTF-8")


def _fit(text: str) -> float:
    """Return the share of the characters beyond ASCII that stand where English puts them: accented letters in words, opening
    marks before and closing ones after a word. charset-normalizer is blind here: half of English articles in cp1252 or Mac Roman,
    with curly marks and the odd "Peña", come out as cp775 or Japanese."""
    odd = [i for i, c in enumerate(text) if not c.isascii()]
    return sum(_stands_well(text[i], text[max(0, i - 1) : i], text[i + 1 : i + 2]) for i in odd) / max(1, len(odd))


def _stands_well(mark: str, before: str, after: str) -> bool:
    if mark in "“‘«„":
        return not before.isalnum() and not after.isspace()
    if mark in "”’»":
        return not before.isspace()
    if mark.islower():
        return before.isalpha() or after.islower()
    if mark.isupper():
        return not before.islower() and (after.isalpha() or before.isupper())
    return mark in "–—…•·€£¥°©®™½¼¾\xa0"


def _is_false_utf_16(text: str, encoding: str) -> bool:
    """Say whether a guess of UTF-16 is a picture or a program, whose bytes pass for Chinese."""
    return encoding.startswith(("utf-16", "utf-32")) and _share_of_ascii(text) < 0.5


def _share_of_ascii(text: str) -> float:
    return len(text.encode("ascii", "ignore")) / max(1, len(text))
