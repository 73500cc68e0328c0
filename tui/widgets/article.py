"""The article: its lines, the spans of the attribution at hand, the cursor. Only visible lines are made, and only those that have changed
are painted again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from attrib.document import Span
from attrib.project import edge
from tui.messages import CursorPlaced
from tui.page.backdrop import Backdrop
from tui.page.layout import Layout
from tui.page.mark import Mark, Marks, lead, ruler, runs

GUTTER = 2
"""Cells before the text: the state of each attribution that begins on the line. They also keep a line that begins with a
right-to-left letter from being turned around."""

MOST_STRIPS = 500
"""Rows that are kept drawn."""

Seen = tuple[int, bool, int, str, tuple[Mark, ...]]
"""What a row looks like: its line, whether it names marks of that line, its width, what the gutter shows, the marks."""

Ruled = list[tuple[int, int]]
"""Lines of the text with the layers that are named under each, in order."""


class ArticleText(ScrollView, can_focus=False):
    """An article with marks. Posts CursorPlaced."""

    NAMES = ("content", "cue", "source", "via", "other", "mention", "minor", "selected", "cursor", "edge", "label", "aside", "ruler")
    COMPONENT_CLASSES = {f"article--{name}" for name in NAMES}
    DEFAULT_CSS = """
    ArticleText { overflow-x: hidden; overflow-y: scroll; scrollbar-size: 1 1; background: $background; color: $foreground; }
    ArticleText > .article--other { color: $primary; }
    ArticleText > .article--content { background: $content; color: $foreground; text-style: underline; }
    ArticleText > .article--cue { background: $cue; color: $foreground; text-style: italic; }
    ArticleText > .article--source { background: $source; color: $foreground; text-style: bold; }
    ArticleText > .article--via { background: $via; color: $foreground; text-style: bold underline; }
    ArticleText > .article--mention { text-style: bold; }
    ArticleText > .article--selected { background: $accent 40%; }
    ArticleText > .article--cursor { text-style: reverse; }
    ArticleText > .article--edge { background: $accent; color: $background; text-style: bold reverse; }
    ArticleText > .article--label { background: $accent; color: $background; text-style: bold; }
    ArticleText > .article--aside { color: $accent; text-style: bold; }
    ArticleText > .article--ruler { color: $muted; }
    ArticleText:nocolor > .article--label, ArticleText:nocolor > .article--aside { text-style: bold reverse; }
    ArticleText:nocolor > .article--selected { text-style: reverse; }
    ArticleText:nocolor > .article--cursor { text-style: bold reverse; }
    """
    ALLOW_SELECT = False

    def __init__(self, id: str = "article") -> None:
        super().__init__(id=id)
        self._layout_of_text = Layout("", 2)
        self._text = ""
        self._backdrop, self._mentions = Backdrop(), Marks()
        self._at_hand: int | None = None
        self._current: Sequence[Mark] = ()
        self._layers: list[list[Mark]] = []
        self._ruled: Ruled = []
        self._strips: dict[int, tuple[Seen, Strip]] = {}
        self._styles: dict[tuple[str, ...], Style] = {}
        self.named = False
        """Whether the roles are named under the text."""
        self.cursor = 0
        self.anchor: int | None = None

    # --- what is shown

    def show(self, text: str) -> None:
        """Show another text, from its beginning."""
        self._text, self.cursor, self.anchor = text, 0, None
        self._current, self._backdrop, self._mentions, self._layers = (), Backdrop(), Marks(), []
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    def mark(
        self, at_hand: int | None, current: Sequence[Mark], backdrop: Backdrop, mentions: Marks, layers: Sequence[Sequence[Mark]] = ()
    ) -> None:
        """Mark the attribution at hand, the others, and the mentions that are asked for. The marks of each layer are named by their
        labels in a line of their own under the text."""
        self._at_hand, self._current, self._backdrop, self._mentions = at_hand, current, backdrop, mentions
        roles = [m for m in current if m.style != "edge"] if self.named else []
        self._layers = [roles, *map(list, layers)]
        self._changed()

    def see(self, start: int, end: int) -> None:
        """Scroll, if need be, to where a stretch of the text is seen with what stands around it."""
        height = self.size.height
        if not height or not len(self._layout_of_text):
            return
        top = round(self.scroll_y)
        first, last = self._row_of(start), self._last_row_of(end)
        if first < top + (top > 0) or min(last, first + height - 2) > top + height - 2:
            self.scroll_to(y=max(0, first - max(1, height // 4)), animate=False, force=True)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width - GUTTER
        self._layout_of_text = Layout(self._text, width)
        self._strips.clear()
        self._changed()

    def _changed(self) -> None:
        lines = self._layout_of_text
        self._ruled = sorted(
            {
                (line, number)
                for number, layer in enumerate(self._layers if len(lines) else ())
                for mark in layer
                for line in range(lines.line_of(mark.start), lines.line_of(mark.end - 1) + 1)
            }
        )
        size = Size(self.size.width, len(lines) + len(self._ruled))
        if size != self.virtual_size:
            self.virtual_size = size
        self._repaint()

    def _repaint(self) -> None:
        """Have the visible rows painted that look different now."""
        for row in range(self.scroll_offset.y, self.scroll_offset.y + self.size.height):
            if row not in self._strips or self._strips[row][0] != self._seen(row):
                self.refresh_line(row)

    def on_resize(self) -> None:
        if self.scrollable_content_region.width - GUTTER != self._layout_of_text.width:
            at = self._current[0].start if self._current else self.cursor
            self._lay_out()
            self.see(at, at)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()

    # --- rows: lines of text, and between them those that name what is marked

    def _row_of(self, offset: int) -> int:
        line = self._layout_of_text.line_of(offset)
        return line + bisect_left(self._ruled, (line, 0))

    def _last_row_of(self, offset: int) -> int:
        """Return the last row that names what is marked of an offset's line."""
        line = self._layout_of_text.line_of(offset) + 1
        return line + bisect_left(self._ruled, (line, 0)) - 1

    def _line_of(self, row: int) -> tuple[int, int | None]:
        """Return the line of a row, and the layer that it names of that line; None for the line itself."""
        for before, (line, layer) in enumerate(self._ruled):
            if row <= line + before:
                return row - before, None
            if row == line + before + 1:
                return line, layer
        return row - len(self._ruled), None

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        seen = self._seen(row)
        if row not in self._strips or self._strips[row][0] != seen:
            if len(self._strips) > MOST_STRIPS:
                self._strips.clear()
            self._strips[row] = seen, self._drawn(*seen)
        return self._strips[row][1]

    def _seen(self, row: int) -> Seen:
        lines = self._layout_of_text
        width = lines.width + GUTTER
        line, layer = self._line_of(row)
        if line >= len(lines):
            return line, False, width, "", ()
        if layer is not None:
            return line, True, width, "", tuple(self._layers[layer])
        glyph = self._backdrop.glyph(lines.starts[line], lines.ends[line], self._at_hand)
        return line, False, width, glyph, tuple(self._marks(line))

    def _drawn(self, line: int, names: bool, width: int, glyph: str, marks: Sequence[Mark]) -> Strip:
        base = self._style(())
        if line >= len(self._layout_of_text):
            return Strip.blank(width, base)
        if names:
            words = " " * GUTTER + ruler(self._layout_of_text, line, marks)
            return Strip([Segment(words, self._style(("ruler",)))]).extend_cell_length(width, base)
        segments, used = [Segment(glyph.ljust(GUTTER), base)], GUTTER
        if letter := lead(self._layout_of_text, line, marks):
            segments = [Segment(glyph.ljust(GUTTER - 1), base), Segment(letter.words, self._style(letter.styles))]
        for run in runs(self._layout_of_text, line, marks):
            segments.append(Segment(run.words, self._style(run.styles)))
            used += run.width
        return Strip([*segments, Segment(" " * max(0, width - used), base)], max(width, used))

    def _marks(self, line: int) -> list[Mark]:
        start, end = self._layout_of_text.starts[line], self._layout_of_text.ends[line]
        found = [*self._backdrop.between(start, end), *self._mentions.between(start, end)]
        found += [m for m in self._current if m.start < end and m.end > start]
        if (chosen := self.selection()) and chosen.start < end and chosen.end > start:
            found.append(Mark(chosen.start, chosen.end, "selected"))
        if start <= self.cursor < end:
            found.append(Mark(self.cursor, self.cursor + 1, "cursor"))
        return found

    def _style(self, names: tuple[str, ...]) -> Style:
        if names not in self._styles:
            style = self.rich_style
            for name in names:
                style += self.get_component_rich_style(f"article--{name}", partial=True)
            self._styles[names] = style
        return self._styles[names]

    # --- the cursor and the selection

    def place(self, offset: int) -> None:
        """Put the cursor at an offset."""
        self.cursor = max(0, min(offset, len(self._text)))
        self.see(self.cursor, self.cursor)
        self._repaint()

    def move_word(self, by: int) -> None:
        """Move the cursor to the next word, or the one before."""
        starts = edge.tokens(self._text).starts
        place = bisect_left(starts, self.cursor + (by > 0)) - (by < 0)
        if 0 <= place < len(starts):
            self.place(starts[place])

    def move_line(self, by: int) -> None:
        """Move the cursor by lines, in its column."""
        lines = self._layout_of_text
        line = max(0, min(len(lines) - 1, lines.line_of(self.cursor) + by))
        self.place(lines.offset_at(line, lines.column_of(self.cursor)))

    def move_page(self, by: int) -> None:
        """Move the cursor by screens."""
        self.move_line(by * max(1, self.size.height - 2))

    def selection(self) -> Span | None:
        """Return the words between the anchor and the cursor, both included; None where nothing is selected."""
        if self.anchor is None:
            return None
        first = edge.token_at(self._text, min(self.anchor, self.cursor))
        last = edge.token_at(self._text, max(self.anchor, self.cursor))
        if first is None:
            return None
        end = last.end if last and last.start <= max(self.anchor, self.cursor) else max(self.anchor, self.cursor)
        return Span(first.start, max(end, first.end))

    def words(self) -> Span | None:
        """Return the selection, or the word at the cursor."""
        return self.selection() or edge.token_at(self._text, self.cursor)

    def toggle_selection(self) -> None:
        """Begin a selection at the cursor, or drop the one there is."""
        self.anchor = self.cursor if self.anchor is None else None
        self._repaint()

    def drop_selection(self) -> None:
        """Select nothing."""
        self.anchor = None
        self._repaint()

    def _offset_under(self, event: events.MouseEvent) -> int:
        line, _ = self._line_of(event.y + self.scroll_offset.y)
        return self._layout_of_text.offset_at(line, event.x - GUTTER)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self.capture_mouse()
        self.anchor = None
        self.place(self._offset_under(event))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self:
            offset = self._offset_under(event)
            if self.anchor is None and offset != self.cursor:
                self.anchor = self.cursor
            self.cursor = offset
            self._repaint()

    def on_mouse_up(self) -> None:
        if self.app.mouse_captured is self:
            self.release_mouse()
            self.post_message(CursorPlaced(self.cursor))
