"""What a kind of issue is, and one issue: one fault, with all its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from sao_dashboard.formatting import accord, liste, nombre

SHOWN_RUNS = 5
"""How many runs of cells a sentence names; the others are counted."""

_RUN = re.compile(r"([A-Z]+)([0-9]+)(?::[A-Z]+([0-9]+))?")


class Severity(StrEnum):
    """Whether a workbook with such an issue can be shown."""

    BLOCKING = "bloquant"
    WARNING = "avertissement"


@dataclass(frozen=True)
class IssueType:
    """One kind of issue.

    Attributes:
        code: stable name, part of the command line's contract.
        title: short French noun phrase.
        sentence: French sentence that says what to do, a `str.format` template over the issue's `details`.
        severity: blocking or warning.
        todo: what to do in one imperative phrase; several kinds that ask for the same share it.
        wrong: an example that fails: a value in quotes, or what is in the workbook.
        right: the same, put right.
    """

    code: str
    title: str
    sentence: str
    severity: Severity
    todo: str
    wrong: str
    right: str


@dataclass(frozen=True)
class Issue:
    """One fault, at every cell that has it.

    Attributes:
        type: its kind.
        sheet: name of the tab as the workbook has it, or as it should have been. Empty when the issue is about the
            whole workbook.
        cell: address such as « F12 »; for several cells, Excel's own notation, column after column: « F2:F801, G900 ».
            Empty when the issue is about the whole sheet.
        value: what was received, as text, where it is the same in every cell.
        details: values for the sentence's template.
    """

    type: IssueType
    sheet: str
    cell: str = ""
    value: str = ""
    details: tuple[tuple[str, str], ...] = ()

    @property
    def runs(self) -> tuple[tuple[str, int, int], ...]:
        """Each run of cells: its column (« F »), its first line and its last."""
        found = _RUN.finditer(self.cell)
        return tuple((run[1], int(run[2]), int(run[3] or run[2])) for run in found)

    @property
    def count(self) -> int:
        """How many cells have the fault; 0 when it is about the whole sheet."""
        return sum(last - first + 1 for _column, first, last in self.runs)

    @property
    def place(self) -> str:
        """« Feuille « Opérations », cellule F12 », or « cellules F2 à F801 et F900 »; « Classeur » as a whole."""
        place = f"Feuille «\u00a0{self.sheet}\u00a0»" if self.sheet else "Classeur"
        if not self.cell:
            return place
        if self.count == 1:
            return f"{place}, cellule {self.cell}"
        shown = self.runs[:SHOWN_RUNS]
        cells = [f"{c}{first} à {c}{last}" if first < last else f"{c}{first}" for c, first, last in shown]
        others = self.count - sum(last - first + 1 for _column, first, last in shown)
        if others:
            cells.append(f"{nombre(others)} {accord(others, 'autre')}")
        return f"{place}, cellules {liste(cells)}"

    @property
    def sentence(self) -> str:
        """The whole sentence: place, value received, and what to do."""
        return f"{self.place}\u00a0: {self.type.sentence.format(valeur=self.value, **dict(self.details))}"

    @property
    def blocking(self) -> bool:
        """Whether the workbook must be refused."""
        return self.type.severity is Severity.BLOCKING


blocking = partial(IssueType, severity=Severity.BLOCKING)
"""A kind of issue for which the workbook is refused."""
warning = partial(IssueType, severity=Severity.WARNING)
"""A kind of issue with which the workbook can be shown."""
