"""Workbooks with something unclear in them, as rows to write."""

from __future__ import annotations

from copy import deepcopy

from tests.web.conftest import ROWS

Rows = dict[str, list[dict[str, object]]]


def bon(*operations: dict[str, object]) -> Rows:
    """The rows of these tests, with others: nothing in them is unclear, and somebody leads each operation."""
    rows = deepcopy(ROWS)
    rows["operations"] += [{"secteur": "Cœur de Ville", "etape": "En projet"} | operation for operation in operations]
    rows["affectations"] += [
        {"agent": "CO 02", "role": "Chargé·e d'opération", "operation": operation["identifiant"]}
        for operation in rows["operations"]
    ]
    return rows


def averti(*operations: dict[str, object]) -> Rows:
    """Four warnings: two sheets, two sectors, an operation in each, and a chantier's milestone."""
    rows = bon(*operations)
    rows["operations"][0]["demarrage"] = "bientôt"
    rows["operations"][2]["demarrage"] = "selon le budget"
    rows["operations"][1]["demarrage"] = "1er mai 17"
    rows["jalons"][0]["date"] = "un jour"
    return rows


def refuse() -> Rows:
    """The same, with a value outside its list, and an operation that nobody has seen yet."""
    rows = averti({"identifiant": "OP-9", "nom": "Neuve", "logements": "des tas"})
    rows["operations"][1]["etape"] = "En etde"
    return rows


def nombreux(count: int) -> Rows:
    """As many operations without a date that is understood, and one with a year of two digits."""
    rows = bon(*({"identifiant": f"N-{n}", "nom": f"Nom {n}", "finalisation": f"bientôt {n}"} for n in range(count)))
    rows["operations"][0]["demarrage"] = "1er mai 17"
    return rows
