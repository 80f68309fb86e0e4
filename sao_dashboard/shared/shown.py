"""What is on screen, and who is told when that changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sao_dashboard.shared.listeners import Listeners
from sao_dashboard.shared.state import Fault, ReadFile, State

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook


class Shown:
    """The state that everybody sees; changed by one thread, read by all.

    Args:
        now: the clock shown to people.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.state = State(None, "", now(), None)
        self.settled = threading.Event()
        self._now = now
        self._listeners: Listeners[[State]] = Listeners()

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes of the workbook that is shown, empty when there is none."""
        return self.state.workbook.digest if self.state.workbook else ""

    def subscribe(self, listener: Callable[[State], None]) -> Callable[[], None]:
        """Call `listener` with each new state; return what ends that."""
        return self._listeners.add(listener)

    def show(self, workbook: Workbook, content: bytes, numero: int | None) -> None:
        """Show a workbook, which is what the file holds as far as is known."""
        loaded_at = self.state.loaded_at if self.digest == workbook.digest else self._now()
        self._publish(State(workbook, workbook.seal, loaded_at, None, content, numero))

    def number(self, numero: int) -> None:
        """Say which version the workbook that is shown has become."""
        self._publish(replace(self.state, numero=numero))

    def fail(self, title: str, message: str, refused: ReadFile | None = None) -> None:
        """Keep what is shown, and say why it is not the file; a fault that lasts keeps its first time."""
        fault = self.state.fault
        if fault is None:
            self._publish(replace(self.state, fault=Fault(self._now(), title, message, refused)))
        elif (fault.title, fault.message, fault.refused) != (title, message, refused):
            self._publish(replace(self.state, fault=Fault(fault.since, title, message, refused)))

    def clear(self) -> None:
        """Say no more that something is wrong."""
        if self.state.fault is not None:
            self._publish(replace(self.state, fault=None))

    def _publish(self, state: State) -> None:
        self.state = state
        self.settled.set()
        self._listeners.tell(state)
