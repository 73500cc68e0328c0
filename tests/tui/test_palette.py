"""The command palette: every action is in it, and does what its key does."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette, DiscoveryHit, Hit

from tests.project.building import project, record
from tests.tui.terminal import Driven, terminal
from tui.keymap import ACTIONS, EVERYWHERE, MODES
from tui.palette import Actions

REACHED: dict[str, tuple[str, ...]] = {
    "queue": ("f2",),
    "review": (),
    "speaker": ("s",),
    "via": ("i",),
    "chain": ("v",),
    "edge": ("e",),
    "pick": ("g", "g"),
    "cluster": ("g",),
    "field": ("f",),
    "credit": ("C",),
    "audit": ("f6",),
    "page": ("f5",),
}
"""The keys that lead to each mode of the annotator's own screens."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib", record(), record("second.txt"))


async def offered(driven: Driven, typed: str = "") -> list[str]:
    """Return the words of what the palette offers."""
    provider = Actions(driven.app.screen)
    hits = provider.search(typed) if typed else provider.discover()
    return [hit.text or "" async for hit in hits if isinstance(hit, Hit | DiscoveryHit)]


async def test_every_action_of_a_mode_is_offered_in_it(path: Path) -> None:
    async with terminal(path) as driven:
        for mode, keys in REACHED.items():
            await driven.press(*keys)
            assert driven.app.screen.mode_name == mode
            found = await offered(driven)
            for action in ACTIONS:
                if action.mode in (mode, EVERYWHERE):
                    assert any(line.startswith(f"{action.says} · ") for line in found), action
            await driven.press("escape", "f3")


def test_no_mode_is_forgotten_here() -> None:
    adjudicators = {"adjudicate"}
    assert set(MODES) - {EVERYWHERE} - adjudicators == set(REACHED)


async def test_a_key_is_shown_whatever_it_means_to_textual(path: Path) -> None:
    async with terminal(path) as driven:
        for key, typed in {"x": "reject", "[": "before", "]": "next art", ":": "find an"}.items():
            await driven.press(":", *typed)
            await driven.until(f" · {key}")
            await driven.press("escape")


async def choose(driven: Driven, typed: str) -> None:
    """Press the palette's key, type, and take what fits best."""
    await driven.press(":")
    assert isinstance(driven.app.screen, CommandPalette)
    await driven.press(*typed)
    await driven.until(" · ")
    await driven.app.workers.wait_for_complete()
    await driven.press("enter")
    for _ in range(100):
        if not isinstance(driven.app.screen, CommandPalette):
            break
        await driven.pilot.pause(0.02)
    await driven.pilot.pause()


async def test_what_is_found_by_its_name_is_done(path: Path) -> None:
    async with terminal(path) as driven:
        await choose(driven, "reject")
        assert driven.item(1).status == "rejected"
        assert driven.app.sitting.number == 2
        await choose(driven, "take back")
        assert driven.item(1).status == "proposed"


async def test_the_palette_knows_the_mode_that_it_is_called_in(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press("n", "e", "o")
        await choose(driven, "move the edge on")
        await driven.press("enter")
        assert driven.item(2).content[0].text == "road was closed"


async def test_leaving_it_does_nothing(path: Path) -> None:
    async with terminal(path) as driven:
        await driven.press(":", *"reject", "escape")
        await driven.press("escape")
        assert driven.item(1).status == "proposed"
