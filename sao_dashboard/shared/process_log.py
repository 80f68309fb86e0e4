"""The log of versions as one process uses it: followed by the store, written by the screens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from sao_dashboard.errors import SaoError
from sao_dashboard.versions import Log, Version
from sao_dashboard.versions.frames import classeur

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook
    from sao_dashboard.shared.workbook import SharedWorkbook


class ProcessLog:
    """The log beside the shared workbook. Every method may raise a `SaoError`, whose words are for people.

    Args:
        partage: keeps the shared file and the log one.
        read: bytes to a workbook.
        first: what to publish before the very first version, given the workbook that it will be.
    """

    def __init__(
        self,
        partage: SharedWorkbook,
        read: Callable[[bytes], Workbook],
        first: Callable[[Log, Workbook], None] = lambda _journal, _workbook: None,
    ) -> None:
        self.workbook_file = partage
        self._read = read
        self._first = first
        self._is_tidy = False

    @property
    def log(self) -> Log:
        """The versions."""
        return self.workbook_file.log

    def after(self, numero: int) -> Version | None:
        """Return the current version when it comes after this one."""
        return self.log.current() if self.log.exists_after(numero) else None

    def open(self, version: Version) -> tuple[Workbook, bytes]:
        """Return the workbook of a version and its bytes."""
        return self.workbook(version), self.log.content(version)

    def workbook(self, version: Version) -> Workbook:
        """Return the workbook of a version."""
        return classeur(self.log, version, self._read)

    def catch_up(self) -> None:
        """Let the shared file hold the current version, which it did not follow; it may still be locked."""
        self.workbook_file.follow()

    def held(self, digest: str) -> None:
        """Note that the shared file was seen to hold the current version, whoever put it there."""
        self.workbook_file.held_is_current(digest)
        self._tidy()

    def settle(self, content: bytes, workbook: Workbook) -> Version:
        """Make a version of what the shared file holds, unless it is one; return the current one."""
        if self.log.current() is None:
            self._first(self.log, workbook)
        version = self.workbook_file.reconcile(content, workbook).version
        self._tidy()
        return version

    def _tidy(self) -> None:
        """Remove, once, what a crash or a purge left behind; the first state is on screen by now."""
        if not self._is_tidy:
            self._is_tidy = True
            with suppress(SaoError):
                self.log.tidy()
