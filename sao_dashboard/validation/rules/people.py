"""Rules on who does what: someone for each open operation, and nobody beyond their time."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from sao_dashboard import issues
from sao_dashboard.formatting import pourcentage
from sao_dashboard.schema import Column
from sao_dashboard.schema.meaning import ANNULEE, CHARGE_OPERATION, TERMINEE, is_role, sens_etapes
from sao_dashboard.text import fold
from sao_dashboard.validation.book import Book, folded, listed
from sao_dashboard.validation.report import Details, Mask, Table
from sao_dashboard.validation.rules.rule import Failures, Rule, each_value, is_column, nowhere, proposer

_WORDS = re.compile(r"\w+")


def _in_force(book: Book, affectations: Table) -> Mask:
    """Return which affectations hold on the day; one whose dates are unknown does."""
    day = np.datetime64(book.day)
    ends, begins = (affectations.frame[key].to_numpy("datetime64[D]") for key in ("fin_fin", "debut_debut"))
    return ~((ends < day) | (begins > day))


def _nobody(book: Book, table: Table, column: Column) -> Failures:
    """Operations neither finished nor cancelled that nobody leads; says nothing where the workbook has no such role."""
    affectations = book.table("affectations", "role", "operation")
    if affectations is None or not any(is_role(role, CHARGE_OPERATION) for role in book.lists["roles"]):
        return nowhere(table)
    mask = table.frame[column.key].notna().to_numpy() & ~_is_closed(book, table)
    mask &= ~_one_of(table, column.key, _led(book, affectations))
    return mask, lambda _row: ("", (("cible", affectations.tab),))


def _led(book: Book, affectations: Table) -> set[str]:
    """Return the operations that someone leads."""
    leads = [role for role in affectations.distinct("role")[1] if is_role(role, CHARGE_OPERATION)]
    codes, operations = affectations.distinct("operation")
    held = codes[_in_force(book, affectations) & _one_of(affectations, "role", set(leads))]
    return {operations[code] for code in np.unique(held).tolist() if code >= 0}


def _is_closed(book: Book, operations: Table) -> Mask:
    listes = book.table("listes", "etapes", "sens_etapes")
    rows = listes.frame[["etapes", "sens_etapes"]].dropna() if listes else None
    beside = {} if rows is None else dict(zip(rows["etapes"], rows["sens_etapes"], strict=True))
    meanings = sens_etapes(book.lists["etapes"], beside)
    over = {etape for etape, sens in meanings.items() if sens in (TERMINEE, ANNULEE)}
    closed: Mask = operations.frame["finalisee_le"].to_numpy("datetime64[D]") <= np.datetime64(book.day)
    return closed | _one_of(operations, "etape", over) if "etape" in operations.places else closed


def _one_of(table: Table, key: str, values: set[str]) -> Mask:
    codes, texts = table.distinct(key)
    found: Mask = np.array([*map(values.__contains__, texts), False], dtype=bool)[codes]
    return found


def _beyond(book: Book, table: Table, column: Column) -> Failures:
    """Agents whose affectations of the day add up to more than their own time, in whole percents of it."""
    if "quotite" not in table.places:
        return nowhere(table)
    codes, agents = table.distinct(column.key)
    shares = table.frame["quotite"].fillna(0).to_numpy()
    counted = _in_force(book, table) & (shares > 0) & (codes >= 0)
    totals = np.bincount(codes[counted], weights=shares[counted], minlength=len(agents))
    over = np.append(np.round(totals * 100) > 100, False)
    return counted & over[codes], lambda row: (agents[codes[row]], (("lecture", pourcentage(totals[codes[row]])),))


def _is_named(book: Book, table: Table, column: Column) -> Failures:
    """What is said in Retours is said by a role or a group: an agent's name is refused, whatever the lists allow."""
    agents = book.targets.get("agents")
    if agents is None:
        return nowhere(table)

    def named(value: str) -> str:
        names = [part for part in (value, *listed(value, column.kind)) if agents.spelled(part) in agents.known]
        return names[0] if names else ""

    return each_value(table, column, named, lambda _value: (("cible", book.tables["agents"].tab),))


def _cites_someone(book: Book, table: Table, column: Column) -> Failures:
    """Texts of Retours that have the whole name of an agent among their words."""
    agents = book.targets.get("agents")
    if agents is None:
        return nowhere(table)
    names = {_spaced(name): name for name in agents.identifiers}

    @cache
    def cited(text: str) -> str:
        words = _spaced(text)
        return next((name for spaced, name in names.items() if spaced in words), "")

    tab = book.tables["agents"].tab
    codes, texts = table.distinct(column.key)
    mask: Mask = np.array([*(bool(cited(text)) for text in texts), False])[codes]
    return mask, lambda row: (cited(texts[codes[row]]), (("cible", tab),))


def _spaced(text: str) -> str:
    """Return the words of a text, folded, each between two spaces."""
    return f" {' '.join(_WORDS.findall(fold(text)))} "


def _stranger(book: Book, table: Table, column: Column) -> Failures:
    """Who is neither an agent, nor a role, nor a group: « CO volontaires » is one, and a pair is two agents."""
    agents = book.targets.get("agents")
    if agents is None:
        return nowhere(table)
    others = {folded(value) for key in ("roles", "groupes") for value in book.lists[key]}
    propose = proposer(agents.identifiers, " Ajoutez sa ligne, ou écrivez un rôle ou un groupe.")

    def stranger(value: str) -> str:
        parts = [value] if agents.spelled(value) in agents.known else listed(value, column.kind)
        return ", ".join(
            part for part in parts if agents.spelled(part) not in agents.known and folded(part) not in others
        )

    def describe(value: str) -> Details:
        return (("cible", book.tables["agents"].tab), ("proposition", propose(value)))

    return each_value(table, column, stranger, describe)


RULES = (
    Rule(issues.OPERATION_SANS_CHARGE, is_column("operations", "identifiant"), _nobody),
    Rule(issues.AGENT_AU_DELA, is_column("affectations", "agent"), _beyond),
    Rule(issues.PERSONNE_NOMMEE, is_column("retours", "qui"), _is_named),
    Rule(issues.PERSONNE_CITEE, is_column("retours", "dit"), _cites_someone),
    Rule(issues.PERSONNE_CITEE, is_column("retours", "piste"), _cites_someone),
    Rule(issues.AGENT_INCONNU, is_column("equipes", "animateur"), _stranger),
    Rule(issues.AGENT_INCONNU, is_column("partenaires", "qui"), _stranger),
)
