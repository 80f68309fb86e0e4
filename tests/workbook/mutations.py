"""Faults of many kinds put one by one into the demonstration workbook, and how many are found at the very cell.

`python -m tests.workbook.mutations --graines 200` tries 200 of them: the same seed always makes the same fault.
"""

from __future__ import annotations

import argparse
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from sao_dashboard.issues import Issue
from sao_dashboard.schema import SHEETS, Column, Kind, Sheet, sheet
from sao_dashboard.settings import ROOT
from sao_dashboard.text import fold
from sao_dashboard.workbook.read import read_workbook

FILE = ROOT / "data" / "suivi_operations.xlsx"

Place = tuple[str, str, str]
"""Code, sheet, and the cells where the fault must be told, « F12 » or « F12:F13 »; '' for a whole sheet."""
Mutation = Callable[["Demo"], Place]
Where = Callable[[Sheet, Column], bool]


@dataclass(frozen=True)
class Demo:
    """The demonstration workbook being spoiled, by one source of chance."""

    book: Book
    rng: Random

    def tab(self, key: str) -> Worksheet:
        return self.book[sheet(key).title]

    def cells(self, where: Where) -> Iterator[tuple[Sheet, Cell]]:
        """Yield the filled cells of some columns, with their sheet."""
        for of in SHEETS:
            for rank, column in enumerate(of, start=1):
                if where(of, column):
                    rows = self.tab(of.key).iter_rows(min_row=2, min_col=rank, max_col=rank)
                    yield from ((of, cell) for (cell,) in rows if cell.value is not None)

    def any(self, where: Where) -> tuple[Sheet, Cell]:
        """Return one of these cells."""
        return self.rng.choice(list(self.cells(where)))

    def cell(self, key: str, column: str, row: int) -> Cell:
        """Return the cell of one column, by their keys."""
        rank = [each.key for each in sheet(key)].index(column) + 1
        return self.tab(key).cell(row, rank)

    def rows(self, key: str, **values: object) -> list[int]:
        """Return the lines of a sheet where these columns have these values; a callable tells."""
        found = range(2, self.last(key) + 1)
        return [row for row in found if all(_is(self.cell(key, name, row).value, of) for name, of in values.items())]

    def last(self, key: str) -> int:
        """Return the last line that holds something."""
        lines = (
            row for row in range(self.tab(key).max_row, 1, -1) if any(c.value is not None for c in self.tab(key)[row])
        )
        return next(lines, 1)

    def insert(self, key: str, row: int) -> Worksheet:
        """Insert an empty row; the table of Excel, which openpyxl would not move, is undone."""
        tab = self.tab(key)
        for name in list(tab.tables):
            del tab.tables[name]
        tab.insert_rows(row)
        return tab


def _is(value: object, expected: object) -> bool:
    return bool(expected(value)) if callable(expected) else value == expected


def _filled(value: object) -> bool:
    return value is not None


# --- Values ----------------------------------------------------------------------------------------------------------


def spoil(code: str, where: Where, values: Callable[[Random, Cell], object]) -> Mutation:
    """Return what writes a wrong value in a filled cell of some columns, told there."""

    def mutation(demo: Demo) -> Place:
        of, cell = demo.any(where)
        cell.value = values(demo.rng, cell)
        if not isinstance(cell.value, str):
            cell.number_format = "General"
        return code, of.title, cell.coordinate

    return mutation


def one_of(*values: object) -> Callable[[Random, Cell], object]:
    return lambda rng, _cell: rng.choice(values)


def of_kind(*kinds: Kind) -> Where:
    return lambda _sheet, column: column.kind in kinds


def is_list(_sheet: Sheet, column: Column) -> bool:
    return column.list is not None


def is_reference(_sheet: Sheet, column: Column) -> bool:
    return column.refers_to is not None and column.kind is Kind.TEXT


