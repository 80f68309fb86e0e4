"""Which column a title names, surely or perhaps, and whether what stands beneath it can be that column's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.cells.cells import as_number, as_text, parse
from sao_dashboard.reading.cells.numbers import read_number
from sao_dashboard.reading.cells.units import IN_BRACKETS, IN_TITLES, LENGTHS, is_own, other_unit
from sao_dashboard.reading.table.likeness import BRACKETS, MARKS, bare
from sao_dashboard.schema import Column, Kind, Sheet
from sao_dashboard.text import fold

LOOKED_AT = 50
"""How many distinct cells of a column say well enough what it holds."""

_HINT = re.compile(
    r"oui ?/ ?non|oui ou non|obligatoire|facultati(?:f|ve)|optionnel(?:le)?|jj/mm/aa(?:aa)?|nb|nombre|dates?|texte"
    r"|(?:liste|saisie|choix|champ)\b.*|[0-9]{1,2}|(?:ex|cf|voir|si|nom|selon|a completer|a remplir)\b.*"
)
"""What a title has in brackets and that surely changes nothing: how to fill it, a number of a footnote."""
_UNIT_LAST = re.compile(r"(?:m ?2|carres?|ares|\bca|\bmin(?:utes?)?|\bmn|\bj(?:ours?)?)[)\]]?$")
"""How a title ends that may say another unit than its column's: few do, and looking for which takes long."""
_UNIT = re.compile("[km]?€|[a-z]+2?|[%‰]")
_OTHER_THING = re.compile(
    r"\b(?:reel(?:le)?s?|effecti(?:f|ve)s?|constatee?s?|initiale?s?|ancien(?:ne)?s?|n°|numero|code|id|identifiant)\b"
)
"""What brackets say that makes another column of it: « Finalisation (réelle) » is not the one that is planned."""
_DATES = (Kind.DATE, Kind.APPROXIMATE)
_NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.PERCENT, Kind.RANGE)
_YEARS = (1950, 2100)
_LONGEST = 300
"""Characters of a title, with all that it may say in brackets; the same ones are looked at again at each reading."""
_FIGURE = re.compile("[0-9]")


def recognise_row(sheet: Sheet, row: Sequence[Cell]) -> dict[int, str]:
    """Return the key of each cell that surely is the title of a column, by its rank."""
    found = ((rank, _recognise(sheet, cell)) for rank, cell in enumerate(row) if isinstance(cell, str) and cell)
    return {rank: column.key for rank, column in found if column}


def perhaps(
    sheet: Sheet, row: Sequence[Cell], found: Mapping[int, str], beneath: Callable[[int], Sequence[Cell]]
) -> dict[int, str]:
    """Return, by rank, the columns not found yet that one title alone may name, where what is beneath suits."""
    ranks: dict[str, list[int]] = {}
    for rank, cell in enumerate(row):
        column = _perhaps(sheet, cell) if isinstance(cell, str) and cell and rank not in found else None
        if column and column.key not in found.values():
            ranks.setdefault(column.key, []).append(rank)
    alone = {key: places[0] for key, places in ranks.items() if len(places) == 1}
    return {rank: key for key, rank in alone.items() if suits(sheet.column(key), beneath(rank))}


def suits(column: Column, cells: Sequence[Cell]) -> bool:
    """Tell whether these cells may be of a column: half of its dates are dates, and half of a text are not."""
    if not cells:
        return True
    if column.kind in _DATES:
        return 2 * sum(map(_says_when, cells)) >= len(cells)
    if column.kind in _NUMBERS:
        return 2 * sum(_says_how_many(cell, column) for cell in cells) >= len(cells)
    return column.kind is not Kind.TEXT or 2 * sum(isinstance(cell, date) for cell in cells) < len(cells)


def holds_dates(cells: Sequence[Cell]) -> bool:
    """Tell whether most of these cells are dates; bare numbers are none."""
    return bool(cells) and 2 * sum(isinstance(cell, (str, date)) and _says_when(cell) for cell in cells) > len(cells)


def other_units(sheet: Sheet, titles: Mapping[int, str], recognised: Mapping[int, str]) -> dict[int, str]:
    """Return, by rank, the unit in which a title says that its column is, where it is not the column's own."""
    found = ((rank, _unit(titles[rank], sheet.column(key))) for rank, key in recognised.items())
    return {rank: unit for rank, unit in found if unit}


