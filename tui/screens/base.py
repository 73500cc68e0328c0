"""What all screens share: keys looked up in the keymap, errors as one line, a word about a terminal that is too small."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen

from attrib.errors import AttribError, ProjectError
from attrib.project.failure import EditError
from tui.keymap import EVERYWHERE, Action, Keymap
from tui.messages import ActionClicked
from tui.page.character import safe
from tui.widgets.bar import KeyBar
from tui.widgets.line import Line

if TYPE_CHECKING:
    from tui.app import Terminal

LEAST = (60, 16)
"""Columns and rows below which nothing sensible can be drawn."""


def pressed(event: events.Key) -> str:
    """Return a key as the keymap names it: its character, or its name."""
    return event.character if event.character and event.is_printable and event.character != " " else event.key


class KeyedScreen(Screen[None]):
    """A screen whose keys are those of its mode."""

    DEFAULT_CSS = """
    KeyedScreen { layout: vertical; background: $background; }
    KeyedScreen .line { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    KeyedScreen .head { background: $panel; color: $foreground; text-style: bold; }
    KeyedScreen:nocolor .head { text-style: bold reverse; }
    KeyedScreen #said { background: $background; color: $accent; }
    KeyedScreen #said.error { color: $error; text-style: bold; }
    KeyedScreen #small { display: none; width: 100%; height: 100%; content-align: center middle; text-align: center; }
    KeyedScreen.small > * { display: none; }
    KeyedScreen.small > #small { display: block; }
    """
    ALLOW_SELECT = False
    home = ""
    """The mode of the keymap that the screen is in at first."""
    least = LEAST

    @property
    def terminal(self) -> Terminal:
        return cast("Terminal", self.app)

    @property
    def keymap(self) -> Keymap:
        return self.terminal.config.keymap

    @property
    def mode_name(self) -> str:
        """The mode of the keymap that holds now."""
        return self.home

    def compose(self) -> ComposeResult:
        yield Line("head", "line head")
        yield from self.body()
        yield Line("said", "line")
        yield KeyBar()
        yield Line("small")

    def body(self) -> ComposeResult:
        """Yield what stands between head and foot."""
        yield from ()

    def on_mount(self) -> None:
        self.offer()

    def offer(self) -> None:
        """Show the keys of the mode."""
        quit, help = (self.keymap.action(EVERYWHERE, name) for name in ("quit", "help"))
        self.query_one(KeyBar).show([*self.offered(), *filter(None, (quit, help))])

    def offered(self) -> list[Action]:
        """Return the actions whose keys are shown."""
        return self.keymap.of(self.mode_name)

    def head(self, left: str, right: str = "") -> None:
        """Show the head line: what the screen is about, and at its right how far the annotator is."""
        width = self.size.width or 80
        line = Text(f" {left}", no_wrap=True, overflow="ellipsis")
        line.truncate(max(10, width - len(right) - 2), overflow="ellipsis")
        line.append(" " * max(1, width - line.cell_len - len(right) - 1) + right)
        self.query_one("#head", Line).show(line)

    def say(self, words: str, error: bool = False) -> None:
        """Say something in the line above the keys."""
        said = self.query_one("#said", Line)
        said.set_class(error, "error")
        said.show(Text((" ✗ " if error else " ") + safe(words), no_wrap=True, overflow="ellipsis"))

    def on_resize(self, event: events.Resize) -> None:
        small = event.size.width < self.least[0] or event.size.height < self.least[1]
        self.set_class(small, "small")
        words = f"This terminal is {event.size.width}×{event.size.height}.\nattrib needs {self.least[0]}×{self.least[1]}."
        words += "\n\nNothing is lost. F10 leaves."
        self.query_one("#small", Line).show(Text(words, justify="center"))

    def on_key(self, event: events.Key) -> None:
        key = pressed(event)
        action = self.keymap.pressed(self.mode_name, key)
        if self.has_class("small") and (action is None or action.mode != EVERYWHERE):
            return  # nobody decides on what cannot be seen
        if action is not None:
            event.stop()
            event.prevent_default()
            self.perform(action.name)
        elif event.is_printable and self.letter(key):
            event.stop()

    def letter(self, key: str) -> bool:
        """Take a character that is no action's; say whether it was of use."""
        return False

    def on_click(self, event: events.Click) -> None:
        if event.widget is not None and event.widget.id == "head":
            self.perform("palette")  # what has no room in the bar of keys is reached from there

    @on(ActionClicked)
    def act(self, message: ActionClicked) -> None:
        self.perform(message.action.name)

    def perform(self, name: str) -> None:
        """Do an action by its name."""
        self.attempt(lambda: self.target(name)())

    def attempt(self, action: Callable[[], None]) -> None:
        """Do something; what cannot be done is said in one line."""
        try:
            action()
        except ProjectError as error:  # which project it is, the annotator knows
            self.say("; ".join(filter(None, (error.what, error.next_step))), error=True)
        except (EditError, AttribError) as error:
            self.say(str(error), error=True)
        except KeyError:
            self.say("it is no longer in the project", error=True)

    def target(self, name: str) -> Callable[[], None]:
        """Return what does an action: a method `do_` of the screen, or of the application."""
        number = name.removeprefix("pick_")
        if number.isdigit():
            return lambda: self.pick(int(number))
        return getattr(self, f"do_{name}", None) or getattr(self.terminal, f"do_{name}")

    def pick(self, number: int) -> None:
        """Take the candidate of a number, from 1."""

    def available(self) -> list[Action]:
        """Return what can be done now, for the command palette."""
        return [*self.keymap.of(self.mode_name), *self.keymap.of(EVERYWHERE)]
