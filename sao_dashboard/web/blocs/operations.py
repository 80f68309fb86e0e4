"""The parts of the Opérations screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import (
    COLONNES,
    ORDER,
    SERRE,
    Parameters,
    address,
    fiche_query,
    list_query,
    liste_query,
    view_of,
)
from sao_dashboard.addresses import PAGE as NUMBER
from sao_dashboard.exports.tables import to_csv, to_xlsx
from sao_dashboard.formatting import accord, date_longue, nombre
from sao_dashboard.html import frame
from sao_dashboard.html.elements import anchor
from sao_dashboard.html.operations import COLUMNS, COURTS, HELP, LONG, NAME, SHOWN, TITLES, cells
from sao_dashboard.html.tables import Alignment, Heading, Sorting, table
from sao_dashboard.html.words import missing_sheets
from sao_dashboard.schema import DERIVED, Kind, sheet
from sao_dashboard.screens import FICHE, OPERATIONS
from sao_dashboard.views.filtres import Filtres, phrase
from sao_dashboard.views.orders import ORDERS, SORTS, of_heading, sort_operations
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import asked, cached, dossiers, looked_at, over_versions, written
from sao_dashboard.web.asked import NotPlain
from sao_dashboard.web.blocs import calendrier
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import count_bar, counted_words, download, no_operation, one_page
from sao_dashboard.web.document import document
from sao_dashboard.web.filters import as_meant, clear
from sao_dashboard.web.links import seen
from sao_dashboard.web.measures import Versions
from sao_dashboard.web.written import Drawn, Looked

SHEETS = {
    "affectations": "qui suit chaque opération",
    "secteurs": "le territoire et l’équipe de chaque opération",
}
"""What the optional sheets bring to this screen."""
_LOOK, _EXPORT = "Affichage", "Exporter"
PAGE = 100
"""Rows sent at a time: enough to read, few enough to be instant with 100 000 operations."""


@dataclass(frozen=True)
class Apparence:
    """How the table is: its order, its columns, and whether its rows are close together."""

    order: str
    columns: tuple[str, ...] = SHOWN
    serre: bool = False


def barre(shown: pd.DataFrame, filtres: Filtres, suivi: Suivi) -> Apparence:
    """Draw the count, the order, what is shown and the exports; return what was chosen."""
    with count_bar(len(shown), "opération", len(suivi.operations)):
        order = str(st.selectbox("Trier par", _orders(), key="tri", bind="query-params", width=240))
        with st.popover(_LOOK, icon=":material/view_column:"):
            as_meant(COLONNES, [*TITLES.values()])
            chosen = st.multiselect(
                "Colonnes", list(TITLES.values()), key="colonnes", placeholder="Toutes", bind="query-params"
            )
            serre = st.toggle("Lignes serrées", key="serre", bind="query-params")
        with st.popover(_EXPORT, icon=":material/download:"):
            _exports(shown, filtres, suivi, order)
        if len(shown):
            calendrier.bouton(view_of(OPERATIONS, list_query(filtres)))
    return Apparence(order, columns_of(chosen), serre)


def columns_of(titles: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of these titles, in their usual order; the usual ones for none."""
    return tuple(key for key, title in TITLES.items() if title in titles) if titles else SHOWN


def _orders() -> list[str]:
    """Return the usual orders, and the one that a heading or a link asked for: all of them would be thirty."""
    asked = (*as_meant(ORDER, [*SORTS]), st.session_state.get(ORDER))
    return [*ORDERS, *(order for order in dict.fromkeys(asked) if order in SORTS and order not in ORDERS)]


def _exports(shown: pd.DataFrame, filtres: Filtres, suivi: Suivi, order: str) -> None:
    columns = [*sheet("operations"), *DERIVED]
    counted, asked = f"{nombre(len(shown))} {accord(len(shown), 'opération')}", phrase(filtres) or "sans filtre"
    words = f"{counted} au {date_longue(suivi.day)}, {asked}"
    name = f"operations-{suivi.day.isoformat()}"
    rows = partial(_exported, shown, filtres, suivi, () if suivi.histoire else looked_at.followed())
    download(
        "Excel",
        lambda: to_xlsx(sort_operations(rows(), order), columns, "Opérations", words),
        f"{name}.xlsx",
        "Télécharger les lignes affichées dans un classeur Excel",
    )
    download(
        "CSV",
        lambda: to_csv(sort_operations(rows(), order), columns),
        f"{name}.csv",
        "Télécharger les lignes affichées en CSV",
    )
    if len(shown):
        dossiers.fiches_pdf(
            suivi,
            partial(_identifiers, shown, order),
            "Fiches (PDF)",
            f"fiches-{suivi.day.isoformat()}.pdf",
        )


