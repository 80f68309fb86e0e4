"""What is worth keeping from one rerun to the next: one-line wrappers around pure functions.

Everything is keyed by the whole digest of the workbook, the day it is seen at, and the filters: never by a frame.
`cache_resource` hands everybody the same object, so nothing returned here may be changed in place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from time import monotonic
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from sao_dashboard.comparison import Alerte, Comparaison, compare
from sao_dashboard.reading.model import Workbook
from sao_dashboard.versions import Log, Version
from sao_dashboard.views import echeances as views_echeances
from sao_dashboard.views import glissements as views_glissements
from sao_dashboard.views import promesses as views_promesses
from sao_dashboard.views import qualite as views_qualite
from sao_dashboard.views import secteurs as views_secteurs
from sao_dashboard.views import synthese as views_synthese
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.glissements import Glissements
from sao_dashboard.views.parts import Parts, VersionToRead
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE
from sao_dashboard.web import marks, runtime
from sao_dashboard.web.visitor import visitor

KEYS: dict[str | type, Callable[[Any], Any]] = {
    # Without a day of its own, a workbook is looked at today: what is derived from it must not outlive the day.
    Workbook: lambda workbook: (workbook.digest, workbook.day(date.today())),
    Suivi: lambda suivi: (suivi.workbook.digest, suivi.day, suivi.mesurees),
    Version: lambda version: (version.numero, version.digest),
}
"""What stands for an argument in the key of a result, by its type: Streamlit would hash whole frames."""

Versions = tuple[Version, ...]


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def suivi(workbook: Workbook, day: date, opened: Versions = (), _found: Glissements | None = None) -> Suivi:
    """A workbook looked at on a day, with what all screens derive from it.

    `_found` is what was measured over the versions that could be opened.
    """
    told = views_promesses.promesses(_found) if _found else None
    return Suivi(workbook, day, told, tuple(version.numero for version in opened))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def synthese(suivi: Suivi) -> views_synthese.Synthese:
    """The figures of the first screen."""
    return views_synthese.synthese(suivi)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def prochaines(suivi: Suivi) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is late and what is due next, for the first screen."""
    return views_echeances.late_and_coming(suivi)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def echeances(suivi: Suivi, filtres: Filtres) -> pd.DataFrame:
    """The dates of the operations that match, of their milestones, and of the chantiers."""
    return views_echeances.echeances(suivi, filter_operations(suivi.operations, filtres))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def by_month(suivi: Suivi, filtres: Filtres) -> list[tuple[str, pd.DataFrame]]:
    """The same dates, month by month, late first."""
    return views_echeances.by_month(echeances(suivi, filtres))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def secteurs(suivi: Suivi) -> list[views_secteurs.Secteur]:
    """The sectors and who answers for them."""
    return views_secteurs.secteurs(suivi)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def qualite(workbook: Workbook) -> pd.DataFrame:
    """What a workbook leaves unclear, one row for each issue."""
    return views_qualite.qualite(workbook)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def secteurs_cites(workbook: Workbook) -> list[str]:
    """The sectors that the issues of a workbook may be filtered by."""
    return views_qualite.secteurs(workbook)


@st.cache_resource(max_entries=4, show_spinner=False)
def lecture(digest: str, _content: bytes) -> Workbook:
    """What a dropped workbook says, read once however often the page runs; raises WorkbookError.

    Its digest comes first: Streamlit's own hash of bytes is not one that nobody can forge.
    """
    from sao_dashboard.reading.confined.parent import parse_confined
    from sao_dashboard.reading.read import read_workbook

    return read_workbook(_content, partial(parse_confined, visitor=visitor()))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def comparaison(before: Workbook, after: Workbook) -> Comparaison:
    """What differs from one workbook to another."""
    return compare(before, after, after.day(date.today()))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def alertes(before: Workbook, after: Workbook, known: tuple[tuple[int, str], ...]) -> list[Alerte]:
    """What looks like an accident in the newer workbook."""
    from sao_dashboard.comparison import alertes as suspected

    return suspected(before, after, known)


