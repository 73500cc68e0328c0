"""The intermediaries of an attribution: their order, their roles, and which are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from attrib.document import ViaRole
from attrib.project.failure import EditError
from attrib.record.form import Via
from tui.screens.modes.choosing import ChoosingVia
from tui.screens.modes.mode import Mode

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

ROLES: tuple[ViaRole, ...] = get_args(ViaRole)


class Chain(Mode):
    """One intermediary is at hand, and is moved, retyped or removed."""

    name = "chain"

    def __init__(self, review: ReviewScreen) -> None:
        super().__init__(review)
        self.index = 0

    def prompt(self) -> str:
        via = self.item.attribution.via
        if not via:
            return "Chain: no intermediary yet; i appends one"
        self.index = min(self.index, len(via) - 1)
        return f"Chain: {via[self.index].name}, {via[self.index].role}, {self.index + 1} of {len(via)}"

    def do_down(self) -> None:
        self._choose(1)

    def do_up(self) -> None:
        self._choose(-1)

    def do_farther(self) -> None:
        self._move(1)

    def do_nearer(self) -> None:
        self._move(-1)

    def do_role(self) -> None:
        role = ROLES[(ROLES.index(self._via().role) + 1) % len(ROLES)]
        self.review.decide(self.session.attributions.retype_via(self.item.number, self.index, role))

    def do_remove(self) -> None:
        self._via()
        self.review.decide(self.session.attributions.remove_via(self.item.number, self.index))

    def do_append(self) -> None:
        self.review.enter(ChoosingVia(self.review))

    def do_swap(self) -> None:
        self.review.decide(self.session.attributions.swap(self.item.number))

    def _via(self) -> Via:
        via = self.item.attribution.via
        if not via:
            raise EditError("there is no intermediary yet; i appends one")
        self.index = min(self.index, len(via) - 1)
        return via[self.index]

    def _choose(self, by: int) -> None:
        self._via()
        self.index = max(0, min(len(self.item.attribution.via) - 1, self.index + by))
        self.review.draw()

    def _move(self, by: int) -> None:
        self._via()
        done = self.session.attributions.move_via(self.item.number, self.index, by)
        self.index = max(0, min(len(self.item.attribution.via) - 1, self.index + by))
        self.review.decide(done)
