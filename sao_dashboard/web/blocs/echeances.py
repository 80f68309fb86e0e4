"""The parts of the Échéances screen."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from sao_dashboard.formatting import liste, pluriel
from sao_dashboard.html import echeances as html
from sao_dashboard.html.echeances import Months
from sao_dashboard.html.lists import dates as listed_dates
from sao_dashboard.views.echeances import GROUPINGS, Decompte
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.situations import label
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached, charts
from sao_dashboard.web.components import WIDER, donnees, graphique, nothing, one_page, page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen
from sao_dashboard.web.marks import links, of_dates
from sao_dashboard.web.provenance import image_name, said

WINDOWS: dict[str, int] = {"2 mois": 2, "6 mois": 6, "1 an": 12, "3 ans": 36, "10 ans": 120, "30 ans": 360}
"""How many months the timeline shows."""

CHANTIERS_STAY = "Les filtres portent sur les opérations et leurs jalons\u00a0; les chantiers du service restent tous."

LISTED = 30
"""Lines of a page of the list by month."""
INSTANCES = 6
"""Passages before the CT and COPIL shown at a time: the list by month must stay in sight."""


def fenetre(day: date) -> tuple[date, date]:
    """Draw the choice of `WINDOWS`, and return its days: mostly to come, a little of what was."""
    word = st.segmented_control(
        "Fenêtre", list(WINDOWS), default="3 ans", key="fenetre", bind="query-params", required=True
    )
    length = timedelta(days=round(WINDOWS[str(word)] * 30.44))
    return day - length // 6, day + length - length // 6


def no_date(filtres: Filtres) -> None:
    """Say why there is nothing to draw."""
    if filtres.active:
        nothing("Aucune date ne correspond à ces filtres", WIDER)
    else:
        nothing(
            "Aucune date",
            "Renseignez les dates de finalisation dans les feuilles «\u00a0Chantiers\u00a0» et "
            "«\u00a0Opérations\u00a0» du classeur.",
        )


def not_filtered(filtres: Filtres, found: Decompte) -> None:
    """Say that no filter takes out the dates of chantiers, and when they are all that is left."""
    if not filtres.active or not found.des_chantiers:
        return
    if found.des_chantiers == found.total:
        nothing(
            "Aucune date d’opération ne correspond à ces filtres",
            f"Il ne reste que les dates des chantiers du service, qu’aucun filtre ne retire. {WIDER}",
        )
    else:
        st.caption(CHANTIERS_STAY)


def compte(found: Decompte) -> None:
    """Say what this screen counts, and why it is more than the Synthèse does."""
    kinds = (
        ("opération", "finalisation d’opération", "finalisations d’opérations"),
        ("chantier", "finalisation de chantier", "finalisations de chantiers"),
        ("jalon", "jalon", "jalons"),
    )
    counted = [pluriel(found.sortes[kind], one, many) for kind, one, many in kinds if kind in found.sortes]
    st.caption(
        f"{pluriel(found.total, 'date')}\u00a0: {liste(counted)}. Les chiffres de la Synthèse ne comptent que les "
        "opérations\u00a0: ni leurs jalons, ni les chantiers."
    )


def prochaines_instances(rows: pd.DataFrame) -> None:
    """Draw the next passages before the CT and the next COPIL, by date: `views.instances.instances`."""
    st.header("Prochains CT et COPIL", anchor=False)
    if rows.empty:
        st.caption(
            "Aucun n’est noté. Ajoutez-les dans la feuille «\u00a0Jalons\u00a0», avec le type «\u00a0Passage en "
            "CT\u00a0» ou un intitulé qui commence par «\u00a0COPIL\u00a0»."
        )
        return
    with one_page(len(rows), INSTANCES, key="page_instances") as part:
        document(listed_dates(rows.iloc[part], seen()), "instances")


def graphe(suivi: Suivi, filtres: Filtres, dates: pd.DataFrame) -> None:
    """Draw the timeline, its two choices, and the rows behind."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        window = fenetre(suivi.day)
        group = st.segmented_control(
            "Grouper par", list(GROUPINGS), default="Secteur", key="groupe", bind="query-params", required=True
        )
    by = GROUPINGS[str(group)]
    if cached.decompte(suivi, filtres).too_many:
        st.caption("Ces dates sont trop nombreuses pour être dessinées\u00a0: filtrez pour les voir une à une.")
    drawn = charts.frise(suivi, filtres, by, window, page(said(suivi, filtres)))
    graphique(drawn, key="frise", image=image_name("frise", suivi, filtres))
    donnees("echeances", dates, TITLES, "Dates de finalisation et jalons", readable=_readable)


TITLES = {
    "libelle": "Intitulé",
    "sorte": "Sorte",
    "texte": "Date écrite",
    "debut": "Au plus tôt",
    "fin": "Au plus tard",
    "promesse": "Promesse",
    "situation": "Situation",
    "secteur": "Secteur",
}


def _readable(dates: pd.DataFrame) -> pd.DataFrame:
    days = {key: dates[key].dt.strftime("%d/%m/%Y").fillna("") for key in ("debut", "fin")}
    names = links(dates["libelle"], of_dates(dates, seen()))
    return dates.assign(**days, situation=dates["situation"].map(label), libelle=names)


def mois(months: Months) -> None:
    """Draw the same as a list by month, late first."""
    with one_page(sum(len(rows) for _, rows in months), LISTED, key="page_mois", bind="query-params") as part:
        document(html.mois(months, part, seen()), "mois")
