"""Edge mode: a draft of the spans of content, cue and source, kept with Enter as one decision each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from attrib.document import Span
from attrib.project import edge
from attrib.project.edge import Side, Unit
from attrib.project.edit import Role, spans_of
from attrib.project.failure import EditError
from attrib.project.history import Done
from tui.page.mark import Mark
from tui.screens import lines
from tui.screens.modes.mode import Mode

if TYPE_CHECKING:
    from tui.screens.article import ArticleScreen

ROLES: tuple[Role, ...] = ("content", "cue", "source")

Draft = dict[Role, tuple[Span, ...]]


class Edges(Mode):
    """One edge of one fragment of one role is at hand."""

    name = "edge"

    def __init__(self, screen: ArticleScreen) -> None:
        super().__init__(screen)
        self.draft = self.first_draft()
        self.before = dict(self.draft)
        self.role: Role = "content"
        self.index = 0
        self.side: Side = "end"
        self.unit: Unit = "token"

    def first_draft(self) -> Draft:
        """Return the spans that the mode begins with."""
        return {role: spans_of(getattr(self.item.attribution, role)) for role in ROLES}

    # --- what is drawn

    def prompt(self) -> str:
        spans = self.draft[self.role]
        if not spans:
            return f"{self.role.upper()}: none; + takes the words at the cursor"
        words = spans[self.index].of(self._text)
        shown = words if len(words) < 30 else f"{words[:13]} … {words[-13:]}"
        count = f" {self.index + 1} of {len(spans)}" if len(spans) > 1 else ""
        return f"{self.role.upper()}{count}: its {self.side} by {self.unit} · {shown}"

    def marks(self) -> list[Mark]:
        item = self.screen.sitting.item
        via = item.attribution.via if item and self.name == "edge" and not isinstance(self, Adding) else ()
        marks = [Mark(span.start, span.end, role) for role in ROLES for span in self.draft[role]]
        marks += [Mark(v.start, v.end, "via") for v in via]
        return [*marks, Mark(self._edge(), self._edge() + 1, "edge")] if self.draft[self.role] else marks

    def _edge(self) -> int:
        span = self.draft[self.role][self.index]
        return span.start if self.side == "start" else span.end - 1

    @property
    def _text(self) -> str:
        return self.screen.opened.text

    # --- what the keys do

    def do_role(self) -> None:
        self.role = ROLES[(ROLES.index(self.role) + 1) % len(ROLES)]
        self.index = 0
        self._drawn()

    def do_fragment(self) -> None:
        self.index = (self.index + 1) % max(1, len(self.draft[self.role]))
        self._drawn()

    def do_other(self) -> None:
        self.side = "start" if self.side == "end" else "end"
        self._drawn()

    def do_unit(self) -> None:
        self.unit = "character" if self.unit == "token" else "token"
        self._drawn()

    def do_back(self) -> None:
        self._move(-1)

    def do_on(self) -> None:
        self._move(1)

    def do_snap(self) -> None:
        spans = list(self._spans())
        spans[self.index] = edge.snap(self._text, spans[self.index])
        self._take(tuple(spans))

    def do_add(self) -> None:
        spans = self.draft[self.role]
        chosen = self.screen.article.selection()
        if chosen is not None:
            made = spans if any(s.overlaps(chosen) for s in spans) else tuple(sorted([*spans, chosen]))
        else:
            made = edge.add_fragment(self._text, spans, self.screen.article.cursor)
        if made == spans:
            raise EditError("the cursor is in a fragment already; move it with the arrows")
        new = next(span for span in made if span not in spans)
        self.screen.article.anchor = None
        self._take(made, made.index(new))

    def do_remove(self) -> None:
        self._take(edge.remove_fragment(self._spans(), self.index), 0)

    def do_start_here(self) -> None:
        self._set("start")

    def do_end_here(self) -> None:
        self._set("end")

    def do_keep(self) -> None:
        done = None
        for role in ROLES:
            if self.draft[role] != self.before[role]:
                done = self.session.attributions.set_spans(self.item.number, role, self.draft[role]) or done
                self.before[role] = self.draft[role]
                if done:
                    self.screen.sitting.take(done)
        self.screen.leave()
        self.screen.decide(done)

    def _spans(self) -> tuple[Span, ...]:
        if not self.draft[self.role]:
            raise EditError(f"there is no {self.role} yet; + takes the words at the cursor")
        return self.draft[self.role]

    def _move(self, by: int) -> None:
        self._take(edge.move_edge(self._text, self._spans(), self.index, self.side, by, self.unit), self.index)

    def _set(self, side: Side) -> None:
        spans, cursor = self._spans(), self.screen.article.cursor
        span = spans[self.index]
        token = edge.token_at(self._text, cursor)
        moved = (cursor, span.end) if side == "start" else (span.start, token.end if token and token.start <= cursor else cursor)
        if moved[0] >= moved[1] or any(Span(*moved).overlaps(s) for i, s in enumerate(spans) if i != self.index):
            raise EditError("the cursor is on the other side of the span, or in another fragment")
        self.side = side
        self._take((*spans[: self.index], Span(*moved), *spans[self.index + 1 :]), self.index)

    def _take(self, spans: tuple[Span, ...], index: int = 0) -> None:
        self.draft[self.role], self.index = spans, index if index < len(spans) else 0
        self._drawn()

    def _drawn(self) -> None:
        self.screen.draw(self._edge() if self.draft[self.role] else None)


class Adding(Edges):
    """A draft of an attribution that the engine missed: its content first, then Tab to cue and source."""

    def first_draft(self) -> Draft:
        article = self.screen.article
        found = article.selection() or edge.around(self.screen.opened.text, article.cursor)
        if found is None:
            raise EditError("move the cursor to the words first")
        article.anchor = None
        return {"content": (found,), "cue": (), "source": ()}

    def prompt(self) -> str:
        return "New · " + super().prompt()

    def detail(self, width: int) -> Text:
        return lines.draft_detail({role: [span.of(self._text) for span in self.draft[role]] for role in ROLES}, width)

    def do_keep(self) -> None:
        draft = self.draft
        done: Done | None = self.session.attributions.add(self.screen.opened.number, draft["content"], draft["cue"], draft["source"])
        self.screen.leave()
        self.screen.decide(done)
