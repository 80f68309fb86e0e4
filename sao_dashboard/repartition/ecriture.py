"""From the moves of a proposal to the cells of the service's own workbook that say them, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from sao_dashboard.annotate import CellToWrite
from sao_dashboard.guard.raw import Cell
from sao_dashboard.places import Place, address
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.cells.people import Names, names_nobody, with_breaks
from sao_dashboard.reading.located import KeptCell, Located
from sao_dashboard.repartition.suivies import in_turn
from sao_dashboard.schema import ROW, sheet
from sao_dashboard.schema.meaning import CHARGE_OPERATION, is_role
from sao_dashboard.schema.operations import CHARGES
from sao_dashboard.validation.report import Table
from sao_dashboard.versions.propositions import Deplacement, Objet

_OPERATIONS, _AFFECTATIONS = "operations", "affectations"
_AGENT, _ROLE, _OPERATION = "agent", "role", "operation"


class NotWritable(Exception):
    """A move cannot be written in this workbook; says why, as a sentence."""


class Ecriture(NamedTuple):
    """One cell that a move writes.

    Attributes:
        deplacement: the move.
        colonne: the title of its column, as the template has it.
        cell: where, and what it is to hold.
        avant: what it shows today.
        apres: what it will show.
    """

    deplacement: Deplacement
    colonne: str
    cell: CellToWrite
    avant: str
    apres: str

    @property
    def address(self) -> str:
        """« F12 »."""
        return address(self.cell.place)


class Plan(NamedTuple):
    """What is to be written, and the moves that cannot be, with why."""

    writes: list[Ecriture]
    refused: list[tuple[Deplacement, str]]


def plan(located: Located, deplacements: Sequence[Deplacement], day: date) -> Plan:
    """Return the cells that moves write in a workbook; all of them still apply to it on this day."""
    planner = _Planner(located, day)
    writes, refused = dict[tuple[str, Place], Ecriture](), list[tuple[Deplacement, str]]()
    for move in in_turn(deplacements):
        try:
            for each in list(planner.sector(move) if move.objet is Objet.SECTEUR else planner.people(move)):
                before = writes.get((each.cell.tab, each.cell.place))
                if before is not None and Objet.SECTEUR in (move.objet, before.deplacement.objet):
                    raise NotWritable(f"{_place(each.cell.tab, each.address)}\u00a0: deux déplacements l’écriraient.")
                # Two people of one cell: the second move begins with what the first one left.
                writes[each.cell.tab, each.cell.place] = each if before is None else each._replace(avant=before.avant)
        except NotWritable as why:
            refused.append((move, str(why)))
    return Plan(list(writes.values()), refused)


class _Planner:
    """Finds the cells of moves; remembers the rows that it adds under Affectations, and the names that it changes."""

    def __init__(self, located: Located, day: date) -> None:
        self._located = located
        self._day = pd.Timestamp(day)
        self._added = 0
        self._renamed: dict[tuple[str, Place], str] = {}

    def sector(self, move: Deplacement) -> Iterator[Ecriture]:
        """Yield the cells of a move from a sector to another: a frange is then decided."""
        row = self._row(move.operation)
        frame = self._table(_OPERATIONS).frame
        cell = self._at(
            row, "secteur", "c’est le titre d’un groupe de lignes, ou le nom de l’onglet, qui dit le secteur"
        )
        if frame["secteur"].iat[row] != move.vers:
            yield self._write(move, "secteur", cell, self._located.word(_OPERATIONS, "secteur", move.vers, cell.tab))
        if frame["frange"].iat[row] is not pd.NA and bool(frame["frange"].iat[row]):
            cell = self._at(row, "frange", "la frange n’y a pas de colonne")
            yield self._write(move, "frange", cell, self._no_frange(cell.tab))
            second = self._located.at(_OPERATIONS, row, "second_secteur")
            if second is not None and second.raw != "":
                yield self._write(move, "second_secteur", second, "")

    def people(self, move: Deplacement) -> Iterator[Ecriture]:
        """Yield the cells of a move from a person to another: Affectations, or the column beside the operations."""
        operation = self._row(move.operation)
        beside = self._located.at(_OPERATIONS, operation, CHARGES.key)
        own = self._affectation(move) if move.de else None
        if own is None:
            if beside is None and not move.de:
                yield from self._new_row(move)
                return
            if beside is None:
                raise NotWritable(f"«\u00a0{move.de}\u00a0» n’y a pas d’affectation qui se retrouve.")
            yield self._name(move, beside, CHARGES.header)
            return
        yield self._name(move, own, sheet(_AFFECTATIONS).column(_AGENT).header, alone=True)
        if beside is not None and move.de in self._names.of(with_breaks(beside.text)):
            yield self._name(move, beside, CHARGES.header)  # kept in both: they must go on saying the same

    # --- One cell -----------------------------------------------------------------------------------------------------

    def _write(self, move: Deplacement, column: str, kept: KeptCell, held: Cell) -> Ecriture:
        return _written(move, sheet(_OPERATIONS).column(column).header, kept, held)

    def _name(self, move: Deplacement, kept: KeptCell, header: str, *, alone: bool = False) -> Ecriture:
        """Return a cell of names with one of them replaced; `alone` where a row is of one person only."""
        if not isinstance(kept.raw, str):
            raise NotWritable(f"{_of(kept)} ne contient pas un nom.")
        if not move.de:
            if kept.raw and not names_nobody(kept.raw):
                raise NotWritable(f"{_of(kept)} contient déjà «\u00a0{kept.text}\u00a0».")
            return _written(move, header, kept, move.vers)
        if alone and not move.vers:
            raise NotWritable(
                f"{_of(kept)}\u00a0: retirez vous-même cette ligne, une affectation ne va pas sans agent."
            )
        place = kept.tab, (kept.line, kept.rank)
        found = self._names.renamed(self._renamed.get(place, kept.raw), move.de, move.vers)
        if found is None:
            raise NotWritable(
                f"{_of(kept)} contient «\u00a0{kept.text}\u00a0»\u00a0: quel nom y remplacer n’est pas sûr."
            )
        self._renamed[place] = found
        return _written(move, header, kept, found)

    def _at(self, row: int, column: str, otherwise: str) -> KeptCell:
        cell = self._located.at(_OPERATIONS, row, column)
        if cell is None:
            line = int(self._table(_OPERATIONS).lines[row])
            raise NotWritable(
                f"Feuille «\u00a0{self._located.tab(_OPERATIONS, row)}\u00a0», ligne {line}\u00a0: {otherwise}."
            )
        return cell

    def _no_frange(self, tab: str) -> Cell:
        """Return how the column says that an operation is no frange: empty, or « Non », as it does most often."""
        frange = self._table(_OPERATIONS).frame["frange"]
        said = int((frange == False).sum())  # noqa: E712 -- a column that may have neither
        return self._located.word(_OPERATIONS, "frange", False, tab) if said > int(frange.isna().sum()) else ""

    # --- The sheet Affectations ---------------------------------------------------------------------------------------

    def _affectation(self, move: Deplacement) -> KeptCell | None:
        """Return the cell of the agent of an affectation of today; None where the row comes from the operations."""
        rows = self._followers.get((move.operation, move.de), [])
        frame = self._table(_AFFECTATIONS).frame
        if not any(frame[ROW].iat[row] for row in rows):
            return None
        cells = {(cell.tab, cell.line): cell for row in rows if (cell := self._located.at(_AFFECTATIONS, row, _AGENT))}
        if len(cells) != 1:
            raise NotWritable(
                f"«\u00a0{move.de}\u00a0» a plusieurs affectations à cette opération\u00a0: laquelle n’est pas sûr."
            )
        cell = next(iter(cells.values()))
        if len(set(frame[_OPERATION][frame[ROW] == cell.line].dropna())) > 1:
            raise NotWritable(f"{_of(cell)}\u00a0: cette ligne vaut pour plusieurs opérations.")
        return cell

    def _new_row(self, move: Deplacement) -> Iterator[Ecriture]:
        """Yield the cells of a new row under those of Affectations."""
        layouts = self._located.tables.layouts.get(_AFFECTATIONS, ())
        layout = layouts[0] if layouts else None
        if layout is None or not {_AGENT, _ROLE, _OPERATION} <= layout.columns.keys():
            raise NotWritable("Le classeur n’a ni feuille Affectations remplie, ni colonne Chargé·e d’opération.")
        grid, table = self._located.grids[layout.tab], self._table(_AFFECTATIONS)
        lines = [
            int(table.lines[row])
            for row in range(len(table.frame))
            if self._located.tab(_AFFECTATIONS, row) == layout.tab
        ]
        last = max(lines)
        if int(grid.numbers[-1]) > last:
            raise NotWritable(
                f"Feuille «\u00a0{layout.tab}\u00a0»\u00a0: il y a autre chose sous la ligne {last}, une ligne ne peut "
                "pas y être ajoutée."
            )
        self._added += 1
        values = {
            _AGENT: self._located.word(_AFFECTATIONS, _AGENT, move.vers, layout.tab),
            _ROLE: self._located.word(_AFFECTATIONS, _ROLE, self._role(), layout.tab),
            _OPERATION: self._located.word(_AFFECTATIONS, _OPERATION, move.operation, layout.tab),
        }
        for key, held in values.items():
            kept = KeptCell(layout.tab, last + self._added, layout.columns[key], "", struck=False)
            yield _written(move, layout.sheet.column(key).header, kept, held, added=True)

    def _role(self) -> str:
        names = [*self._table(_AFFECTATIONS).frame[_ROLE].dropna(), *self._located.tables.book.lists["roles"]]
        found = next((str(name) for name in names if is_role(name, CHARGE_OPERATION)), None)
        if found is None:
            raise NotWritable("Le classeur n’a pas de rôle «\u00a0Chargé·e d’opération\u00a0».")
        return found

    # --- Lookups ------------------------------------------------------------------------------------------------------

    def _table(self, key: str) -> Table:
        table = self._located.table(key)
        if table is None:
            raise NotWritable(f"Le classeur n’a pas de feuille «\u00a0{sheet(key).title}\u00a0».")
        return table

    def _row(self, operation: str) -> int:
        return int(self._rows[operation])

    @cached_property
    def _rows(self) -> dict[str, int]:
        identifiers = self._table(_OPERATIONS).frame["identifiant"].tolist()
        return {identifier: row for row, identifier in reversed(list(enumerate(identifiers)))}

    @cached_property
    def _followers(self) -> dict[tuple[str, str], list[int]]:
        """The affectations of the day of those who follow operations, by operation and agent."""
        table = self._located.table(_AFFECTATIONS)
        if table is None:
            return {}
        of_today = ~((table.frame["fin_fin"] < self._day) | (table.frame["debut_debut"] > self._day))
        columns = (table.frame[key].tolist() for key in (_OPERATION, _AGENT, _ROLE))
        found: dict[tuple[str, str], list[int]] = {}
        for row, (today, operation, agent, role) in enumerate(zip(of_today.tolist(), *columns, strict=True)):
            if today and isinstance(role, str) and is_role(role, CHARGE_OPERATION):
                found.setdefault((operation, agent), []).append(row)
        return found

    @cached_property
    def _names(self) -> Names:
        """The names of the column beside the operations, and of the agents of Affectations."""
        book = self._located.tables.book
        beside = self._located.tables.beside.get(CHARGES.key)
        texts = [as_text(cell) for cell in beside.values] if beside else []
        affectations = self._located.table(_AFFECTATIONS)
        agents = affectations.frame[_AGENT].dropna().unique().tolist() if affectations else []
        return Names([*texts, *agents], book.targets.get("agents"))


def _written(move: Deplacement, header: str, kept: KeptCell, held: Cell, *, added: bool = False) -> Ecriture:
    if kept.struck:
        raise NotWritable(f"{_of(kept)} contient des mots barrés.")
    if not isinstance(held, (str, bool, float, int)):
        raise NotWritable(f"{_of(kept)}\u00a0: «\u00a0{as_text(held)}\u00a0» ne s’y écrit pas.")
    if isinstance(held, float) and held.is_integer():
        held = int(held)
    written = CellToWrite(kept.tab, kept.line, kept.rank, held, added)
    return Ecriture(move, header, written, kept.text, as_text(held))


def _place(tab: str, cell: str) -> str:
    return f"Feuille «\u00a0{tab}\u00a0», cellule {cell}"


def _of(kept: KeptCell) -> str:
    return _place(kept.tab, kept.address)
