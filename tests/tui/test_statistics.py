"""How far annotators agree, as the statistics screen says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from attrib.document import Span
from tests.project.building import piece, project, record, sit
from tests.tui.terminal import Driven, terminal

VOW, ROAD, WASHINGTON = 1, 2, 3


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib", record(), record("second.txt"))


def finish(path: Path, *names: str) -> None:
    for name in names:
        with sit(path, name) as session:
            for item in session.article(1).items:
                session.attributions.confirm(item.number)


def differ(path: Path) -> None:
    """Let ben differ from mara in all that can be measured."""
    finish(path, "mara", "ben")
    closed = piece("road was closed")
    with sit(path, "ben") as ben:
        ben.attributions.reject(VOW)
        ben.attributions.set_spans(ROAD, "content", [Span(closed.start, closed.end)])
        ben.attributions.set_speaker(WASHINGTON, "e1")


async def measured(driven: Driven) -> str:
    """Return the page once agreement is measured, to its end."""
    await driven.press("f5")
    await driven.app.workers.wait_for_complete()
    await driven.press("end")
    return driven.text()


async def test_agreement_at_80_by_50(path: Path, snapshot: SnapshotAssertion) -> None:
    differ(path)
    async with terminal(path, (80, 50), annotator="judge") as driven:
        shown = await measured(driven)
        assert shown[shown.index("  Agreement between") :] == snapshot


async def test_without_two_who_have_finished_one_article_that_is_said(path: Path) -> None:
    finish(path, "mara")
    with sit(path, "ben") as ben:
        ben.attributions.confirm(VOW)
    async with terminal(path, (80, 40)) as driven:
        shown = await measured(driven)
        assert "Nobody can be compared yet" in shown
        assert "ben has finished 0 articles" in shown
        assert "mara has finished 1 article." in shown


async def test_of_three_each_has_a_mean_and_the_adjudicated_is_shown_apart(path: Path) -> None:
    differ(path)
    finish(path, "zoe")
    with sit(path, "judge", adjudicating=True) as judge:
        judge.adjudication.choose(VOW, "mara")
        judge.adjudication.choose(ROAD, "mara")
        judge.adjudication.choose(WASHINGTON, "ben")
    async with terminal(path, (100, 60)) as driven:
        shown = await measured(driven)
        each = shown[shown.index("Each annotator with all others") : shown.index("Each annotator with what was adjudicated")]
        assert [line.split()[0] for line in each.splitlines()[1:4]] == ["ben", "mara", "zoe"]
        judged = shown[shown.index("what was adjudicated") :]
        assert "mara" in judged
        assert "(adjudicated)" not in judged


async def test_figures_are_measured_again_when_the_screen_is_shown_again(path: Path) -> None:
    differ(path)
    async with terminal(path, (80, 50)) as driven:
        assert "0.40" in await measured(driven)
        with sit(path, "ben") as ben:
            ben.attributions.confirm(VOW)
        await driven.press("escape")
        assert "0.67" in await measured(driven)
