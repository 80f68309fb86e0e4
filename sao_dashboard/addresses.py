"""Screens, and the addresses that lead to them: every view is one, which can be copied.

Apart from Streamlit: the server writes the same addresses before any screen is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlencode

from sao_dashboard.reading.model import Workbook
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.orders import SORTS

DAY = "au"
"""The parameter of the address that says the day everything is seen at."""

VERSION, DERNIERE = "version", "Dernière"
"""The parameter of the address that says which version everything is seen at, and its value for the current one."""

ONLY = "seul"
"""The parameter by which a link asks for its own filters only: those chosen earlier would otherwise be added to them,
and the rows would not be the ones that were counted. The screen takes it out of the address at once."""

LISTE = "liste"
"""The parameter of a fiche's address that says from which list it was opened: the parameters of that list, as one text.
Under their own names, Streamlit would take them for those of the fields of the screen that was left."""

MOI = "moi"
"""The parameter of the address that says whose operations are shown."""

ORDER = "tri"
"""The parameter of the address that says in which order the operations are."""

ROLE = "role"
"""The parameter of the address that says at the definition of which role the teams are opened."""

PARTIE, ROLES, ATTENDU = "partie", "roles", "attendu"
"""The parameter of the address that says at which part of its screen the teams are opened, and its values."""

ECRAN = "ecran"
"""What says in a list which screen shows it, where filters alone do not."""

SERVICE = "service"
"""The parameter of the address that says which partner is shown."""

PROPOSITION, COMPARER, MESURE = "proposition", "comparer", "mesure"
"""The parameters of the address that say which proposal is shown, which ones are side by side (« 3,5 »), and what loads
are counted in."""

QUESTION, DANS = "q", "dans"
"""The parameters of the address that say what is looked for everywhere, and in which part of the workbook."""

COLONNES, SERRE, PAGE = "colonnes", "serre", "page"
"""The parameters of the address that say which columns the table of operations has, that its rows are close, and which
page of it is shown."""


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
    RETOUR,
    MISE_A_JOUR,
    REPRENDRE,
    QUALITE,
    RECHERCHE,
    AIDE,
    ACCESSIBILITE,
)
"""In the order of the menu, group after group."""


Parameters = dict[str, str | list[str]]
"""What an address asks for."""


def parameters(filtres: Filtres) -> Parameters:
    """Return the address parameters that ask for these filters and for no other."""
    found: Parameters = {ONLY: "1"}
    for field in fields(filtres):
        value = getattr(filtres, field.name)
        if field.name == "periode" and value:
            found["periode"] = [day.isoformat() for day in value]
        elif value is True:
            found[field.name] = "true"
        elif value:
            found[field.name] = value if isinstance(value, str) else list(value)
    return found


def filtres_of(query: Mapping[str, Sequence[str]]) -> Filtres:
    """Return the filters that address parameters ask for; what cannot be understood asks for nothing."""
    asked: dict[str, object] = {}
    for field in fields(Filtres):
        values = query.get(field.name, ())
        if field.name == "periode":
            asked["periode"] = _days(values)
        elif isinstance(field.default, bool):
            asked[field.name] = "true" in values
        elif isinstance(field.default, str):
            asked[field.name] = values[-1] if values else ""
        else:
            asked[field.name] = tuple(values)
    return Filtres(**asked)  # type: ignore[arg-type]


def _days(values: Sequence[str]) -> tuple[date, date] | None:
    try:
        start, end = map(date.fromisoformat, values)
    except ValueError:
        return None
    return start, end


def list_query(filtres: Filtres, order: str = "") -> Parameters:
    """Return the parameters that a screen has which shows the rows of these filters in this order."""
    query = {key: value for key, value in parameters(filtres).items() if key != ONLY}
    if order in SORTS and order != next(iter(SORTS)):
        query[ORDER] = order
    return query


def list_of(filtres: Filtres, order: str = "", screen: Screen = OPERATIONS) -> str:
    """Return the list of these filters in this order as an address holds it; empty for all, in the workbook's order."""
    query = list_query(filtres, order)
    if screen is not OPERATIONS:
        query[ECRAN] = screen.path
    return as_list(query)


def as_list(query: Parameters) -> str:
    """Return a list as an address holds it, by the parameters that the screen has which shows it."""
    return urlencode(query, doseq=True)


def chantier_query(numero: object) -> Parameters:
    """Return the parameters of the page of a chantier."""
    return {"numero": str(numero)}


def partenaire_query(nom: object) -> Parameters:
    """Return the parameters of what is known of one partner: a service, or a component of one (« DEEI – Commerce »)."""
    return {SERVICE: str(nom)}


def proposition_query(numero: int) -> Parameters:
    """Return the parameters of one proposal."""
    return {PROPOSITION: str(numero)}


def compared_query(numeros: Sequence[int]) -> Parameters:
    """Return the parameters of several proposals side by side."""
    return {COMPARER: ",".join(map(str, numeros))}


def role_query(nom: str) -> Parameters:
    """Return the parameters of the teams, opened at the definition of a role."""
    return {ROLE: nom}


def fiche_query(identifiant: object, liste: str = "") -> Parameters:
    """Return the parameters of the fiche of an operation, opened from a list or by itself."""
    query: Parameters = {"operation": str(identifiant)}
    return query | {LISTE: liste} if liste else query


def seen_as(day: date | None, version: str) -> Parameters:
    """Return the parameters of a day and of a version, where one was chosen."""
    found: Parameters = {DAY: day.isoformat()} if day else {}
    return found | ({VERSION: version} if version != DERNIERE else {})


def liste_query(filtres: Filtres, order: str = "") -> str:
    """Return what the addresses of all the fiches of a list have in common, '' for that of all."""
    liste = list_of(filtres, order)
    return urlencode({LISTE: liste}) if liste else ""


def address(screen: Screen, query: Parameters, seen: str = "") -> str:
    """Return the address of a screen, from any other one; `seen` is what the function of that name returns."""
    asked = "&".join(filter(None, (seen, urlencode(query, doseq=True))))
    return f"{screen.path}?{asked}" if asked else screen.path
