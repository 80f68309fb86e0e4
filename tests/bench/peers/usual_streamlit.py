"""A usual Streamlit application over the workbook: its own grid, charts and figures, and its own caches."""

from __future__ import annotations

from math import ceil

import pandas as pd
import streamlit as st

from tests.bench.peers import service
from tests.bench.peers.service import FILTERS, ORDERS, PAGE, PATH, SHOWN, Service, counted, matching


@st.cache_data(max_entries=2, show_spinner="Lecture du classeur…")
def _read(path: str, stamp: int) -> Service:
    """Read once for all sessions."""
    return service.read()


@st.fragment(run_every=1)
def _follow(seen: int) -> None:
    if service.stamp() != seen:
        st.rerun()


def _filtered(read: Service) -> pd.DataFrame:
    text, *places = st.columns(1 + len(FILTERS))
    words = text.text_input("Rechercher", key="texte")
    chosen = {
        title: place.multiselect(title, read.choices(title), key=title, placeholder="Tous")
        for title, place in zip(FILTERS, places, strict=True)
    }
    return matching(read, chosen, words)


def _synthese() -> None:
    st.title("Synthèse")
    figures = service.figures(read)
    for place, (title, value) in zip(st.columns(len(figures)), figures.items(), strict=True):
        place.metric(title, value)
    late, coming, sectors = st.columns(3)
    for place, title, situation in ((late, "Les plus en retard", "En retard"), (coming, "À venir", "À venir")):
        place.subheader(title)
        place.markdown("\n".join(f"- {line}" for line in service.dates(read, situation, 5)))
    sectors.subheader("Par secteur")
    counts = read.operations["Secteur"].value_counts()
    sectors.markdown("\n".join(f"- {secteur} : {count}" for secteur, count in counts.items()))


def _operations() -> None:
    st.title("Opérations")
    found = _filtered(read)
    count, order, number = st.columns([3, 1, 1], vertical_alignment="bottom")
    count.markdown(counted(found, read))
    by = order.selectbox("Trier par", ORDERS)
    page = number.number_input("Page", 1, max(1, ceil(len(found) / PAGE)))
    st.dataframe(
        service.ordered(found, by)[list(SHOWN)].iloc[(page - 1) * PAGE : page * PAGE],
        hide_index=True,
        height=640,
        column_config={
            "Opération": st.column_config.TextColumn(width="medium", pinned=True),
            "Avancement": st.column_config.ProgressColumn(format="percent"),
            "Surface": st.column_config.NumberColumn(format="%.1f ha"),
        },
    )


def _secteurs() -> None:
    st.title("Secteurs")
    found = _filtered(read)
    st.markdown(counted(found, read))
    figure = service.chart(found)
    st.plotly_chart({key: figure[key] for key in ("data", "layout")}, config=figure["config"], key="secteurs")
    with st.expander("Données"):
        st.table(service.counts(found))


st.set_page_config("Suivi", layout="wide")
_seen = service.stamp()
read = _read(str(PATH), _seen)
st.navigation(
    [
        st.Page(_synthese, title="Synthèse", default=True),
        st.Page(_operations, title="Opérations", url_path="operations"),
        st.Page(_secteurs, title="Secteurs", url_path="secteurs"),
    ]
).run()
_follow(_seen)
