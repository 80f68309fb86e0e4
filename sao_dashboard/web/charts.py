"""The charts of the screens, drawn once for a workbook, a day, filters and a page: see `cached`.

Plotly is imported on first use, by what draws: off the path to the first content of a cold start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from sao_dashboard.views import echeances as views_echeances
from sao_dashboard.views import qualite as views_qualite
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.glissements import Glissements
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE
from sao_dashboard.web import cached, marks
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.measures import Versions


class Page(NamedTuple):
    """What a chart must know of the page it is drawn on.

    Attributes:
        dark: whether it is dark.
        narrow: whether it is a phone's.
        seen: the day and the version chosen, as an address says them: the marks of a chart are links.
        said: the day, the version and the filters, in words: an image that is saved has nothing else of the page.
    """

    dark: bool
    narrow: bool = False
    seen: str = ""
    said: str = ""


@dataclass(frozen=True)
class Chart:
    """A Plotly figure, as JSON, the sentence that says what it shows, and what its colours are on paper."""

    figure: bytes
    description: str
    paper: Mapping[str, str]


def _signed(drawn: Any, page: Page, description: str) -> Chart:
    """Return a figure on which is written what it is the picture of."""
    from sao_dashboard.figures.liens import signed
    from sao_dashboard.figures.style import on_paper

    figure = signed(drawn, page.said, page.dark).to_json(validate=False).encode()
    return Chart(figure, description, on_paper() if page.dark else {})


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=KEYS)
def graphique_secteurs(suivi: Suivi, filtres: Filtres, by: str, page: Page) -> Chart:
    """The stacked bars of operations per sector."""
    from sao_dashboard.figures import secteurs as figures

    counts = cached.comptes(suivi, filtres, by)
    values = [str(value) for value in suivi.operations[by].cat.categories]
    link = marks.of_parts(filtres, by, page.seen)
    drawn = figures.operations_by_secteur(counts, by, page.dark, values, link)
    return _signed(drawn, page, figures.description(counts, by))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=KEYS)
def frise(suivi: Suivi, filtres: Filtres, by: str, window: tuple[date, date], page: Page) -> Chart:
    """The timeline of dates, each drawn, or counted by period when there are too many."""
    from sao_dashboard.figures import agregat
    from sao_dashboard.figures import echeances as figures

    day, dates = suivi.day, cached.echeances(suivi, filtres)
    values = [] if by == "chantier" else [str(value) for value in suivi.operations[by].cat.categories]
    groups = [CHANTIERS_DU_SERVICE, *values]
    if cached.decompte(suivi, filtres).too_many:
        counts = views_echeances.aggregated(dates, by)
        counts = counts.assign(adresse=marks.of_periods(counts, dates, by, filtres, page.seen))
        drawn, said = (
            agregat.aggregated_frise(counts, day, page.dark, groups),
            agregat.aggregated_description(counts, day),
        )
    else:
        linked = dates.assign(adresse=marks.of_dates(dates, page.seen))
        wide = figures.frise(linked, by, day, page.dark, window, groups)
        drawn = figures.narrowed(wide, page.dark) if page.narrow else wide
        said = figures.description(dates, by, day, window)
    return _signed(drawn, page, said)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def courbe(
    suivi: Suivi, opened: Versions, filtres: Filtres, window: tuple[date, date], page: Page, _found: Glissements
) -> Chart:
    """The curve at 45° of the dates that match: `_found`, what was measured over the versions that could be opened."""
    from sao_dashboard.figures import glissements as figures

    lead = pd.Series(marks.of_subjects(_found.sujets, suivi, page.seen), index=_found.sujets.index, dtype="object")
    linked = replace(_found, sujets=_found.sujets.assign(adresse=lead))
    wide = figures.courbe(linked, suivi.day, page.dark, window)
    drawn = figures.narrowed(wide, page.dark) if page.narrow else wide
    return _signed(drawn, page, figures.description(_found))


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def graphique_retards(suivi: Suivi, opened: Versions, filtres: Filtres, page: Page, _rows: pd.DataFrame) -> Chart:
    """How many operations that match were late in each version: `_rows`, what `late_by_version` says of them."""
    from sao_dashboard.figures import retards as figures

    drawn = figures.retards(_rows.assign(adresse=marks.of_late(_rows, filtres, suivi.day)), page.dark)
    return _signed(drawn, page, figures.description(_rows))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def avertissements(versions: Versions) -> pd.DataFrame:
    """How many warnings each version has."""
    return views_qualite.warnings_by_version(versions)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def graphique_avertissements(versions: Versions, page: Page) -> Chart:
    """How many warnings each version has."""
    from sao_dashboard.figures import avertissements as figures

    rows = avertissements(versions)
    drawn = figures.avertissements(rows.assign(adresse=marks.of_versions(rows)), page.dark)
    return _signed(drawn, page, figures.description(rows))
