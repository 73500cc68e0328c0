"""What has come of the articles that were put into a project: what is said of each that failed, and the closing line."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from attrib.command.console import say
from attrib.errors import AttribError, printable

if TYPE_CHECKING:
    from attrib.project.filling import Filled
    from attrib.reading import Skipped


class Filling:
    """The tally of `attrib add` and `attrib import`."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.attributions = 0
        self.failed = 0
        self.skipped: Counter[str] = Counter()
        self._missed = False
        self._started = time.monotonic()

    def take(self, result: Filled | AttribError | Skipped) -> None:
        """Count a result; name what failed, and a file that the user named and nobody reads."""
        from attrib.project.filling import Filled

        if isinstance(result, Filled):
            self.outcomes[result.outcome] += 1
            self.attributions += result.attributions
            if result.outcome == "changed":
                say(f"{printable(result.id)}: the text has changed; what was decided on it is stale")
        elif isinstance(result, AttribError):
            self.failed += 1
            say(str(result))
        else:
            self.skipped[result.why] += 1
            if result.named:
                self._missed = True
                say(f"{printable(str(result.path))}: skipped ({result.why})")

    @property
    def articles(self) -> int:
        """How many are in the project."""
        return self.outcomes.total()

    def summary(self) -> str:
        """Return the closing line."""
        count = self.articles
        outcomes = ", ".join(f"{n} {outcome}" for outcome, n in self.outcomes.items())
        parts = [f"{count} {'article' if count == 1 else 'articles'}" + (f" ({outcomes})" if outcomes else "")]
        found = self.attributions
        parts[0] += f", {found} {'attribution' if found == 1 else 'attributions'} in {time.monotonic() - self._started:.1f} s"
        if self.failed:
            parts.append(f"{self.failed} failed")
        if self.skipped:
            parts.append(f"{self.skipped.total()} skipped ({', '.join(f'{n} {why}' for why, n in self.skipped.items())})")
        return "; ".join(parts)

    @property
    def code(self) -> int:
        """1 where something failed, or where all that the user named was passed over; else 0."""
        return int(bool(self.failed) or (self._missed and not self.articles))
