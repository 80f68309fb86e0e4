"""Screens, and links to them that keep the view: every view is an address that can be copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from urllib.parse import urlencode

import streamlit as st

from sao_dashboard.formatting import horodatage
from sao_dashboard.settings import ROOT
from sao_dashboard.versions import Version
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

COLONNES, SERRE = "colonnes", "serre"
"""The parameters of the address that say which columns the table of operations has, and that its rows are close."""


@dataclass(frozen=True)
class Screen:
    """One entry of the menu."""

    file: str
    title: str
    icon: str
    path: str
    section: str = ""
    hidden: bool = False
    shows: str = ""
    """What one finds there, in a few words, for whoever looks for it; empty where one comes from elsewhere only."""

    @property
    def page(self) -> st.Page:
        """The page as Streamlit's navigation wants it: one for each run, which keeps in it whether it was drawn."""
        return copy(_page(self))


SYNTHESE = Screen(
    "synthese.py", "Synthèse", "space_dashboard", "synthese", shows="où en est le service, en neuf chiffres"
)
MES_OPERATIONS = Screen(
    "mes_operations.py",
    "Mes opérations",
    "person_pin",
    "mes-operations",
    shows="celles d’une personne, et ce qui y a changé",
)
REVUE = Screen("revue.py", "Revue", "checklist", "revue", shows="ce qui est en retard ou à risque, fiche après fiche")
CHANTIERS = Screen(
    "chantiers.py",
    "Chantiers",
    "view_kanban",
    "chantiers",
    shows="les chantiers du service, leurs jalons et leurs heures",
)
OPERATIONS = Screen(
    "operations.py",
    "Opérations",
    "table_rows",
    "operations",
    shows="toutes les opérations, à filtrer, trier et télécharger",
)
FICHE = Screen("fiche.py", "Fiche opération", "article", "fiche", hidden=True)
SECTEURS = Screen("secteurs.py", "Secteurs", "map", "secteurs", shows="qui répond de quoi, franges et totaux")
ECHEANCES = Screen("echeances.py", "Échéances", "event", "echeances", shows="ce qui vient, en frise et mois par mois")
MISE_A_JOUR = Screen(
    "mise_a_jour.py",
    "Mise à jour",
    "upload_file",
    "mise-a-jour",
    section="Le classeur",
    shows="déposer un classeur, publier, revenir en arrière",
)
QUALITE = Screen(
    "qualite.py",
    "Qualité",
    "fact_check",
    "qualite",
    section="Le classeur",
    shows="ce que le classeur laisse incertain, cellule par cellule",
)
REPRENDRE = Screen(
    "reprendre.py",
    "Reprendre un classeur",
    "move_to_inbox",
    "reprendre",
    section="Le classeur",
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
AIDE = Screen(
    "aide.py", "Aide", "help", "aide", section="Repères", shows="lire les écrans, tenir le classeur, dictionnaire"
)
ACCESSIBILITE = Screen(
    "accessibilite.py",
    "Accessibilité",
    "accessibility_new",
    "accessibilite",
    section="Repères",
    shows="la déclaration, et comment obtenir de l’aide",
)

SCREENS: tuple[Screen, ...] = (
    SYNTHESE,
    MES_OPERATIONS,
    REVUE,
    CHANTIERS,
    OPERATIONS,
    FICHE,
    SECTEURS,
    ECHEANCES,
    GLISSEMENTS,
    MISE_A_JOUR,
    REPRENDRE,
    QUALITE,
    AIDE,
    ACCESSIBILITE,
)


def version_en_mots(version: Version) -> str:
    """Return « Version 12 · 3 septembre 2018 à 14 h 05 · Camille »: how a menu names a version."""
    return f"Version {version.numero} · {horodatage(version.le.astimezone())} · {version.auteur}"


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
        query["ecran"] = screen.path
    return urlencode(query, doseq=True)


def fiche_query(identifiant: object, liste: str = "") -> Parameters:
    """Return the parameters of the fiche of an operation, opened from a list or by itself."""
    query: Parameters = {"operation": str(identifiant)}
    return query | {LISTE: liste} if liste else query


def liste_query(filtres: Filtres, order: str = "") -> str:
    """Return what the addresses of all the fiches of a list have in common, '' for that of all."""
    liste = list_of(filtres, order)
    return urlencode({LISTE: liste}) if liste else ""


def with_day(query: Parameters) -> Parameters:
    """Return the parameters with the day and the version everything is seen at, where one was chosen."""
    day, version = st.session_state.get(DAY), st.session_state.get(VERSION, DERNIERE)
    seen = ({DAY: day.isoformat()} if day else {}) | ({VERSION: version} if version != DERNIERE else {})
    return {**seen, **query}


def seen() -> str:
    """Return the day and the version everything is seen at as an address says them, '' where none was chosen."""
    return urlencode(with_day({}))


def address(screen: Screen, query: Parameters, seen: str = "") -> str:
    """Return the address of a screen, from any other one; `seen` is what the function of that name returns."""
    asked = "&".join(filter(None, (seen, urlencode(query, doseq=True))))
    return f"{screen.path}?{asked}" if asked else screen.path


@cache
def _page(screen: Screen) -> st.Page:
    """Return the page of a screen, made once, since it looks for its file; during a run, which it needs to be whole."""
    return st.Page(
        ROOT / "pages" / screen.file,
        title=screen.title,
        icon=f":material/{screen.icon}:",
        url_path=screen.path,
        default=screen.path == "synthese",
        visibility="hidden" if screen.hidden else "visible",
    )


def link(screen: Screen, label: str, query: Parameters | None = None, help: str | None = None) -> None:
    """Draw a link to a screen; `label` is Markdown, so workbook text in it must have been escaped."""
    st.page_link(_page(screen), label=label, icon="", query_params=with_day(query or {}), help=help, width="stretch")
