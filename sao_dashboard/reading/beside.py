"""Who follows an operation, kept on its own row: each name becomes a row of Affectations.

Where the workbook has that sheet too, what it says of an operation counts, and what differs is told at the operation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import pandas as pd

from sao_dashboard import issues
from sao_dashboard.formatting import liste
from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.cells.coded import Coded, Read, distinct
from sao_dashboard.reading.cells.doubts import says_nothing
from sao_dashboard.reading.cells.people import Names, one_after_another
from sao_dashboard.reading.typed import frame_of
from sao_dashboard.schema import LIST_BY_KEY, ROW, sheet
from sao_dashboard.schema.meaning import CHARGE_OPERATION, REFERENT_SECTEUR, is_role
from sao_dashboard.schema.operations import CHARGES, REFERENTS
from sao_dashboard.text import fold
from sao_dashboard.validation.book import UNKNOWN, Book
from sao_dashboard.validation.report import Details, Finding, Origins, Table

Told = list[tuple[Table, Finding]]

_ROLES = {CHARGES.key: CHARGE_OPERATION, REFERENTS.key: REFERENT_SECTEUR}
"""The role that each of the columns of people gives, as `schema.meaning` recognises it."""


def texts_of(column: Coded[Cell]) -> list[str]:
    """Return what each row says in a column, '' where it says nothing."""
    said = [as_text(cell) for cell in column.values]
    values = [*("" if says_nothing(text) else text for text in said), ""]
    return [values[code] for code in column.codes.tolist()]


def read_texts(cells: Sequence[str | None]) -> Read:
    """Return texts as a column read."""
    column = distinct([cell or "" for cell in cells])
    return Read(column.codes, column.values, {})


@dataclass(frozen=True, eq=False)
class Beside:
    """The columns of people that a workbook keeps beside those of its operations.

    Attributes:
        book: all its tables, each value spelled as where it is declared.
        columns: the raw cells of each of these columns.
    """

    book: Book
    columns: Mapping[str, Coded[Cell]]

    def with_affectations(self) -> tuple[Book, Told]:
        """Return the book with a row of Affectations for each name, and what is doubtful or differs."""
        told, rows = self._absent(), list[tuple[str, int, str]]()
        for key in (key for key in _ROLES if key in self.columns):
            texts = texts_of(self.columns[key])
            people = {text: self._names.of(text) for text in dict.fromkeys(texts)}
            told += self._followed(key, texts)
            told += self._doubtful(key, texts)
            told += self._different(key, texts, people)
            rows += [
                (key, row, name)
                for row, text in enumerate(texts)
                if not self._declared[key][row]
                for name in people[text]
            ]
        if not rows:
            return self.book, told
        roles = dict.fromkeys((*self.book.lists["roles"], *(self._role(key) for key in _ROLES if key in self.columns)))
        tables = {**self.book.tables, "affectations": self._extended(rows)}
        return Book(tables, {**self.book.lists, "roles": list(roles)}, self.book.day), told

    @property
    def _operations(self) -> Table:
        return self.book.tables["operations"]

    @cached_property
    def _names(self) -> Names:
        cells = [as_text(cell) for key in _ROLES if key in self.columns for cell in self.columns[key].values]
        return Names(cells, self.book.targets.get("agents"))

    def _role(self, key: str) -> str:
        """Return the name of a role in the workbook's own list, or else the one that the template gives it."""
        names = [*self.book.lists["roles"], *LIST_BY_KEY["roles"].values]
        return next(name for name in names if is_role(name, _ROLES[key]))

    def _doubtful(self, key: str, texts: Sequence[str]) -> Told:
        rows = np.flatnonzero([self._names.is_doubtful(text) for text in texts])
        finding = Finding(issues.NOMS_ENSEMBLE, key, rows, lambda row: (texts[row], ()))
        return [(self._operations, finding)] if rows.size else []

    def _absent(self) -> Told:
        """Return the cells that name nobody, or no team."""
        found = Told()
        for key, column in self.columns.items():
            lacks = self._names.lack if key in _ROLES else says_nothing
            lacking = np.array([*(lacks(as_text(cell)) for cell in column.values), False])[column.codes]
            header = next(each.header for each in self._operations.sheet.beside if each.key == key)
            details = (("colonne", header),)
            finding = Finding(issues.ABSENCE_ECRITE, key, np.flatnonzero(lacking), partial(_said_once, details))
            found += [(self._operations, finding)] if finding.rows.size else []
        return found

    def _followed(self, key: str, texts: Sequence[str]) -> Told:
        """Return the cells that name people who follow one another."""
        known = self.book.targets.get("agents")
        rows = np.flatnonzero([one_after_another(text) and not (known and text in known.known) for text in texts])
        finding = Finding(issues.PERSONNES_SUCCESSIVES, key, rows, lambda row: (texts[row], ()))
        return [(self._operations, finding)] if rows.size else []

    def _different(self, key: str, texts: Sequence[str], people: Mapping[str, list[str]]) -> Told:
        """Return the rows whose people are not those of the sheet Affectations."""
        declared, own = self._declared[key], self.book.tables.get("affectations")
        rows = [
            row
            for row, text in enumerate(texts)
            if people[text] and declared[row] and set(map(fold, people[text])) != set(map(fold, declared[row]))
        ]
        if own is None or not rows:
            return []
        header, tab = next(each.header for each in (CHARGES, REFERENTS) if each.key == key), own.tab

        def describe(row: int) -> tuple[str, Details]:
            return texts[row], (("colonne", header), ("cible", tab), ("lecture", liste(declared[row])))

        return [
            (self._operations, Finding(issues.AFFECTATION_DIFFERENTE, key, np.array(rows, dtype=np.intp), describe))
        ]

    @cached_property
    def _declared(self) -> dict[str, list[list[str]]]:
        """Who has each role by the sheet Affectations, for each operation: by itself, or else by its sector."""
        operations = self._operations.frame
        return {
            key: [
                by_operation.get(operation) or by_secteur.get(secteur, [])
                for operation, secteur in zip(operations["identifiant"], operations["secteur"], strict=True)
            ]
            for key in _ROLES
            for by_operation, by_secteur in [(self._holders(key, "operation"), self._holders(key, "secteur"))]
        }

    def _holders(self, key: str, of: str) -> dict[object, list[str]]:
        table = self.book.table("affectations", "agent", "role", of)
        if table is None or (of == "secteur" and key != REFERENTS.key):
            return {}
        frame, day = table.frame, pd.Timestamp(self.book.day)
        frame = frame[~((frame["fin_fin"] < day) | (frame["debut_debut"] > day))]
        found: dict[object, list[str]] = {}
        for target, role, agent in zip(frame[of], frame["role"], frame["agent"], strict=True):
            if isinstance(target, str) and isinstance(agent, str) and is_role(role, _ROLES[key]):
                found.setdefault(target, []).append(agent)
        return found

    def _extended(self, rows: Sequence[tuple[str, int, str]]) -> Table:
        """Return the table of Affectations with these rows more, which have no line there: 0."""
        of, own, operations = sheet("affectations"), self.book.tables.get("affectations"), self._operations
        known = {key: operations.frame[key].tolist() for key in ("identifiant", "secteur")}
        values = {
            "agent": [name for _key, _row, name in rows],
            "role": [self._role(key) for key, _row, _name in rows],
            "operation": [known["identifiant"][row] for _key, row, _name in rows],
            "secteur": [_sector(known["secteur"][row]) if key == REFERENTS.key else "" for key, row, _name in rows],
        }
        more = frame_of(
            of, np.zeros(len(rows), dtype=np.int64), {key: read_texts(cells) for key, cells in values.items()}
        )
        if own is None:
            blank = {key: np.zeros(len(rows), dtype=bool) for key in values}
            return Table(of, operations.tab, more, dict.fromkeys(values, 0), blank, origins=self._origins(rows))
        places = {**dict.fromkeys(values, 0), **own.places}
        none, filled = np.zeros(len(own.frame), dtype=bool), np.zeros(len(rows), dtype=bool)
        blank = {key: np.concatenate([own.blank.get(key, none), filled]) for key in places}
        frame = pd.concat([own.frame, more], ignore_index=True) if len(own.frame) else more
        return Table(of, own.tab, frame, places, blank, origins=self._origins(rows))

    def _origins(self, rows: Sequence[tuple[str, int, str]]) -> Origins:
        """Return where the rows of Affectations come from: those of the sheet itself, then the cells of people."""
        own, operations = self.book.tables.get("affectations"), self._operations
        count = len(operations.frame)
        theirs = operations.origins or Origins(
            [(operations.tab, operations.places)], np.zeros(count, dtype=np.intp), operations.lines
        )
        tabs = [(own.tab, own.places)] if own else []
        of = [np.zeros(len(own.frame) if own else 0, dtype=np.intp)]
        lines = [own.lines] if own else []
        for key in _ROLES:
            at = np.array([row for each, row, _name in rows if each == key], dtype=np.intp)
            of.append(len(tabs) + theirs.of[at])
            lines.append(theirs.lines[at])
            tabs += [(tab, {"agent": places.get(key, 0)} | _cited(places)) for tab, places in theirs.tabs]
        return Origins(tabs, np.concatenate(of), np.concatenate(lines))


def _sector(name: str) -> str:
    """Return a sector, '' where it is not known: nobody answers for that one."""
    return "" if name == UNKNOWN else name


def _said_once(details: Details, _row: int) -> tuple[str, Details]:
    return "", details


def _cited(places: Mapping[str, int]) -> dict[str, int]:
    found = {"operation": places.get("identifiant"), "secteur": places.get("secteur")}
    return {key: rank for key, rank in found.items() if rank is not None}


def gentler(table: Table, finding: Finding) -> list[Finding]:
    """Return a finding, as a warning for the rows of Affectations that come from columns of Opérations.

    An agent who is written there, and not in Agents, is read: nothing that is shown is wrong.
    """
    is_of_agent = table.sheet.key == "affectations" and finding.column == "agent"
    if not is_of_agent or finding.type is not issues.REFERENCE_INCONNUE:
        return [finding]
    beside = (table.frame[ROW].to_numpy() == 0)[finding.rows]
    parts = ((finding.type, finding.rows[~beside]), (issues.AGENT_INCONNU, finding.rows[beside]))
    return [Finding(kind, finding.column, rows, finding.describe) for kind, rows in parts if rows.size]
