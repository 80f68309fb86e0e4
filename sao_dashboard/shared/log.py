"""The log of versions as one process uses it: followed by the store, written by the screens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from sao_dashboard.errors import SaoError
from sao_dashboard.versions import Journal, Version
from sao_dashboard.versions.frames import classeur

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook
    from sao_dashboard.shared.partage import Partage


class Log:
    """The log beside the shared workbook. Every method may raise a `SaoError`, whose words are for people.

    Args:
        partage: keeps the shared file and the log one.
        read: bytes to a workbook.
        first: what to publish before the very first version, given the workbook that it will be.
    """

    def __init__(
        self,
        partage: Partage,
        read: Callable[[bytes], Workbook],
        first: Callable[[Journal, Workbook], None] = lambda _journal, _workbook: None,
    ) -> None:
        self.partage = partage
        self._read = read
        self._first = first
        self._is_tidy = False

    @property
    def journal(self) -> Journal:
        """The versions."""
        return self.partage.journal

    def after(self, numero: int) -> Version | None:
        """Return the current version when it comes after this one."""
        return self.journal.courante() if self.journal.existe_apres(numero) else None

    def open(self, version: Version) -> tuple[Workbook, bytes]:
        """Return the workbook of a version and its bytes."""
        return self.workbook(version), self.journal.contenu(version)

    def workbook(self, version: Version) -> Workbook:
        """Return the workbook of a version."""
        return classeur(self.journal, version, self._read)

    def catch_up(self) -> None:
        """Let the shared file hold the current version, which it did not follow; it may still be locked."""
        self.partage.suivre()

    def held(self, digest: str) -> None:
        """Note that the shared file was seen to hold the current version, whoever put it there."""
        self.partage.tenu(digest)
        self._tidy()

    def settle(self, content: bytes, workbook: Workbook) -> Version:
        """Make a version of what the shared file holds, unless it is one; return the current one."""
        if self.journal.courante() is None:
            self._first(self.journal, workbook)
        version = self.partage.concilier(content, workbook).version
        self._tidy()
        return version

    def _tidy(self) -> None:
        """Remove, once, what a crash or a purge left behind; the first state is on screen by now."""
        if not self._is_tidy:
            self._is_tidy = True
            with suppress(SaoError):
                self.journal.nettoyer()
