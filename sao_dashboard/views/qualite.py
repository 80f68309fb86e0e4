"""What a workbook leaves unclear, as rows: one for each issue, with what to do and the operations it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sao_dashboard.formatting import accord, nombre
from sao_dashboard.issues import Issue, Severity
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.table.names import sheet_called
from sao_dashboard.schema import ROW
from sao_dashboard.versions import Version

WHOLE = "Classeur"
"""Stands for the sheet of an issue about the whole workbook."""
NAMED = 3
"""How many of the operations that an issue is about are named; the others are counted."""
SHOWN_RUNS = 5
"""How many runs of cells are named; the others are counted."""
LONGEST_VALUE, LONGEST_SENTENCE = 200, 600
"""In characters: a cell may hold 32 767, and nobody reads them in a list of faults."""

Runs = tuple[tuple[str, int, int], ...]
"""Column, first line and last line of each run of cells, as `Issue.runs` gives them."""

_SPACES = re.compile(r"[^\S\u00a0\u202f]+")


@dataclass(frozen=True)
class Choix:
    """Which issues are asked for; an empty tuple asks for nothing.

    The names of the fields are those of the parameters in the links people copy: they do not change.
    """

    gravite: tuple[str, ...] = ()
    onglet: tuple[str, ...] = ()
    secteur: tuple[str, ...] = ()
    a_faire: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Sujet:
    """What an issue is about: its first operations (identifier, name), how many others, and all their sectors."""

    operations: tuple[tuple[str, str], ...] = ()
    autres: int = 0
    secteurs: tuple[str, ...] = ()


def issue_counts(workbook: Workbook) -> dict[str, int]:
    """Return how many issues a workbook has: of each gravity, none included, then of each code that it has."""
    severities = Counter(str(issue.type.severity) for issue in workbook.issues)
    codes = Counter(issue.type.code for issue in workbook.issues)
    return {str(severity): severities[str(severity)] for severity in Severity} | dict(codes)


def warnings_by_version(versions: Sequence[Version]) -> pd.DataFrame:
    """Return how many warnings each version has, in their order.

    Columns: `numero`, `avertissements` (`int64`); `jour` (`datetime64[us]`, of the machine's time zone), `auteur`
    (`str`).
    """
    return pd.DataFrame(
        {
            "numero": np.array([version.numero for version in versions], dtype=np.int64),
            "jour": np.array([version.le.astimezone().date() for version in versions], dtype="datetime64[us]"),
            "auteur": pd.array([version.auteur for version in versions], dtype="str"),
            "avertissements": np.array([version.avertissements for version in versions], dtype=np.int64),
        }
    )


def qualite(workbook: Workbook) -> pd.DataFrame:
    """Return one row for each issue, in the order of the workbook.

    Columns: `code`, `gravite`, `titre`, `a_faire`, `feuille`, `cellule` (Excel's notation, the first runs only),
    `valeur`, `phrase` (`str`; no place in the sentence); `cellules` (`int64`, how many, 0 for a whole sheet);
    `secteurs` (tuple of names); `operations` (tuple of (identifier, name), the first `NAMED`; no
    identifier where it is another operation's); `autres` (`int64`,
    operations beyond these). Sectors and operations are those of the rows, or those that the rows refer to.
    """
    rows_of = _sheets(workbook)
    found = []
    for issue in workbook.issues:
        runs, rows = issue.runs, rows_of.get(issue.sheet)
        found.append(_row(issue, runs, rows.about(runs) if rows and runs else _Sujet()))
    return pd.DataFrame(found, columns=list(_DTYPES)).astype(_DTYPES)


_DTYPES = {
    "code": "str",
    "gravite": "str",
    "titre": "str",
    "a_faire": "str",
    "feuille": "str",
    "cellule": "str",
    "valeur": "str",
    "phrase": "str",
    "cellules": "int64",
    "secteurs": "object",
    "operations": "object",
    "autres": "int64",
}


def _row(issue: Issue, runs: Runs, sujet: _Sujet) -> dict[str, object]:
    sentence = issue.type.sentence.format(valeur=issue.value, **dict(issue.details))
    return {
        "code": issue.type.code,
        "gravite": str(issue.type.severity),
        "titre": issue.type.title,
        "a_faire": issue.type.todo,
        "feuille": issue.sheet or WHOLE,
        "cellule": _cells(issue.cell, runs),
        "valeur": _cut(issue.value, LONGEST_VALUE),
        "phrase": _cut(sentence[:1].upper() + sentence[1:], LONGEST_SENTENCE),
        "cellules": _count(runs),
        "secteurs": sujet.secteurs,
        "operations": sujet.operations,
        "autres": sujet.autres,
    }


def _count(runs: Runs) -> int:
    return sum(last - first + 1 for _column, first, last in runs)


def _cells(notation: str, runs: Runs) -> str:
    """The first cells, as Excel writes them; all those of an issue about half a sheet would fill a page."""
    if len(runs) <= SHOWN_RUNS:
        return notation
    shown = ", ".join(notation.split(", ", SHOWN_RUNS)[:SHOWN_RUNS])
    others = _count(runs[SHOWN_RUNS:])
    return f"{shown} et {nombre(others)} {accord(others, 'autre')}"


def _cut(text: str, most: int) -> str:
    one_line = _SPACES.sub(" ", text)
    return one_line if len(one_line) <= most else f"{one_line[: most - 1].rstrip()}…"


def _sheets(workbook: Workbook) -> dict[str, _Rows]:
    """The rows of each sheet whose cells have issues, by the name of its tab, looked up once for all of them."""
    named = {issue.sheet: sheet_called(issue.sheet) for issue in workbook.issues if issue.cell}
    known = workbook["operations"].dropna(subset="identifiant").drop_duplicates("identifiant", ignore_index=True)
    names = known["nom"].fillna(known["identifiant"])
    pairs = list(zip(known["identifiant"].tolist(), names.tolist(), strict=True))
    return {tab: _Rows.of(workbook, sheet.key, known, pairs) for tab, sheet in named.items() if sheet}


Codes = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class _Rows:
    """The rows of one sheet, with the operation and the sector of each: the rank of its value, -1 when it has none."""

    lines: NDArray[np.int64]
    operation: Codes
    operations: Sequence[tuple[str, str]]
    secteur: Codes
    secteurs: Sequence[str]

    @classmethod
    def of(cls, workbook: Workbook, key: str, known: pd.DataFrame, pairs: Sequence[tuple[str, str]]) -> _Rows:
        rows = workbook[key]
        own = rows.get("secteur", pd.Series(None, index=rows.index, dtype="str"))
        written = rows.get("identifiant" if key == "operations" else "operation")
        if written is None:
            operation = np.full(len(rows), -1, dtype=np.intp)
        else:
            operation = pd.Index(known["identifiant"]).get_indexer(written)
        if key == "operations":
            operation, pairs = _own_names(rows, operation, pairs)
        theirs = known["secteur"].reindex(operation).set_axis(rows.index)
        secteur, secteurs = pd.factorize(own if key == "operations" else theirs.fillna(own))
        lines = rows[ROW].to_numpy(dtype=np.int64)
        order = np.argsort(lines, kind="stable")  # rows that come from another sheet have none: 0
        return cls(lines[order], operation[order], pairs, secteur[order], [str(name) for name in secteurs])

    def about(self, runs: Runs) -> _Sujet:
        places = _places(self.lines, runs)
        operations = _distinct(self.operation[places])
        return _Sujet(
            operations=tuple(self.operations[code] for code in operations[:NAMED].tolist()),
            autres=max(len(operations) - NAMED, 0),
            secteurs=tuple(self.secteurs[code] for code in _distinct(self.secteur[places]).tolist()),
        )


def _own_names(
    rows: pd.DataFrame, operation: Codes, pairs: Sequence[tuple[str, str]]
) -> tuple[Codes, Sequence[tuple[str, str]]]:
    """Give a row whose code was written over with another operation's its own name, and no identifier: none is its."""
    first = pd.Series([name for _identifier, name in pairs], dtype="str").reindex(operation).set_axis(rows.index)
    strange = (rows["nom"].notna() & first.notna() & (rows["nom"] != first)).to_numpy(dtype=bool)
    own = operation.copy()
    own[strange] = len(pairs) + np.arange(strange.sum())
    return own, [*pairs, *(("", str(name)) for name in rows.loc[strange, "nom"])]


def _places(lines: NDArray[np.int64], runs: Runs) -> Codes:
    """Return the positions, in the sorted `lines`, of all those that the runs hold."""
    bounds = np.array([(first, last) for _column, first, last in runs], dtype=np.int64).reshape(-1, 2)
    starts = np.searchsorted(lines, bounds[:, 0])
    lengths = np.searchsorted(lines, bounds[:, 1], side="right") - starts
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())


def _distinct(codes: Codes) -> Codes:
    known = codes[codes >= 0]
    return known if len(known) < 2 else pd.unique(known)


def filter_problemes(problemes: pd.DataFrame, choix: Choix) -> pd.DataFrame:
    """Return the rows of `qualite` that are asked for; an issue about a whole sheet has no sector."""
    keep = pd.Series(True, index=problemes.index)
    for column, wanted in (("gravite", choix.gravite), ("feuille", choix.onglet), ("a_faire", choix.a_faire)):
        if wanted:
            keep &= problemes[column].isin(wanted)
    if choix.secteur:
        asked = set(choix.secteur)
        keep &= np.array([not asked.isdisjoint(names) for names in problemes["secteurs"]], dtype=bool)
    return problemes[keep]


def choices(problemes: pd.DataFrame) -> dict[str, list[str]]:
    """Return what the rows of `qualite` may be filtered by, but for their sectors."""
    sheets, gravities = ([str(each) for each in problemes[key].unique()] for key in ("feuille", "gravite"))
    return {"a_faire": [words for words, _group in by_todo(problemes)], "onglet": sheets, "gravite": gravities}


def by_todo(problemes: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return the rows of `qualite` by what to do, what has most issues first, then what has most cells."""
    found = [(str(words), rows) for words, rows in problemes.groupby("a_faire", sort=False)]
    return sorted(found, key=lambda group: (-len(group[1]), -int(group[1]["cellules"].sum())))


def secteurs(workbook: Workbook) -> list[str]:
    """Return the sectors that may be asked for: those of the sheet Secteurs, then any other that rows name."""
    operations = workbook["operations"]
    cited = [operations["secteur"], operations["second_secteur"], workbook["affectations"]["secteur"]]
    names = pd.concat([workbook["secteurs"]["secteur"], *cited]).dropna().unique()
    return [str(name) for name in names]
