"""What a proposal of another split holds: operations that would change their sector, or who follows them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Objet(StrEnum):
    """What of an operation a move changes."""

    SECTEUR = "secteur"
    CHARGE = "charge"
    """Who follows it (chargé·e d'opération)."""


class Deplacement(NamedTuple):
    """One move: an operation goes from a sector, or from a person, to another.

    Attributes:
        operation: its identifier.
        objet: what changes of it.
        de: what the workbook says, '' for nobody and for no sector.
        vers: what is proposed, '' for nobody.
    """

    operation: str
    objet: Objet
    de: str
    vers: str
