"""The sheets that speak of the chantiers."""

from __future__ import annotations

from dataclasses import replace

from sao_dashboard.schema.model import Column, Kind, Sheet
from sao_dashboard.schema.shared import CHANTIER, FINS, OPERATION, REMARQUES

CHANTIERS = Sheet(
    "chantiers",
    "Chantiers",
    "Une ligne par chantier\u00a0: un axe de travail de la réorganisation du service (et non une phase de travaux).",
    (
        Column(
            "numero",
            "N°",
            Kind.INTEGER,
            "Le numéro du chantier. Il sert de référence aux autres feuilles.",
            required=True,
            aliases=("Numéro", "N° de chantier", "Chantier n°", "Chantier"),
            loose=("Réf.", "Référence"),
            width=6,
        ),
        Column("axe", "Axe", Kind.TEXT, "L'axe de la matrice.", required=True, list="axes", width=22),
        Column(
            "titre",
            "Titre",
            Kind.TEXT,
            "L'intitulé du chantier.",
            required=True,
            aliases=("Intitulé", "Intitulé du chantier"),
            loose=("Libellé", "Libellé du chantier", "Nom", "Nom du chantier", "Objet"),
            width=60,
        ),
        Column(
            "lancement",
            "Lancement",
            Kind.APPROXIMATE,
            "Quand le chantier commence. Une date exacte, ou comme on le dit\u00a0: «\u00a0en septembre 2018\u00a0».",
            aliases=("Date de lancement", "Début"),
            width=34,
        ),
        Column(
            "finalisation",
            "Finalisation",
            Kind.APPROXIMATE,
            "Quand le chantier doit être finalisé.",
            required=True,
            aliases=("Date de finalisation", "Finalisation prévue", "Échéance"),
            loose=FINS,
            width=20,
        ),
        Column(
            "finalise_le",
            "Finalisé le",
            Kind.DATE,
            "Le jour où le chantier a été finalisé. Vide tant qu'il ne l'est pas.",
            aliases=("Date réelle de finalisation",),
            width=14,
        ),
        Column("statut", "Statut", Kind.TEXT, "L'appréciation du service.", list="statuts", width=16),
        Column(
            "avancement",
            "Avancement",
            Kind.PERCENT,
            "La part du travail faite, de 0 à 100\u00a0%.",
            aliases=("Avancement (%)", "% avancement"),
            unit="%",
            width=12,
        ),
        Column(
            "depend_de",
            "Attend les conclusions de",
            Kind.TEXT,
            "Les numéros des chantiers dont les conclusions servent à celui-ci, séparés par des virgules.",
            aliases=("Dépend de", "Dépendances"),
            refers_to="chantiers",
            many=True,
            width=16,
        ),
        REMARQUES,
    ),
    identifier="numero",
    shows="les chantiers du service",
)

OBJECTIFS = Sheet(
    "objectifs",
    "Objectifs",
    "Une ligne par objectif d'un chantier, avec sa lettre ou son repère.",
    (
        replace(CHANTIER, required=True),
        Column(
            "repere",
            "Repère",
            Kind.TEXT,
            "La lettre de l'objectif (A, B, A1…) ou son sujet.",
            aliases=("Lettre",),
            width=18,
        ),
        Column("objectif", "Objectif", Kind.TEXT, "L'énoncé de l'objectif.", required=True, free=True, width=80),
        Column("detail", "Détail", Kind.TEXT, "Les points que l'objectif recouvre.", free=True, width=80),
    ),
    key_columns=("chantier", "repere", "objectif"),
)

JALONS = Sheet(
    "jalons",
    "Jalons",
    "Une ligne par jalon d'un chantier ou d'une opération.",
    (
        CHANTIER,
        OPERATION,
        Column("jalon", "Jalon", Kind.TEXT, "L'intitulé du jalon.", required=True, aliases=("Intitulé",), width=44),
        Column(
            "type", "Type", Kind.TEXT, "Le type de jalon.", list="types_jalon", aliases=("Type de jalon",), width=24
        ),
        Column("date", "Date", Kind.APPROXIMATE, "La date prévue, même approximative.", required=True, width=36),
        Column("tenu_le", "Tenu le", Kind.DATE, "Le jour où le jalon a été tenu.", aliases=("Date réelle",), width=14),
        Column(
            "resultat",
            "Ce qui en est revenu",
            Kind.TEXT,
            "Ce que le jalon a donné\u00a0: les propositions revenues, l'avis rendu, la décision prise.",
            free=True,
            width=50,
        ),
    ),
    key_columns=("chantier", "operation", "jalon"),
)