def is_free(of: Sheet, column: Column) -> bool:
    """A text column that nothing else refers to, nor depends on."""
    return (
        column.kind is Kind.TEXT and not column.list and not column.refers_to and of.key not in ("listes", "parametres")
    )


def is_required(of: Sheet, column: Column) -> bool:
    """A required column of a sheet whose rows hold more than it."""
    return column.required and of.key not in ("parametres",)


def is_planned(of: Sheet, column: Column) -> bool:
    """A planned date that no year is deduced from, nor compared to."""
    return column.kind is Kind.APPROXIMATE and of.key in ("operations", "jalons") and column.key != "demarrage"


def other_case(rng: Random, cell: Cell) -> object:
    text = str(cell.value)
    return text.upper() if text.upper() != text else text.lower()


def misspelled(rng: Random, cell: Cell) -> object:
    text = str(cell.value)
    at = rng.randrange(len(text))
    return f"{text[:at]}z{text[at:]}q"


def impossible(rng: Random, _cell: Cell) -> object:
    return rng.choice(["31/02/{}", "30 février {}", "31 avril {}", "31/11/{}", "32/01/{}"]).format(
        rng.randint(2017, 2030)
    )


def short_year(rng: Random, _cell: Cell) -> object:
    return f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{rng.randint(19, 35)}"


def day_number(rng: Random, _cell: Cell) -> object:
    return rng.randint(43_500, 50_000)


def emptied(demo: Demo) -> Place:
    of, cell = demo.any(is_required)
    cell.value = None
    return "valeur-manquante", of.title, cell.coordinate


def twice(demo: Demo) -> Place:
    keys = [key for key in ("chantiers", "operations", "secteurs", "agents") if sheet(key).identifier]
    key = demo.rng.choice(keys)
    first, second = sorted(demo.rng.sample(range(2, demo.last(key) + 1), 2))
    column = str(sheet(key).identifier)
    demo.cell(key, column, second).value = demo.cell(key, column, first).value
    return "identifiant-en-double", sheet(key).title, demo.cell(key, column, second).coordinate


def ambiguous(demo: Demo) -> Place:
    identifiers = {fold(str(demo.cell("operations", "identifiant", row).value)) for row in demo.rows("operations")}
    named = demo.rows("operations", nom=lambda name: fold(str(name)) not in identifiers)
    one, other = demo.rng.sample(named, 2)
    demo.cell("operations", "nom", other).value = demo.cell("operations", "nom", one).value
    of, cell = demo.any(lambda _sheet, column: column.refers_to == "operations")
    cell.value = demo.cell("operations", "nom", one).value
    return "reference-ambigue", of.title, cell.coordinate


def without_year(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("affectations", operation=None))
    cell = demo.cell("affectations", "debut", row)
    cell.value = f"{demo.rng.randint(2, 28)} novembre"
    return "date-sans-annee", "Affectations", cell.coordinate


def deduced_year(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("jalons", chantier=_filled))
    cell = demo.cell("jalons", "date", row)
    cell.value = f"{demo.rng.randint(2, 28)} novembre"
    return "annee-deduite", "Jalons", cell.coordinate


def lost_zero(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("operations", id_tabou=_filled))
    cell = demo.cell("operations", "id_tabou", row)
    cell.value, cell.number_format = int(str(cell.value)), "General"
    return "zero-perdu", "Opérations", cell.coordinate


def doubtful_percent(demo: Demo) -> Place:
    row, other = demo.rng.sample(demo.rows("operations", avancement=_filled), 2)
    demo.cell("operations", "avancement", other).value = demo.rng.randint(11, 99)
    cell = demo.cell("operations", "avancement", row)
    cell.value = 1
    return "pourcentage-ambigu", "Opérations", cell.coordinate


# --- What parsers hide -----------------------------------------------------------------------------------------------


def uncalculated(demo: Demo) -> Place:
    of, cell = demo.any(of_kind(Kind.TEXT, Kind.INTEGER, Kind.APPROXIMATE, Kind.PERCENT))
    cell.value = "=A1"
    return "formule-non-calculee", of.title, cell.coordinate


