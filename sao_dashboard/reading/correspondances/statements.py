"""What the sheet Correspondances says, and what is told of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sao_dashboard import issues
from sao_dashboard.formatting import nombre
from sao_dashboard.issues import Issue, IssueType
from sao_dashboard.places import address
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.correspondances.said import ONE_A_COLUMN, Said
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.titles import recognise_row
from sao_dashboard.schema import CORRESPONDANCES
from sao_dashboard.schema.correspondances import COLONNE, ECHELLE, FEUILLE, IGNORER, ORDRE, UNITE, VALEUR
from sao_dashboard.text import fold, squeeze
from sao_dashboard.validation.report import Report

_SEARCHED_ROWS = 20
MOST_ROWS = 5_000
"""Words of one service: beyond, they are those of nobody, and reading them would hold up the server."""
_OBJECTS = {
    fold(word): known
    for known, words in {
        FEUILLE: "feuille onglet",
        COLONNE: "colonne titre",
        VALEUR: "valeur",
        UNITE: "unité",
        ECHELLE: "échelle",
        ORDRE: "ordre dates date",
    }.items()
    for word in words.split()
}


@dataclass(frozen=True, eq=False)
class Statements:
    """The rows of the sheet, those that contradict one another left out.

    Attributes:
        tab: its name in the workbook.
        places: rank of each of its columns, by key.
        header: Excel's number of its row of titles.
        rows: what it says, from the top.
        report: where what is wrong with a row is told.
    """

    tab: str
    places: Mapping[str, int]
    header: int
    rows: tuple[Said, ...]
    report: Report

    def of(self, *objects: str) -> list[Said]:
        """Return the rows that speak of these, those of one sheet after those of all: the last word is theirs."""
        return sorted((row for row in self.rows if row.objet in objects), key=lambda row: bool(row.feuille))

    def tell(self, kind: IssueType, row: Said, column: str, **details: str) -> None:
        """Tell something of a row, at its cell of this column, or at the first where it has no such column."""
        rank = self.places.get(column, min(self.places.values()))
        value = getattr(row, column)
        issue = Issue(kind, self.tab, address((row.line, rank)), value, tuple(details.items()))
        self.report.add(CORRESPONDANCES, issue, row.line, rank)

    def tell_unread(self, row: Said, column: str, expected: str, then: str = "") -> None:
        """Tell that a cell is not understood, what is expected there, and what follows from it."""
        self.tell(issues.CORRESPONDANCE_ILLISIBLE, row, column, conseil=expected, proposition=then)

    def tell_empty(self, row: Said, column: str, expected: str) -> None:
        """Tell that a cell of a row is empty, and what is expected there."""
        header = CORRESPONDANCES.column(column).header
        self.tell(issues.CORRESPONDANCE_INCOMPLETE, row, column, colonne=header, conseil=expected)

    def tell_lost(self, rows: Iterable[tuple[Said, str, str]]) -> None:
        """Tell that what these rows name, in this column, is no longer there."""
        for row, column, where in rows:
            self.tell(issues.CORRESPONDANCE_INTROUVABLE, row, column, lieu=where)


def statements(tab: str, grid: Grid, report: Report) -> Statements | None:
    """Return what a tab says, None where it has not the titles of the sheet; what it says badly is told."""
    header, places = _titles(grid)
    if not {"objet", "chez_vous", "chez_nous"} <= places.keys():
        return None
    last = min(len(grid), header + 1 + MOST_ROWS)
    read = [_said(grid, place, places) for place in range(header + 1, last)]
    found = Statements(tab, places, int(grid.numbers[header]), (), report)
    if last < len(grid):
        beyond = f"seules les {nombre(MOST_ROWS)} premières lignes sont suivies"
        first = _said(grid, last, places)
        filled = [key for key in places if getattr(first, key)] or ["objet"]
        found.tell_unread(first, min(filled, key=places.__getitem__), beyond)
    kept = []
    for raw in read:
        objet = _OBJECTS.get(fold(raw.objet).split(" ")[0].rstrip("s"), "")
        if not objet:
            if raw.objet:
                found.tell_unread(raw, "objet", _ONE_OF_THEM)
            elif any((raw.feuille, raw.colonne, raw.chez_vous, raw.chez_nous, raw.sens)):
                found.tell_empty(raw, "objet", _ONE_OF_THEM)
            continue
        row = replace(raw, objet=objet)
        missing = [key for key in (*_NEEDED.get(objet, ()), "chez_vous", "chez_nous") if not getattr(row, key)]
        for key in missing:
            found.tell_empty(row, key, _EXPECTED.get((objet, key), _TITLE))
        if not missing:
            kept.append(row)
    return replace(found, rows=tuple(_agreeing(found, kept)))


_CHOICES = CORRESPONDANCES.column("objet").choices
_ONE_OF_THEM = f"écrivez {', '.join(_CHOICES[:-1])} ou {_CHOICES[-1]}"
_TITLE = "écrivez le titre de la colonne dont parle cette ligne"
_OR_IGNORED = f"ou «\u00a0{IGNORER}\u00a0»"
_EXPECTED = {
    (FEUILLE, "chez_vous"): "écrivez le nom de votre feuille, comme sur son onglet",
    (FEUILLE, "chez_nous"): f"écrivez le nom d’une feuille du modèle, {_OR_IGNORED}",
    (COLONNE, "chez_vous"): "écrivez le titre de votre colonne",
    (COLONNE, "chez_nous"): f"écrivez le nom d’une colonne du modèle, {_OR_IGNORED}",
    (VALEUR, "chez_vous"): "écrivez la valeur, comme elle est dans votre colonne",
    (VALEUR, "chez_nous"): f"écrivez la valeur à lire, {_OR_IGNORED}",
    (UNITE, "chez_vous"): "écrivez votre unité, par exemple «\u00a0m²\u00a0»",
    (UNITE, "chez_nous"): "écrivez l’unité du modèle, par exemple «\u00a0ha\u00a0»",
    (ECHELLE, "chez_vous"): "écrivez un nombre comme vous l’écrivez, par exemple «\u00a080\u00a0»",
    (ECHELLE, "chez_nous"): "écrivez ce que dit ce nombre, par exemple «\u00a080\u00a0%\u00a0»",
    (ORDRE, "chez_vous"): "écrivez l’ordre de vos dates, par exemple «\u00a0mois/jour/année\u00a0»",
    (ORDRE, "chez_nous"): "écrivez «\u00a0jour/mois/année\u00a0»",
}
"""What is expected in an empty cell, by what the row speaks of and the column."""
_NEEDED = dict.fromkeys((VALEUR, *ONE_A_COLUMN), ("colonne",))


def _titles(grid: Grid) -> tuple[int, dict[str, int]]:
    rows = [recognise_row(CORRESPONDANCES, grid.row(place)) for place in range(min(len(grid), _SEARCHED_ROWS))]
    header = max(range(len(rows)), key=lambda place: len(rows[place]), default=0)
    return header, {key: rank for rank, key in reversed(rows[header].items())} if rows else {}


def _said(grid: Grid, place: int, places: Mapping[str, int]) -> Said:
    row = grid.row(place)
    return Said(int(grid.numbers[place]), **{key: squeeze(as_text(row[rank])) for key, rank in places.items()})


def _agreeing(found: Statements, rows: list[Said]) -> list[Said]:
    """Return the rows that no other contradicts, each said once; tell the others."""
    groups: dict[tuple[str, ...], list[Said]] = {}
    for row in rows:
        groups.setdefault(row.subject, []).append(row)
    kept = []
    for same in groups.values():
        if len({(fold(row.chez_nous), fold(row.chez_vous)) for row in same}) == 1:
            kept.append(same[0])
            continue
        for row in same:
            other = next(each for each in same if each is not row)
            found.tell(issues.CORRESPONDANCES_CONTRAIRES, row, "chez_nous", autre=f"ligne {other.line}")
    return sorted(kept, key=lambda row: row.line)
