"""The sheets that hold the lists and settings of the workbook itself."""

from __future__ import annotations

from sao_dashboard.schema.lists import LISTS
from sao_dashboard.schema.model import Column, Kind, Sheet

LISTES = Sheet(
    "listes",
    "Listes",
    "Les listes fermées du classeur\u00a0: une colonne par liste. Changez-les ici, et nulle part ailleurs.",
    tuple(Column(spec.key, spec.header, Kind.TEXT, spec.help, free=True, width=24) for spec in LISTS),
)

PARAMETRES_SHEET = Sheet(
    "parametres",
    "Paramètres",
    "Une ligne par réglage du classeur.",
    (
        Column("parametre", "Paramètre", Kind.TEXT, "Le nom du réglage.", required=True, width=30),
        Column("valeur", "Valeur", Kind.TEXT, "Sa valeur.", free=True, width=40),
    ),
    identifier="parametre",
)
