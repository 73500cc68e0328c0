"""The guidelines: what an attribution is, field by field."""

from __future__ import annotations

from importlib.resources import files

from textual.widget import Widget

from tui.screens.page import PageScreen


class GuidelinesScreen(PageScreen):
    """The guidelines as they are shipped."""

    # Textual measures a column by its longest cell, and squeezes the others to a word a line.
    # In a page of no width at all it divides by it.
    DEFAULT_CSS = """
    GuidelinesScreen MarkdownTableContent { grid-columns: 1fr 2fr 2fr; }
    GuidelinesScreen Markdown { min-width: 40; }
    """
    title_of_page = "Guidelines"

    def page(self) -> Widget:
        # Its parser takes 60 ms to import: paid by whoever opens the page.
        from textual.widgets import Markdown

        return Markdown((files("attrib") / "guidelines.md").read_text(encoding="utf-8"), open_links=False)
