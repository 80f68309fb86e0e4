"""The teams, the roles and what is expected on operations, as chantiers 2, 3 and 5 of the service's plan ask for them.

The plan names the questions; where it has words, they are here unchanged. What answers them is invented, and each
invented sentence says so by « (démo) ».
"""

from __future__ import annotations

from sao_dashboard.demonstration.agents import ASSISTANCE, CHARGE, SECTEUR, THEME
from sao_dashboard.demonstration.operations import DEMO
from sao_dashboard.demonstration.tables import table
from sao_dashboard.template.workbook import Row

_SHORT = {
    "role": {"Référent": SECTEUR, "CO": CHARGE, "Thématique": THEME, "Assistance": ASSISTANCE},
    "mode": {"Concession": "Concession d'aménagement"},
}
_INVENTED = ("objectifs", "mission", "attendu", "hors", "intitule")
_PLAN = (
    "fonction peu comprise pour le moment",
    "voir si positionnement du service sur ce sujet est un réel sujet",
    "concertation, lien aux entreprises, veille foncière",
)
"""What the plan itself says, which is not marked as invented."""


def _marked(rows: list[Row]) -> list[Row]:
    """Return rows with their short names in full, and each invented sentence marked."""
    return [{key: _cell(key, value) for key, value in row.items()} for row in rows]


def _cell(key: str, value: object) -> object:
    value = _SHORT.get(key, {}).get(str(value), value)
    return f"{value}{DEMO}" if key in _INVENTED and value not in _PLAN else value


EQUIPES: list[Row] = _marked(
    table(
        "equipes",
        "equipe animateur objectifs frequence prochaine_reunion rencontres",
        """
Équipe 1 | AN 01 – C. L. | Partager l'avancement ; Répartir les opérations | tous les quinze jours | 20/11/2018
    | chaque mois
Équipe 2 | AN 02 – T. J. | Décider des franges ; Alléger les charges | chaque semaine | 13/11/2018
    | tous les deux mois
Équipe 3 | AN 03 – S. P. | Préparer les revues de projets                  | chaque mois           | fin novembre 2018
Équipe 4 | AN 04 – M. R. | Partager l'avancement ; Suivre les engagements | tous les quinze jours | | chaque mois
""",
    )
)

_ROLES = """
Référent | | | Répondre d'un secteur, et des opérations qui s'y trouvent.
    | Dire où en est le secteur ; Rencontrer chaque chargé d'opération ; Proposer le rattachement des franges
    | Conduire une opération à la place de qui en est chargé ; Évaluer une personne
    | fonction peu comprise pour le moment
Animateur / animatrice d'équipe | | | Faire travailler l'équipe ensemble.
    | Préparer et tenir les réunions d'équipe ; Faire émerger des propositions
    | Répondre d'un secteur ; Diriger l'équipe
    | A2 : travailler sur ce que les 4 animateurs comprennent de leurs missions
CO | | CO | Suivre une opération au quotidien, avec son équipe-projet.
    | Assurer le pilotage global de l'opération ; Tenir le suivi à jour | Faire à la place de l'aménageur
    | missions à préciser dans les équipes-projets, en fonction de l'étape du projet
CO | En réflexion | | Veiller, et dire si une opération doit s'ouvrir. | Repérer les enjeux ; Alerter le foncier
CO | En projet | | Rassembler l'équipe-projet. | Dire qui participe et à quoi chacun s'engage
CO | En étude | | Conduire les études et la concertation.
    | Valider les étapes avec les services ; Préparer le dossier de création
CO | En chantier | | Suivre l'exécution avec l'aménageur ou la régie.
    | Rythmer les revues de projets ; Tenir les engagements de chacun
Thématique | | | concertation, lien aux entreprises, veille foncière | Apporter une méthode aux équipes-projets
    | Conduire l'opération
Assistance | | | Tenir les calendriers, les convocations et les comptes rendus.
    | Préparer les instances ; Tenir les listes à jour | Décider des rattachements
Responsable de service | | | Arrêter l'organisation et arbitrer. | Décider des franges et des secteurs à valider
Coordinateur / coordinatrice | | | Tenir et publier le classeur.
    | Publier une version après chaque revue ; Répondre aux avertissements
"""
ROLES: list[Row] = _marked(table("roles", "role etape abreviation mission attendu hors remarques", _ROLES))

_ATTENTES = """
Tâche | En diffus | | Veille | | | Connaître les projets et leurs porteurs, deux fois par an. | Chargé·e d'opération
Tâche | En diffus | | Suivi | | | Rencontrer le porteur à chaque étape, et le noter.
    | Chargé·e d'opération ; Référent de secteur
Tâche | En diffus | | Coordination | | | Réunir les services et le porteur, et tenir le calendrier.
    | Chargé·e d'opération
Tâche | En diffus | | Coordination | | En chantier | Suivre les raccordements aux espaces publics. | DEI
Tâche | | Concession | Suivi | | | Tenir le bilan et le présenter chaque année (CRAC). | Aménageur
Tâche | | Concession | Suivi | | | Vérifier le bilan et préparer la délibération. | Service
Tâche | | Concession | Coordination | | | Animer les revues de projets avec l'aménageur. | Territoires ; Service
Tâche | | Concession | | | En étude | Préparer le traité de concession. | Territoires
Tâche | | Concession | | | En chantier | Commercialiser les lots. | Aménageur
Tâche | | Régie | Pilotage | | | Conduire les marchés et tenir le budget. | Service
Tâche | | Régie | | | En chantier | Suivre les travaux et leur réception. | Service ; DEI
Cas de régie | ZA | | | | | Une zone d'activités de petite taille, sans logement.
Cas de régie | En diffus |     |        |                  |              | Un équipement ou un espace public seul.
Cas de régie | | | | Rennes Métropole | | Une commune qui garde la maîtrise du foncier.
Position | | | | Rennes Métropole | | voir si positionnement du service sur ce sujet est un réel sujet
"""
ATTENTES: list[Row] = _marked(table("attentes", "type nature mode implication territoire etape attendu qui", _ATTENTES))
