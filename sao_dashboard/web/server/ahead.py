"""What the screens of a new version will ask for, worked out as soon as it arrives and before anybody asks."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from sao_dashboard.errors import SaoError
from sao_dashboard.shared.store import Store

_LOGGER = logging.getLogger(__name__)
_TABS_SECONDS = 2.0
"""What no screen waits for is left until the open ones are drawn: they would share one core with it."""


class Ahead:
    """A thread that works each time the store changes.

    Args:
        work: what to do; may raise SaoError, and is then tried at the next change.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._changed = threading.Event()
        self._stopped = False
        self._leave: Callable[[], None] = lambda: None

    def open(self, store: Store) -> None:
        """Begin to follow a store, which may already show something."""
        self._leave = store.subscribe(lambda _state: self._changed.set())
        self._changed.set()
        # Daemon: a measure of hundreds of versions does not hold back a server that stops.
        threading.Thread(target=self._follow, name="avance", daemon=True).start()

    def close(self) -> None:
        """Follow it no more, without waiting for what is under way."""
        self._leave()
        self._stopped = True
        self._changed.set()

    def _follow(self) -> None:
        while self._changed.wait() and not self._stopped:
            self._changed.clear()
            try:
                self._work()
            except SaoError as error:
                _LOGGER.warning("Nothing could be worked out ahead: %s", error)
            except Exception:
                _LOGGER.exception("Nothing could be worked out ahead")


def measure() -> None:
    """Measure the slips over the versions up to the current one, what each changed, and what a trial is judged by."""
    from sao_dashboard.web import runtime

    current = runtime.store().current()
    if current.numero is None or current.workbook is None:
        return
    # As late as that: pandas and what measures would delay the reading and the first page.
    from sao_dashboard.views.glissements import kept_versions
    from sao_dashboard.web import cached, looked_at, over_versions
    from sao_dashboard.web.measures import REST

    time.sleep(REST)  # as for whoever asks without waiting: the open tabs are drawn first
    published = looked_at.published()
    versions = kept_versions(published)
    if len(versions) > 1:
        over_versions.glissements(versions)
    if len(published) > 1:
        with suppress(SaoError):  # what tabs count, that showed the version before
            before = runtime.shared().log.version(current.numero - 1)
            cached.comparaison(looked_at.workbook(before), current.workbook)
        over_versions.histoire_within(published)
    if current.workbook.debut_experimentation is not None:
        time.sleep(_TABS_SECONDS)
        over_versions.comptes_within(versions)
