"""The sheets that say who does what, and where."""

from __future__ import annotations

from sao_dashboard.schema.model import Column, Kind, Sheet
from sao_dashboard.schema.shared import AGENT, OPERATION

AFFECTATIONS = Sheet(
    "affectations",
    "Affectations",
    "Une ligne par affectation d'un agent à une opération ou à un secteur, avec son rôle.",
    (
        AGENT,
        Column(
            "role", "Rôle", Kind.TEXT, "Le rôle tenu dans cette affectation.", required=True, list="roles", width=30
        ),
        OPERATION,
        Column(
            "secteur",
            "Secteur",
            Kind.TEXT,
            "Le secteur, pour un référent ou une assistance de secteur.",
            refers_to="secteurs",
            width=30,
        ),
        Column(
            "quotite",
            "Quotité",
            Kind.PERCENT,
            "La part du temps de travail de l'agent, de 0 à 100\u00a0%.",
            aliases=("Quotité (%)", "Temps (%)"),
            unit="%",
            width=10,
        ),
        Column("debut", "Depuis", Kind.APPROXIMATE, "Le début de l'affectation.", aliases=("Début",), width=16),
        Column("fin", "Jusqu'à", Kind.APPROXIMATE, "La fin de l'affectation.", aliases=("Fin",), width=16),
    ),
    key_columns=("operation", "secteur", "role", "agent"),
    shows="qui suit chaque opération",
)

SECTEURS = Sheet(
    "secteurs",
    "Secteurs",
    "Une ligne par secteur.",
    (
        Column("secteur", "Secteur", Kind.TEXT, "Le nom du secteur.", required=True, aliases=("Nom",), width=32),
        Column("territoire", "Territoire", Kind.TEXT, "Le territoire du secteur.", list="territoires", width=20),
        Column("equipe", "Équipe", Kind.TEXT, "L'équipe qui suit le secteur.", list="equipes", width=14),
        Column("a_valider", "À valider", Kind.BOOLEAN, "Oui tant que le secteur n'est pas validé.", width=10),
    ),
    identifier="secteur",
)

AGENTS = Sheet(
    "agents",
    "Agents",
    "Une ligne par agent. Des rôles et des noms seulement.",
    (
        Column("agent", "Agent", Kind.TEXT, "Le nom ou le code de l'agent.", required=True, aliases=("Nom",), width=16),
        Column("role", "Rôle", Kind.TEXT, "Le rôle principal.", required=True, list="roles", width=30),
        Column("equipe", "Équipe", Kind.TEXT, "L'équipe.", list="equipes", width=14),
        Column(
            "quotite",
            "Temps de travail",
            Kind.PERCENT,
            "De 0 à 100\u00a0%.",
            aliases=("Quotité",),
            unit="%",
            width=14,
        ),
        Column(
            "theme",
            "Thème",
            Kind.TEXT,
            "Pour un référent thématique\u00a0: concertation, veille foncière…",
            width=26,
        ),
    ),
    identifier="agent",
)