def merged(demo: Demo) -> Place:
    of, cell = demo.any(lambda of, _column: of.key not in ("listes", "parametres"))
    row = min(cell.row, demo.last(of.key) - 1)
    for name in list(demo.tab(of.key).tables):
        del demo.tab(of.key).tables[name]
    letter = cell.column_letter
    demo.tab(of.key).merge_cells(f"{letter}{row}:{letter}{row + 1}")
    return "cellules-fusionnees", of.title, f"{letter}{row}:{letter}{row + 1}"


def hidden_row(demo: Demo) -> Place:
    of, cell = demo.any(lambda of, _column: of.key != "parametres")
    demo.tab(of.key).row_dimensions[cell.row].hidden = True
    return "lignes-masquees", of.title, f"A{cell.row}"


def hidden_tab(demo: Demo) -> Place:
    title = demo.rng.choice(SHEETS).title
    demo.book[title].sheet_state = demo.rng.choice(["hidden", "veryHidden"])
    return "feuille-masquee", title, ""


def struck(demo: Demo) -> Place:
    of, cell = demo.any(lambda of, _column: of.key != "parametres")
    cell.font = Font(strike=True)
    return "texte-barre", of.title, f"A{cell.row}"


def coloured(demo: Demo) -> Place:
    of, cell = demo.any(lambda of, _column: of.key != "parametres")
    cell.fill = PatternFill("solid", start_color=demo.rng.choice(["FFFF0000", "FFFFFF00", "FF00B050"]))
    return "couleurs-non-lues", of.title, cell.coordinate


# --- Sheets, headers, rows -------------------------------------------------------------------------------------------


def title_above(demo: Demo) -> Place:
    of = demo.rng.choice(SHEETS)
    column = demo.rng.randint(1, len(of.columns))
    cell = demo.insert(of.key, 1).cell(1, column)
    cell.value = "Suivi du service"
    return "lignes-au-dessus", of.title, cell.coordinate


def total(demo: Demo) -> Place:
    key = demo.rng.choice(["operations", "affectations", "chantiers", "temps_travail"])
    row = demo.rng.randint(3, demo.last(key) + 1)
    tab = demo.insert(key, row)
    tab.cell(row, 1).value = demo.rng.choice(["Total", "TOTAL GÉNÉRAL", "Sous-total"])
    quantities = [
        rank for rank, c in enumerate(sheet(key), 1) if c.kind in (Kind.PERCENT, Kind.NUMBER) and not c.required
    ]
    tab.cell(row, demo.rng.choice(quantities)).value = 12
    return "total-ignore", sheet(key).title, f"A{row}"


def note(demo: Demo) -> Place:
    of = demo.rng.choice([each for each in SHEETS if each.key not in ("listes", "parametres")])
    cell = demo.tab(of.key).cell(demo.last(of.key) + demo.rng.randint(1, 3), 1)
    cell.value = demo.rng.choice(["Source : service SAO", "NB : chiffres provisoires", "* en attente"])
    return "note-ignoree", of.title, cell.coordinate


def untitled(demo: Demo) -> Place:
    of = demo.rng.choice([each for each in SHEETS if each.key not in ("listes", "parametres")])
    letter = get_column_letter(len(of.columns) + demo.rng.randint(1, 3))
    row = demo.rng.randint(2, demo.last(of.key))
    demo.tab(of.key)[f"{letter}{row}"] = "à voir"
    return "donnees-sans-titre", of.title, f"{letter}{row}"


def retitled(demo: Demo) -> Place:
    """A required column whose title says nothing any more."""
    of = demo.rng.choice([each for each in SHEETS if each.required])
    column = demo.rng.choice([rank for rank, column in enumerate(of, 1) if column.required])
    demo.tab(of.key).cell(1, column).value = "Colonne 1"
    return "colonne-manquante", of.title, ""


