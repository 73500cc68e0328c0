"""The application: one annotator at one project."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property

from textual.app import App, InvalidThemeError
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor

from attrib.errors import printable
from attrib.project.failure import EditError
from attrib.project.queue import Filter
from attrib.project.session import Session
from tui.config import Config
from tui.display import Display, Plain, display_of, environment
from tui.docket import Docket
from tui.filling import Filler
from tui.hangup import hanging_up
from tui.keymap import EVERYWHERE
from tui.messages import ArticleAdded, FillingEnded
from tui.palette import Actions
from tui.screens.adjudicate import AdjudicateScreen
from tui.screens.audit import AuditScreen
from tui.screens.base import KeyedScreen
from tui.screens.guidelines import GuidelinesScreen
from tui.screens.help import HelpScreen
from tui.screens.others import others_words
from tui.screens.queue import QueueScreen
from tui.screens.review import ReviewScreen
from tui.screens.statistics import StatisticsScreen
from tui.sitting import Sitting
from tui.suspension import suspend
from tui.theme import DAY, NIGHT, OURS
from tui.widgets.bar import key_name


class Terminal(App[int]):
    """The terminal of one session."""

    TITLE = "attrib"
    MODES = {
        "queue": QueueScreen,
        "review": ReviewScreen,
        "adjudicate": AdjudicateScreen,
        "statistics": StatisticsScreen,
        "audit": AuditScreen,
        "guidelines": GuidelinesScreen,
    }
    DEFAULT_MODE = "review"
    COMMANDS = {Actions}
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False
    CSS = """
    * { scrollbar-color: $primary 60%; scrollbar-background: $surface; }
    ToastRack { margin-bottom: 2; }
    """

    def __init__(
        self, session: Session, config: Config | None = None, filler: Filler | None = None, display: Display | None = None
    ) -> None:
        super().__init__()
        self.config = config or Config()
        self.can = display or Display(colour=not self.no_color)
        """What it can draw."""
        self.no_color = not self.can.colour
        self._down_to_it = [Plain(self.can), NoColor(enabled=self.no_color)]
        self.sitting = Sitting(session)
        self.is_new = session.progress().pace is None
        """Whether the annotator has decided nothing yet."""
        self.failure: BaseException | None = None
        """What ended the application, where something did."""
        self.filling = "reading" if filler else ""
        """How far the articles given with the command are, "" where there are none or all are in."""
        self._filler = filler
        labels = self.config.labels
        self.names_roles = self.no_color if labels is None else labels

    # --- start and end

    def get_driver_class(self) -> type[Driver]:
        found = super().get_driver_class()
        if found.__module__ != "textual.drivers.linux_driver":
            return found
        from tui.driver import LineDriver  # needs termios, which Windows lacks

        return LineDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        # Textual makes greys where no colour is wanted: dark on a light terminal, and colours still.
        textuals = [one for one in super().get_line_filters() if not isinstance(one, Monochrome)]
        return [*textuals, *(one for one in self._down_to_it if one.enabled)]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return (NIGHT if self.current_theme.dark else DAY).variables

    def on_mount(self) -> None:
        with suppress(NotImplementedError, RuntimeError):  # Windows; a thread that is not the main one
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self._interrupt)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        for theme in OURS:
            self.register_theme(theme)
        try:
            self.theme = self.config.theme
        except InvalidThemeError:
            self.theme = NIGHT.name
            self.notify(f'there is no theme "{printable(self.config.theme)}"', markup=False)
        for notice in (*self.sitting.session.notices, *self.can.notices):
            self.notify(notice, timeout=10, markup=False)
        if self._filler is not None:
            self.run_worker(lambda: self._fill(self._filler), thread=True, exit_on_error=False)

    def _fill(self, filler: Filler | None) -> None:
        if filler is not None:
            filler.run(self.post_message)

    @cached_property
    def docket(self) -> Docket:
        """Where the annotator is as adjudicator: under the same name, in the annotation that is everybody's."""
        mine = self.sitting.session
        return Docket(Session.open(mine.storage.path, mine.hand.name, adjudicating=True))

    def on_unmount(self) -> None:
        if "docket" in vars(self):
            self.docket.session.close()
        if self._filler is not None:
            self._filler.stop()

    def _interrupt(self) -> None:
        """Leave in order: an exception thrown into whatever is being done would leave words of asyncio's behind."""
        self.failure = self.failure or KeyboardInterrupt()
        self.exit(return_code=130)

    def _handle_exception(self, error: Exception) -> None:
        """End with the error kept for the command line, which says it in one line; tests see it raised."""
        if self.is_headless or os.environ.get("ATTRIB_DEBUG"):
            super()._handle_exception(error)
            return
        self.failure = self.failure or error
        self._return_code = 1
        self._close_messages_no_wait()

    @property
    def nothing_here(self) -> str:
        """What is said where there is nothing to review."""
        if self.filling:
            return "The first article is being annotated.\n\nIt comes here as soon as it is done; the engine takes some seconds to start."
        if self.sitting.wanted == Filter() and (others := others_words(self.sitting.session)):
            return f"No attribution here is yours.\n\n{others}."
        if self.sitting.session.progress().articles:
            return "Nothing here fits the filter.\n\nF2 goes to the queue; Esc there shows all again."
        return "This project has no articles yet.\n\nF10 leaves; give articles with it: attrib review PROJECT PATH…"

    # --- what has come in

    def on_article_added(self, message: ArticleAdded) -> None:
        self.filling = self._filler.progress if self._filler else ""
        if message.line:
            self.notify(message.line, severity="warning", markup=False)
        self._arrived()

    def on_filling_ended(self, message: FillingEnded) -> None:
        self.filling = ""
        if message.line:
            self.notify(message.line, markup=False)
        self._arrived()

    def _arrived(self) -> None:
        screen = self.screen
        if isinstance(screen, ReviewScreen) and self.sitting.article is None:
            screen.come_back()
        elif isinstance(screen, ReviewScreen):
            screen.draw_head()
        elif isinstance(screen, QueueScreen | AuditScreen):
            screen.look_again()

    # --- actions of everywhere

    def do_help(self) -> None:
        screen = self.screen
        mode = screen.mode_name if isinstance(screen, KeyedScreen) else ""
        self.push_screen(HelpScreen(self.config.keymap, mode))

    def do_show_queue(self) -> None:
        self.switch_mode("queue")

    def do_show_review(self) -> None:
        self.switch_mode("review")

    def do_show_adjudicate(self) -> None:
        self.docket.due = True
        self.switch_mode("adjudicate")

    def do_show_statistics(self) -> None:
        self.switch_mode("statistics")

    def do_show_audit(self) -> None:
        self.switch_mode("audit")

    def do_show_guidelines(self) -> None:
        self.switch_mode("guidelines")

    def do_toggle_labels(self) -> None:
        self.names_roles = not self.names_roles

    def do_next_theme(self) -> None:
        names = [theme.name for theme in OURS]
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]

    def do_palette(self) -> None:
        self.action_command_palette()

    def do_suspend(self) -> None:
        suspend(self._driver is not None and self._driver.can_suspend)
        self.sitting.session.shown()  # the pause is nobody's work

    def action_suspend_process(self) -> None:
        """Suspend where there is no line to say why not."""
        try:
            self.do_suspend()
        except EditError as error:
            self.notify(str(error), markup=False)

    def do_quit(self) -> None:
        self.exit(0)

    def action_help_quit(self) -> None:
        """Say how to leave: who presses Ctrl+C wants to."""
        keys = next((a.keys for a in self.config.keymap.of(EVERYWHERE) if a.name == "quit"), ())
        self.notify(" or ".join(map(key_name, (*keys, "Ctrl+Q"))) + " leaves; every decision is on disk already", markup=False)


def run(session: Session, config: Config, filler: Filler | None = None) -> None:
    """Show the terminal until the annotator leaves. Raises what ended it otherwise."""
    # An article of 5,000 attributions is 100,000 objects: looked through again and again while it is read, they take twice the time.
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    terminal = Terminal(session, config, filler, display_of(environment(os.environ)))

    def close() -> None:
        if filler is not None:
            filler.stop()
        session.close()

    with hanging_up(close):
        terminal.run()
    if terminal.failure is not None:
        raise terminal.failure
