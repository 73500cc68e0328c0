"""The page: a template filled with escaped text, its style and script inside, and a policy that lets nothing else run or load."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from attrib.audit.audit import Audit
from attrib.audit.page.view import ARTICLES, MOST, cut, numbers, show_article, show_relays
from attrib.version import __version__

CHUNK = 200
"""Pieces of the template that are written together."""
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and those that turn the text around them and so show one name as another."""


RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def to_page(audit: Audit) -> Iterator[bytes]:
    """Yield the page in UTF-8. It loads nothing, and shows hostile text as text."""
    style, script = (Markup((files(__package__) / name).read_text(encoding="utf-8")) for name in ("page.css", "page.js"))
    stream = _environment().get_template("page.html").stream(
        audit=audit,
        articles=(show_article(n, article) for n, article in enumerate(cut(audit.articles, ARTICLES).rows, 1)),
        numbers=numbers(audit.articles),
        relays=show_relays(audit),
        cut=cut,
        most=MOST,
        unshown=len(audit.articles) - ARTICLES,
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'",
        version=__version__,
    )
    stream.enable_buffering(CHUNK)
    return (piece.encode("utf-8", "replace") for piece in stream)


def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
    )
    environment.filters["apart"] = _apart
    return environment


def _template(name: str) -> str:
    """Return a template without the line breaks before its tags: a browser makes a node of each."""
    return re.sub(r"\n(?=[<{])", "", (files(__package__) / name).read_text(encoding="utf-8"))


def _apart(name: str) -> str:
    """Return a name so that its direction of writing does not turn what stands beside it; hundred thousand elements stay unwritten where it
    is from left to right."""
    return Markup("<bdi>{}</bdi>").format(_visible(name)) if RIGHT_TO_LEFT.search(name) else name


def _visible(value: object) -> object:
    """Return a text with its hidden characters as what they are: ⟨U+202E⟩."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return HIDDEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", value)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
