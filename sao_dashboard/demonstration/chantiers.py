"""The six chantiers of the reorganisation, in the words of the service's plan for 2018-2019.

Titles, objectives, methods and due dates are the plan's own. What was done (days, shares, sessions held, their
proposals, head-counts save the four animateurs) is invented, as of mid-November 2018.
"""

from __future__ import annotations

from datetime import date

from sao_dashboard.template.workbook import Row

_INTERNE, _PARTENARIAT = "Organisation interne", "Partenariat"
_APRES = "après le travail sur l'organisation interne"

CHANTIERS: list[Row] = [
    {
        "numero": 1,
        "axe": _INTERNE,
        "titre": "Arrêter l'organisation du service",
        "lancement": "en cours depuis juillet 2018, priorité",
        "finalisation": date(2018, 10, 1),
        "finalise_le": date(2018, 10, 1),
        "statut": "Actif",
        "avancement": 1.0,
        "remarques": "Priorité, à finaliser d'ici fin septembre.",
    },
    {
        "numero": 2,
        "axe": _INTERNE,
        "titre": "Concevoir les missions et l'animation du service",
        "lancement": "en septembre",
        "finalisation": date(2018, 12, 1),
        "statut": "À surveiller",
        "avancement": 0.6,
        "remarques": "Base possible des échanges : 4 Fiches de poste préparées par MLL.",
    },
    {
        "numero": 3,
        "axe": _INTERNE,
        "titre": "Valider une base de travail commune pour le suivi des opérations",
        "lancement": "en septembre, ou après les congés d'automne, au choix",
        "finalisation": date(2019, 1, 1),
        "statut": "Actif",
        "avancement": 0.3,
        "remarques": "Repartir des conclusions des ateliers du 1er juin, compléter, finaliser. "
        "Base possible des échanges : Note MLL d'organisation sur le diffus.",
    },
    {
        "numero": 4,
        "axe": _PARTENARIAT,
        "titre": "Formaliser le partenariat avec les services et les partenaires",
        "lancement": f"{_APRES}, ou en même temps",
        "finalisation": date(2019, 4, 1),
        "statut": "Actif",
        "avancement": 0.15,
        "remarques": "Ses conclusions serviront aux chantiers 5 et 6. Repartir des conclusions des ateliers 1,3 et 4 "
        "du séminaire du 6 juillet. Pistes : revues de projets communes, bilans annuels partagés...",
    },
    {
        "numero": 5,
        "axe": _PARTENARIAT,
        "titre": "Formaliser le fonctionnement des équipes-projets et préciser les missions du CO dans ces équipes en "
        "fonction de l'étape du projet",
        "lancement": _APRES,
        "finalisation": date(2019, 6, 1),
        "statut": "En attente",
        "avancement": 0.0,
        "depend_de": "4",
        "remarques": "Repartir des conclusions de l'atelier 2 du séminaire du 6 juillet. Propositions à valider "
        "ensuite par les collègues, puis par les partenaires.",
    },
    {
        "numero": 6,
        "axe": _PARTENARIAT,
        "titre": "Retour sur l'expérimentation de l'organisation",
        "lancement": _APRES,
        "finalisation": date(2019, 9, 1),
        "statut": "En attente",
        "avancement": 0.0,
        "depend_de": "4",
        "remarques": "Quelques rendez-vous individuels en miroir aux entretiens de départ réalisés par MLL au "
        "lancement de la démarche.",
    },
]

_OBJECTIFS: list[tuple[int, str, str, str]] = [
    (1, "A", "Valider les secteurs de Rennes Métropole", ""),
    (
        1,
        "B",
        "Valider la répartition des opérations à l'intérieurs des secteurs",
        "et principalement : Franges secteur Cœur de Ville / Traversée de l'Ille ; Franges secteur faisceau "
        "ferroviaire et 3 autres secteurs VDR, les 2 autres secteurs RM",
    ),
    (
        2,
        "A",
        "Mettre en place une méthode partagée pour l'animation des 4 équipes",
        "objectifs du travail en équipe, fréquence des réunions d'équipes, rencontres individuelles entre référent et "
        "chargés d'opération...",
    ),
    (2, "A1", "Sur l'animation du service", "1 temps de travail spécifique (2h00) avec un groupe mixte"),
    (
        2,
        "A2",
        "Sur le rôle d'animateur",
        "1 temps de travail spécifique (2h00) avec les 4 animateurs d'équipe pour travailler sur ce qu'ils comprennent "
        "de leurs missions et pour faire émerger des propositions",
    ),
    (
        2,
        "B",
        "Définir précisément les rôles/Repenser les intitulés des postes si pertinent",
        "animateur ; Référent de secteur (fonction peu comprise pour le moment) ; Chargé d'opération / référent "
        "thématique ; Assistance administrative",
    ),
    (3, "Diffus", "quelles attentes en terme de veille, suivi, coordination d'opération", ""),
    (3, "Territoires", "quelle répartition des tâches sur les opérations concédées", ""),
    (3, "Régie", "dans quels cas de figures privilégier les opérations en régie", ""),
    (3, "Rennes Métropole", "voir si positionnement du service sur ce sujet est un réel sujet", ""),
    (
        4,
        "Services concernés",
        "Concerne les services suivants : Territoires, DEEI (Entreprendre, Commerce, SVMT...), SPEU, Foncier, DEI...",
        "",
    ),
    (
        4,
        "Axe Partenariat",
        "Anticiper les enjeux ; Rythmer le pilotage ; Valider les étapes ; Développer des outils communs",
        "",
    ),
    (5, "Pilotage global", "Ces équipes doivent permettre d'assurer le pilotage global de chaque opération", ""),
    (
        5,
        "Modulables",
        "Elles doivent aussi être modulables en fonction des phases de l'opération ou des thématiques",
        "concertation, lien aux entreprises, veille foncière",
    ),
    (5, "Engagements", "Avoir des engagements précis de la part des partenaires", ""),
    (5, "Responsabilités", "S'accorder sur un partage des responsabilités", ""),
    (
        6,
        "Retours",
        "Après plusieurs mois de test sur la nouvelle organisation et la mise en œuvre du PLU Rennes 2030, retours sur "
        "les principales actions",
        "le travail en équipe ; les avantages et limites des secteurs ; les nouvelles missions ; les évolutions dans "
        "les interfaces avec les partenaires...",
    ),
]
OBJECTIFS: list[Row] = [
    {"chantier": chantier, "repere": repere, "objectif": objectif, "detail": detail}
    for chantier, repere, objectif, detail in _OBJECTIFS
]

