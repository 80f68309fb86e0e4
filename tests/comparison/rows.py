"""Literal rows for workbooks to compare."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

CO = "Chargé·e d'opération"
REFERENT = "Référent de secteur"


def operation(identifiant: str, nom: str, **cells: Any) -> Row:
    """An operation of « Nord », « En projet », unless said otherwise."""
    return {"identifiant": identifiant, "nom": nom, "secteur": "Nord", "etape": "En projet"} | cells


def chantier(numero: int, titre: str, **cells: Any) -> Row:
    """A chantier."""
    return {"numero": numero, "axe": "Organisation interne", "titre": titre} | cells


def suit(agent: str, operation: str, **cells: Any) -> Row:
    """The row of Affectations of someone who follows an operation."""
    return {"agent": agent, "role": CO, "operation": operation} | cells


def secteur(nom: str, **cells: Any) -> Row:
    """A sector."""
    return {"secteur": nom} | cells


GARE, PARC, PORT = operation("A", "Gare"), operation("B", "Parc"), operation("C", "Port")
