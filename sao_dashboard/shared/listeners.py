"""Who is told when something changes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, ParamSpec

_LOGGER = logging.getLogger(__name__)
Said = ParamSpec("Said")


class Listeners(Generic[Said]):
    """Functions to call, each with the same arguments. Shared between threads."""

    def __init__(self) -> None:
        self._listeners: list[Callable[Said, None]] = []
        self._lock = threading.Lock()

    def add(self, listener: Callable[Said, None]) -> Callable[[], None]:
        """Call `listener` from now on; return what ends that."""
        with self._lock:
            self._listeners.append(listener)

        def remove() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return remove

    def tell(self, *args: Said.args, **kwargs: Said.kwargs) -> None:
        """Call them all, on this thread."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            try:
                listener(*args, **kwargs)
            except Exception:
                # A listener's trouble (a closed event loop) is its own: the others must still be told.
                _LOGGER.exception("A listener failed")
