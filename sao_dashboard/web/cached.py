"""What is worth keeping from one rerun to the next: one-line wrappers around pure functions.

Everything is keyed by the whole digest of the workbook, the day it is seen at, and the filters: never by a frame.
`cache_resource` hands everybody the same object, so nothing returned here may be changed in place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from sao_dashboard.comparison import Alerte, Comparaison, compare
from sao_dashboard.comparison import alertes as suspected
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.steps import Ear, quiet
from sao_dashboard.versions import Version
from sao_dashboard.views import chantier as views_chantier
from sao_dashboard.views import chantiers as views_chantiers
from sao_dashboard.views import echeances as views_echeances
from sao_dashboard.views import equipes_projets as views_equipes_projets
from sao_dashboard.views import fiabilite as views_fiabilite
from sao_dashboard.views import fiche as views_fiche
from sao_dashboard.views import filtres as views_filtres
from sao_dashboard.views import instances as views_instances
from sao_dashboard.views import mes_operations as views_mes_operations
from sao_dashboard.views import partenaires as views_partenaires
from sao_dashboard.views import participation as views_participation
from sao_dashboard.views import promesses as views_promesses
from sao_dashboard.views import recherche as views_recherche
from sao_dashboard.views import retours as views_retours
from sao_dashboard.views import secteurs as views_secteurs
from sao_dashboard.views import synthese as views_synthese
from sao_dashboard.views import totaux as views_totaux
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.glissements import Glissements
from sao_dashboard.views.histoire import Histoire
from sao_dashboard.views.orders import sort_operations
from sao_dashboard.views.qualite import Choix
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.visitor import read_for_visitor, visitor

if TYPE_CHECKING:  # read on first use, as Plotly is
    from sao_dashboard.proposal.model import Answer
    from sao_dashboard.proposal.workbook import Offer
    from sao_dashboard.reading.table.grid import Grid

KEYS: dict[str | type, Callable[[Any], Any]] = {
    # Without a day of its own, a workbook is looked at today: what is derived from it must not outlive the day.
    Workbook: lambda workbook: f"{workbook.digest} {workbook.day(date.today())}",
    Suivi: lambda suivi: (
        f"{suivi.workbook.digest} {suivi.day} {suivi.mesurees} {suivi.histoire and suivi.histoire.digest}"
    ),
    Version: lambda version: f"{version.numero} {version.identifiant} {version.digest}",
    Filtres: repr,
    Choix: repr,
    Histoire: lambda histoire: histoire.digest,
}
"""What stands for an argument in the key of a result, by its type, as one text: Streamlit would hash whole frames."""


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def kept(suivi: Suivi, filtres: Filtres) -> pd.DataFrame:
    """The operations that match: the parts of a screen ask for the same."""
    return filter_operations(suivi.operations, filtres)


# The digest of what was measured does not tell which subjects are kept of it: all of them are, here.
@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={**KEYS, Glissements: attrgetter("digest")})
def suivi(workbook: Workbook, day: date, found: Glissements | None = None, histoire: Histoire | None = None) -> Suivi:
    """A workbook looked at on a day, with what all screens derive from it.

    Args:
        workbook: what it says.
        day: when it is looked at.
        found: how dates moved up to it, None while it is not measured.
        histoire: what each version changed up to it, None likewise.
    """
    if found is None:
        return Suivi(workbook, day, histoire=histoire, bare=_bare(workbook, day))
    told = views_promesses.promesses(found)
    cases = views_fiabilite.cas(found.annonces, found.versions["juge_le"].iloc[-1:].max())
    return Suivi(workbook, day, told, cases, found.digest, histoire, bare=_bare(workbook, day))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def _bare(workbook: Workbook, day: date) -> Suivi:
    """The same without what versions tell: it is not derived anew once they are measured."""
    return Suivi(workbook, day)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def choix_des_filtres(suivi: Suivi) -> views_filtres.Offerts:
    """What the operations may be filtered by."""
    return views_filtres.offerts(suivi)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def synthese(suivi: Suivi) -> views_synthese.Synthese:
    """The figures of the first screen."""
    return views_synthese.synthese(suivi)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def prochaines(suivi: Suivi) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All that is late and all that is due next, for the first screen."""
    return views_echeances.late_and_coming(suivi)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def echeances(suivi: Suivi, filtres: Filtres) -> pd.DataFrame:
    """The dates of the operations that match, of their milestones, and of the chantiers."""
    return views_echeances.echeances(suivi, kept(suivi, filtres))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def decompte(suivi: Suivi, filtres: Filtres) -> views_echeances.Decompte:
    """How many of these dates there are of each kind."""
    return views_echeances.counted(echeances(suivi, filtres))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=KEYS)
