"""The intermediaries of an attribution: their order, their roles, and which are none."""

from __future__ import annotations

from typing import get_args

from rich.text import Text

from attrib.document import ViaRole
from attrib.project.failure import EditError
from attrib.record.form import Via
from tui.screens import lines
from tui.screens.modes.choosing import CallingVia, ChoosingVia
from tui.screens.modes.ordered import Ordered

ROLES: tuple[ViaRole, ...] = get_args(ViaRole)


class Chain(Ordered):
    """One intermediary is at hand, and is moved, retyped or removed."""

    name = "chain"

    def prompt(self) -> str:
        via = self.item.attribution.via
        if not via:
            return "Chain: no intermediary yet; i appends one"
        self.index = min(self.index, len(via) - 1)
        return f"Chain: {via[self.index].name}, {via[self.index].role}, {self.index + 1} of {len(via)}"

    def detail(self, width: int) -> Text:
        return lines.detail(self.screen.opened, self.item, width, self.index)

    def do_role(self) -> None:
        role = ROLES[(ROLES.index(self._via().role) + 1) % len(ROLES)]
        self.screen.decide(self.session.attributions.retype_via(self.item.number, self.index, role))

    def do_remove(self) -> None:
        self._via()
        self.screen.decide(self.session.attributions.remove_via(self.item.number, self.index))

    def do_replace(self) -> None:
        self._via()
        self.screen.enter(CallingVia(self.screen, self.index))

    def do_name(self) -> None:
        self._via()
        CallingVia(self.screen, self.index).do_find()

    def do_confirm(self) -> None:
        self.screen.leave()
        self.screen.perform("confirm")

    def do_append(self) -> None:
        self.screen.enter(ChoosingVia(self.screen))

    def do_swap(self) -> None:
        self.screen.decide(self.session.attributions.swap(self.item.number))

    def _via(self) -> Via:
        via = self.item.attribution.via
        if not via:
            raise EditError("there is no intermediary yet; i appends one")
        self.index = min(self.index, len(via) - 1)
        return via[self.index]

    def choose(self, by: int) -> None:
        self._via()
        self.index = max(0, min(len(self.item.attribution.via) - 1, self.index + by))
        self.screen.draw()

    def move(self, by: int) -> None:
        self._via()
        done = self.session.attributions.move_via(self.item.number, self.index, by)
        self.index = max(0, min(len(self.item.attribution.via) - 1, self.index + by))
        self.screen.decide(done)
