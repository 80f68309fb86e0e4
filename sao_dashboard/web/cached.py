"""What is worth keeping from one rerun to the next: one-line wrappers around pure functions.

Everything is keyed by the version of the workbook, the day it is seen at, and the filters: never by a frame.
`cache_resource` hands everybody the same object, so nothing returned here may be changed in place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from time import monotonic
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from sao_dashboard.comparison import Alerte, Comparaison, compare
from sao_dashboard.reading.model import Workbook
from sao_dashboard.versions import Version
from sao_dashboard.views import echeances as views_echeances
from sao_dashboard.views import glissements as views_glissements
from sao_dashboard.views import qualite as views_qualite
from sao_dashboard.views import secteurs as views_secteurs
from sao_dashboard.views import synthese as views_synthese
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.glissements import Glissements
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import runtime
from sao_dashboard.web.visitor import visitor


def synthese(suivi: Suivi) -> views_synthese.Synthese:
    """The figures of the first screen."""
    return _synthese(suivi.workbook.seal, suivi.day, suivi)


@st.cache_resource(max_entries=4, show_spinner=False)
def _synthese(seal: str, day: date, _suivi: Suivi) -> views_synthese.Synthese:
    return views_synthese.synthese(_suivi)


def prochaines(suivi: Suivi) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is late and what is due next, for the first screen."""
    return _prochaines(suivi.workbook.seal, suivi.day, suivi)


@st.cache_resource(max_entries=4, show_spinner=False)
def _prochaines(seal: str, day: date, _suivi: Suivi) -> tuple[pd.DataFrame, pd.DataFrame]:
    return views_echeances.prochaines(_suivi)


def echeances(suivi: Suivi, filtres: Filtres) -> pd.DataFrame:
    """The dates of the operations that match, of their milestones, and of the chantiers."""
    return _echeances(suivi.workbook.seal, suivi.day, filtres, suivi)


@st.cache_resource(max_entries=8, show_spinner=False)
def _echeances(seal: str, day: date, filtres: Filtres, _suivi: Suivi) -> pd.DataFrame:
    return views_echeances.echeances(_suivi, filter_operations(_suivi.operations, filtres))


def by_month(suivi: Suivi, filtres: Filtres) -> list[tuple[str, pd.DataFrame]]:
    """The same dates, month by month, late first."""
    return _by_month(suivi.workbook.seal, suivi.day, filtres, suivi)


@st.cache_resource(max_entries=8, show_spinner=False)
def _by_month(seal: str, day: date, filtres: Filtres, _suivi: Suivi) -> list[tuple[str, pd.DataFrame]]:
    return views_echeances.by_month(echeances(_suivi, filtres))


def secteurs(suivi: Suivi) -> list[views_secteurs.Secteur]:
    """The sectors and who answers for them."""
    return _secteurs(suivi.workbook.seal, suivi.day, suivi)


@st.cache_resource(max_entries=4, show_spinner=False)
def _secteurs(seal: str, day: date, _suivi: Suivi) -> list[views_secteurs.Secteur]:
    return views_secteurs.secteurs(_suivi)


def qualite(workbook: Workbook) -> pd.DataFrame:
    """What a workbook leaves unclear, one row for each issue."""
    return _qualite(workbook.seal, workbook)


@st.cache_resource(max_entries=4, show_spinner=False)
def _qualite(seal: str, _workbook: Workbook) -> pd.DataFrame:
    return views_qualite.qualite(_workbook)


def secteurs_cites(workbook: Workbook) -> list[str]:
    """The sectors that the issues of a workbook may be filtered by."""
    return _secteurs_cites(workbook.seal, workbook)


@st.cache_resource(max_entries=4, show_spinner=False)
def _secteurs_cites(seal: str, _workbook: Workbook) -> list[str]:
    return views_qualite.secteurs(_workbook)


def lecture(content: bytes) -> Workbook:
    """What a dropped workbook says, read once however often the page runs; raises WorkbookError."""
    return _lecture(sha256(content).hexdigest(), content)


@st.cache_resource(max_entries=4, show_spinner=False)
def _lecture(digest: str, _content: bytes) -> Workbook:
    from sao_dashboard.reading.confined.parent import parse_confined
    from sao_dashboard.reading.read import read_workbook

    return read_workbook(_content, partial(parse_confined, visitor=visitor()))


def comparaison(before: Workbook, after: Workbook) -> Comparaison:
    """What differs from one workbook to another."""
    return _comparaison(before.seal, after.seal, after.day(date.today()), before, after)


@st.cache_resource(max_entries=8, show_spinner=False)
def _comparaison(before: str, after: str, day: date, _before: Workbook, _after: Workbook) -> Comparaison:
    return compare(_before, _after, day)


def alertes(before: Workbook, after: Workbook, known: tuple[tuple[int, str], ...]) -> list[Alerte]:
    """What looks like an accident in the newer workbook."""
    return _alertes(before.seal, after.seal, known, before, after)


