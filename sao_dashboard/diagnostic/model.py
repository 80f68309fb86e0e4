"""What looking at one thing gives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from sao_dashboard.formatting import pluriel


class Verdict(StrEnum):
    """How one thing is, the worst last."""

    INCONNU = "non vérifié"
    BON = "bon"
    ALERTE = "à surveiller"
    FAUTE = "à corriger"


class Check(NamedTuple):
    """One thing that was looked at.

    Attributes:
        code: stable name, for programs.
        subject: what it is, in a few words.
        verdict: how it is.
        said: what was found.
        todo: what to do about it; empty where nothing is.
    """

    code: str
    subject: str
    verdict: Verdict
    said: str
    todo: str = ""

    def plain(self) -> dict[str, str]:
        """Return it as JSON has it."""
        names = {"code": self.code, "sujet": self.subject, "verdict": str(self.verdict)}
        return {**names, "constat": self.said, "a_faire": self.todo}


def worst(checks: Iterable[Check]) -> Verdict:
    """Return the verdict on the whole: that of the worst."""
    order = list(Verdict)
    return max((check.verdict for check in checks), key=order.index, default=Verdict.INCONNU)


def ago(since: timedelta) -> str:
    """Return an age in words, to the unit that counts."""
    seconds = max(since.total_seconds(), 0)
    if seconds < 90:
        return "il y a moins de deux minutes"
    if seconds < 2 * 3600:
        return f"il y a {pluriel(int(seconds // 60), 'minute')}"
    if seconds < 48 * 3600:
        return f"il y a {pluriel(int(seconds // 3600), 'heure')}"
    return f"il y a {pluriel(int(seconds // 86400), 'jour')}"
