"""The audit as one self-contained web page: `view` says what stands on it, `drawing` draws the chains, `page.html` is its template."""

from attrib.audit.page.page import to_page

__all__ = ["to_page"]