@st.cache_resource(max_entries=4, show_spinner=False)
def _alertes(
    before: str, after: str, known: tuple[tuple[int, str], ...], _before: Workbook, _after: Workbook
) -> list[Alerte]:
    from sao_dashboard.comparison import alertes as suspected

    return suspected(_before, _after, known)


Versions = tuple[Version, ...]


def glissements(versions: Versions) -> Glissements:
    """How dates moved over these versions."""
    return _glissements(tuple((version.numero, version.digest) for version in versions), versions)[0]


RETRY = 60.0
"""Seconds after which a version that could not be opened is tried again: it may be the network's fault, or be back."""


def _holds(measured: tuple[Glissements, float]) -> bool:
    found, at = measured
    return not found.non_ouvertes or monotonic() - at < RETRY


@st.cache_resource(max_entries=4, show_spinner="Mesure des glissements…", validate=_holds)
def _glissements(known: tuple[tuple[int, str], ...], _versions: Versions) -> tuple[Glissements, float]:
    opened = runtime.log().workbook
    versions = [(version.numero, version.le.astimezone().date(), partial(opened, version)) for version in _versions]
    return views_glissements.glissements(versions), monotonic()


class Page(NamedTuple):
    """What a chart must know of the page it is drawn on: whether it is dark, and whether it is a phone's."""

    dark: bool
    narrow: bool = False


@dataclass(frozen=True)
class Graphique:
    """A Plotly figure and the sentence that says what it shows."""

    figure: Any
    description: str


def graphique_secteurs(suivi: Suivi, filtres: Filtres, by: str, page: Page) -> Graphique:
    """The stacked bars of operations per sector."""
    return _graphique_secteurs(suivi.workbook.seal, suivi.day, filtres, by, page.dark, suivi)


@st.cache_resource(max_entries=64, show_spinner=False)
def _graphique_secteurs(seal: str, day: date, filtres: Filtres, by: str, dark: bool, _suivi: Suivi) -> Graphique:
    # Plotly is imported on first use: off the path to the first content of a cold start.
    from sao_dashboard.figures import secteurs as figures

    counts = views_secteurs.counts(filter_operations(_suivi.operations, filtres), by)
    values = [str(value) for value in _suivi.operations[by].cat.categories]
    return Graphique(figures.operations_par_secteur(counts, by, dark, values), figures.description(counts, by))


def frise(suivi: Suivi, filtres: Filtres, by: str, window: tuple[date, date], page: Page) -> Graphique:
    """The timeline of dates, each drawn, or counted by period when there are too many."""
    return _frise(suivi.workbook.seal, suivi.day, filtres, by, window, page, suivi)


@st.cache_resource(max_entries=64, show_spinner=False)
def _frise(
    seal: str, day: date, filtres: Filtres, by: str, window: tuple[date, date], page: Page, _suivi: Suivi
) -> Graphique:
    from sao_dashboard.figures import agregat
    from sao_dashboard.figures import echeances as figures

    dates = echeances(_suivi, filtres)
    groups = [views_echeances.CHANTIERS_DU_SERVICE, *_order(_suivi, by)]
    if views_echeances.too_many(dates):
        counts = views_echeances.aggregated(dates, by)
        return Graphique(
            agregat.frise_agregee(counts, day, page.dark, groups), agregat.description_agregee(counts, day)
        )
    drawn = figures.frise(dates, by, day, page.dark, window, groups)
    shown = figures.narrowed(drawn, page.dark) if page.narrow else drawn
    return Graphique(shown, figures.description(dates, by, day, window))


def courbe(suivi: Suivi, versions: Versions, filtres: Filtres, window: tuple[date, date], dark: bool) -> Graphique:
    """The curve at 45° of the dates that match."""
    measured = glissements(versions)
    known = tuple((v.numero, v.digest) for v in versions if v.numero not in measured.non_ouvertes)
    return _courbe(suivi.workbook.seal, suivi.day, known, filtres, window, dark, suivi, measured)


@st.cache_resource(max_entries=16, show_spinner=False)
def _courbe(
    seal: str,
    day: date,
    known: tuple[tuple[int, str], ...],
    filtres: Filtres,
    window: tuple[date, date],
    dark: bool,
    _suivi: Suivi,
    _measured: Glissements,
) -> Graphique:
    from sao_dashboard.figures import glissements as figures

    found = views_glissements.matching(_measured, _suivi.operations, filtres)
    return Graphique(figures.courbe(found, day, dark, window), figures.description(found))


def graphique_avertissements(versions: Versions, dark: bool) -> Graphique:
    """How many warnings each version has."""
    return _graphique_avertissements(tuple(version.numero for version in versions), dark, versions)


@st.cache_resource(max_entries=8, show_spinner=False)
def _graphique_avertissements(known: tuple[int, ...], dark: bool, _versions: Versions) -> Graphique:
    from sao_dashboard.figures import avertissements as figures

    rows = views_qualite.par_version(_versions)
    return Graphique(figures.avertissements(rows, dark), figures.description(rows))


def _order(suivi: Suivi, by: str) -> list[str]:
    return [] if by == "chantier" else [str(value) for value in suivi.operations[by].cat.categories]
