"""What Excel itself says while the workbook is filled: lists to choose from, advice, and colours.

Nothing is forbidden: a value out of a list only raises a warning, since a paste goes round any rule. Reading checks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from sao_dashboard.schema import LISTS, SHEETS, Column, Kind, Sheet, sheet
from sao_dashboard.template.look import Look, typeset

REFERENCE_DAY = "Jour_de_reference"
"""Defined name: the « Date d'observation » of Paramètres, else today."""

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
_YES_NO = ["oui", "non"]
_STEPS = ("etapes", "sens_etapes")
_MEANINGS = ["à venir", "en cours", "terminée", "annulée"]


@dataclass(frozen=True)
class Deadline:
    """The date of a sheet's rows that may be late.

    Attributes:
        date: key of the planned date.
        done: key of the column that holds the day it was done.
        progress: key of the column whose 100 % means done, too.
        step: key of the column whose step may mean that it is over.
    """

    date: str
    done: str
    progress: str = ""
    step: str = ""


DEADLINES: dict[str, Deadline] = {
    "chantiers": Deadline("finalisation", "finalise_le", progress="avancement"),
    "operations": Deadline("finalisation", "finalisee_le", step="etape"),
    "jalons": Deadline("date", "tenu_le"),
    "equipes_projets": Deadline("pour_quand", "tenu_le"),
}


@dataclass(frozen=True)
class Area:
    """The rows of a sheet, filled or not yet, that its rules cover: Excel's own numbers, `first` to `last`."""

    sheet: Sheet
    last: int
    first: int = 2

    def letter(self, key: str) -> str:
        """Return the letter of a column."""
        return xl_col_to_name([column.key for column in self.sheet].index(key))

    def range(self, key: str) -> str:
        """Return a column's cells as any sheet can refer to them: `'Opérations'!$A$2:$A$2000`."""
        letter = self.letter(key)
        return f"'{self.sheet.title}'!${letter}${self.first}:${letter}${self.last}"


def list_name(key: str) -> str:
    """Return the defined name of a list of the sheet Listes."""
    return f"Liste_{key}"


def choice_name(key: str) -> str:
    """Return the defined name of the identifiers of a sheet."""
    return f"Choix_{key}"


def _range_name(key: str) -> str:
    """Return the defined name of a list with the room below it: both lists of steps are then equally long."""
    return f"Plage_{key}"


def define_names(book: Workbook, areas: dict[str, Area]) -> None:
    """Name each list and each sheet's identifiers, from the first to the last one filled, and the day of reference."""
    for spec in LISTS:
        book.define_name(list_name(spec.key), f"={_filled(areas['listes'], spec.key)}")
    for target in {column.refers_to: None for each in SHEETS for column in each if column.refers_to}:
        book.define_name(choice_name(target), f"={_filled(areas[target], str(sheet(target).identifier))}")
    for key in _STEPS:
        book.define_name(_range_name(key), f"={areas['listes'].range(key)}")
    names, values = (areas["parametres"].range(key) for key in ("parametre", "valeur"))
    observed = f'SUMIF({names},"Date d\'observation",{values})'
    book.define_name(REFERENCE_DAY, f"=IF({observed}>0,{observed},TODAY())")


def _filled(area: Area, key: str) -> str:
    """The cells of a column down to the last one filled: it grows by itself, and a gap hides nothing below it."""
    cells = area.range(key)
    first = cells.partition(":")[0]
    return f'{first}:INDEX({cells},MAX(1,SUMPRODUCT(MAX(({cells}<>"")*ROW({cells})))-{area.first - 1}))'


def add_validations(worksheet: Worksheet, area: Area) -> None:
    """Add what helps to fill each column: a list to choose from, the numbers expected, or a word of advice."""
    for place, column in enumerate(area.sheet):
        options = _validation(area.sheet, column)
        if options:
            options |= {"error_type": "warning"}
            worksheet.data_validation(area.first - 1, place, area.last - 1, place, options)


