"""The terminal in tests: at a project made by hand, driven by keys, its screen read as text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from attrib.project.session import Session
from attrib.record.form import Attribution
from tests.project.building import sit
from tui.app import Terminal
from tui.config import Config
from tui.display import Display
from tui.filling import Filler


class Driven:
    """A terminal under test."""

    def __init__(self, app: Terminal, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def session(self) -> Session:
        return self.app.sitting.session

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, words: str) -> None:
        """Wait for words on the screen."""
        for _ in range(250):
            if words in self.text():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"{words} is not on the screen:\n{self.text()}")

    def item(self, number: int = 1) -> Attribution:
        """Return an attribution as it is in the project, not as the screen holds it."""
        return self.session.article(self.session.article_of(number)).item(number).attribution

    def text(self) -> str:
        """Return the screen's cells as lines of text, without colour."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@asynccontextmanager
async def terminal(
    path: Path,
    size: tuple[int, int] = (80, 24),
    config: Config | None = None,
    annotator: str = "mara",
    filler: Filler | None = None,
    display: Display | None = None,
    notifications: bool = False,
) -> AsyncIterator[Driven]:
    """Run the terminal at a project."""
    with sit(path, annotator) as session:
        app = Terminal(session, config, filler, display)
        async with app.run_test(size=size, notifications=notifications) as pilot:
            await pilot.pause()
            yield Driven(app, pilot)
