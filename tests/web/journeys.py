"""Trackers as services keep them, what is asked of each when it is taken over, and its first operation then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tests.reading.sheets import xlsx
from tests.reading.trackers import parts
from tests.reading.trackers.worded import TRACKERS


def thirty_columns() -> bytes:
    """Return the first of the trackers, with columns of its own up to thirty."""
    above, rows = TRACKERS[0].rows()[:2], TRACKERS[0].rows()[2:]
    others = range(30 - len(rows[0]))
    wide = [(*rows[0], *(f"Annexe {n}" for n in others)), *((*row, *(f"note {n}" for n in others)) for row in rows[1:])]
    return xlsx({"Suivi ZAC 2026": [*above, *wide]})


def tracker(tab: str) -> bytes:
    """Return the tracker of this tab."""
    (found,) = [each for each in TRACKERS if each.tab == tab]
    return xlsx({found.tab: found.rows()})


def with_its_lists() -> bytes:
    """Return a tracker whose sheet Listes has not all its words."""
    rows = [("Code", "Nom du projet", "Secteur", "Phase", "Livraison"), ("A", "Gare", "Nord", "Travaux", "2029")]
    return xlsx({"Suivi": rows, "Listes": [("Étapes", "Sens de l'étape"), ("En chantier", "en cours")]})


class Journey(NamedTuple):
    """A tracker, what is answered of it, the clicks that takes, and its first row with how many there are.

    Attributes:
        content: the workbook.
        answers: the question, and the choice.
        row: operation, secteur, étape, finalisation.
        rows: how many operations.
    """

    content: bytes
    answers: Sequence[tuple[str, str]]
    row: tuple[str, str, str, str]
    rows: int = 12

    @property
    def clicks(self) -> int:
        """From the link of Aide to the preview: that link, two to choose the file, two an answer, one to read it."""
        return 4 + 2 * len(self.answers)

    def missing(self, words: str) -> list[str]:
        """Return what the words of a line of the dashboard lack; the secteur is seen in the preview."""
        operation, _, *others = self.row
        return [value for value in (operation, *others) if value not in words]


TILLEULS = "ZAC des Tilleuls"
JOURNEYS = {
    "thirty columns": Journey(thirty_columns(), (), (TILLEULS, "Nord", "En étude", "T2 2027")),
    "in English": Journey(
        tracker("Projects"),
        [("«\u00a0Secteur\u00a0» est votre colonne", "City")],
        (TILLEULS, "Rennes", "Planned", "03/01/2029"),
    ),
    "of a team": Journey(
        tracker("Tableau de bord"),
        [("«\u00a0Secteur\u00a0» est votre colonne", "Localisation")],
        (TILLEULS, "Quartier nord", "En étude", "01/01/2026"),
    ),
    "in few words": Journey(tracker("Feuil1"), (), (TILLEULS, "Nord", "En étude", "T2 2027")),
    "two ends": Journey(
        tracker("Deux fins"),
        [("«\u00a0Fin des travaux\u00a0» est", "Finalisation prévue")],
        (TILLEULS, "Nord", "En étude", "T2 2027"),
    ),
    "the month first": Journey(tracker("US format"), (), (TILLEULS, "Nord", "En étude", "25/03/2027")),
    "misspelled": Journey(tracker("Fautes de frappe"), (), (TILLEULS, "Nord", "En étude", "T2 2027")),
    "without titles": Journey(tracker("Sans titres connus"), (), (TILLEULS, "Nord", "En étude", "01/01/2026")),
    "a sheet for each sector": Journey(
        xlsx(parts.one_sheet_for_each_sector().tabs), (), ("Îlot 11", "Nord", "En projet", ""), 4
    ),
    "neither sectors nor steps": Journey(tracker("PPI"), (), (TILLEULS, "Non renseigné", "Non renseigné", "2027")),
    "its own lists": Journey(
        with_its_lists(),
        [("«\u00a0Travaux\u00a0», 1\u00a0ligne, est", "En chantier")],
        ("Gare", "Nord", "En chantier", "2029"),
        1,
    ),
}
