"""The page: a template filled with escaped text, its style and script inside, and a policy that lets nothing else run or load."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Iterator
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from attrib.audit.audit import Audit
from attrib.audit.page.view import cut, numbers, show_article, show_relays
from attrib.version import __version__

CHUNK = 200
"""Pieces of the template that are written together."""
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the text around them, and so show a name as another."""


def to_page(audit: Audit) -> Iterator[bytes]:
    """Yield the page in UTF-8. It loads nothing, and shows hostile text as text."""
    style, script = (Markup((files(__package__) / name).read_text(encoding="utf-8")) for name in ("page.css", "page.js"))
    stream = _environment().get_template("page.html").stream(
        audit=audit,
        articles=(show_article(n, article) for n, article in enumerate(cut(audit.articles).rows, 1)),
        numbers=numbers(audit.articles),
        relays=show_relays(audit),
        cut=cut,
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'",
        version=__version__,
    )
    stream.enable_buffering(CHUNK)
    return (piece.encode("utf-8", "replace") for piece in stream)


def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(lambda name: (files(__package__) / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _visible(value: object) -> object:
    """Return a text with control characters, and those that turn text around, as what they are: ⟨U+202E⟩."""
    if not isinstance(value, str) or isinstance(value, Markup) or not any(map(_is_hidden, value)):
        return value
    return "".join(f"⟨U+{ord(c):04X}⟩" if _is_hidden(c) else c for c in value)


def _is_hidden(character: str) -> bool:
    return character in TURNING or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