_MIXTE = {"groupe": "Groupe mixte", "duree": 2, "referents": 3, "animateurs": 4, "charges": 6, "assistantes": 2}
TEMPS_TRAVAIL: list[Row] = [
    {
        "chantier": 1,
        "objet": "Rencontres au sein des équipes et entre équipes pour avancer sur le chantier 1",
        "groupe": "Ensemble du service",
        "tenues": 6,
        "equipes": "Équipe 1 ; Équipe 2 ; Équipe 3 ; Équipe 4",
        "seance_le": date(2018, 7, 12),
        "proposition": "Propositions finales",
        "proposition_le": date(2018, 9, 20),
    },
    _MIXTE
    | {
        "chantier": 2,
        "repere": "A1",
        "objet": "Sur l'animation du service",
        "seances": 1,
        "tenues": 1,
        "equipes": "Équipe 1 ; Équipe 2 ; Équipe 4",
        "seance_le": date(2018, 10, 9),
        "proposition": "Une réunion d'équipe tous les quinze jours (démo)",
        "proposition_le": date(2018, 10, 19),
    },
    {
        "chantier": 2,
        "repere": "A2",
        "objet": "Sur le rôle d'animateur",
        "groupe": "Animateurs d'équipe",
        "seances": 1,
        "duree": 2,
        "tenues": 1,
        "animateurs": 4,
        "equipes": "Équipe 1 ; Équipe 2 ; Équipe 3 ; Équipe 4",
        "seance_le": date(2018, 10, 16),
    },
    _MIXTE
    | {
        "chantier": 2,
        "repere": "B",
        "objet": "Sur l'ensemble des rôles : valider une fiche de mission type par poste",
        "seances": "1 ou 2",
        "tenues": 0,
    },
    _MIXTE
    | {
        "chantier": 3,
        "objet": "Groupe de travail mixte sur la base de travail commune",
        "seances": "au moins 1",
        "tenues": 1,
        "charges": 8,
        "equipes": "Équipe 2 ; Équipe 4",
        "seance_le": date(2018, 11, 6),
    },
    {
        "chantier": 4,
        "objet": "Rencontres bilatérales avec les responsables ou représentants de chaque service concerné",
        "groupe": "CO volontaires",
        "tenues": 3,
        "charges": 10,
        "equipes": "Équipe 1 ; Équipe 2 ; Équipe 4",
        "seance_le": date(2018, 11, 5),
        "proposition": "Revue de projets commune chaque trimestre",
        "proposition_le": date(2018, 11, 8),
    },
    {
        "chantier": 5,
        "objet": "Temps de travail interne avec un groupe de volontaires du SAO",
        "groupe": "Volontaires du SAO",
        "seances": 1,
        "duree": 2,
        "tenues": 0,
        "referents": 2,
        "charges": 8,
        "assistantes": 1,
    },
    {
        "chantier": 6,
        "objet": "Temps de travail interne, en fonction des retours, et pistes d'optimisations",
        "groupe": "Volontaires du SAO",
        "seances": "plusieurs",
        "duree": 2,
        "tenues": 0,
        "referents": 2,
        "charges": 8,
        "assistantes": 1,
    },
    {
        "chantier": 6,
        "objet": "Rendez-vous individuels avec responsables, principaux partenaires...",
        "seances": "quelques",
        "tenues": 0,
    },
    {
        "chantier": 6,
        "objet": "Restitution plénière ou dernier séminaire à l'échelle de l'ensemble du service",
        "groupe": "Ensemble du service",
        "seances": 1,
        "tenues": 0,
    },
]
