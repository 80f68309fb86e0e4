"""Errors meant for people: a short title, then a sentence that says what to do. Their words are in `refusals/`."""

from __future__ import annotations


class SaoError(Exception):
    """A failure that can be told to a user as it stands.

    Args:
        title: short French noun phrase (« Fichier illisible »).
        message: French sentence: what is wrong, what was expected, what to do.
        code: that of the refusal, for programs.
    """

    def __init__(self, title: str, message: str, code: str = "") -> None:
        super().__init__(f"{title} — {message}")
        self.title = title
        self.message = message
        self.code = code


class WorkbookError(SaoError):
    """The bytes are not a workbook that can be read at all."""


class UnavailableError(WorkbookError):
    """The workbook could not be looked at, and is not the cause: the same bytes may well be read in a moment."""


class VersionsError(SaoError):
    """The log cannot do what it was asked."""


class FichierError(VersionsError):
    """The shared file cannot be read or replaced for now; the log itself is well."""
