"""The guidelines: what an attribution is, field by field."""

from __future__ import annotations

from importlib.resources import files

from textual.widget import Widget
from textual.widgets import Markdown

from tui.screens.page import PageScreen


class GuidelinesScreen(PageScreen):
    """The guidelines as they are shipped."""

    title_of_page = "Guidelines"

    def page(self) -> Widget:
        return Markdown((files("attrib") / "guidelines.md").read_text(encoding="utf-8"), open_links=False)
