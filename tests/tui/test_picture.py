"""The README's picture of the terminal."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent.parent
PICTURE = ROOT / "docs" / "terminal.svg"


def test_the_picture_is_whole_and_loads_nothing_from_outside() -> None:
    svg = PICTURE.read_text(encoding="utf-8")
    ElementTree.fromstring(svg)
    assert "Abu&#160;Ali&#160;al-Sharii" in svg
    assert {address for address in re.findall(r"url\(([^)]*)\)", svg) if not address.startswith("#")} == set()
    assert not re.search(r"@import|@font-face|href=|<image|<script|<foreignObject", svg)


def test_the_readme_shows_it() -> None:
    assert "](docs/terminal.svg)" in (ROOT / "README.md").read_text(encoding="utf-8")
