"""`attrib add` with the real engine, in its process, on a short article."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrib.command.main import run
from tests.project.building import sit

ARTICLE = "“The bridge over the Arve is closed,” the mayor of Cluses told Reuters on Monday.\n"


def test_an_article_is_annotated_into_a_new_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    assert run(["add", str(tmp_path / "p.attrib"), str(tmp_path / "bridge.txt")]) == 0
    out, err = capsys.readouterr()
    assert (out, err.split(" in ")[0]) == ("", "attrib: 1 article (1 new), 1 attribution")
    with sit(tmp_path / "p.attrib") as session:
        (item,) = session.article(1).items
        assert item.attribution.content[0].text == "“The bridge over the Arve is closed,”"
        assert item.attribution.via[0].name == "Reuters"
        assert session.article(1).rest.maker.startswith("attrib ")
