"""The sheet that says how a workbook with other words is read."""

from __future__ import annotations

from dataclasses import replace

from sao_dashboard.schema.model import Column, Kind, Sheet
from sao_dashboard.schema.shared import REMARQUES

FEUILLE, COLONNE, VALEUR = "feuille", "colonne", "valeur"
UNITE, ECHELLE, ORDRE = "unité", "échelle", "ordre des dates"
IGNORER = "ignorer"
"""What stands for one of ours where something of theirs is not to be read."""

CORRESPONDANCES = Sheet(
    "correspondances",
    "Correspondances",
    "Une ligne par mot à vous que le tableau de bord doit comprendre autrement\u00a0: "
    "une feuille, un titre de colonne, une valeur, une unité. Vide si vous avez gardé les mots du modèle.",
    (
        Column(
            "objet",
            "Objet",
            Kind.TEXT,
            "De quoi parle la ligne\u00a0: une feuille, une colonne, une valeur, une unité, une échelle, "
            "ou l'ordre du jour et du mois dans les dates.",
            choices=(FEUILLE, COLONNE, VALEUR, UNITE, ECHELLE, ORDRE),
            free=True,
            width=18,
        ),
        Column(
            "feuille",
            "Dans la feuille",
            Kind.TEXT,
            "Le nom de votre feuille, tel qu'il est sur son onglet. Vide\u00a0: toutes vos feuilles.",
            free=True,
            width=26,
        ),
        Column(
            "colonne",
            "Dans la colonne",
            Kind.TEXT,
            "Le titre de votre colonne, pour une valeur, une unité, une échelle ou l'ordre des dates.",
            free=True,
            width=26,
        ),
        Column(
            "chez_vous",
            "Chez vous",
            Kind.TEXT,
            "Ce que vous écrivez\u00a0: le nom de la feuille, le titre de la colonne, la valeur, "
            "l'unité («\u00a0m²\u00a0»), un nombre («\u00a080\u00a0») ou «\u00a0mois/jour/année\u00a0».",
            free=True,
            width=34,
        ),
        Column(
            "chez_nous",
            "Chez nous",
            Kind.TEXT,
            "Ce que le tableau de bord doit lire\u00a0: une feuille, une colonne ou une valeur du modèle, "
            "«\u00a0ha\u00a0», «\u00a080\u00a0%\u00a0»… ou «\u00a0ignorer\u00a0».",
            free=True,
            width=34,
        ),
        Column(
            "sens",
            "Sens",
            Kind.TEXT,
            "Pour une étape\u00a0: à venir, en cours, terminée ou annulée.",
            choices=("à venir", "en cours", "terminée", "annulée"),
            free=True,
            width=14,
        ),
        replace(REMARQUES, help="Pourquoi, et ce qui reste à confirmer. Cette colonne n'est pas suivie."),
    ),
    key_columns=("objet", "feuille", "colonne", "chez_vous"),
)
