"""The guidelines: what an attribution is, field by field."""

from __future__ import annotations

from pathlib import Path

from textual.widget import Widget
from textual.widgets import Markdown

from tui.screens.page import PageScreen

GUIDELINES = Path(__file__).parent.parent.parent / "corpus" / "guidelines.md"


class GuidelinesScreen(PageScreen):
    """The guidelines as they are shipped."""

    title_of_page = "Guidelines"

    def page(self) -> Widget:
        try:
            words = GUIDELINES.read_text(encoding="utf-8")
        except OSError:
            words = "The guidelines are not in this installation: see `corpus/guidelines.md` where attrib comes from."
        return Markdown(words, open_links=False)