def nearly_titled(demo: Demo) -> Place:
    of = demo.rng.choice(SHEETS[:3])
    long = [rank for rank, column in enumerate(of, 1) if not column.required and len(column.header) > 6]
    cell = demo.tab(of.key).cell(1, demo.rng.choice(long))
    cell.value = str(cell.value)[:-1]
    return "colonne-non-lue", of.title, cell.coordinate


def titled_twice(demo: Demo) -> Place:
    of = demo.rng.choice(SHEETS[:9])
    cell = demo.tab(of.key).cell(1, len(of.columns) + 1)
    cell.value = demo.rng.choice(of.columns).header
    return "colonne-en-double", of.title, cell.coordinate


def removed(demo: Demo) -> Place:
    of = demo.rng.choice([each for each in SHEETS if each.required])
    if demo.rng.random() < 0.5:
        del demo.book[of.title]
    else:
        demo.book[of.title].title = "Feuil1"
    return "feuille-manquante", of.title, ""


# --- Rows that do not agree ------------------------------------------------------------------------------------------


def ends_before(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("operations", demarrage=lambda text: str(text).isdecimal()))
    cell = demo.cell("operations", "finalisation", row)
    cell.value = f"fin {int(str(demo.cell('operations', 'demarrage', row).value)) - demo.rng.randint(1, 5)}"
    return "fin-avant-debut", "Opérations", cell.coordinate


def without_second(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("operations", frange="oui"))
    demo.cell("operations", "second_secteur", row).value = None
    return "frange-sans-second-secteur", "Opérations", demo.cell("operations", "frange", row).coordinate


def same_sector(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("operations", frange="oui"))
    cell = demo.cell("operations", "second_secteur", row)
    cell.value = demo.cell("operations", "secteur", row).value
    return "second-secteur-identique", "Opérations", cell.coordinate


def without_frange(demo: Demo) -> Place:
    row = demo.rng.choice(demo.rows("operations", frange="oui"))
    demo.cell("operations", "frange", row).value = None
    return "second-secteur-sans-frange", "Opérations", demo.cell("operations", "second_secteur", row).coordinate


def left_alone(demo: Demo) -> Place:
    """Everybody in charge of one open operation goes elsewhere."""
    lead = "Chargé·e d'opération"
    held = {demo.cell("affectations", "operation", row).value for row in demo.rows("affectations", role=lead)}
    open_rows = demo.rows("operations", identifiant=held.__contains__, etape="En chantier", finalisee_le=None)
    row = demo.rng.choice(open_rows)
    operation = demo.cell("operations", "identifiant", row).value
    for other in demo.rows("affectations", role=lead, operation=operation):
        demo.cell("affectations", "role", other).value = "Référent thématique"
    return "operation-sans-charge", "Opérations", f"A{row}"


def overloaded(demo: Demo) -> Place:
    rows = demo.rows("affectations", quotite=_filled, debut=None, fin=None)
    agents = Counter(demo.cell("affectations", "agent", row).value for row in rows)
    row = demo.rng.choice([row for row in rows if agents[demo.cell("affectations", "agent", row).value] > 1])
    demo.cell("affectations", "quotite", row).value = 1
    return "agent-au-dela-de-son-temps", "Affectations", f"A{row}"


def loop(demo: Demo) -> Place:
    one, other = demo.rng.sample(demo.rows("chantiers"), 2)
    for row, awaited in ((one, other), (other, one)):
        demo.cell("chantiers", "depend_de", row).value = demo.cell("chantiers", "numero", awaited).value
    return (
        "boucle-de-dependances",
        "Chantiers",
        demo.cell("chantiers", "depend_de", demo.rng.choice([one, other])).coordinate,
    )


