"""The articles given with the command, annotated and put in while reviewing goes on: a thread with a storage of its own, and the engine
in its process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from textual.message import Message

from attrib.errors import AttribError, printable
from attrib.library import Options
from attrib.project.filling import Filled, fill
from attrib.project.source import read_given
from attrib.project.storage import open_storage
from attrib.project.worker import Annotator
from attrib.reading import Skipped, count_articles
from tui.messages import ArticleAdded, FillingEnded


class Engine(Protocol):
    """What annotates, and can be stopped from another thread."""

    def annotate(self, items: Iterable[object]) -> Iterator[object]: ...
    def stop(self) -> None: ...


class Filler:
    """Fills a project from paths; `run` in a thread, `stop` from any."""

    def __init__(self, project: Path, paths: Sequence[str], engine: Engine | None = None) -> None:
        self._project, self._paths = project, tuple(paths)
        self._engine = engine or Annotator(Options())
        self._stopped = False
        self._total: int | None = None
        self._done = self._failed = 0

    @property
    def progress(self) -> str:
        """How far it is, in a few letters."""
        return f"adding {self._done}" + (f"/{self._total}" if self._total else "")

    def run(self, post: Callable[[Message], object]) -> None:
        """Put everything in, and post what becomes of it. What fails as a whole is posted as the last line."""
        try:
            self._fill(post)
            failed = f", {self._failed} failed" if self._failed else ""
            line = f"all articles are in: {self._done - self._failed}{failed}"
        except AttribError as error:
            line = f"no more articles come in: {error}"
        except Exception as error:  # whatever it is, the annotator's decisions go on
            line = f"no more articles come in: {type(error).__name__}: {printable(str(error))}"
        if not self._stopped:
            post(FillingEnded(line))

    def _fill(self, post: Callable[[Message], object]) -> None:
        ends = ("", "-wal", "-shm", "-journal")
        outputs = [self._project.with_name(self._project.name + end) for end in ends]
        self._total = count_articles(self._paths, outputs)
        try:
            with open_storage(self._project) as storage:
                for result in fill(storage, read_given(self._paths, outputs), self._engine):
                    if self._stopped:
                        return
                    self._done += not isinstance(result, Skipped)
                    post(ArticleAdded(self._told(result)))
        finally:
            self._engine.stop()

    def _told(self, result: Filled | AttribError | Skipped) -> str:
        if isinstance(result, AttribError):
            self._failed += 1
            return str(result)
        if isinstance(result, Filled) and result.outcome == "changed":
            return f"{printable(result.id)}: the text has changed; what was decided on it is stale"
        return ""

    def stop(self) -> None:
        """End it; what is in the project stays."""
        self._stopped = True
        self._engine.stop()