TEMPS_TRAVAIL = Sheet(
    "temps_travail",
    "Temps de travail",
    "Une ligne par série de temps de travail d'un chantier, avec le groupe réuni et l'effectif par rôle.",
    (
        replace(CHANTIER, required=True),
        Column("repere", "Repère", Kind.TEXT, "La lettre de l'objectif travaillé (A1, B…).", width=10),
        Column("objet", "Objet", Kind.TEXT, "Ce sur quoi porte le temps de travail.", required=True, width=60),
        Column("groupe", "Groupe", Kind.TEXT, "Le groupe réuni.", list="groupes", width=22),
        Column(
            "seances",
            "Séances prévues",
            Kind.RANGE,
            "Le nombre de séances\u00a0: «\u00a01\u00a0», «\u00a01 ou 2\u00a0», "
            "«\u00a0au moins 1\u00a0», «\u00a0plusieurs\u00a0».",
            aliases=("Nombre de séances", "Séances"),
            whole=True,
            width=16,
        ),
        Column("duree", "Durée d'une séance", Kind.NUMBER, "En heures.", aliases=("Durée",), unit="h", width=12),
        Column("tenues", "Séances tenues", Kind.INTEGER, "Le nombre de séances déjà tenues.", width=14),
        Column("referents", "Référents", Kind.INTEGER, "Combien de référents y participent.", width=11),
        Column("animateurs", "Animateurs", Kind.INTEGER, "Combien d'animateurs ou animatrices.", width=11),
        Column(
            "charges",
            "CO",
            Kind.INTEGER,
            "Combien de chargés d'opération.",
            aliases=("Chargés d'opération",),
            width=8,
        ),
        Column("assistantes", "Assistantes", Kind.INTEGER, "Combien d'assistantes ou assistants.", width=11),
        Column(
            "equipes",
            "Équipes présentes",
            Kind.TEXT,
            "Les équipes qui ont pris part aux séances tenues, séparées par des points-virgules.",
            refers_to="equipes",
            many=True,
            width=24,
        ),
        Column("seance_le", "Première séance le", Kind.DATE, "Le jour de la première séance tenue.", width=14),
        Column(
            "proposition",
            "Proposition issue",
            Kind.TEXT,
            "La proposition concrète qui est sortie des séances.",
            free=True,
            width=50,
        ),
        Column("proposition_le", "Proposition faite le", Kind.DATE, "Le jour où elle a été faite.", width=14),
    ),
    aliases=("Temps de travail chantiers", "Séances"),
    key_columns=("chantier", "repere", "objet"),
)

PARTENAIRES = Sheet(
    "partenaires",
    "Partenaires",
    "Une ligne par service ou partenaire et par chantier.",
    (
        Column(
            "service", "Service ou partenaire", Kind.TEXT, "Son nom.", required=True, aliases=("Service",), width=26
        ),
        Column("composante", "Composante", Kind.TEXT, "La composante du service, s'il y a lieu.", width=20),
        CHANTIER,
        Column("suite", "Suite", Kind.TEXT, "Où en est le partenariat.", list="suites_rencontre", width=22),
        Column("rencontre", "Rencontre", Kind.APPROXIMATE, "La date de la rencontre bilatérale.", width=18),
        Column(
            "accord", "Ce qui est convenu", Kind.TEXT, "Les modalités de partenariat convenues.", free=True, width=50
        ),
        Column(
            "qui",
            "Qui rencontre",
            Kind.TEXT,
            "Les volontaires mandatés, seuls ou en binôme\u00a0: des agents, un rôle ou un groupe, "
            "séparés par des points-virgules.",
            aliases=("Mandatés",),
            many=True,
            width=30,
        ),
        Column(
            "forme",
            "Forme du partenariat",
            Kind.TEXT,
            "Sous quelle forme le partenariat vit.",
            list="formes_partenariat",
            aliases=("Forme",),
            width=24,
        ),
        Column(
            "prochaine",
            "Prochaine date",
            Kind.APPROXIMATE,
            "Quand on se revoit\u00a0: la prochaine revue, le prochain bilan.",
            width=18,
        ),
    ),
    key_columns=("service", "composante", "chantier"),
)

RETOURS = Sheet(
    "retours",
    "Retours",
    "Une ligne par retour sur l'organisation, dit par un rôle ou un groupe. Jamais par une personne.",
    (
        Column("theme", "Thème", Kind.TEXT, "Sur quoi porte le retour.", required=True, list="themes_retour", width=34),
        Column(
            "moment",
            "Moment",
            Kind.TEXT,
            "Avant l'expérimentation (entretiens de départ) ou après.",
            required=True,
            list="moments_retour",
            width=12,
        ),
        Column(
            "qui",
            "Qui le dit",
            Kind.TEXT,
            "Le rôle ou le groupe qui le dit. Jamais une personne.",
            list="voix",
            width=28,
        ),
        Column(
            "dit",
            "Ce qui a été dit",
            Kind.TEXT,
            "Le retour, sans nommer personne.",
            required=True,
            free=True,
            width=70,
        ),
        Column("fois", "Combien de fois", Kind.INTEGER, "Combien de fois cela a été dit.", width=12),
        Column("piste", "Piste d'amélioration", Kind.TEXT, "Ce qu'on pourrait faire mieux.", free=True, width=60),
        Column(
            "suite",
            "Suite donnée",
            Kind.TEXT,
            "Ce que devient la piste.",
            list="suites_retour",
            aliases=("Suite",),
            width=14,
        ),
    ),
    aliases=("Retours d'expérience",),
    key_columns=("theme", "moment", "qui", "dit"),
)
