"""The rows of the sheet Correspondances: apart from what reads it, since what writes it needs no pandas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sao_dashboard.reading.table.likeness import MARKS
from sao_dashboard.schema.correspondances import ECHELLE, IGNORER, ORDRE, UNITE
from sao_dashboard.text import fold

ONE_A_COLUMN = (UNITE, ECHELLE, ORDRE)
"""What a column has one of: its row says in « Chez vous » which, and not of which value it speaks."""


@dataclass(frozen=True)
class Said:
    """One row: its line in Excel, and its cells as text."""

    line: int
    objet: str = ""
    feuille: str = ""
    colonne: str = ""
    chez_vous: str = ""
    chez_nous: str = ""
    sens: str = ""
    remarques: str = ""

    @property
    def ignores(self) -> bool:
        """Whether it says that something of theirs is not to be read."""
        return fold(self.chez_nous) == IGNORER

    def is_about(self, tab: str) -> bool:
        """Tell whether it says something of this tab: of its own, or of all."""
        return not self.feuille or fold(self.feuille) == fold(tab)

    @property
    def subject(self) -> tuple[str, ...]:
        """What it speaks of; two rows of one subject should say the same."""
        own = "" if self.objet in ONE_A_COLUMN else fold(self.chez_vous)
        return (self.objet, fold(self.feuille), key_of(self.colonne), own)


class SaidSheet(NamedTuple):
    """The sheet Correspondances that a workbook has, as far as writing under its rows needs it.

    Attributes:
        rows: what it says, from the top.
        places: rank of each of its columns, by key.
        header: Excel's number of its row of titles.
        last: that of its last row.
        width: how many columns it has, those of the service among them.
    """

    rows: tuple[Said, ...]
    places: Mapping[str, int]
    header: int
    last: int
    width: int


def key_of(title: str) -> str:
    """Return what tells a title from the others: not its case, its accents, nor the marks around."""
    return fold(title).strip(MARKS)
