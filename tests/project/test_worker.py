"""The engine's process: results in order, a death that names its article, an end that is an end. The engine here is a stand-in."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from attrib.document import Article
from attrib.errors import AttribError, LanguageError, ModelError, ParseError
from attrib.library import Options
from attrib.project.filling import fill
from attrib.project.intake import Outcome
from attrib.project.worker import MOST_STARTS, Annotator, Failed
from attrib.record.form import Record
from tests.project.building import project, record, sit

FRENCH = LanguageError("french.txt", "not in English")


def stand_in(connection: Connection, options: Options) -> None:
    """Be an engine whose articles tell it what to do."""
    try:
        while True:
            for article in connection.recv():
                if article.text == "die":
                    os.kill(os.getpid(), signal.SIGKILL)
                if article.text == "no models":
                    return connection.send(Failed(ModelError("models", "missing")))
                if article.text == "wait":
                    signal.pause()
                connection.send(FRENCH if article.text == "french" else record(article.id, article.text, engine=None))
    except (EOFError, OSError):
        return None


@pytest.fixture
def annotator() -> Iterator[Annotator]:
    with Annotator(Options(), stand_in) as made:
        yield made


def articles(*texts: str) -> list[Article]:
    return [Article(f"{n}.txt", text) for n, text in enumerate(texts)]


def told(results: list[object]) -> list[object]:
    return [r.id if isinstance(r, Record) else str(r) for r in results]


def test_results_come_in_order_with_everything_else_between_them(annotator: Annotator) -> None:
    one, two, three = articles("a", "french", "c")
    results = list(annotator.annotate(["first", one, "between", two, three, "last"]))
    assert told(results) == ["first", "0.txt", "between", "french.txt: not in English", "2.txt", "last"]


def test_one_process_serves_many_calls(annotator: Annotator) -> None:
    assert told(list(annotator.annotate(articles("a")))) == ["0.txt"]
    process = annotator._process.pid
    assert told(list(annotator.annotate(articles("a", "b")))) == ["0.txt", "1.txt"]
    assert annotator._process.pid == process
    assert list(annotator.annotate(["nothing to annotate"])) == ["nothing to annotate"]


def test_the_article_that_kills_the_engine_is_named_and_the_others_are_done(annotator: Annotator) -> None:
    results = list(annotator.annotate(articles("a", "b", "die", "d", "die", "f")))
    assert told(results)[:2] == ["0.txt", "1.txt"]
    assert isinstance(results[2], ParseError)
    assert str(results[2]).startswith("2.txt: the engine's process ended at this article (SIGKILL); ")
    assert [type(r) for r in results[3:]] == [Record, ParseError, Record]


def test_an_engine_that_dies_whatever_it_is_given_is_an_error_of_its_own(annotator: Annotator) -> None:
    with pytest.raises(AttribError, match="times in a row"):
        list(annotator.annotate(articles(*["die"] * (MOST_STARTS + 2))))


def test_an_engine_that_cannot_start_says_why(annotator: Annotator) -> None:
    with pytest.raises(ModelError, match="models: missing"):
        list(annotator.annotate(articles("no models")))


def test_stopping_from_another_thread_ends_the_process_and_the_results(annotator: Annotator) -> None:
    results = annotator.annotate(articles("a", "wait", "c"))
    assert next(results).id == "0.txt"
    threading.Timer(0.3, annotator.stop).start()
    assert list(results) == []
    assert annotator._process is None


def test_results_that_nobody_waited_for_are_not_given_to_the_next_call(annotator: Annotator) -> None:
    results = annotator.annotate(articles("a", "b", "c"))
    assert [next(results).id, next(results).id] == ["0.txt", "1.txt"]
    results.close()
    assert told(list(annotator.annotate([Article("new", "x")]))) == ["new"]


def test_an_event_loop_runs_on_while_articles_are_annotated(annotator: Annotator) -> None:
    async def run() -> tuple[list[object], int]:
        ticks, results = 0, []

        async def tick() -> None:
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0.01)

        ticking = asyncio.create_task(tick())
        results = [result async for result in annotator.stream(articles("a", "b"))]
        ticking.cancel()
        return results, ticks

    results, ticks = asyncio.run(run())
    assert told(results) == ["0.txt", "1.txt"]
    assert ticks > 3


def test_a_driver_that_is_killed_takes_the_engine_with_it(tmp_path: Path) -> None:
    program = """
import os, signal
from tests.project.test_worker import *
annotator = Annotator(Options(), stand_in)
list(annotator.annotate(articles("a")))
print(annotator._process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=60)
    engine = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(engine, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{engine}/stat").exists() and Path(f"/proc/{engine}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return
        threading.Event().wait(0.1)
    pytest.fail("the engine lives on")


def test_a_project_is_filled_while_others_decide_and_known_articles_need_no_engine(tmp_path: Path, annotator: Annotator) -> None:
    path = project(tmp_path / "p.attrib", record("0.txt", "a"), record())
    with sit(path) as filling, sit(path) as deciding:
        given = [*articles("a", "b", "french"), record()]
        seen = []
        for result in fill(filling.storage, given, annotator):
            seen.append(result)
            deciding.attributions.confirm(len(seen) % 3 + 1)
        assert [getattr(r, "outcome", "error") for r in seen] == [Outcome.SAME, Outcome.NEW, "error", Outcome.SAME]
        assert [row.id for row in deciding.article_rows(list(deciding.articles()))] == ["0.txt", "palmyra.txt", "1.txt"]
        assert [r.outcome for r in fill(filling.storage, articles("a"), annotator, again=True)] == [Outcome.RENEWED]
