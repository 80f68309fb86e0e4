"""Saves by hand that follow one another, seen as one: the log keeps them all, people count one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from sao_dashboard.versions.version import Origine, Version

CLOSE = timedelta(minutes=5)
"""Saves by hand of one author, no further apart than this, are one: the last."""


def gathered(history: Sequence[Version]) -> list[Version]:
    """Return a history, oldest first, without the saves by hand that the same author followed closely with another.

    One that was given a name is never left out.
    """
    return [one for one, after in pairwise([*history, None]) if one and not (after and _goes_on(one, after))]


def _goes_on(one: Version, after: Version) -> bool:
    by_hand = one.origine is after.origine is Origine.FICHIER and not one.nom
    return by_hand and one.auteur == after.auteur and after.purgee is None and after.le - one.le <= CLOSE
