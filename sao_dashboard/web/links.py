"""Screens, and links to them that keep the view: every view is an address that can be copied."""

from __future__ import annotations

from dataclasses import dataclass, fields

import streamlit as st

from sao_dashboard.formatting import horodatage
from sao_dashboard.settings import ROOT
from sao_dashboard.versions import Version
from sao_dashboard.views.filtres import Filtres

DAY = "au"
"""The parameter of the address that says the day everything is seen at."""

VERSION, DERNIERE = "version", "Dernière"
"""The parameter of the address that says which version everything is seen at, and its value for the current one."""

ONLY = "seul"
"""The parameter by which a link asks for its own filters only: those chosen earlier would otherwise be added to them,
and the rows would not be the ones that were counted. The screen takes it out of the address at once."""


@dataclass(frozen=True)
class Screen:
    """One entry of the menu."""

    file: str
    title: str
    icon: str
    path: str
    section: str = ""
    hidden: bool = False

    @property
    def page(self) -> st.Page:
        """The page as Streamlit's navigation wants it."""
        return st.Page(
            ROOT / "pages" / self.file,
            title=self.title,
            icon=f":material/{self.icon}:",
            url_path=self.path,
            default=self.path == "synthese",
            visibility="hidden" if self.hidden else "visible",
        )


SYNTHESE = Screen("synthese.py", "Synthèse", "space_dashboard", "synthese")
CHANTIERS = Screen("chantiers.py", "Chantiers", "view_kanban", "chantiers")
OPERATIONS = Screen("operations.py", "Opérations", "table_rows", "operations")
FICHE = Screen("fiche.py", "Fiche opération", "article", "fiche", hidden=True)
SECTEURS = Screen("secteurs.py", "Secteurs", "map", "secteurs")
ECHEANCES = Screen("echeances.py", "Échéances", "event", "echeances")
MISE_A_JOUR = Screen("mise_a_jour.py", "Mise à jour", "upload_file", "mise-a-jour", section="Le classeur")
QUALITE = Screen("qualite.py", "Qualité", "fact_check", "qualite", section="Le classeur")
GLISSEMENTS = Screen("glissements.py", "Glissements", "trending_up", "glissements")
AIDE = Screen("aide.py", "Aide", "help", "aide", section="Repères")
ACCESSIBILITE = Screen("accessibilite.py", "Accessibilité", "accessibility_new", "accessibilite", section="Repères")

SCREENS: tuple[Screen, ...] = (
    SYNTHESE,
    CHANTIERS,
    OPERATIONS,
    FICHE,
    SECTEURS,
    ECHEANCES,
    GLISSEMENTS,
    MISE_A_JOUR,
    QUALITE,
    AIDE,
    ACCESSIBILITE,
)


def version_en_mots(version: Version) -> str:
    """Return « Version 12 · 3 septembre 2018 à 14 h 05 · Camille »: how a menu names a version."""
    return f"Version {version.numero} · {horodatage(version.le.astimezone())} · {version.auteur}"


Parameters = dict[str, str | list[str]]


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


def with_day(query: Parameters) -> Parameters:
    """Return the parameters with the day and the version everything is seen at, where one was chosen."""
    day, version = st.session_state.get(DAY), st.session_state.get(VERSION, DERNIERE)
    seen = ({DAY: day.isoformat()} if day else {}) | ({VERSION: version} if version != DERNIERE else {})
    return {**seen, **query}


def link(screen: Screen, label: str, query: Parameters | None = None, help: str | None = None) -> None:
    """Draw a link to a screen; `label` is Markdown, so workbook text in it must have been escaped."""
    st.page_link(screen.page, label=label, icon="", query_params=with_day(query or {}), help=help, width="stretch")
