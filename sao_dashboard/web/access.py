"""Who may do and see what, until there is a login.

Whoever knows the code that the server's owner has set may publish; everybody sees the load of each person, or nobody.
"""

from __future__ import annotations

import hmac
import threading
import time
from collections.abc import Callable
from hashlib import sha256

from sao_dashboard.refusals import versions as refusals
from sao_dashboard.settings import Settings

MOST_TRIES, WINDOW = 5, 60.0
"""Wrong codes admitted in this many seconds, for the whole server: a code must not be found by trying them all."""


class CodeLock:
    """Compares codes with the one that is set, and slows down whoever tries many.

    Args:
        clock: a clock that never goes back, in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: list[float] = []
        self._lock = threading.Lock()

    def unlock(self, code: str) -> None:
        """Do nothing when the code is the right one.

        Raises:
            SaoError: no code is set, this is not it, or too many wrong ones were tried.
        """
        expected = Settings.from_environment().code
        if not expected:
            raise refusals.PUBLICATION_FERMEE()
        with self._lock:
            self._wrong = [moment for moment in self._wrong if moment > self._clock() - WINDOW]
            if len(self._wrong) >= MOST_TRIES:
                raise refusals.TROP_D_ESSAIS(delai=WINDOW / 60)
            if not hmac.compare_digest(_digest(code), _digest(expected)):
                self._wrong.append(self._clock())
                raise refusals.CODE_REFUSE()


def _digest(code: str) -> bytes:
    """Of one length, so that comparing two says nothing of the right one's."""
    return sha256(code.strip().encode(errors="replace")).digest()


def publishing_is_open() -> bool:
    """Tell whether a code is set, so that somebody may publish."""
    return bool(Settings.from_environment().code)


def may_see_people() -> bool:
    """Tell whether the load of each person may be seen; where it may not, it is not even worked out."""
    return Settings.from_environment().charge_personnes


CODE_LOCK = CodeLock()
"""The one of this process."""
