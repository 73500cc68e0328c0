"""The engine in a process of its own: whoever drives it never loads torch or Stanza, and outlives it.

The process is spawned, not forked: a fork would copy the screen's threads and locks. It starts with the first article, some seconds that
import and models take, and stays for the next ones.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, TypeVar

from attrib.document import Article
from attrib.errors import AttribError, ParseError
from attrib.record import Record

if TYPE_CHECKING:
    from attrib.library import Options

Other = TypeVar("Other")

BATCH = 40_000
"""Characters that go to the engine together: it is 1.3 times faster on many articles at once than on one."""

MOST_STARTS = 3
"""How often in a row the process may end before it has annotated anything: then it is not the articles' fault."""


class Died(Exception):
    """The process ended in the middle of its work."""


class Annotator:
    """A handle on the engine's process. Use it from one thread at a time; `stop` may be called from any."""

    def __init__(self, options: Options, main: Callable[[Connection, Options], None] | None = None) -> None:
        """`main` is what the process runs, `serve` where nothing is said."""
        self._options, self._main = options, main or serve
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None
        self._barren = 0
        self._stopped = False

    def annotate(self, items: Iterable[Article | Other]) -> Iterator[Record | AttribError | Other]:
        """Yield for each article its record or the error that names it, and everything else as it comes, in the order of `items`.
        Where the process dies, what it had not answered is tried again one by one, and the article that kills it is named. Raises
        AttribError where the engine itself cannot start."""
        batch: list[Article | Other] = []
        size, limit = 0, 0  # the first article goes alone, so that its record comes at once
        for item in items:
            if not batch and not isinstance(item, Article):
                yield item
                continue
            batch.append(item)
            size += len(item.text) if isinstance(item, Article) else 0
            if size >= limit:
                yield from self._answer(batch)
                batch, size, limit = [], 0, BATCH
        yield from self._answer(batch)

    async def stream(self, items: Iterable[Article | Other]) -> AsyncIterator[Record | AttribError | Other]:
        """Do what `annotate` does without holding the event loop: reading and waiting happen in threads."""
        results, end = self.annotate(items), object()
        while (result := await asyncio.to_thread(next, results, end)) is not end:
            yield result

    def stop(self) -> None:
        """End the process now; what it is at is lost, and no more results come."""
        self._stopped = True
        self._end()

    def __enter__(self) -> Annotator:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _answer(self, batch: Sequence[Article | Other]) -> Iterator[Record | AttribError | Other]:
        results = self._results([item for item in batch if isinstance(item, Article)])
        for item in batch:
            if not isinstance(item, Article):
                yield item
            elif (result := next(results, None)) is not None:
                yield result
        deque(results, maxlen=0)  # to its end: a generator that is dropped in the middle leaves answers in the pipe

    def _results(self, articles: Sequence[Article]) -> Iterator[Record | AttribError]:
        waiting = deque(articles)
        alone = False
        while waiting and not self._stopped:
            group = [waiting[0]] if alone else list(waiting)
            try:
                for result in self._ask(group):
                    waiting.popleft()
                    yield result
            except Died as death:
                if self._stopped:
                    return
                if alone or len(group) == 1:
                    yield ParseError(waiting.popleft().id, str(death), "it may need more memory than there is; the others are done")
                alone = True

    def _ask(self, articles: Sequence[Article]) -> Iterator[Record | AttribError]:
        connection = self._started()
        try:
            connection.send(articles)
            for _ in articles:
                result = connection.recv()
                if isinstance(result, Failed):
                    raise result.error
                self._barren = 0
                yield result
        except (EOFError, OSError) as error:
            raise Died(self._post_mortem()) from error
        except BaseException:
            self._end()  # what is still in the pipe is no answer to the next question
            raise

    def _started(self) -> Connection:
        if self._connection is None:
            # It inherits standard error, in whose place a full-screen terminal may have put something without a file.
            with contextlib.redirect_stderr(sys.__stderr__):
                resource_tracker.ensure_running()
            context = multiprocessing.get_context("spawn")
            connection, theirs = context.Pipe()
            process = context.Process(target=self._main, args=(theirs, self._options), daemon=True, name="attrib engine")
            process.start()
            theirs.close()  # theirs alone holds it open now: its end is heard
            self._process, self._connection = process, connection
            if self._stopped:  # while it started
                self._end()
            return connection
        return self._connection

    def _post_mortem(self) -> str:
        """Clear away a process that has ended, and return what it died of."""
        process = self._process
        if process is not None:
            process.join(1)  # the pipe ends a little before the process has a cause to tell
        self._end()
        code = process.exitcode if process else None
        self._barren += 1
        if self._barren > MOST_STARTS and not self._stopped:
            raise AttribError("engine", f"its process ended {self._barren} times in a row ({_cause(code)})", "is there enough memory?")
        return f"the engine's process ended at this article ({_cause(code)})"

    def _end(self) -> None:
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if process is not None:
            process.kill()
            process.join()
        if connection is not None:
            connection.close()


class Failed:
    """What the process sends where the engine cannot work at all."""

    def __init__(self, error: AttribError) -> None:
        self.error = error


def _cause(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    return signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"


def serve(connection: Connection, options: Options) -> None:
    """Be the process: take lists of articles, send a result for each, until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever drives; it ends this process by closing the connection
    if not os.environ.get("ATTRIB_DEBUG"):
        _silence()
    import attrib.pipeline
    from attrib.library import annotate_all

    # Every list asks for the engine anew, and its models take seconds to load.
    attrib.pipeline.load_engine = functools.cache(attrib.pipeline.load_engine)
    try:
        while True:
            for result in annotate_all(connection.recv(), options):
                connection.send(result)
    except AttribError as error:
        connection.send(Failed(error))
    except (EOFError, OSError):
        return


def _silence() -> None:
    """Send what other packages print to nowhere: the screen belongs to somebody else."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nothing, stream)
