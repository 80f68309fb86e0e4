"""The parts of the Échéances screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from sao_dashboard.formatting import pluriel
from sao_dashboard.views.echeances import GROUPINGS, too_many
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.situations import label
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE
from sao_dashboard.web import cached
from sao_dashboard.web.components import donnees, echeance, graphique, liste, page, vide

WINDOWS: dict[str, int] = {"2 mois": 2, "6 mois": 6, "1 an": 12, "3 ans": 36, "10 ans": 120, "30 ans": 360}
"""How many months the timeline shows."""

LISTED = 30
"""Lines of a page of the list by month."""


def window(word: str, day: date) -> tuple[date, date]:
    """Return the days shown for a choice of `WINDOWS`: mostly to come, a little of what was."""
    length = timedelta(days=round(WINDOWS[word] * 30.44))
    return day - length // 6, day + length - length // 6


def aucune_date(filtres: Filtres) -> None:
    """Say why there is nothing to draw."""
    if filtres.active:
        vide("Aucune date ne correspond", "Élargissez la recherche, ou effacez les filtres.")
    else:
        vide(
            "Aucune date",
            "Renseignez les dates de finalisation dans les feuilles «\u00a0Chantiers\u00a0» et "
            "«\u00a0Opérations\u00a0» du classeur.",
        )


def chantiers_seuls(filtres: Filtres, dates: pd.DataFrame) -> None:
    """Say that no operation matches when only dates of chantiers are left, which no filter takes out."""
    if filtres.active and (dates["secteur"] == CHANTIERS_DU_SERVICE).all():
        vide(
            "Aucune opération ne correspond",
            "Il ne reste que les dates des chantiers du service. Élargissez la recherche, ou effacez les filtres.",
        )


def graphe(suivi: Suivi, filtres: Filtres, dates: pd.DataFrame) -> None:
    """Draw the timeline, its two choices, and the rows behind."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        word = st.segmented_control(
            "Fenêtre", list(WINDOWS), default="3 ans", key="fenetre", bind="query-params", required=True
        )
        group = st.segmented_control(
            "Grouper par", list(GROUPINGS), default="Secteur", key="groupe", bind="query-params", required=True
        )
    by = GROUPINGS[str(group)]
    if too_many(dates):
        st.caption("Ces dates sont trop nombreuses pour être dessinées\u00a0: filtrez pour les voir une à une.")
    graphique(cached.frise(suivi, filtres, by, window(str(word), suivi.day), page()), key="frise")
    donnees("echeances", dates, TITLES, "Dates de finalisation et jalons", readable=_readable)


TITLES = {
    "libelle": "Intitulé",
    "sorte": "Sorte",
    "texte": "Date écrite",
    "debut": "Au plus tôt",
    "fin": "Au plus tard",
    "situation": "Situation",
    "secteur": "Secteur",
}


def _readable(dates: pd.DataFrame) -> pd.DataFrame:
    days = {key: dates[key].dt.strftime("%d/%m/%Y").fillna("") for key in ("debut", "fin")}
    return dates.assign(**days, situation=dates["situation"].map(label))


def mois(months: Sequence[tuple[str, pd.DataFrame]]) -> None:
    """Draw the same as a list by month, late first."""
    if not months:
        st.caption("Aucune date à venir avec ces filtres.")
    pages = -(-sum(len(rows) for _, rows in months) // LISTED)
    place = st.container()
    number = st.pagination(pages, key="page_mois", bind="query-params") if pages > 1 else 1
    with place:
        _page(months, (number - 1) * LISTED)


def _page(months: Sequence[tuple[str, pd.DataFrame]], before: int) -> None:
    """Draw the dates that come after the first `before` ones, as many as a page has."""
    left = LISTED
    for number, (month, rows) in enumerate(months):
        shown = rows.iloc[before : before + left]
        before = max(before - len(rows), 0)
        left -= len(shown)
        if len(shown):
            st.markdown(f"**{month[0].upper()}{month[1:]}** · {pluriel(len(rows), 'date')}")
            with liste(f"mois_{number}"):
                for row in shown.to_dict("records"):
                    echeance(row)