RETRY = 60.0
"""Seconds after which a version that could not be opened is tried again: it may be the network's fault, or be back."""


def glissements(versions: Versions) -> Glissements:
    """How dates moved over these versions."""
    return _measured(versions)[0]


def _holds(measured: tuple[Glissements, float]) -> bool:
    found, at = measured
    return not found.non_ouvertes or monotonic() - at < RETRY


@st.cache_resource(max_entries=4, show_spinner="Mesure des glissements…", validate=_holds, hash_funcs=KEYS)
def _measured(versions: Versions) -> tuple[Glissements, float]:
    shared = runtime.shared()
    dated = [
        VersionToRead(each.numero, each.le.astimezone().date(), partial(shared.workbook, each), each.digest)
        for each in versions
    ]
    return views_glissements.glissements(dated, _parts(shared.log, shared.log.byte_store.place)), monotonic()


@st.cache_resource(max_entries=4, show_spinner=False)
def _parts(_log: Log, place: str) -> Parts:
    """What each version brings to the measure: a new one costs its own part."""
    return Parts(_log)


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
    """A Plotly figure and the sentence that says what it shows."""

    figure: Any
    description: str


# Plotly is imported on first use, by what draws: off the path to the first content of a cold start.


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=KEYS)
def graphique_secteurs(suivi: Suivi, filtres: Filtres, by: str, page: Page) -> Chart:
    """The stacked bars of operations per sector."""
    from sao_dashboard.figures import secteurs as figures
    from sao_dashboard.figures.liens import signed

    counts = views_secteurs.counts(filter_operations(suivi.operations, filtres), by)
    values = [str(value) for value in suivi.operations[by].cat.categories]
    link = marks.of_parts(filtres, by, page.seen)
    drawn = figures.operations_by_secteur(counts, by, page.dark, values, link)
    return Chart(signed(drawn, page.said, page.dark), figures.description(counts, by))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=KEYS)
def frise(suivi: Suivi, filtres: Filtres, by: str, window: tuple[date, date], page: Page) -> Chart:
    """The timeline of dates, each drawn, or counted by period when there are too many."""
    from sao_dashboard.figures import agregat
    from sao_dashboard.figures import echeances as figures
    from sao_dashboard.figures.liens import signed

    day, dates = suivi.day, echeances(suivi, filtres)
    values = [] if by == "chantier" else [str(value) for value in suivi.operations[by].cat.categories]
    groups = [CHANTIERS_DU_SERVICE, *values]
    if views_echeances.too_many(dates):
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
    return Chart(signed(drawn, page.said, page.dark), said)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def courbe(
    suivi: Suivi, opened: Versions, filtres: Filtres, window: tuple[date, date], page: Page, _found: Glissements
) -> Chart:
    """The curve at 45° of the dates that match: `_found`, what was measured over the versions that could be opened."""
    from sao_dashboard.figures import glissements as figures
    from sao_dashboard.figures.liens import signed

    lead = pd.Series(marks.of_subjects(_found.sujets, suivi, page.seen), index=_found.sujets.index, dtype="object")
    linked = replace(_found, sujets=_found.sujets.assign(adresse=lead))
    wide = figures.courbe(linked, suivi.day, page.dark, window)
    drawn = figures.narrowed(wide, page.dark) if page.narrow else wide
    return Chart(signed(drawn, page.said, page.dark), figures.description(_found))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def graphique_avertissements(versions: Versions, page: Page) -> Chart:
    """How many warnings each version has."""
    from sao_dashboard.figures import avertissements as figures
    from sao_dashboard.figures.liens import signed

    rows = views_qualite.warnings_by_version(versions)
    drawn = figures.avertissements(rows.assign(adresse=marks.of_versions(rows)), page.dark)
    return Chart(signed(drawn, page.said, page.dark), figures.description(rows))
