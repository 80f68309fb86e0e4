"""A code compared in constant time, and whoever tries many slowed down."""

from __future__ import annotations

import hmac
import logging
import threading
import time
from collections.abc import Callable
from hashlib import sha256

from sao_dashboard.refusals.model import Refusal
from sao_dashboard.refusals.versions import TROP_D_ESSAIS

MOST_TRIES, WINDOW = 5, 60.0
"""Wrong codes admitted in this many seconds, for the whole server: a code must not be found by trying them all."""


_LOGGER = logging.getLogger(__name__)


def digest(code: str) -> bytes:
    """Return the digest of a code: of one length, so that comparing two says nothing of the right one's."""
    return sha256(code.strip().encode(errors="replace")).digest()


class Slowed:
    """Compares codes, for the whole process.

    Args:
        clock: a clock that never goes back, in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: list[float] = []
        self._lock = threading.Lock()

    def compare(self, code: str, expected: bytes, refusal: Refusal) -> None:
        """Do nothing when a code has the digest expected.

        Raises:
            SaoError: it has not (`refusal`), or too many wrong ones were tried.
        """
        with self._lock:
            self._wrong = [moment for moment in self._wrong if moment > self._clock() - WINDOW]
            if len(self._wrong) >= MOST_TRIES:
                raise TROP_D_ESSAIS(delai=WINDOW / 60)
            if not hmac.compare_digest(digest(code), expected):
                self._wrong.append(self._clock())
                if len(self._wrong) == MOST_TRIES:
                    _LOGGER.warning("Too many wrong codes: whoever gives one now waits")
                raise refusal()