def secteurs_de(suivi: Suivi, agent: str) -> list[str]:
    """The sectors that are an agent's own."""
    return views_mes_operations.secteurs(suivi, agent)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def agents(workbook: Workbook) -> list[str]:
    """Everybody the workbook names as an agent."""
    return views_mes_operations.agents(workbook)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def instances(suivi: Suivi, filtres: Filtres) -> pd.DataFrame:
    """Those of them that are meetings of those who decide, still to come."""
    return views_instances.instances(echeances(suivi, filtres))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def liste(suivi: Suivi, filtres: Filtres, order: str) -> list[str]:
    """The identifiers of the operations that match, in an order: a list to go through."""
    return sort_operations(kept(suivi, filtres), order)["identifiant"].tolist()


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def by_month(suivi: Suivi, filtres: Filtres) -> list[tuple[str, pd.DataFrame]]:
    """The same dates, month by month, late first."""
    return views_echeances.by_month(echeances(suivi, filtres))


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def secteurs(suivi: Suivi, filtres: Filtres) -> list[views_secteurs.Secteur]:
    """The sectors of the operations that match, and who answers for them."""
    return views_secteurs.secteurs(suivi, filtres)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def comptes(suivi: Suivi, filtres: Filtres, by: str) -> pd.DataFrame:
    """How many of the operations that match each sector has, by the values of a column."""
    return views_secteurs.counts(kept(suivi, filtres), by)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def totaux(suivi: Suivi, filtres: Filtres, by: str) -> list[views_totaux.Total]:
    """The dwellings and the hectares of the operations that match."""
    return views_totaux.totaux(kept(suivi, filtres), by)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def franges(suivi: Suivi, filtres: Filtres) -> pd.DataFrame:
    """Those of the operations that match whose sector is still to be decided."""
    return views_secteurs.franges(kept(suivi, filtres))


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=KEYS)
def fiche(suivi: Suivi, identifiant: str) -> views_fiche.Fiche | None:
    """Everything known of one operation, None when there is none by that identifier."""
    return views_fiche.fiche(suivi, identifiant)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def chantiers(suivi: Suivi) -> list[views_chantiers.Chantier]:
    """The cards of the chantiers."""
    return views_chantiers.chantiers(suivi)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def partenariats(suivi: Suivi) -> views_partenaires.Partenariats:
    """All the partnerships of the service."""
    return views_partenaires.partenariats(suivi)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def fiche_partenaire(suivi: Suivi, nom: str) -> views_partenaires.FichePartenaire | None:
    """Everything known of one partner, None when the workbook names none so."""
    return views_partenaires.fiche_partenaire(suivi, nom)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def equipes_projets(suivi: Suivi, filtres: Filtres) -> views_equipes_projets.EquipesProjets:
    """What is known of the équipes-projets of the operations that match."""
    shown = set(kept(suivi, filtres)["identifiant"])
    return views_equipes_projets.equipes_projets(suivi, shown)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def participation(suivi: Suivi) -> views_participation.Participation:
    """What the workbook says of the four aims of the participative method."""
    return views_participation.participation(suivi)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def miroirs(suivi: Suivi) -> list[views_retours.Miroir]:
    """What was said before the trial and after, by theme."""
    return views_retours.miroirs(suivi)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=KEYS)
def index(suivi: Suivi) -> views_recherche.Index:
    """All that may be searched."""
    return views_recherche.Index(suivi)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=KEYS)
def found_everywhere(suivi: Suivi, question: str) -> views_recherche.Trouve:
    """What a question finds in the whole workbook."""
    return index(suivi).search(question)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def fiche_chantier(suivi: Suivi, numero: int) -> views_chantier.FicheChantier | None:
    """Everything known of one chantier, None when there is none by that number."""
    return views_chantier.fiche_chantier(suivi, numero)


@st.cache_resource(max_entries=4, show_spinner=False)
def lecture(digest: str, _content: bytes, _told: Ear = quiet) -> Workbook:
    """What a dropped workbook says, read once however often the page runs; raises WorkbookError.

    Its digest comes first: Streamlit's own hash of bytes is not one that nobody can forge. `_told` is told each step.
    """
    return read_for_visitor(_content, _told)


@st.cache_resource(max_entries=2, show_spinner=False)
def _grilles(digest: str, _content: bytes) -> dict[str, Grid]:
    from sao_dashboard.proposal.workbook import grids_of
    from sao_dashboard.reading.confined.parent import parse_confined

    return grids_of(_content, partial(parse_confined, visitor=visitor(), whole=True))


@st.cache_resource(max_entries=8, show_spinner=False)
def offre(digest: str, _content: bytes, answers: tuple[Answer, ...]) -> Offer:
    """What is proposed for a workbook that has its own words, once these answers are given; raises WorkbookError."""
    from sao_dashboard.proposal.workbook import offered

    return offered(_grilles(digest, _content), answers)


@st.cache_resource(max_entries=2, show_spinner=False)
def repris(digest: str, _content: bytes, answers: tuple[Answer, ...]) -> bytes:
    """That workbook with the sheet Correspondances that the proposal makes once it is confirmed; raises SaoError."""
    from sao_dashboard.annotate import with_correspondances_confined

    found = offre(digest, _content, answers)
    return with_correspondances_confined(_content, found.confirmed, found.there, visitor())


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def comparaison(before: Workbook, after: Workbook) -> Comparaison:
    """What differs from one workbook to another."""
    return compare(before, after, after.day(date.today()))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def alertes(before: Workbook, after: Workbook, known: tuple[tuple[int, str], ...]) -> list[Alerte]:
    """What looks like an accident in the newer workbook."""
    return suspected(before, after, known)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def fiabilite(suivi: Suivi) -> views_fiabilite.Fiabilite | None:
    """Whether the dates announced in the whole service were held; None when too few of them are over."""
    return None if suivi.cas is None else views_fiabilite.fiabilite(suivi.cas)
