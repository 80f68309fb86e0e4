"""The sheets that say who does what, and where."""

from __future__ import annotations

from dataclasses import replace

from sao_dashboard.schema.model import Column, Kind, Sheet
from sao_dashboard.schema.shared import A_L_ETAPE, AGENT, OPERATION, REMARQUES

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
        Column(
            "propose_par",
            "Proposé par",
            Kind.TEXT,
            "Tant qu'il est à valider\u00a0: qui propose, une équipe, un rôle ou un groupe.",
            width=24,
        ),
        Column("proposition", "Proposition", Kind.TEXT, "Ce qui est proposé pour le secteur.", free=True, width=50),
        Column(
            "decision_attendue",
            "Décision attendue",
            Kind.APPROXIMATE,
            "Quand la décision de le valider est attendue.",
            width=18,
        ),
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
        Column(
            "courriel",
            "Adresse électronique",
            Kind.TEXT,
            "Facultative. Elle dit à qui se connecte quel agent il est, et n'ouvre aucun droit.",
            aliases=("Courriel", "E-mail", "Email", "Mail", "Mél", "Adresse mail"),
            width=30,
        ),
    ),
    identifier="agent",
)

EQUIPES = Sheet(
    "equipes",
    "Équipes",
    "Une ligne par équipe du service. Ses membres, ses secteurs et ses opérations viennent des autres feuilles.",
    (
        Column("equipe", "Équipe", Kind.TEXT, "Le nom de l'équipe.", required=True, list="equipes", width=14),
        Column(
            "animateur",
            "Animateur ou animatrice",
            Kind.TEXT,
            "Qui anime l'équipe, tel que la feuille Agents le nomme.",
            aliases=("Animateur", "Animatrice", "Animateur·rice", "Animateur / animatrice", "Animation"),
            many=True,
            width=26,
        ),
        Column(
            "objectifs",
            "Objectifs du travail en équipe",
            Kind.TEXT,
            "Ce que l'équipe fait ensemble. Plusieurs objectifs se séparent par des points-virgules.",
            aliases=("Objectifs", "Ce que fait l'équipe"),
            free=True,
            width=60,
        ),
        Column(
            "frequence",
            "Fréquence des réunions",
            Kind.TEXT,
            "À quelle fréquence l'équipe se réunit\u00a0: «\u00a0tous les quinze jours\u00a0».",
            aliases=("Réunions d'équipe",),
            width=26,
        ),
        Column(
            "prochaine_reunion",
            "Prochaine réunion",
            Kind.APPROXIMATE,
            "Quand l'équipe se réunit la prochaine fois.",
            width=18,
        ),
        Column(
            "rencontres",
            "Rencontres individuelles",
            Kind.TEXT,
            "À quelle fréquence le référent et chaque chargé d'opération se rencontrent. La fréquence seulement.",
            width=26,
        ),
    ),
    identifier="equipe",
)

ROLES = Sheet(
    "roles",
    "Rôles",
    "Une ligne par rôle, et une de plus pour ce qu'il fait à une étape donnée. "
    "Plusieurs points d'une même cellule se séparent par des points-virgules.",
    (
        Column("role", "Rôle", Kind.TEXT, "Le rôle.", required=True, list="roles", width=30),
        replace(A_L_ETAPE, help="L'étape à laquelle la ligne vaut. Vide\u00a0: à toute étape."),
        Column("abreviation", "Abréviation", Kind.TEXT, "Comment on l'abrège\u00a0: «\u00a0CO\u00a0».", width=12),
        Column("intitule", "Intitulé proposé", Kind.TEXT, "L'intitulé qui remplacerait celui-ci.", width=30),
        Column("mission", "Mission", Kind.TEXT, "La mission, en une phrase.", free=True, width=60),
        Column("attendu", "Ce qui est attendu", Kind.TEXT, "Ce que le rôle fait.", free=True, width=60),
        Column("hors", "Ce qui n'est pas attendu", Kind.TEXT, "Ce que le rôle ne fait pas.", free=True, width=60),
        replace(REMARQUES, help="Sur le rôle, jamais sur une personne."),
    ),
    aliases=("Fiches de mission",),
    key_columns=("role", "etape"),
)
