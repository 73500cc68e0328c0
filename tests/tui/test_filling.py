"""Articles that are annotated while reviewing goes on: by an engine that is slow, that fails, that dies. The engine is a stand-in; its
process, the pipe to it and the project are real."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from attrib.document import Article
from attrib.errors import ModelError
from attrib.library import Options
from attrib.project.storage import open_storage
from attrib.project.worker import Annotator
from tests.project.building import ENTITIES, TEXT, project, proposals, record
from tests.project.test_worker import stand_in
from tests.tui.terminal import Driven, terminal
from tui.filling import Filler
from tui.messages import ArticleAdded, FillingEnded


class Waiting:
    """An engine that annotates an article each time that it is let on."""

    def __init__(self) -> None:
        self.turn = threading.Semaphore(0)
        self.stopped = threading.Event()

    def annotate(self, items: Iterable[object]) -> Iterator[object]:
        for item in items:
            self.turn.acquire(timeout=20)
            if self.stopped.is_set():
                return
            if isinstance(item, Article):
                said = proposals() if item.text.startswith(TEXT) else ()
                yield record(item.id, item.text, said, entities=ENTITIES if said else ())
            else:
                yield item

    def stop(self) -> None:
        self.stopped.set()
        self.turn.release(1000)


class Failing(Waiting):
    """An engine that cannot work at all, in a way that nobody thought of or that its error says."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def annotate(self, items: Iterable[object]) -> Iterator[object]:
        raise self._error
        yield


def articles(folder: Path, *texts: str) -> list[str]:
    """Write articles; return their folder as the command is given it."""
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)
    return [str(folder)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib")


async def seen(driven: Driven, articles: int) -> None:
    """Wait until so many articles are in and the head says so."""
    await driven.until(f"/{articles} articles")


async def test_what_comes_in_is_reviewed_while_the_rest_is_annotated(tmp_path: Path) -> None:
    path = tmp_path / "new.attrib"
    with open_storage(path, create=True):
        pass
    engine = Waiting()
    filler = Filler(path, articles(tmp_path / "in", TEXT, TEXT + "More.\n", TEXT + "And more.\n"), engine)
    async with terminal(path, filler=filler) as driven:
        assert "The first article is being annotated" in driven.text()
        engine.turn.release()
        await driven.until("0.txt")
        await driven.until("adding 1/3")
        await driven.press("a")
        assert driven.item(1).status == "confirmed"
        engine.turn.release(2)
        await seen(driven, 3)
        await driven.press("a", "a")
        assert driven.app.sitting.article.number == 2
        assert driven.text().startswith(" 1.txt")
        await driven.press("f2")
        await driven.until("1/3 articles done")


async def test_an_article_that_kills_the_engine_is_named_and_the_others_come_in(path: Path, tmp_path: Path) -> None:
    filler = Filler(path, articles(tmp_path / "in", "One.", "die", "Three."), Annotator(Options(), stand_in))
    async with terminal(path, filler=filler, notifications=True) as driven:
        await driven.until("SIGKILL")
        await driven.press("a")
        await driven.until("all articles are in: 2, 1 failed")
        assert driven.item(1).status == "confirmed"
        assert len(driven.session.articles()) == 3


@pytest.mark.parametrize(
    ("error", "said"),
    [(ModelError("models", "missing", "install again"), "models:"), (ZeroDivisionError("a \x1b[2J b"), "ZeroDivisionError:")],
)
async def test_an_engine_that_cannot_work_is_one_line_and_the_review_goes_on(
    path: Path, tmp_path: Path, error: Exception, said: str
) -> None:
    filler = Filler(path, articles(tmp_path / "in", "One."), Failing(error))
    async with terminal(path, (120, 24), filler=filler, notifications=True) as driven:
        await driven.until("no more articles come")
        assert said in driven.text()
        await driven.press("a")
        assert driven.item(1).status == "confirmed"
        assert "adding" not in driven.text()


async def test_leaving_does_not_wait_for_a_slow_engine(path: Path, tmp_path: Path) -> None:
    engine = Waiting()
    async with terminal(path, filler=Filler(path, articles(tmp_path / "in", "One."), engine)) as driven:
        await driven.press("f10")
    assert engine.stopped.is_set()
    assert driven.app.return_code == 0
    with open_storage(path) as storage:
        assert storage.value("SELECT count(*) FROM article") == 1


def run(filler: Filler) -> list[str]:
    """Fill to the end; return the lines that are posted."""
    posted: list[ArticleAdded | FillingEnded] = []
    filler.run(posted.append)
    assert isinstance(posted[-1], FillingEnded)
    return [message.line for message in posted]


class Quick(Waiting):
    """An engine that waits for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.turn.release(1000)


def test_a_path_that_is_not_there_is_named_and_the_rest_comes_in(path: Path, tmp_path: Path) -> None:
    lines = run(Filler(path, [str(tmp_path / "no\x1b.txt"), *articles(tmp_path / "in", "One.")], Quick()))
    assert r"no\x1b.txt" in "".join(lines)
    assert lines[-1] == "all articles are in: 1, 1 failed"


def test_a_text_that_has_changed_is_said(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    run(Filler(path, articles(folder, "One."), Quick()))
    lines = run(Filler(path, articles(folder, "Two."), Quick()))
    assert lines[:-1] == ["0.txt: the text has changed; what was decided on it is stale"]


def test_the_project_in_its_own_folder_is_no_article(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    given = articles(folder, "One.")
    path = project(folder / "p.attrib")
    assert run(Filler(path, given, Quick()))[-1] == "all articles are in: 1"


def test_a_project_that_has_become_unreadable_ends_the_filling_in_one_line(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xa5" * 9000)
    lines = run(Filler(path, articles(tmp_path / "in", "One."), Quick()))
    assert len(lines) == 1
    assert lines[0].startswith("no more articles come in: ")