MUTATIONS: tuple[Mutation, ...] = (
    spoil("valeur-hors-liste", is_list, misspelled),
    spoil("variante-ecriture", is_list, other_case),
    spoil("variante-ecriture", is_reference, other_case),
    spoil("reference-inconnue", is_reference, misspelled),
    spoil("nombre-illisible", of_kind(Kind.NUMBER, Kind.INTEGER, Kind.PERCENT), one_of("beaucoup", "12 ?", "n. c.")),
    spoil("nombre-non-entier", of_kind(Kind.INTEGER), one_of("1,5", 2.25)),
    spoil("pourcentage-hors-bornes", of_kind(Kind.PERCENT), one_of("150 %", 1.5, -0.2, 240)),
    spoil("oui-non-illisible", of_kind(Kind.BOOLEAN), one_of("peut-être", "à voir", 7)),
    spoil("fourchette-illisible", of_kind(Kind.RANGE), one_of("à définir", "300 m²", "beaucoup")),
    spoil("date-impossible", of_kind(Kind.DATE, Kind.APPROXIMATE), impossible),
    spoil("jour-attendu", of_kind(Kind.DATE), one_of("fin 2018", "bientôt", "T2 2019", "2018")),
    spoil("date-illisible", is_planned, one_of("bientôt", "n. c.", "selon le budget")),
    spoil("annee-deux-chiffres", is_planned, short_year),
    spoil("nombre-lu-comme-date", is_planned, day_number),
    spoil("cellule-en-erreur", is_free, one_of("#REF!", "#DIV/0!", "#N/A", "#VALUE!")),
    emptied,
    twice,
    ambiguous,
    without_year,
    deduced_year,
    lost_zero,
    doubtful_percent,
    uncalculated,
    merged,
    hidden_row,
    hidden_tab,
    struck,
    coloured,
    title_above,
    total,
    note,
    untitled,
    retitled,
    nearly_titled,
    titled_twice,
    removed,
    ends_before,
    without_second,
    same_sector,
    without_frange,
    left_alone,
    overloaded,
    loop,
)


@cache
def _content() -> bytes:
    return FILE.read_bytes()


@cache
def _known() -> frozenset[Issue]:
    """What is told of the workbook as it is."""
    return frozenset(read_workbook(_content()).issues)


def spoiled(seed: int) -> tuple[bytes, Place]:
    """Return the demonstration workbook with the fault of one seed, and where it must be told."""
    demo = Demo(load_workbook(io.BytesIO(_content())), Random(seed))
    place = MUTATIONS[seed % len(MUTATIONS)](demo)
    stream = io.BytesIO()
    demo.book.save(stream)
    return stream.getvalue(), place


def is_found(data: bytes, place: Place) -> bool:
    """Tell whether reading tells of a new fault of this kind, all its cells among those of one issue."""
    code, title, cell = place
    new = [issue for issue in read_workbook(data).issues if issue not in _known()]
    same = [issue for issue in new if (issue.type.code, issue.sheet) == (code, title)]
    return any(not cell or _cells(cell) <= _cells(issue.cell) for issue in same)


def _cells(notation: str) -> set[tuple[int, int]]:
    found = set()
    for part in notation.split(", ") if notation else ():
        left, top, right, bottom = range_boundaries(part)
        found |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
    return found


def main() -> int:
    """Try as many seeds as asked for; exit 0 when every fault is found at its cell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graines", type=int, default=200)
    asked = parser.parse_args()
    outcomes: dict[str, Counter[bool]] = {}
    for seed in range(asked.graines):
        data, place = spoiled(seed)
        outcomes.setdefault(place[0], Counter())[found := is_found(data, place)] += 1
        if not found:
            print(f"graine {seed}\u00a0: {' '.join(place)} n'est pas trouvé")
    for code, counts in sorted(outcomes.items()):
        print(f"{counts[True]:4} / {counts.total():<4} {code}")
    found = sum(counts[True] for counts in outcomes.values())
    print(f"{found:4} / {asked.graines:<4} en tout")
    return int(found < asked.graines)


if __name__ == "__main__":
    raise SystemExit(main())
