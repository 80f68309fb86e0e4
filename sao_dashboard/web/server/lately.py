"""The subscriptions that hold, asked of their place once in a while: whoever tries addresses costs it nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from sao_dashboard.versions.abonnements import Abonnement
from sao_dashboard.web import runtime

LOOK = 2.0
"""Seconds for which what is kept is not asked of the place again."""


class KeptLately:
    """What was kept a moment ago at most. Safe to share between threads; raises SaoError where it cannot be asked.

    Args:
        kept: the subscriptions that hold.
        clock: a clock that never goes back, in seconds.
    """

    def __init__(
        self,
        kept: Callable[[], Sequence[Abonnement]] = lambda: runtime.shared().log.abonnements.kept().abonnements,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._kept = kept
        self._clock = clock
        self._lock = threading.Lock()
        self._known: Sequence[Abonnement] = ()
        self._until = float("-inf")

    def abonnements(self) -> Sequence[Abonnement]:
        """Return them, the first made first."""
        with self._lock:
            if self._clock() >= self._until:
                self._known = self._kept()
                self._until = self._clock() + LOOK
            return self._known

    def forget(self) -> None:
        """Ask again next time: something was just changed here."""
        with self._lock:
            self._until = float("-inf")
