"""A few that stand in an order, one of them at hand."""

from __future__ import annotations

from tui.screens.modes.mode import Mode


class Ordered(Mode):
    """What the keys of an order do: choose a neighbour, or change places with one."""

    index = 0
    """Of the one at hand."""

    def choose(self, by: int) -> None:
        """Have a neighbour at hand. Raises EditError where there is nothing to choose from."""
        raise NotImplementedError

    def move(self, by: int) -> None:
        """Move the one at hand. Raises EditError where there is none."""
        raise NotImplementedError

    def do_down(self) -> None:
        self.choose(1)

    def do_up(self) -> None:
        self.choose(-1)

    def do_farther(self) -> None:
        self.move(1)

    def do_nearer(self) -> None:
        self.move(-1)
