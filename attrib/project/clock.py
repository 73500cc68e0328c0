"""The time that a decision takes: from the moment that the item was shown, or the decision before, to the key."""

from __future__ import annotations

import time


class Clock:
    """Milliseconds since the annotator began to think."""

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Begin anew: another item is shown."""
        self._since = time.monotonic()

    def take(self) -> int:
        """Return the milliseconds since, and begin anew."""
        since, self._since = self._since, time.monotonic()
        return round((self._since - since) * 1000)
