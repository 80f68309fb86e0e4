"""Rules on franges: operations on the border of two sectors."""

from __future__ import annotations

import numpy as np

from sao_dashboard import issues
from sao_dashboard.schema import Column
from sao_dashboard.validation.book import Book
from sao_dashboard.validation.report import Mask, Table
from sao_dashboard.validation.rules.rule import Failures, Rule, is_column, nowhere


def _is_frange(table: Table) -> Mask:
    return table.frame["frange"].fillna(False).to_numpy(dtype=bool)


def _without_second(_book: Book, table: Table, _column: Column) -> Failures:
    blank = table.blank.get("second_secteur", np.ones(len(table.frame), dtype=bool))
    return _is_frange(table) & blank, lambda _row: ("oui", ())


def _same_sector(_book: Book, table: Table, column: Column) -> Failures:
    if "secteur" not in table.places:
        return nowhere(table)
    second = table.frame[column.key]
    mask = (second == table.frame["secteur"]).fillna(False).to_numpy(dtype=bool)
    return mask, lambda row: (str(second.iat[row]), ())


def _second_without_frange(_book: Book, table: Table, column: Column) -> Failures:
    """A plain « non » is an answer: it says that the matter is decided, and the other sector keeps its trace."""
    if "frange" not in table.places:
        return nowhere(table)
    second = table.frame[column.key]
    mask = second.notna().to_numpy() & table.blank["frange"]
    return mask, lambda row: (str(second.iat[row]), ())


RULES = (
    Rule(issues.FRANGE_SANS_SECOND_SECTEUR, is_column("operations", "frange"), _without_second),
    Rule(issues.SECOND_SECTEUR_IDENTIQUE, is_column("operations", "second_secteur"), _same_sector),
    Rule(issues.SECOND_SECTEUR_SANS_FRANGE, is_column("operations", "second_secteur"), _second_without_frange),
)
