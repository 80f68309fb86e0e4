"""What is measured over versions: in the background, so that a screen which only mentions it need not wait."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from time import monotonic
from typing import Generic, Protocol, TypeVar

from sao_dashboard.versions import Version

Versions = tuple[Version, ...]

RETRY = 60.0
"""Seconds after which a version that could not be opened is tried again: it may be the network's fault, or be back."""

REST = 0.5
"""Seconds that a measure nobody waits for leaves to the screens being drawn: Python does one thing at a time."""

_KEPT = 4
_LOGGER = logging.getLogger(__name__)


class OverVersions(Protocol):
    """What is measured, and the numbers of the versions that could not be opened, so that nothing of them is."""

    @property
    def non_ouvertes(self) -> tuple[int, ...]:
        """Their numbers."""


Measured = TypeVar("Measured", bound=OverVersions)


class Measures(Generic[Measured]):
    """The last measures, and those under way. May be shared between threads.

    Args:
        measure: what measures some versions, the oldest first; called on a thread of its own.
    """

    def __init__(self, measure: Callable[[Versions], Measured]) -> None:
        self._measure = measure
        self._asked: dict[tuple[tuple[int, str], ...], tuple[Future[tuple[Measured, float]], threading.Event]] = {}
        self._lock = threading.Lock()

    def found(self, versions: Versions, patience: float | None = None) -> Measured | None:
        """Return the measure of these versions; None when it is not there after `patience` seconds, and goes on.

        Without any patience at all, it begins `REST` seconds later, unless somebody waits for it by then.
        """
        key = tuple((version.numero, version.digest) for version in versions)
        with self._lock:
            asked, hurry = self._asked.get(key) or (None, threading.Event())
            if asked is None or not _holds(asked):
                self._asked.pop(key, None)
                while len(self._asked) >= _KEPT:
                    self._asked.pop(next(iter(self._asked)))
                asked, hurry = self._asked[key] = Future(), threading.Event()
                # Daemon: nobody waits for it when the server stops.
                threading.Thread(target=self._run, args=(versions, asked, hurry), name="mesure", daemon=True).start()
        if patience != 0:
            hurry.set()
        try:
            return asked.result(patience)[0]
        except TimeoutError:
            return None

    def _run(self, versions: Versions, asked: Future[tuple[Measured, float]], hurry: threading.Event) -> None:
        hurry.wait(REST)
        try:
            asked.set_result((self._measure(versions), monotonic()))
        except Exception as error:
            _LOGGER.exception("The versions could not be measured")
            asked.set_exception(error)


def _holds(asked: Future[tuple[Measured, float]]) -> bool:
    if not asked.done():
        return True
    if asked.exception() is not None:
        return False
    found, at = asked.result()
    return not found.non_ouvertes or monotonic() - at < RETRY
