"""Draws the terminal as the README shows it: the seed article, as the engine proposes it.

    python docs/picture.py      # writes docs/terminal.svg
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from attrib.library import Options
from attrib.project.filling import fill
from attrib.project.session import Session
from attrib.project.source import read_given
from attrib.project.storage import open_storage
from attrib.project.worker import Annotator
from tui.app import Terminal

HERE = Path(__file__).parent
ARTICLE = HERE.parent / "corpus" / "articles" / "seed-palmyra.txt"
SHOWN = "We vow new operations"
"""Words of the attribution at hand: one that came through somebody."""
SIZE = (120, 32)


async def draw(project: Path) -> str:
    """Return the terminal's screen as SVG."""
    with Session.open(project, "mara") as session:
        terminal = Terminal(session)
        async with terminal.run_test(size=SIZE) as pilot:
            await pilot.pause()
            while SHOWN not in terminal.sitting.item.attribution.content[0].text:
                await pilot.press("n")
            await pilot.pause()
            return terminal.export_screenshot(title=f"attrib review project.attrib {ARTICLE.name}")


def at_home(svg: str) -> str:
    """Return a picture that loads no font from elsewhere: Textual's own would. Lines end without blanks, for Git."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", "'Fira Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace")
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project.attrib"
        with open_storage(project, create=True) as storage, Annotator(Options()) as engine:
            for _ in fill(storage, read_given([str(ARTICLE)], []), engine):
                pass
        (HERE / "terminal.svg").write_text(at_home(asyncio.run(draw(project))), encoding="utf-8")


if __name__ == "__main__":
    main()