def _validation(owner: Sheet, column: Column) -> dict[str, Any]:
    if column.list or column.refers_to:
        if column.list:
            source, error = list_name(column.list), _LIST_ERROR
        else:
            target = sheet(str(column.refers_to))
            source, error = choice_name(target.key), _error("Valeur inconnue", _UNKNOWN.format(target.title))
        options = {"validate": "list", "source": f"={source}"} | error
        # Several values in one cell are none of the list, and yet right.
        return options | {"show_error": False} | _advice(column) if column.many else options
    if column.choices or column.key == "sens_etapes" or column.kind is Kind.BOOLEAN:
        if column.many:  # proposed, among others
            return {"validate": "list", "source": list(column.choices), "show_error": False} | _advice(column)
        choices = list(column.choices) or (_YES_NO if column.kind is Kind.BOOLEAN else _MEANINGS)
        expected = f"Attendu : {', '.join(choices[:-1])} ou {choices[-1]}."
        return {"validate": "list", "source": choices} | _error("Réponse inattendue", expected)
    if column.kind in (Kind.APPROXIMATE, Kind.RANGE):
        return {"validate": "any"} | _advice(column)
    if owner.key == "correspondances":
        return {"validate": "any"} | _advice(column)
    return _NUMBERS.get(column.kind, {}) if owner.key != "listes" else {}


def _advice(column: Column) -> dict[str, Any]:
    bare = column.kind is Kind.APPROXIMATE and "«" not in column.help
    example = " Par exemple : 01/10/2018, fin novembre 2018, T2 2019, 2030." if bare else ""
    return {
        "input_title": column.header[:_LONGEST_TITLE],
        "input_message": (column.help + typeset(example))[:_LONGEST_MESSAGE],
    }


def _error(title: str, message: str) -> dict[str, Any]:
    return {"error_title": title, "error_message": typeset(message)}


_LIST_ERROR = _error(
    "Valeur hors liste", "Cette valeur n'est pas dans la liste. Ajoutez-la d'abord dans la feuille « Listes »."
)
_UNKNOWN = "Cette valeur n'existe pas dans la feuille « {} ». Ajoutez-la d'abord dans cette feuille."
_NUMBERS: dict[Kind, dict[str, Any]] = {
    Kind.INTEGER: {"validate": "integer", "criteria": ">=", "value": 0}
    | _error("Nombre entier attendu", "Écrivez un nombre entier, par exemple 3."),
    Kind.NUMBER: {"validate": "decimal", "criteria": ">=", "value": 0}
    | _error("Nombre attendu", "Écrivez un nombre, par exemple 12,5."),
    Kind.PERCENT: {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
    | _error("Pourcentage attendu", "Écrivez un pourcentage de 0 à 100 %, par exemple 45 %."),
    Kind.DATE: {"validate": "date", "criteria": ">=", "value": date(1950, 1, 1)}
    | _error("Jour précis attendu", "Écrivez un jour précis, par exemple 01/10/2018."),
}


def add_colours(worksheet: Worksheet, area: Area, look: Look) -> None:
    """Colour what is missing, what is late and what is over; the first that holds wins."""
    last = len(area.sheet.columns) - 1
    row = f"$A{area.first}:${xl_col_to_name(last)}{area.first}"

    def colour(first: int, end: int, state: str, formula: str) -> None:
        rule = {"type": "formula", "criteria": f"={formula}", "format": look.state(state)}
        worksheet.conditional_format(area.first - 1, first, area.last - 1, end, rule)

    for place, column in enumerate(area.sheet):
        if column.required:
            colour(place, place, "missing", f'AND(TRIM(${xl_col_to_name(place)}{area.first})="",COUNTA({row})>0)')
    deadline = DEADLINES.get(area.sheet.key)
    if deadline:
        over = _over(area, deadline)
        place = [column.key for column in area.sheet].index(deadline.date)
        # A real date, or one typed as « 01/10/2018 » in a cell of text; an error for any other text, or nothing.
        cell = f"${area.letter(deadline.date)}{area.first}"
        typed = f"DATE(RIGHT({cell},4),MID({cell},4,2),LEFT({cell},2))"
        day = f'IF(ISNUMBER({cell}),{cell},IF(AND(LEN({cell})=10,MID({cell},3,1)="/"),{typed},NA()))'
        colour(place, place, "late", f"IF({over},FALSE,IFERROR({day}<{REFERENCE_DAY},FALSE))")
        colour(0, last, "done", over)
    colour(0, last, "line", f"COUNTA({row})>0")


def _over(area: Area, deadline: Deadline) -> str:
    """Whether a row is done or given up. Conditions refer to other sheets by names only: Excel wants it so."""
    tests = [f'${area.letter(deadline.done)}{area.first}<>""']
    if deadline.progress:
        tests.append(f"N(${area.letter(deadline.progress)}{area.first})>=1")
    if deadline.step:
        step = f"${area.letter(deadline.step)}{area.first}"
        counted = f"COUNTIFS({_range_name(_STEPS[0])},{step},{_range_name(_STEPS[1])}"
        tests += [f'{counted},"{meaning}")>0' for meaning in _MEANINGS[2:]]
    return f"OR({','.join(tests)})"
