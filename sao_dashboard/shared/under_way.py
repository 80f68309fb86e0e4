"""What is being read for everybody, told to the open screens while it lasts."""

from __future__ import annotations

import time
from collections.abc import Callable

from sao_dashboard.shared.listeners import Listeners

PATIENCE = 0.5
"""Seconds from which a reading is worth a word: one that is shorter would only flash."""


class UnderWay:
    """How far the reading of the shared workbook is; changed by one thread, read by all.

    Args:
        clock: a clock that never goes back.

    Attributes:
        words: how far it is, '' when nothing is read, or only since a moment.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.words = ""
        self._clock = clock
        self._since: float | None = None
        self._listeners: Listeners[[]] = Listeners()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when the words change; return what ends that."""
        return self._listeners.add(listener)

    def say(self, words: str) -> None:
        """Say how far it is."""
        if self._since is None:
            self._since = self._clock()
        if self._clock() - self._since >= PATIENCE:
            self._tell(words)

    def end(self) -> None:
        """Say that nothing is read any more."""
        self._since = None
        self._tell("")

    def _tell(self, words: str) -> None:
        if words == self.words:
            return
        self.words = words
        self._listeners.tell()
