"""The screens: what each is called, where it is, what it shows and what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The server names its screens before it answers; pandas comes once it does, with the reading.
    from sao_dashboard.reading.model import Workbook

SUIVRE, ORGANISER, LE_CLASSEUR, REPERES = "Suivre", "Organiser", "Le classeur", "Repères"
"""The groups of the menu."""


@dataclass(frozen=True)
class Screen:
    """One entry of the menu."""

    file: str
    title: str
    icon: str
    path: str
    section: str = SUIVRE
    hidden: bool = False
    shows: str = ""
    """What one finds there, in a few words, for whoever looks for it; empty where one comes from elsewhere only."""
    needs: tuple[str, ...] = ()
    """The sheets without a row of which it has nothing to show: one is enough. None where it always has something."""

    def has_something(self, workbook: Workbook | None) -> bool:
        """Tell whether a workbook has something for it; the menu leaves it out otherwise, and Aide says what to add."""
        return not self.needs or workbook is None or any(len(workbook[key]) for key in self.needs)


SYNTHESE = Screen(
    "synthese.py", "Synthèse", "space_dashboard", "synthese", shows="où en est le service, en dix chiffres"
)
MES_OPERATIONS = Screen(
    "mes_operations.py",
    "Mes opérations",
    "person_pin",
    "mes-operations",
    shows="celles d’une personne, et ce qui y a changé",
    needs=("affectations",),
)
REVUE = Screen("revue.py", "Revue", "checklist", "revue", shows="ce qui est en retard ou à risque, fiche après fiche")
CHANTIERS = Screen(
    "chantiers.py",
    "Chantiers",
    "view_kanban",
    "chantiers",
    section=ORGANISER,
    shows="les chantiers du service, leurs jalons et leurs heures",
    needs=("chantiers",),
)
CHANTIER = Screen("chantier.py", "Chantier", "article", "chantier", section=ORGANISER, hidden=True)
OPERATIONS = Screen(
    "operations.py",
    "Opérations",
    "table_rows",
    "operations",
    shows="toutes les opérations, à filtrer, trier et télécharger",
)
FICHE = Screen("fiche.py", "Fiche opération", "article", "fiche", hidden=True)
SECTEURS = Screen(
    "secteurs.py", "Secteurs", "map", "secteurs", section=ORGANISER, shows="qui répond de quoi, franges et totaux"
)
CHARGE = Screen(
    "charge.py",
    "Charge",
    "equalizer",
    "charge",
    section=ORGANISER,
    shows="combien il y a à faire, par secteur et par équipe, mois par mois",
    needs=("operations",),
)
REPARTITION = Screen(
    "repartition.py",
    "Répartition",
    "swap_horiz",
    "repartition",
    section=ORGANISER,
    shows="les franges, et toute autre répartition des opérations, essayée sans toucher au classeur",
    needs=("secteurs", "affectations"),
)
EQUIPES = Screen(
    "equipes.py",
    "Équipes",
    "groups",
    "equipes",
    section=ORGANISER,
    shows="qui fait quoi\u00a0: les équipes, les rôles, et ce qui est attendu du service",
    needs=("equipes", "agents", "secteurs"),
)
PARTENAIRES = Screen(
    "partenaires.py",
    "Partenaires",
    "handshake",
    "partenaires",
    section=ORGANISER,
    shows="qui rencontrer, où en est chaque partenariat, ce qui est convenu",
    needs=("partenaires",),
)
EQUIPES_PROJETS = Screen(
    "equipes_projets.py",
    "Équipes-projets",
    "groups",
    "equipes-projets",
    section=ORGANISER,
    shows="qui y est à chaque étape, qui manque, ce qui est promis",
    needs=("equipes_projets",),
)
RETOUR = Screen(
    "retour.py",
    "Retour d’expérience",
    "compare",
    "retour-d-experience",
    section=ORGANISER,
    shows="ce qui était dit et mesuré avant l’expérimentation, et depuis",
    needs=("retours",),
)
PROPOSITIONS = Screen(
    "propositions.py",
    "Propositions",
    "how_to_vote",
    "propositions",
    section=ORGANISER,
    shows="les répartitions proposées, côte à côte, avec ce qu’elles changent",
)
SEANCES = Screen(
    "seances.py",
    "Séances",
    "slideshow",
    "seances",
    section=ORGANISER,
    shows="les vues d’un comité, en ordre\u00a0: les projeter, noter ce qui est décidé, en faire un dossier",
)
ECHEANCES = Screen("echeances.py", "Échéances", "event", "echeances", shows="ce qui vient, en frise et mois par mois")
MISE_A_JOUR = Screen(
    "mise_a_jour.py",
    "Mise à jour",
    "upload_file",
    "mise-a-jour",
    section=LE_CLASSEUR,
    shows="déposer un classeur, publier, revenir en arrière",
)
QUALITE = Screen(
    "qualite.py",
    "Qualité",
    "fact_check",
    "qualite",
    section=LE_CLASSEUR,
    shows="ce que le classeur laisse incertain, cellule par cellule",
)
REPRENDRE = Screen(
    "reprendre.py",
    "Reprendre un classeur",
    "move_to_inbox",
    "reprendre",
    section=LE_CLASSEUR,
    hidden=True,
    shows="lire un classeur tenu autrement",
)
GLISSEMENTS = Screen(
    "glissements.py",
    "Glissements",
    "trending_up",
    "glissements",
    shows="les dates qui ont bougé d’une version à l’autre",
)
RECHERCHE = Screen(
    "recherche.py",
    "Recherche",
    "search",
    "recherche",
    section=REPERES,
    hidden=True,
    shows="tout ce que le classeur dit, par ses mots",
)
ABONNEMENTS = Screen(
    "abonnements.py",
    "Abonnements",
    "rss_feed",
    "abonnements",
    section=REPERES,
    shows="les vues que vous suivez, par courriel ou dans un agenda",
)
AIDE = Screen(
    "aide.py", "Aide", "help", "aide", section=REPERES, shows="lire les écrans, tenir le classeur, dictionnaire"
)
ACCESSIBILITE = Screen(
    "accessibilite.py",
    "Accessibilité",
    "accessibility_new",
    "accessibilite",
    section=REPERES,
    shows="la déclaration, et comment obtenir de l’aide",
)
SERVEUR = Screen("serveur.py", "Serveur", "dns", "serveur", section=REPERES, hidden=True)

SCREENS: tuple[Screen, ...] = (
    SYNTHESE,
    MES_OPERATIONS,
    REVUE,
    OPERATIONS,
    FICHE,
    ECHEANCES,
    GLISSEMENTS,
    CHANTIERS,
    CHANTIER,
    SECTEURS,
    CHARGE,
    REPARTITION,
    EQUIPES,
    PARTENAIRES,
    EQUIPES_PROJETS,
    PROPOSITIONS,
    SEANCES,
    RETOUR,
    MISE_A_JOUR,
    REPRENDRE,
    QUALITE,
    RECHERCHE,
    ABONNEMENTS,
    AIDE,
    ACCESSIBILITE,
    SERVEUR,
)
"""In the order of the menu, group after group."""
