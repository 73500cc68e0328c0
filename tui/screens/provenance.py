"""The lines of the audit: an attribution's row, and what is said of the one at hand. Nothing in them depends on colour."""

from __future__ import annotations

from rich.text import Text

from attrib.audit.article import Provenance, content_of, sentence_of
from attrib.audit.listing import Facet, Listing, Order, Wanted
from attrib.project.queue import ItemRow
from attrib.project.view import ArticleView
from tui.glyph import COLOURS, GLYPHS
from tui.page.character import cells, fit, safe, shorten
from tui.widgets.filters import Shown

ARTICLE = (16, 28)
"""Cells of an article's name, at least and at most."""
NARROW = 60
"""Columns below which a row names no article; the lines below the list do."""
NAMES = (60, 40, 30, 24, 20, 17, 14, 12, 11, 10, 9, 8, 7, 6)
"""Cells to which the names of a chain are shortened before its end is left out."""
LOW = 3
"""Lines below which these are left to the sentence."""

ORDERS: dict[Order, str] = {"article": "by article", "depth": "longest chains first", "speaker": "by speaker"}
FACETS: dict[str, tuple[Facet, str]] = {
    "ask_unsourced": ("unsourced", "no name"),
    "ask_deep": ("deep", "depth 2+"),
    "ask_uncued": ("uncued", "no cue"),
    "ask_unresolved": ("unresolved", "pronoun"),
}
"""The filters by their actions."""


def filters_shown(listing: Listing, wanted: Wanted) -> list[Shown]:
    """Return the filters, each with how many attributions of all fit it."""
    shown = []
    if wanted.via:
        shown.append(Shown(f"via {wanted.via}", listing.hands()[wanted.via], True, "find_via"))
    for action, (facet, words) in FACETS.items():
        shown.append(Shown(words, listing.count(facet), facet in wanted.facets, action))
    return shown


def row_line(row: ItemRow, provenance: Provenance, width: int) -> Text:
    """Return the line of an attribution: state, article, the way it came, its words."""
    line = Text.assemble((GLYPHS[row.status], COLOURS[row.status]), " ")
    if width >= NARROW:
        room = max(ARTICLE[0], min(ARTICLE[1], width // 5))
        line.append(fit(shorten(row.article_id, room), room + 1), "dim")
    room = max(18, width * 9 // 20)
    line.append(fit(_way(provenance, room), room + 1))
    line.append(fit(row.content, max(1, width - line.cell_len)))
    return line


def _way(provenance: Provenance, width: int) -> str:
    """Return the way, its names as long as they can be for all to be seen."""
    names = provenance.speaker or "(no source)", *(hand.name for hand in provenance.hands)
    way = ""
    for longest in NAMES:
        way = " → ".join(shorten(name, longest) for name in names)
        if cells(way) <= width:
            break
    return way


def detail(view: ArticleView, item: int, provenance: Provenance, height: int) -> Text:
    """Return the lines about an attribution: its state and article, the way it came, hand by hand, and its sentence. Raises KeyError."""
    found = view.item(item).attribution
    sentence, content = safe(sentence_of(found, view.text)), safe(content_of(found))
    words = Text(f" {sentence}")
    for part in content.split(" … "):
        at = sentence.find(part)
        words.stylize("underline", at + 1, at + 1 + len(part)) if at >= 0 else None
    if height < LOW:
        return words
    state = Text.assemble(" ", (f"{GLYPHS[found.status]} {found.status}", COLOURS[found.status]))
    hands = f"{provenance.depth} hand{'' if provenance.depth == 1 else 's'}"
    state.append(f" · {hands}{'' if provenance.cued else ' · no cue'} · {safe(view.id)}")
    speaker = f"{provenance.speaker} ({provenance.kind or 'unresolved'})" if provenance.speaker else "(no source)"
    way = Text(" " + safe(" → ".join((speaker, *(f"{hand.name} ({hand.role})" for hand in provenance.hands)))), "bold")
    return Text("\n").join((state, way, words))
