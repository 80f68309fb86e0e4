"""The closed lists a workbook starts with; the sheet Listes has the last word."""

from __future__ import annotations

from sao_dashboard.schema.model import ListSpec

LISTS: tuple[ListSpec, ...] = (
    ListSpec("axes", "Axes", ("Organisation interne", "Partenariat"), "Les axes de la matrice des chantiers."),
    ListSpec("territoires", "Territoires", ("Ville de Rennes", "Rennes Métropole"), "Les territoires des secteurs."),
    ListSpec("equipes", "Équipes", ("Équipe 1", "Équipe 2", "Équipe 3", "Équipe 4"), "Les équipes du service."),
    ListSpec("natures", "Natures", ("ZAC", "ZA", "En diffus"), "La nature des opérations."),
    ListSpec(
        "modes",
        "Modes de réalisation",
        ("Régie", "Concession d'aménagement", "Autre"),
        "Le mode de réalisation des opérations.",
    ),
    ListSpec(
        "etapes",
        "Étapes",
        ("En réflexion", "En projet", "En étude", "En chantier", "Réalisé", "Clôturé", "Annulé"),
        "Les étapes d'une opération, dans leur ordre.",
    ),
    ListSpec(
        "sens_etapes",
        "Sens de l'étape",
        ("à venir", "à venir", "en cours", "en cours", "terminée", "terminée", "annulée"),
        "En face de chaque étape\u00a0: à venir, en cours, terminée ou annulée. "
        "C'est ce qui dit si une date est tenue.",
    ),
    ListSpec(
        "statuts",
        "Statuts",
        ("Actif", "À surveiller", "En attente", "Suspendu"),
        "L'appréciation du service sur une opération ou un chantier.",
    ),
    ListSpec(
        "implications",
        "Implications du service",
        ("Veille", "Suivi", "Coordination", "Pilotage"),
        "Ce que le service fait dans l'opération.",
    ),
    ListSpec(
        "poids_implications",
        "Poids de l'implication",
        ("1", "2", "3", "5"),
        "En face de chaque implication\u00a0: ce que pèse une opération où le service l'a, un nombre. "
        "La charge pondérée les additionne.",
    ),
    ListSpec(
        "criteres_repartition",
        "Critères de répartition",
        (
            "Équilibre",
            "Peu de déplacements",
            "Continuité des chargés d'opération",
            "Étape proche de sa fin",
            "Voisins ensemble",
        ),
        "Ce qui départage deux répartitions des opérations, le plus important d'abord. Changez-en l'ordre, ou "
        "enlevez ceux qui ne comptent pas.",
    ),
    ListSpec(
        "vocations",
        "Vocations",
        (
            "Habitat",
            "Activités",
            "Mobilités / Espaces publics",
            "Équipement public",
            "Espace vert",
            "Mixte",
            "Autre",
        ),
        "La vocation principale de l'opération.",
    ),
    ListSpec(
        "maitrises_ouvrage",
        "Maîtrises d'ouvrage",
        ("Métropolitaine", "Intercommunale", "Communale", "Privé"),
        "Qui porte l'opération.",
    ),
    ListSpec(
        "roles",
        "Rôles",
        (
            "Chargé·e d'opération",
            "Référent de secteur",
            "Référent thématique",
            "Animateur / animatrice d'équipe",
            "Assistance administrative",
            "Responsable de service",
            "Coordinateur / coordinatrice",
        ),
        "Les rôles des agents.",
    ),
    ListSpec(
        "groupes",
        "Groupes de travail",
        ("Groupe mixte", "Animateurs d'équipe", "CO volontaires", "Volontaires du SAO", "Ensemble du service"),
        "Les groupes qui tiennent les temps de travail.",
    ),
    ListSpec(
        "types_jalon",
        "Types de jalon",
        (
            "Présentation",
            "Retour",
            "Finalisation",
            "Passage en CT",
            "Mise en place",
            "Restitution",
            "Études préalables",
            "Concertation préalable",
            "Bilan de la concertation",
            "Dossier de création",
            "Dossier de réalisation",
            "Traité de concession",
            "Travaux / commercialisation",
            "Clôture",
            "CRAC",
        ),
        "Les types de jalon, des chantiers puis des opérations.",
    ),
    ListSpec(
        "suites_rencontre",
        "Suites des rencontres",
        ("À rencontrer", "Rencontré", "Modalités proposées", "Partenariat formalisé"),
        "Où en est le partenariat avec un service.",
    ),
    ListSpec(
        "formes_partenariat",
        "Formes du partenariat",
        ("Revue de projets commune", "Bilan annuel partagé", "Point régulier", "Autre"),
        "Sous quelles formes un partenariat vit.",
    ),
    ListSpec(
        "themes",
        "Thématiques",
        ("Concertation", "Lien aux entreprises", "Veille foncière"),
        "Les thématiques des équipes-projets.",
    ),
    ListSpec(
        "parts",
        "Parts de responsabilité",
        ("Réalise", "Approuve", "Consulté", "Informé"),
        "La part de chacun dans une équipe-projet.",
    ),
    ListSpec(
        "types_attente",
        "Types d'attente",
        ("Tâche", "Cas de régie", "Position"),
        "Ce que dit une ligne de la feuille Attentes.",
    ),
    ListSpec(
        "themes_retour",
        "Thèmes des retours",
        (
            "Travail en équipe",
            "Avantages et limites des secteurs",
            "Nouvelles missions",
            "Interfaces avec les partenaires",
        ),
        "Sur quoi portent les retours.",
    ),
    ListSpec(
        "moments_retour",
        "Moments des retours",
        ("Avant", "Après"),
        "Avant l'expérimentation (entretiens de départ), ou après.",
    ),
    ListSpec(
        "voix",
        "Qui le dit",
        (
            "Responsables",
            "Référents",
            "Animateurs d'équipe",
            "Chargés d'opération",
            "Assistantes",
            "Groupe mixte",
            "Volontaires du SAO",
            "Ensemble du service",
            "Partenaires",
        ),
        "Les rôles et les groupes qui font des retours. Jamais une personne.",
    ),
    ListSpec(
        "suites_retour",
        "Suites des retours",
        ("À étudier", "Retenue", "Écartée", "Faite"),
        "Ce que devient une piste d'amélioration.",
    ),
)