def _exported(shown: pd.DataFrame, filtres: Filtres, suivi: Suivi, followed: Versions) -> pd.DataFrame:
    """Return the rows with what versions tell, which the screen may have been drawn without."""
    if not followed:
        return shown
    return cached.kept(over_versions.whole(suivi.workbook, suivi.day, followed), filtres)


def _identifiers(shown: pd.DataFrame, order: str) -> list[str]:
    return list(sort_operations(shown, order)["identifiant"])


def tableau(shown: pd.DataFrame, apparence: Apparence, filtres: Filtres, suivi: Suivi) -> None:
    """Draw the rows, a page at a time, each name a link to its fiche, each heading one to its order."""
    if shown.empty:
        no_operation(suivi.operations)
        if len(suivi.operations):
            st.button("Effacer les filtres", on_click=clear, type="primary")
        return
    with one_page(len(shown), PAGE, key="page", told_first=True, bind="query-params") as part:
        document(rows_of(suivi, filtres, apparence, part.start, seen(), shown), "operations")


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=KEYS | {Apparence: repr})
def rows_of(
    suivi: Suivi, filtres: Filtres, apparence: Apparence, first: int, seen: str, _shown: pd.DataFrame
) -> Markup:
    """Return the rows from the one of rank `first`: `_shown` are the operations that match."""
    rows = sort_operations(_shown, apparence.order, slice(first, first + PAGE))
    names = zip(rows["identifiant"].tolist(), rows["intitule"].tolist(), strict=True)
    linked = [anchor(name, address(FICHE, fiche_query(key), seen)) for key, name in names]
    return table(
        [_heading(key, apparence, filtres, seen) for key in (NAME, *apparence.columns)],
        zip(linked, *(cells(rows, key) for key in apparence.columns), strict=True),
        "Opérations qui correspondent aux filtres",
        kinds="large serre" if apparence.serre else "large",
        named=True,
        after=liste_query(filtres, apparence.order),
    )


def _heading(key: str, apparence: Apparence, filtres: Filtres, seen: str) -> Heading:
    column = COLUMNS[key]
    order, now = of_heading(key, apparence.order)
    query: Parameters = list_query(filtres, order)
    if apparence.columns != SHOWN:
        query[COLONNES] = [TITLES[shown] for shown in apparence.columns]
    if apparence.serre:
        query[SERRE] = "true"
    kind: Alignment = "nombre" if column.kind in (Kind.PERCENT, Kind.NUMBER, Kind.INTEGER, Kind.RANGE) else ""
    return Heading(
        "Opération" if key == NAME else TITLES[key],
        "long" if key in LONG else "court" if key in COURTS else kind,
        HELP.get(key, column.help),
        Sorting(address(OPERATIONS, query, seen), now),
    )


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there."""
    suivi, query = looked.suivi, looked.asked.query
    filtres = looked.filtres(ORDER, COLONNES, SERRE, NUMBER)
    shown = cached.kept(suivi, filtres)
    if shown.empty:
        raise NotPlain
    titles = asked.several(query.get(COLONNES, ()), TITLES.values())
    order = looked.word(ORDER, SORTS, next(iter(ORDERS)))
    look = Apparence(order, columns_of(titles), asked.on(query.get(SERRE, ())))
    rows = rows_of(suivi, filtres, look, looked.part(len(shown), PAGE).start, looked.seen, shown)
    beside = frame.places([_LOOK, _EXPORT, calendrier.BUTTON], [("Trier par", 240)], "droite")
    count = frame.counted(nombre(len(shown)), counted_words(len(shown), "opération", len(suivi.operations)), beside)
    missing = missing_sheets(suivi.workbook.missing, SHEETS)
    parts = [*written.filters(filtres, suivi), count, *written.paged(rows, len(shown), PAGE), written.document(missing)]
    return Drawn(OPERATIONS.title, parts)
