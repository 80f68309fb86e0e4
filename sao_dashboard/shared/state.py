"""What the process shows of the shared workbook, and why that is not the file on disk when it is not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook


@dataclass(frozen=True, eq=False)
class ReadFile:
    """A workbook, with the bytes it was read from."""

    workbook: Workbook
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Fault:
    """Why the file on disk is not what is shown.

    Attributes:
        since: when it was first noticed.
        title: short French noun phrase.
        message: French sentences: what is wrong, and what to do.
        refused: the file, when it could be read but must not be shown; None when the sentences are all that is known.
    """

    since: datetime
    title: str
    message: str
    refused: ReadFile | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, eq=False)
class State:
    """What the process shows now.

    Attributes:
        workbook: the last good workbook, None when there has been none.
        seal: first twelve hexadecimal digits of the SHA-256 of its bytes, empty when there is none.
        loaded_at: when this workbook (or, without one, this store) began to be shown.
        fault: why the file on disk is not what is shown, None when it is.
        content: the bytes of the workbook, empty when there is none.
        numero: number of its version in the log, None while it has none.
    """

    workbook: Workbook | None
    seal: str
    loaded_at: datetime
    fault: Fault | None
    content: bytes = field(default=b"", repr=False)
    numero: int | None = None

    @property
    def refused(self) -> ReadFile | None:
        """The file on disk, when it could be read but must not be shown."""
        return self.fault.refused if self.fault else None

    @property
    def examined(self) -> ReadFile | None:
        """The workbook whose issues are to be told: the one that is refused, if any, else the one that is shown."""
        return self.refused or (ReadFile(self.workbook, self.content) if self.workbook else None)

    @property
    def stamp(self) -> str:
        """A token that changes whenever what is on screen must: the version, its number, the fault's digest if any."""
        shown = f"{self.seal}.{self.numero}" if self.numero else self.seal
        if self.fault is None:
            return shown
        words = [self.fault.since.isoformat(), self.fault.title, self.fault.message]
        if self.fault.refused:
            # Two refusals may be told in the same words, and have other faults to show further down.
            words.append(self.fault.refused.workbook.digest)
        digest = hashlib.sha256("\n".join(words).encode()).hexdigest()
        return f"{shown}-{digest[:8]}"
