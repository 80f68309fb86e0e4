"""What a workbook leaves unclear, as a file to share the corrections out with."""

from __future__ import annotations

import pandas as pd

from sao_dashboard.exports.tables import to_csv
from sao_dashboard.formatting import accord, nombre
from sao_dashboard.schema import Column, Kind

COLUMNS: tuple[Column, ...] = (
    Column("gravite", "Gravité", Kind.TEXT, "Un problème bloquant fait refuser le classeur."),
    Column("a_faire", "À faire", Kind.TEXT, "Ce qu’il y a à faire."),
    Column("titre", "Problème", Kind.TEXT, "Ce qui ne va pas."),
    Column("feuille", "Feuille", Kind.TEXT, "La feuille du classeur."),
    Column("cellule", "Cellules", Kind.TEXT, "Les premières cellules en cause."),
    Column("cellules", "Nombre de cellules", Kind.INTEGER, "Combien de cellules sont en cause."),
    Column("valeur", "Valeur reçue", Kind.TEXT, "Ce que la cellule contient."),
    Column("phrase", "Explication", Kind.TEXT, "Le problème et sa correction, en une phrase."),
    Column("secteur", "Secteurs", Kind.TEXT, "Les secteurs des lignes en cause."),
    Column("operation", "Opérations", Kind.TEXT, "Les opérations des lignes en cause."),
    Column("code", "Code", Kind.TEXT, "Le code du problème."),
)


def problemes_csv(problemes: pd.DataFrame) -> bytes:
    """Return rows of `views.qualite.qualite` as a CSV file that a French spreadsheet opens as it is."""
    sectors = [", ".join(names) for names in problemes["secteurs"]]
    operations = []
    for named, others in zip(problemes["operations"], problemes["autres"], strict=True):
        words = ", ".join(f"{name} ({identifier})" if identifier else name for identifier, name in named)
        operations.append(f"{words} et {nombre(others)} {accord(others, 'autre')}" if others else words)
    return to_csv(problemes.assign(secteur=sectors, operation=operations), COLUMNS)
