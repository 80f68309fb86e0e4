"""The columns that the dashboard works out, and no sheet has."""

from __future__ import annotations

from sao_dashboard.schema.model import Column, Kind

DERIVED: tuple[Column, ...] = (
    Column(
        "situation", "Situation", Kind.TEXT, "Où en est l'opération par rapport à sa date de finalisation.", width=14
    ),
    Column(
        "finalisation_debut",
        "Finalisation au plus tôt",
        Kind.DATE,
        "Le premier jour possible, d'après la finalisation prévue telle qu'elle est écrite.",
        width=14,
    ),
    Column(
        "finalisation_fin",
        "Finalisation au plus tard",
        Kind.DATE,
        "Le dernier jour possible, d'après la finalisation prévue telle qu'elle est écrite.",
        width=14,
    ),
    Column(
        "promesse",
        "Promesse",
        Kind.TEXT,
        "La première date promise dans les versions du classeur, combien de fois elle a bougé, et de combien.",
        width=34,
    ),
    Column("redatee", "Re-datée", Kind.INTEGER, "Combien de fois la date a bougé, de version en version.", width=10),
    Column(
        "ecart",
        "Écart à la promesse",
        Kind.NUMBER,
        "Le nombre de jours entre la première date promise et celle d'aujourd'hui.",
        unit="jours",
        width=12,
    ),
    Column(
        "inchangee",
        "Inchangée depuis",
        Kind.TEXT,
        "Depuis combien de temps rien n'a changé dans sa ligne, ses jalons, ses affectations ni son équipe-projet, "
        "d'après les versions du classeur.",
        width=18,
    ),
    Column(
        "inchangee_jours",
        "Jours sans changement",
        Kind.INTEGER,
        "La même durée en jours\u00a0; au moins autant quand rien n'a changé depuis la première version.",
        unit="jours",
        width=12,
    ),
    Column("territoire", "Territoire", Kind.TEXT, "Le territoire du secteur, d'après la feuille Secteurs.", width=20),
    Column("equipe", "Équipe", Kind.TEXT, "L'équipe qui suit le secteur, d'après la feuille Secteurs.", width=14),
    Column(
        "charges", "Chargé·e d'opération", Kind.TEXT, "Qui tient ce rôle, d'après la feuille Affectations.", width=24
    ),
    Column(
        "referents",
        "Référent de secteur",
        Kind.TEXT,
        "Qui répond du secteur, d'après la feuille Affectations.",
        width=24,
    ),
)
"""What is known of an operation beyond its own sheet: columns of `Suivi.operations`."""
