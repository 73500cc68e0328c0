"""attrib: who said it, and through whom. Reads news articles and links every quotation and claim to speaker and intermediaries.

    import attrib
    for record in attrib.annotate('"We are ready," she told AFP.'):
        print(record.attributions[0].speaker)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from attrib.version import __version__

if TYPE_CHECKING:
    from attrib.library import annotate

__all__ = ["__version__", "annotate"]


def __getattr__(name: str) -> Any:
    # The call stands on the engine, and that on Stanza and torch, seconds to import: paid by the first article.
    if name == "annotate":
        return import_module("attrib.library").annotate
    raise AttributeError(f"module 'attrib' has no attribute {name!r}")
