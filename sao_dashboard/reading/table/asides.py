"""Rows that people write among those of a table, and that are none of it; each is left out with a word.

- **hints** under the titles (« jj/mm/aaaa », « liste déroulante », « champ texte »): most of what the first rows say;
- **titles written again** at each group: a row that has the titles of all the required columns, each in its own;
- a **title of group that is read**, for the rows under it do not say what it says (`groups.py`);
- any other **title of group**: a text alone before full rows, that begins with a word that says so (« Secteur Gare »)
  or is a value of another column; any other may be a row begun, and is read;
- **prepared rows**: below the last real one, what was written in advance (a value that all of them have, zeros, numbers
  to come) with half of the required columns empty; and anywhere a row of nothing but zeros, no, and dashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from sao_dashboard import issues
from sao_dashboard.guard.raw import Cell
from sao_dashboard.issues import IssueType
from sao_dashboard.reading.table.likeness import MARKS
from sao_dashboard.reading.table.lines import Lines, is_quantity
from sao_dashboard.text import fold
from sao_dashboard.validation.report import Mask

_SURE_HINT = re.compile(
    r"jj/mm/aa(?:aa)?|(?:liste|menu) deroulante?|champ .*|(?:texte|saisie|zone) (?:libre|de texte)"
    r"|oui ?/ ?non|oui ou non|obligatoire|facultati(?:f|ve)|optionnel(?:le)?"
    r"|a (?:saisir|remplir|completer|choisir|renseigner)\b.*|ne pas (?:remplir|modifier|toucher)\b.*"
)
_HINT = re.compile(
    rf"{_SURE_HINT.pattern}|texte|date\b.*|(?:mm/)?aaaa|nombre\b.*|numerique|liste|choix\b.*|automatique|calcul\b.*"
    r"|formule|ex(?:emple)?\.? ?:.*|code|numero|montant|en ha|%"
)
_HINT_ROWS = 3
_GROUP = re.compile(
    r"(?:secteur|quartier|commune|ville|territoire|phase|etape|lot|annee|programme|axe|equipe|operations?|projets?)\b.+"
)
_GROUP_CELLS = 3
_SAMPLE = 500
_NOTHING = frozenset(("0", "-", "faux", "false", "non", "no"))
_NUMBERED = re.compile(r".*[0-9]")


def find_asides(lines: Lines) -> dict[IssueType, list[int]]:
    """Return the rows of each kind, each row under the first kind that it is of."""
    found: dict[IssueType, list[int]] = {}
    for kind, find in ASIDES.items():
        taken = {row for rows in found.values() for row in rows}
        found[kind] = [row for row in find(lines) if row not in taken]
    return found


def _hints(lines: Lines) -> Iterator[int]:
    for row in np.flatnonzero(lines.own)[:_HINT_ROWS].tolist():
        cells = [lines.cell(row, rank) for rank in lines.ranks(row) if rank in lines.read]
        texts = [fold(cell).strip(" ()[]") for cell in cells if isinstance(cell, str)]
        sure = any(map(_SURE_HINT.fullmatch, texts))
        if len(cells) < 2 or not sure or 2 * sum(bool(_HINT.fullmatch(text)) for text in texts) <= len(cells):
            return
        yield row


def _titles_again(lines: Lines) -> Iterator[int]:
    """From the column that has the fewest values on, so that a column of names is rarely gone through."""
    if len(lines.required) < 2:
        return
    again = lines.own.copy()
    for rank in sorted(lines.required, key=lambda rank: len(lines.cells[rank].values)):
        column, names = lines.cells[rank], lines.titles.get(rank, frozenset())
        codes = [code for code, cell in enumerate(column.values) if _is_title(cell, names)]
        again &= np.isin(column.codes, codes)
        if not again.any():
            return
    yield from np.flatnonzero(again).tolist()


def _is_title(cell: Cell, names: frozenset[str]) -> bool:
    return isinstance(cell, str) and fold(cell).strip(MARKS) in names


def _groups_read(lines: Lines) -> Iterator[int]:
    if lines.groups:
        yield from np.flatnonzero(np.isin(lines.numbers, list(lines.groups))).tolist()


def _groups(lines: Lines) -> Iterator[int]:
    rows = np.flatnonzero(lines.own)
    if len(lines.required) < 3 or len(rows) < 2:
        return
    few = np.flatnonzero(lines.every[rows[:-1]] <= _GROUP_CELLS)
    for row, after in zip(rows[few].tolist(), rows[few + 1].tolist(), strict=True):
        if lines.required - set(lines.ranks(after)) or after - row > 1:
            continue
        first, *others = lines.ranks(row)
        quantities = all(is_quantity(lines.cell(row, rank)) for rank in others)
        cell = lines.cell(row, first)
        if quantities and isinstance(cell, str) and lines.required - {first, *others} and _is_group(lines, first, cell):
            yield row


def _is_group(lines: Lines, rank: int, text: str) -> bool:
    if _GROUP.fullmatch(fold(text)):
        return True
    others = (cell for other in lines.read - {rank} for cell in lines.cells[other].values[:_SAMPLE])
    return any(isinstance(cell, str) and fold(cell) == fold(text) for cell in others)


def _prepared(lines: Lines) -> Iterator[int]:
    own = np.flatnonzero(lines.own)
    lacking = lines.own & (2 * lines.filled(lines.required) <= len(lines.required))
    if not lines.required or not lacking.any():
        return
    nothing = [_among(lines, rank) for rank in range(len(lines.cells))]
    empty = lines.own & (lines.filled(lines.required) == 0) & _only(lines, nothing)
    yield from np.flatnonzero(empty).tolist()
    last = int(own[-1])
    same = [nothing[rank] | (column.codes == column.codes[last]) for rank, column in enumerate(lines.cells)]
    written = lacking & _only(lines, same)
    block = []
    for row in reversed(own.tolist()):
        if not written[row] or not _is_to_come(lines, row):
            break
        block.append(row)
    said = [~lines.cells[rank].blank[block] & ~nothing[rank][block] for rank in lines.read - {lines.identifier}]
    alone = len(block) == 1 and (any(map(np.any, said)) or isinstance(lines.cell(last, lines.ranks(last)[0]), str))
    if not alone and not any(mask.sum() == 1 for mask in said):
        yield from (row for row in block if not empty[row])


def _is_to_come(lines: Lines, row: int) -> bool:
    """Tell whether what names a row, if anything does, is a number written in advance."""
    if lines.identifier < 0 or lines.cells[lines.identifier].codes[row] < 0:
        return True
    cell = lines.cell(row, lines.identifier)
    return not isinstance(cell, str) or bool(_NUMBERED.fullmatch(cell))


def _only(lines: Lines, masks: list[Mask]) -> Mask:
    """Return which rows have, in the columns that are read but the one that names them, only what these masks have."""
    found = np.ones(len(lines.numbers), dtype=bool)
    for rank in lines.read - {lines.identifier}:
        found &= masks[rank] | lines.cells[rank].blank
    return found


def _among(lines: Lines, rank: int) -> Mask:
    """Return which rows say nothing in a column: a zero, a no, a dash."""
    column = lines.cells[rank]
    codes = [code for code, cell in enumerate(column.values) if _says_nothing(cell)]
    return np.isin(column.codes, codes) if codes else np.zeros(len(lines.numbers), dtype=bool)


def _says_nothing(cell: Cell) -> bool:
    if isinstance(cell, str):
        return len(cell) <= 5 and fold(cell) in _NOTHING
    return isinstance(cell, (bool, int, float)) and not cell


ASIDES = {
    issues.CONSIGNES_IGNOREES: _hints,
    issues.TITRES_REPETES: _titles_again,
    issues.INTERTITRES_LUS: _groups_read,
    issues.TITRE_DE_GROUPE: _groups,
    issues.LIGNES_PREPAREES: _prepared,
}
"""What finds the rows of each kind."""
