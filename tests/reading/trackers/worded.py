"""Forty trackers of one table, in words of their own: each title with the column that it is, '' for nothing of ours.

Shapes and titles are those of public trackers, of portfolios of projects, and of what services keep by hand; rows are
invented. Where two titles may be one column, or one title two, the right answer is a question: « ? ».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

ROWS = 12

_NAMES = (
    *("ZAC des Tilleuls", "Îlot Gare", "Écoquartier du Pré", "Cœur de bourg", "Les Hauts Champs", "Parc des Forges"),
    *("Entrée de ville", "La Plaine", "Quartier du Moulin", "Rives du Canal", "Caserne", "Bois Joli"),
)
_CODES = tuple(f"AM-{number:03d}" for number in range(14, 26))
_COMMUNES = (
    "Rennes",
    "Betton",
    "Rennes",
    "Pacé",
    "Cesson-Sévigné",
    "Rennes",
    "Betton",
    "Bruz",
    "Rennes",
    "Pacé",
    "Bruz",
)
_SECTEURS = ("Nord", "Sud", "Nord", "Centre", "Centre", "Sud", "Nord")
_PEOPLE = ("A. Martin", "C. Durand", "A. Martin", "L. Petit", "C. Durand", "A. Martin / L. Petit")
_ETAPES = ("Études", "Travaux", "Études", "Livré", "Travaux", "Abandonné")
_PROJECT = ("Planned", "In progress", "In progress", "Completed", "Cancelled")
_DAYS = tuple(date(2026 + rank % 4, 1 + rank % 12, 1 + 2 * rank) for rank in range(12))
_LATER = tuple(date(2029 + rank % 3, 1 + rank % 12, 3 + 2 * rank) for rank in range(12))
_SAID = ("T2 2027", "fin 2028", "2030", "sept. 2027", "01/06/2026", "printemps 2027", "2029", "mars 2028")
_AMERICAN = ("03/25/2027", "11/30/2028", "04/15/2029", "06/07/2027", "12/31/2030")
_NOTES = (
    "Réunion publique à prévoir avec les riverains avant l'été",
    "RAS",
    "En attente de l'avis du service voirie sur le raccordement",
    "Bilan à présenter en commission",
)

CELLS: Mapping[str, Sequence[Any]] = {
    "nom": _NAMES,
    "code": _CODES,
    "rang": tuple(range(1, 13)),
    "commune": _COMMUNES,
    "secteur": _SECTEURS,
    "qui": _PEOPLE,
    "etape": _ETAPES,
    "project": _PROJECT,
    "meteo": ("Vert", "Orange", "Vert", "Rouge"),
    "jour": _DAYS,
    "apres": _LATER,
    "dit": _SAID,
    "us": _AMERICAN,
    "annee": (2027, 2028, 2027, 2030),
    "part": (0.1, 0.45, 1, 0.8, 0.25),
    "cent": (10, 45, 100, 80, 25),
    "logts": (120, 45, 300, "80 à 100", 60, 1400),
    "ha": (2.5, 12, 0.8, 34, 5.2),
    "m2": (25_000, 120_000, 8_000, 340_000),
    "euros": (1_250_000, 480_000, 3_400_000),
    "notes": _NOTES,
    "nature": ("ZAC", "Lotissement", "ZAC", "En diffus"),
    "mode": ("Régie", "Concession", "Régie", "Mandat"),
    "vocation": ("Habitat", "Activités", "Mixte", "Habitat"),
    "moa": ("Métropole", "Commune", "Métropole", "Privé"),
    "opérateur": ("SPL Territoires", "", "Nexity", "SPL Territoires", ""),
    "lieu": ("Quartier nord", "rue de la Gare", "Le Bourg", "Zone sud", "Les Landes"),
    "oui": ("oui", "non", "non", "oui"),
    "mel": ("a.martin@ville.fr", "c.durand@ville.fr"),
    "cp": ("35000", "35830", "35740"),
    "vide": ("",),
    "prose": ("Aménagement d'un nouveau quartier de logements autour de la halle et de ses abords",),
}


class Tracker(NamedTuple):
    """One table: the name of its tab, and for each title what is under it, and the right answer.

    Attributes:
        tab: name of the tab.
        columns: title, key of `CELLS`, right key; « ? » for a question.
        above: lines above the titles.
    """

    tab: str
    columns: tuple[tuple[str, str, str], ...]
    above: tuple[tuple[Any, ...], ...] = ()

    def rows(self) -> list[tuple[Any, ...]]:
        """Return its rows as a tab has them, the lines above the titles first."""
        cells = [CELLS[kind] for _, kind, _ in self.columns]
        body = [tuple(values[rank % len(values)] for values in cells) for rank in range(ROWS)]
        return [*self.above, tuple(title for title, _, _ in self.columns), *body]


def _of(tab: str, text: str, *above: tuple[Any, ...]) -> Tracker:
    """Return a tracker of lines « title | cells | right key »."""
    lines = [line.strip().split("|") for line in text.strip().splitlines()]
    columns = tuple((title.strip(), kind.strip(), key.strip()) for title, kind, key in lines)
    return Tracker(tab, columns, above)


TRACKERS: tuple[Tracker, ...] = (
    _of(
        "Suivi ZAC 2026",
        """
        N° ZAC | code | identifiant
        Nom de la ZAC | nom | nom
        Commune | commune | commune
        Territoire | secteur | secteur
        Chargé d’opération | qui | charges
        État d’avancement | etape | etape
        Date de création | jour |
        Démarrage travaux | dit | demarrage
        Livraison prévisionnelle | dit | finalisation
        Nb logts | logts | logements
        Surface (ha) | ha | surface
        Budget (k€) | euros |
        Observations | notes | remarques
        """,
        ("Suivi des ZAC — direction de l'aménagement",),
        ("",),
    ),
    _of(
        "Tableau de bord",
        """
        Projet | nom | nom
        Localisation | lieu | lieu
        Pilote | qui | charges
        Phase en cours | etape | etape
        Météo | meteo | statut
        % réalisé | part | avancement
        Échéance | jour | finalisation
        Points de blocage | notes | remarques
        """,
    ),
    _of(
        "Projects",
        """
        Project ID | code | identifiant
        Project name | nom | nom
        City | commune | commune
        Owner | qui | charges
        Status | project | etape
        Start date | jour | demarrage
        Due date | apres | finalisation
        % complete | cent | avancement
        Cost | euros |
        Comments | notes | remarques
        """,
    ),
    _of(
        "Feuil1",
        """
        Opération | nom | nom
        Secteur | secteur | secteur
        Étape | etape | etape
        Fin | dit | finalisation
        """,
    ),
    _of(
        "Base opérations d'aménagement 2025",
        """
        Code opération | code | identifiant
        Libellé | nom | nom
        Commune(s) | commune | commune
        Code INSEE | cp |
        Type d’opération | nature | nature
        Procédure | mode | ?
        Maître d'ouvrage | moa | maitrise_ouvrage
        Aménageur / concessionnaire | opérateur | amenageur
        Vocation dominante | vocation | vocation
        Superficie totale (ha) | ha | surface
        Nombre de logements prévus | logts | logements
        Dont logements sociaux | logts |
        Date de délibération | jour |
        Année de livraison | annee | finalisation
        """,
    ),
    _of(
        "PPI",
        """
        Réf. | code | identifiant
        Intitulé de l’opération | nom | nom
        Quartier | lieu | lieu
        Direction | secteur |
        Montant TTC | euros |
        Dépenses 2026 | euros |
        Dépenses 2027 | euros |
        Recettes | euros |
        Début | annee | demarrage
        Fin | annee | finalisation
        Commentaire | notes | remarques
        """,
    ),
    _of(
        "Suivi chantiers",
        """
        Chantier | nom | nom
        Adresse | lieu | lieu
        Conducteur d’opération | qui | charges
        MOE | opérateur |
        Entreprise | opérateur |
        OS de démarrage | jour | demarrage
        Fin de travaux prévue | apres | finalisation
        Réception réelle | vide | finalisee_le
        Avancement travaux (%) | cent | avancement
        Montant marché HT | euros |
        Réserves / observations | notes | remarques
        """,
    ),
    _of(
        "Lotissements",
        """
        Nom du lotissement | nom | nom
        Commune | commune | commune
        Lotisseur | opérateur | amenageur
        Date dépôt PA | jour |
        Nb de lots | logts |
        Nb total de logements | logts | logements
        Stade | etape | etape
        Achèvement | dit | finalisation
        """,
    ),
    _of(
        "Portefeuille",
        """
        Id | code | identifiant
        Titre | nom | nom
        Responsable | qui | charges
        Statut | etape | etape
        Priorité | meteo |
        Date de début | jour | demarrage
        Date de fin | apres | finalisation
        Progression | part | avancement
        Dernière mise à jour | jour |
        Notes | notes | remarques
        """,
    ),
    _of(
        "SUIVI OPÉRATIONS",
        """
        N° | rang | identifiant
        NOM DE L’OPÉRATION | nom | nom
        COMMUNE | commune | commune
        SECTEUR GÉOGRAPHIQUE | secteur | secteur
        RÉFÉRENT | qui | referents
        PHASE | etape | etape
        DÉBUT TRAVAUX | dit | demarrage
        LIVRAISON | dit | finalisation
        NB LOGEMENTS | logts | logements
        SURFACE EN M² | m2 | surface
        REMARQUES | notes | remarques
        """,
    ),
    _of(
        "Renouvellement urbain",
        """
        Site | lieu | lieu
        Opération NPNRU | nom | nom
        Porteur de projet | moa | maitrise_ouvrage
        Chef de projet | qui | charges
        Étape actuelle | etape | etape
        Démarrage prévisionnel | dit | demarrage
        Livraison initiale | jour |
        Livraison actualisée | apres | finalisation
        Livraison réelle | vide | finalisee_le
        Coût total | euros |
        Subvention ANRU | euros |
        """,
    ),
    _of(
        "Données",
        """
        identifiant_operation | code | identifiant
        nom_operation | nom | nom
        commune | commune | commune
        secteur | secteur | secteur
        etape | etape | etape
        date_debut | jour | demarrage
        date_fin_prevue | apres | finalisation
        nb_logements | logts | logements
        surface_ha | ha | surface
        taux_avancement | part | avancement
        """,
    ),
    _of(
        "Suivi",
        """
        Affaire | nom | nom
        N° affaire | code | identifiant
        Chargé d'affaires | qui | charges
        Client | moa | maitrise_ouvrage
        État | etape | etape
        Échéance contractuelle | jour | finalisation
        Reste à faire | notes |
        """,
    ),
    _of(
        "Parc d'activités",
        """
        Zone d'activités | nom | nom
        Commune d'implantation | commune | commune
        Emprise (ha) | ha | surface
        Gestionnaire | opérateur |
        Mode de réalisation | mode | mode
        Stade d’avancement | etape | etape
        Commercialisation (%) | cent |
        Fin de commercialisation | dit |
        Remarque | notes | remarques
        """,
    ),
    _of(
        "Écoles et équipements",
        """
        Équipement | nom | nom
        Quartier / lieu-dit | lieu | lieu
        Programme | prose | ?
        Suivi par | qui | charges
        Avancement | etape | etape
        Mise en service | dit | finalisation
        Coût prévisionnel (M€) | euros |
        Commentaires | notes | remarques
        """,
    ),
    _of(
        "Plan de charge",
        """
        Chargé·e de projet | qui | charges
        Projet urbain | nom | nom
        Équipe | secteur | equipe
        Niveau d'implication | mode | implication
        Phase du projet | etape | etape
        Début prévu | dit | demarrage
        Fin prévue | dit | finalisation
        % temps | cent |
        """,
    ),
    _of(
        "Voirie 2026",
        """
        Ref projet | code | identifiant
        Désignation | nom | nom
        Rue | lieu | lieu
        Quartier | lieu | lieu
        Nature des travaux | vocation | ?
        Date de démarrage | jour | demarrage
        Date de fin | apres | finalisation
        Durée (semaines) | rang |
        État | etape | etape
        """,
    ),
    _of(
        "Opérations immobilières",
        """
        Programme | nom | nom
        Promoteur | opérateur |
        Architecte | opérateur |
        PC déposé le | jour |
        PC obtenu le | jour |
        Nb logements | logts | logements
        dont LLS | logts |
        SDP (m²) | m2 |
        DOC | jour |
        Livraison prévue | apres | finalisation
        Avancement | etape | etape
        """,
    ),
    _of(
        "Suivi des concessions",
        """
        Concession | nom | nom
        Concessionnaire | opérateur | amenageur
        Date du traité | jour |
        Durée | rang |
        Fin de concession | apres | finalisation
        CRAC 2025 | oui |
        Bilan prévisionnel | euros |
        Statut | etape | etape
        Interlocuteur service | qui | charges
        """,
    ),
    _of(
        "US format",
        """
        Project | nom | nom
        Area | secteur | secteur
        Phase | etape | etape
        Start | us | demarrage
        Finish | us | finalisation
        Lead | qui | charges
        """,
    ),
    _of(
        "Quartiers",
        """
        Quartier | nom | lieu
        Référent de quartier | qui | referents
        Opération | nom | nom
        Maîtrise d'ouvrage | moa | maitrise_ouvrage
        Avancement (étape) | etape | etape
        Avancement % | part | avancement
        Echéance prév. | dit | finalisation
        """,
    ),
    _of(
        "Liste",
        """
        Dénomination | nom | nom
        Localité | commune | commune
        Catégorie | nature | nature
        Porteur | moa | maitrise_ouvrage
        Situation | etape | etape
        Horizon | dit | finalisation
        Infos | notes | remarques
        """,
    ),
    _of(
        "Foncier",
        """
        Secteur de projet | nom | ?
        Parcelles | code |
        Propriétaire | opérateur |
        Surface cadastrale (m²) | m2 |
        Prix | euros |
        Date acquisition | jour |
        Observations | notes | remarques
        """,
    ),
    _of(
        "ZAC en cours",
        """
        ZAC | nom | nom
        Ville | commune | commune
        Dossier de création | jour |
        Dossier de réalisation | jour |
        DUP | jour |
        Début des travaux | dit | demarrage
        Achèvement prévu | dit | finalisation
        Logements programmés | logts | logements
        Logements livrés | logts |
        Superficie | ha | surface
        Aménageur | opérateur | amenageur
        Phase | etape | etape
        """,
    ),
    _of(
        "Agenda 2030",
        """
        Intitulé | nom | nom
        Descriptif | prose |
        Thématique | vocation | ?
        Pilotage | qui | charges
        Partenaires | opérateur |
        Indicateur | meteo | statut
        Date cible | dit | finalisation
        Etat d’avancement | etape | etape
        """,
    ),
    _of(
        "Suivi trimestriel T3",
        """
        Code projet | code | identifiant
        Nom projet | nom | nom
        Resp. | qui | charges
        Com. | commune | commune
        Sect. | secteur | secteur
        Av. (%) | cent | avancement
        Liv. prév. | dit | finalisation
        Nb log. | logts | logements
        Surf. (m²) | m2 | surface
        Obs. | notes | remarques
        """,
    ),
    _of(
        "Maisons de quartier",
        """
        Opération | nom | nom
        Commune / Secteur | commune | ?
        Étape | etape | etape
        Début - fin travaux | dit | ?
        Chef(fe) de projet | qui | charges
        """,
    ),
    _of(
        "Deux fins",
        """
        N° d’opération | code | identifiant
        Opération | nom | nom
        Secteur | secteur | secteur
        Phase | etape | etape
        Livraison | dit | ?
        Fin des travaux | dit | ?
        """,
    ),
    _of(
        "Sans titres connus",
        """
        Truc | nom | nom
        Machin | etape | etape
        Bidule | jour | finalisation
        Opération n° | code | identifiant
        Secteur | secteur | secteur
        """,
    ),
    _of(
        "Aménagement",
        """
        Référence | code | identifiant
        Objet de l’opération | nom | nom
        Territoire concerné | secteur | secteur
        Pôle | secteur |
        Responsable du suivi | qui | charges
        Procédure d'aménagement | nature | nature
        Avancement opérationnel | etape | etape
        Date prévisionnelle d'achèvement | dit | finalisation
        Date de mise à jour | jour |
        """,
    ),
    _of(
        "OPERATIONS 2024-2030",
        """
        Nom usage | nom | nom
        Ilot | code |
        Destination | vocation | vocation
        Logts | logts | logements
        Places de stationnement | logts |
        Démarrage chantier | dit | demarrage
        Livraison opération | dit | finalisation
        Statut opération | etape | etape
        """,
    ),
    _of(
        "Gantt",
        """
        Tâche | nom | nom
        Assigned to | qui | charges
        Progress | part | avancement
        Start | jour | demarrage
        End | apres | finalisation
        Durée (j) | rang |
        """,
    ),
    _of(
        "Politique de la ville",
        """
        Numéro | rang | identifiant
        Action | nom |
        Dénomination du projet | nom | nom
        Ville | commune | commune
        Référente | qui | referents
        Stade | etape | etape
        Date butoir | jour | finalisation
        Difficultés rencontrées | notes | remarques
        """,
    ),
    _of(
        "Export logiciel",
        """
        ID_TABOU | code | id_tabou
        LIB_OPE | nom | nom
        NOM_COMMUNE | commune | commune
        ETAT | etape | etape
        DT_DEBUT | jour | demarrage
        DT_FIN_PREV | apres | finalisation
        NB_LOGTS | logts | logements
        SURF_HA | ha | surface
        MAJ | jour |
        """,
    ),
    _of(
        "Suivi habitat",
        """
        Nom de l’opération | nom | nom
        Bailleur | opérateur |
        Financement | mode |
        Nombre de logements | logts | logements
        Agrément | annee |
        Ouverture de chantier | jour | demarrage
        Date de livraison prévue | apres | finalisation
        Date de livraison effective | vide | finalisee_le
        Commune | commune | commune
        """,
    ),
    _of(
        "Espaces publics",
        """
        Opération | nom | nom
        Lieu | lieu | lieu
        Surface (m2) | m2 | surface
        Maître d'œuvre | opérateur |
        Étude préliminaire | jour |
        AVP | jour |
        PRO | jour |
        DCE | jour |
        Travaux | jour |
        Réception | apres | finalisation
        Phase actuelle | etape | etape
        """,
    ),
    _of(
        "Suivi secteur Nord",
        """
        Opérations | nom | nom
        Communes | commune | commune
        CO | qui | charges
        Etapes | etape | etape
        Statuts | meteo | statut
        Natures | nature | nature
        Vocations | vocation | vocation
        Échéances | dit | finalisation
        """,
    ),
    _of(
        "Fautes de frappe",
        """
        Opératon | nom | nom
        Comune | commune | commune
        Secteru | secteur | secteur
        Etpae | etape | etape
        Demarage | dit | demarrage
        Livraisson | dit | finalisation
        Avancment | part | avancement
        """,
    ),
    _of(
        "Métropole",
        """
        Ident. | code | identifiant
        Intit. opération | nom | nom
        Commune concernée | commune | commune
        Quartier ou lieu-dit | lieu | lieu
        Zone géographique | secteur | secteur
        Frange (oui/non) | oui | frange
        Mode opératoire | mode | mode
        Rôle du service | mode | implication
        MOA | moa | maitrise_ouvrage
        Étape de l’opération | etape | etape
        Appréciation | meteo | statut
        Date prév. de fin | dit | finalisation
        """,
    ),
    _of(
        "Contacts et suivi",
        """
        Dossier | nom | nom
        Instructeur | qui | charges
        Téléphone | code |
        E-mail | mel |
        Code postal | cp |
        Commune | commune | commune
        Prochaine réunion | jour |
        Échéance du dossier | apres | finalisation
        État du dossier | etape | etape
        """,
    ),
    _of(
        "Suivi politique foncière et opérationnelle",
        """
        Identifiant unique | code | identifiant
        Opération d'aménagement | nom | nom
        Secteur opérationnel | secteur | secteur
        Chargée d’opération | qui | charges
        Chargé d’opération suppléant | qui |
        Maîtrise foncière (%) | cent |
        Avancement physique | cent | avancement
        Avancement financier | cent |
        Phase opérationnelle | etape | etape
        Démarrage effectif | jour |
        Fin de chantier | apres | finalisation
        Points d'attention | notes | remarques
        """,
    ),
)
"""All of them."""
