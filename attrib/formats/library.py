"""Libraries that only one format needs, and that an installation may lack."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from attrib.errors import FormatError


def load(library: str, form: str, extra: str) -> ModuleType:
    """Return a library. Raises FormatError, which says how to get it, where it is not installed."""
    try:
        return import_module(library)
    except ImportError as error:
        raise FormatError(f"--format {form}", f"needs {library}, which is not installed", f"pip install 'attrib-news[{extra}]'") from error
