"""The parts of the Opérations screen."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from sao_dashboard.exports.tables import to_csv, to_xlsx
from sao_dashboard.formatting import accord, date_longue, nombre
from sao_dashboard.schema import DERIVED, Column, sheet
from sao_dashboard.views.filtres import SORTS, Filtres, phrase, sort_operations
from sao_dashboard.views.promesses import en_bref
from sao_dashboard.views.situations import label
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.components import column_config, count_bar, download, no_operation, one_page
from sao_dashboard.web.filters import clear
from sao_dashboard.web.links import FICHE, fiche_query, list_of, with_day

PAGE = 100
"""Rows sent at a time: enough to read, few enough to be instant with 100 000 operations."""

SHOWN = (
    "situation",
    "nom",
    "finalisation",
    "finalisation_fin",
    "promesse",
    "avancement",
    "etape",
    "secteur",
    "charges",
    "nature",
    "mode",
    "statut",
    "territoire",
    "commune",
    "logements",
    "surface",
    "identifiant",
)
_WIDTHS = {
    "nom": 250,
    "promesse": 205,
    "avancement": 115,
    "etape": 100,
    "statut": 105,
    "commune": 235,
    "identifiant": 140,
}
"""Pixels. Streamlit measures the first rows only, and would cut the words of the others."""
_SCHEMA: dict[str, Column] = {column.key: column for column in (*sheet("operations"), *DERIVED)}


def barre(shown: pd.DataFrame, filtres: Filtres, suivi: Suivi) -> str:
    """Draw the count, the order and the exports; return the order chosen."""
    with count_bar(len(shown), "opération", len(suivi.operations)):
        order = str(st.selectbox("Trier par", list(SORTS), key="tri", bind="query-params", width=240))
        _exports(shown, filtres, suivi, order)
    return order


def _exports(shown: pd.DataFrame, filtres: Filtres, suivi: Suivi, order: str) -> None:
    columns = [*sheet("operations"), *DERIVED]
    counted, asked = f"{nombre(len(shown))} {accord(len(shown), 'opération')}", phrase(filtres) or "sans filtre"
    words = f"{counted} au {date_longue(suivi.day)}, {asked}"
    name = f"operations-{suivi.day.isoformat()}"
    download(
        "Excel",
        lambda: to_xlsx(sort_operations(shown, order), columns, "Opérations", words),
        f"{name}.xlsx",
        "Télécharger les lignes affichées dans un classeur Excel",
    )
    download(
        "CSV",
        lambda: to_csv(sort_operations(shown, order), columns),
        f"{name}.csv",
        "Télécharger les lignes affichées en CSV",
    )


def table(shown: pd.DataFrame, order: str, filtres: Filtres, suivi: Suivi) -> None:
    """Draw the rows, a page at a time, each with a button that opens its fiche."""
    if shown.empty:
        no_operation(suivi.operations)
        if len(suivi.operations):
            st.button("Effacer les filtres", on_click=clear, type="primary")
        return
    with one_page(len(shown), PAGE, key="page", bind="query-params") as part:
        rows = sort_operations(shown, order, part)
        parcours = list_of(filtres, order)
        _grid(rows, parcours)
        _open_by_name(rows, parcours)


def _grid(rows: pd.DataFrame, parcours: str) -> None:
    told = rows["promesse"].map(en_bref, na_action="ignore")
    frame = rows[list(SHOWN)].assign(nom=rows["intitule"], promesse=told)
    frame["situation"] = [label(value) for value in frame["situation"]]
    frame.insert(0, "fiche", "Ouvrir")
    configuration = column_config([_SCHEMA[key] for key in SHOWN if key in _SCHEMA])
    configuration["nom"] = st.column_config.TextColumn("Opération")
    configuration["identifiant"] = st.column_config.TextColumn("Code")
    configuration["finalisation"] = st.column_config.TextColumn("Finalisation prévue", help="Comme le classeur l’écrit")
    configuration["finalisation_fin"] = st.column_config.DateColumn("Au plus tard", format="DD/MM/YYYY")
    configuration["fiche"] = st.column_config.ButtonColumn(
        "Fiche", key="ouvrir", on_click=_remember, args=(tuple(rows["identifiant"]),), type="tertiary", width="small"
    )
    for key, pixels in _WIDTHS.items():
        configuration[key]["width"] = pixels
    height = min(38 + 35 * len(frame), 720)
    st.dataframe(
        frame,
        key="table_operations",
        column_config=configuration,
        hide_index=True,
        height=height,
        placeholder="",
        alt="Opérations qui correspondent aux filtres",
    )
    if chosen := st.session_state.pop("fiche_choisie", None):
        st.switch_page(FICHE.page, query_params=with_day(fiche_query(chosen, parcours)))


def _remember(identifiers: tuple[str, ...]) -> None:
    click = st.session_state["ouvrir"]
    st.session_state["fiche_choisie"] = identifiers[click.row]


def _open_by_name(rows: pd.DataFrame, parcours: str) -> None:
    """The same by keyboard alone, and on a phone: choose a name."""
    names = dict(zip(rows["identifiant"], rows["nom"], strict=True))
    chosen = st.selectbox(
        "Ouvrir la fiche d’une opération",
        list(names),
        index=None,
        format_func=lambda key: f"{names[key]} ({key})",
        placeholder="Choisir une opération affichée…",
        key="fiche_par_nom",
    )
    if chosen:
        st.switch_page(FICHE.page, query_params=with_day(fiche_query(chosen, parcours)))
