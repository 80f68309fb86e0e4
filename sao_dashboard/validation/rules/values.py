"""Rules on one value after the other: there, unique, in its list."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from sao_dashboard import issues
from sao_dashboard.schema import LIST_BY_KEY, Column, Kind, Sheet
from sao_dashboard.schema.meaning import SENS, critere_of, poids_of, sens_of
from sao_dashboard.validation.book import UNKNOWN, Book, folded, folded_all
from sao_dashboard.validation.report import Details, Mask, Table
from sao_dashboard.validation.rules.rule import SHOWN_CHOICES, Failures, Rule, each_value, is_column, nowhere, proposer
from sao_dashboard.validation.variants import look_alike

_PLAIN_CODE = re.compile("[A-Za-z]+([-_./ ]?)([0-9]+)")


def _missing(_book: Book, table: Table, column: Column) -> Failures:
    return table.blank[column.key], lambda _row: ("", (("colonne", column.header),))


def _repeated(_book: Book, table: Table, column: Column) -> Failures:
    """Two identifiers that differ by case or accents only are taken for the same one: people will take them so."""
    codes, texts = table.distinct(column.key)
    keys = np.append(pd.factorize(np.array(folded_all(texts), dtype=object))[0], -1)[codes]
    mask: Mask = pd.Series(keys).duplicated().to_numpy() & (keys >= 0)
    first = pd.Series(np.arange(len(keys))).groupby(keys).transform("first").to_numpy()
    return mask, lambda row: (texts[codes[row]], (("cellule", table.cell(int(first[row]), column.key)),))


def _alike(_book: Book, table: Table, column: Column) -> Failures:
    """Identifiers that an eye takes for one: « OP-1 », « OP -1 », « OP-01 », or « ОP-1 » with a Cyrillic letter."""
    codes, texts = table.distinct(column.key)
    if _written_alike(texts):  # as nearly always: those that differ are different
        return nowhere(table)
    first: dict[tuple[str, ...], int] = {}
    other = [first.setdefault(look_alike(text), rank) for rank, text in enumerate(texts)]
    apart = [folded(text) != folded(texts[other[rank]]) for rank, text in enumerate(texts)]
    mask: Mask = np.array([*apart, False])[codes]
    places = {code: row for row, code in reversed(list(enumerate(codes.tolist())))} if mask.any() else {}

    def describe(row: int) -> tuple[str, Details]:
        rank = other[codes[row]]
        cell = table.cell(places[rank], column.key)
        return texts[codes[row]], (("autre", texts[rank]), ("cellule", cell))

    return mask, describe


def _written_alike(codes: Sequence[str]) -> bool:
    """Tell whether all of these are letters, one sign, then a number: without a zero first, or all of one length."""
    first = _PLAIN_CODE.fullmatch(codes[0]) if codes else None
    if first is None:
        return not codes
    lines, sign = "\n".join(codes), re.escape(first[1])
    numbers = "[1-9][0-9]*", f"[0-9]{{{len(first[2])}}}"
    return any(re.fullmatch(f"(?:[A-Za-z]+{sign}{number}(?:\n|$))+", lines) for number in numbers)


def _names_rows(sheet: Sheet, column: Column) -> bool:
    return column.key == sheet.identifier and column.kind is Kind.TEXT


def _outside_list(book: Book, table: Table, column: Column) -> Failures:
    key = column.list or ""
    allowed = list(book.lists[key])
    possible = f" Valeurs possibles\u00a0: {', '.join(allowed)}." if len(allowed) <= SHOWN_CHOICES else ""
    propose = proposer(allowed, possible)

    def describe(value: str) -> Details:
        return (("liste", LIST_BY_KEY[key].header), ("proposition", propose(value)))

    return each_value(table, column, lambda value: value if value not in allowed and value != UNKNOWN else "", describe)


def _unknown_meaning(_book: Book, table: Table, column: Column) -> Failures:
    """An étape that would be taken for « en cours », as if nothing were said of it."""
    propose = proposer(list(SENS.values()), f" Valeurs possibles\u00a0: {', '.join(SENS.values())}.")

    def describe(value: str) -> Details:
        return (("liste", column.header), ("proposition", propose(value)))

    return each_value(table, column, lambda value: "" if sens_of(value) else value, describe)


def _unreadable_weight(_book: Book, table: Table, column: Column) -> Failures:
    """A weight that would be taken for none at all."""
    return each_value(
        table,
        column,
        lambda value: "" if poids_of(value) is not None else value,
        lambda _: (("exemple", "«\u00a03\u00a0»"),),
    )


def _unknown_criterion(_book: Book, table: Table, column: Column) -> Failures:
    """A criterion that would be left aside, as if the service had not named it."""
    usual = LIST_BY_KEY[column.key].values
    propose = proposer(usual, f" Valeurs possibles\u00a0: {', '.join(usual)}.")

    def describe(value: str) -> Details:
        return (("liste", column.header), ("proposition", propose(value)))

    return each_value(table, column, lambda value: "" if critere_of(value) else value, describe)


RULES = (
    Rule(issues.VALEUR_MANQUANTE, lambda _sheet, column: column.required, _missing),
    Rule(issues.IDENTIFIANT_EN_DOUBLE, lambda sheet, column: column.key == sheet.identifier, _repeated),
    Rule(issues.IDENTIFIANTS_PROCHES, _names_rows, _alike),
    Rule(issues.HORS_LISTE, lambda _sheet, column: column.list is not None, _outside_list),
    Rule(issues.HORS_LISTE, is_column("listes", "sens_etapes"), _unknown_meaning),
    Rule(issues.HORS_LISTE, is_column("listes", "criteres_repartition"), _unknown_criterion),
    Rule(issues.NOMBRE_ILLISIBLE, is_column("listes", "poids_implications"), _unreadable_weight),
)