def says_other_unit(column: Column, title: str) -> bool:
    """Tell whether a title says a unit that is not the column's: « Surface (m²) » is no surface in hectares."""
    units = IN_TITLES if column.kind in _DATES else IN_TITLES | LENGTHS
    words = units.intersection(_UNIT.findall(fold(title))) | (IN_BRACKETS & {_bracketed(title)})
    return not all(is_own(word, column.unit) for word in words)


def is_only_in_other_unit(column: Column, title: str) -> bool:
    """Tell whether brackets say nothing but another unit: « Surface (lots) » and not « Surface (SDP en m²) »."""
    return column.unit is not None and _bracketed(title) in IN_BRACKETS and says_other_unit(column, title)


def names(column: Column) -> tuple[str, ...]:
    """Return every name of a column, its own first."""
    return (column.header, *column.aliases, *column.loose)


@lru_cache(maxsize=256)
def folded_names_of(column: Column) -> frozenset[str]:
    """Return every name of a column as titles are compared."""
    return frozenset(map(_key, names(column)))


def _says_when(cell: Cell) -> bool:
    if isinstance(cell, (int, float)):
        return not isinstance(cell, bool) and _YEARS[0] <= cell <= _YEARS[1]
    found = parse(cell)
    return found.debut is not None or found.fin is not None


def _says_how_many(cell: Cell, column: Column) -> bool:
    if isinstance(cell, str):
        return bool(_FIGURE.search(cell)) and not _says_date(cell)
    return as_number(cell, column.unit) is not None


def _says_date(text: str) -> bool:
    return text.count("/") == 2


@lru_cache(maxsize=4096)
def _recognise(sheet: Sheet, title: str) -> Column | None:
    if len(title) > _LONGEST:
        return None
    known, folded = _sure(sheet), fold(title).strip(MARKS)
    match = BRACKETS.fullmatch(folded)
    if folded in known:
        return known[folded]
    column = known.get(match[1].strip(MARKS)) if match else None
    if column and match and _changes_nothing(match[2], column):
        return column
    measured = known.values() if _UNIT_LAST.search(folded) else ()
    return next((each for each in measured if each.unit and _unit(title, each)), None)


def _changes_nothing(text: str, column: Column) -> bool:
    """Tell whether what a title has in brackets changes nothing: « (saisie en m²) » is no surface in hectares."""
    if _HINT.fullmatch(text.strip(MARKS)):
        return not says_other_unit(column, f"({text})")
    return column.unit is not None and read_number(f"1 {text.removeprefix('en ')}", column.unit) == 1


def _unit(title: str, column: Column) -> str:
    """Return the unit, other than the column's own, in which a title says that the column is: « Surface (m²) »."""
    folded = fold(title).strip(MARKS)
    for name in (column.header, *column.aliases):
        rest = folded.removeprefix(fold(name))
        if rest != folded and (other := other_unit(rest.strip(" ()[]"), column.unit)):
            return other[0]
    return ""


def _bracketed(title: str) -> str:
    match = BRACKETS.fullmatch(fold(title).strip(MARKS))
    return match[2].strip(MARKS) if match else ""


@lru_cache(maxsize=4096)
def _perhaps(sheet: Sheet, title: str) -> Column | None:
    """Return the column of which a title is a loose name, or a name followed by something in brackets."""
    if len(title) > _LONGEST:
        return None
    known, loose, folded = _sure(sheet), _loose(sheet), fold(title).strip(MARKS)
    if folded in loose:
        return loose[folded]
    match = BRACKETS.fullmatch(folded)
    before = bare(title).strip(MARKS) if match else ""
    column = known.get(before) or loose.get(before)
    if not match or not column or says_other_unit(column, title) or _OTHER_THING.search(match[2]):
        return None
    return column


@lru_cache(maxsize=64)
def _sure(sheet: Sheet) -> Mapping[str, Column]:
    return {_key(name): column for column in sheet for name in (*column.aliases, column.header)}


@lru_cache(maxsize=64)
def _loose(sheet: Sheet) -> Mapping[str, Column]:
    return {_key(name): column for column in sheet for name in column.loose}


def _key(name: str) -> str:
    return fold(name).strip(MARKS)


def distinct(cells: Iterable[Cell]) -> list[Cell]:
    """Return the first cells that hold something, as many as are looked at."""
    found: list[Cell] = []
    for cell in cells:
        if as_text(cell).strip():
            found.append(cell)
            if len(found) == LOOKED_AT:
                break
    return found
