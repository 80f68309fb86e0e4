"""Whose turn it is: so many processes at once, of which visitors' files never take the last."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sao_dashboard.refusals.model import Refusal


class Turns:
    """Places for processes.

    The shared file, and whatever nobody dropped on a screen, takes any place that is free. Visitors' files wait for one
    another in a queue of their own, which leaves one place free; and a visitor who asks for much waits alone.

    Args:
        at_once: how many processes may run at the same time, two or more.
        each: how many files of one visitor may run or wait.
    """

    def __init__(self, at_once: int, each: int) -> None:
        self._places = threading.BoundedSemaphore(at_once)
        self._visitors = threading.BoundedSemaphore(at_once - 1)
        self._each = each
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def taken(self, visitor: str, patience: float, busy: Refusal) -> Iterator[None]:
        """Have a place within `with`.

        Args:
            visitor: whose file it is, a session; '' for the shared one.
            patience: seconds to wait for it.
            busy: what is raised when there is none by then, or when this visitor has asked for too many.
        """
        deadline = time.monotonic() + patience
        with self._lock:
            if visitor and self._asked[visitor] >= self._each:
                raise busy()
            self._asked[visitor] += 1
        try:
            with ExitStack() as held:
                for gate in (self._visitors, self._places) if visitor else (self._places,):
                    if not gate.acquire(timeout=max(0.0, deadline - time.monotonic())):
                        raise busy()
                    held.callback(gate.release)
                yield
        finally:
            with self._lock:
                self._asked -= Counter((visitor,))  # forgets whoever has none any more
