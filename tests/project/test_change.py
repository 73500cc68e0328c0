"""What has changed since a mark: all of it, and nothing of others."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from attrib.project.change import Mark
from attrib.project.intake import put_record
from tests.project.building import TEXT, project, proposals, record, sit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib", *(record(f"{n}.txt") for n in range(3)))


def test_before_everything_all_articles_are_new_and_then_nothing_is(path: Path) -> None:
    with sit(path) as mara:
        changes = mara.changes(Mark())
        assert changes.articles == (1, 2, 3)
        assert mara.changes(changes.mark).articles == ()


def test_a_decision_and_its_undo_change_the_article_for_who_made_them(path: Path) -> None:
    with sit(path) as mara, sit(path, "ben") as ben:
        mark = mara.changes(Mark()).mark
        mara.attributions.reject(mara.article(2).items[0].number)
        changes = mara.changes(mark)
        assert changes.articles == (2,)
        assert ben.changes(mark).articles == ()
        mara.undo()
        assert mara.changes(changes.mark).articles == (2,)


def test_what_all_share_changes_with_anybody_s_decision(path: Path) -> None:
    with sit(path) as mara, sit(path, "judge", adjudicating=True) as judge:
        mark = judge.changes(Mark()).mark
        mara.attributions.reject(mara.article(2).items[0].number)
        assert judge.changes(mark).articles == (2,)


def test_new_articles_texts_and_proposals_change_it_for_everybody(path: Path) -> None:
    with sit(path) as mara:
        mark = mara.changes(Mark()).mark
        put_record(mara.storage, record("3.txt"))
        put_record(mara.storage, record("0.txt", TEXT + "More.\n", proposals()))
        put_record(mara.storage, replace(record("1.txt"), attributions=proposals()[:2]), again=True)
        assert mara.changes(mark).articles == (1, 2, 4)
