"""Columns that several sheets have in common."""

from __future__ import annotations

from sao_dashboard.schema.model import Column, Kind

FINS = (
    "Fin",
    "Date de fin",
    "Date fin",
    "Date de fin prévue",
    "Date de fin prévisionnelle",
    "Fin prévisionnelle",
    "Fin estimée",
    "Date limite",
    "Date butoir",
    "Date cible",
    "Date d'échéance",
    "Échéance prévue",
    "Deadline",
    "Terme",
    "Achèvement",
)
"""What trackers call the day by which something is to be done, and may call another day."""

CHANTIER = Column(
    "chantier",
    "Chantier",
    Kind.INTEGER,
    "Le numéro du chantier, tel qu'il figure dans la feuille Chantiers.",
    aliases=("N° de chantier", "N° chantier", "Chantier n°"),
    refers_to="chantiers",
    width=10,
)
REMARQUES = Column(
    "remarques",
    "Remarques",
    Kind.TEXT,
    "Texte libre. Jamais de remarque sur une personne.",
    aliases=("Commentaires", "Observations", "Notes"),
    free=True,
    width=40,
)
OPERATION = Column(
    "operation",
    "Identifiant de l'opération",
    Kind.TEXT,
    "L'identifiant de l'opération, tel qu'il figure dans la feuille Opérations.",
    aliases=("Opération", "Id opération", "Identifiant opération"),
    refers_to="operations",
    width=14,
)
AGENT = Column(
    "agent",
    "Agent",
    Kind.TEXT,
    "L'agent, tel qu'il figure dans la feuille Agents.",
    required=True,
    aliases=("Nom de l'agent",),
    loose=("CO", "Chargé d'opération", "Nom"),
    refers_to="agents",
    width=16,
)
A_L_ETAPE = Column("etape", "À l'étape", Kind.TEXT, "L'étape à laquelle la ligne vaut.", list="etapes", width=14)
