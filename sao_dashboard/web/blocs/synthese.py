"""The parts of the Synthèse."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from sao_dashboard.addresses import CHANTIERS, ECHEANCES, GLISSEMENTS, MES_OPERATIONS, REVUE, list_of
from sao_dashboard.comparison import resume
from sao_dashboard.errors import SaoError
from sao_dashboard.views.chantiers import Chantier
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.synthese import Chiffre, Synthese
from sao_dashboard.web import cached, looked_at
from sao_dashboard.web.components import barres, chiffre, echeances, escaped, ligne, liste, promesse, situation
from sao_dashboard.web.last_visit import last_visit, not_known
from sao_dashboard.web.links import link
from sao_dashboard.web.measures import Versions


def chiffres(figures: Synthese) -> None:
    """Draw the figures a manager looks at first."""
    watched = figures.a_surveiller
    with st.grid(9 if watched else 8, min_column_width=100, gap="small"):
        chiffre(figures.en_retard, "alerte")
        chiffre(figures.a_risque, "attention")
        chiffre(figures.a_confirmer, "attention")
        chiffre(figures.a_30_jours)
        chiffre(figures.a_90_jours)
        chiffre(figures.sans_charge, "attention")
        chiffre(figures.franges)
        chiffre(figures.sans_date)
        if watched:
            chiffre(watched)


def since() -> None:
    """Say what has changed since the last visit, or since the version before; nothing where there is none."""
    try:
        _since(looked_at.versions())
    except SaoError as error:
        not_known(error)


def _since(versions: Versions) -> None:
    since = last_visit(versions)
    if since is None:
        return
    changes = cached.comparaison(looked_at.workbook(since.before), looked_at.workbook(since.now))
    with st.container(key="depuis"):
        words, more = st.columns([7, 1], vertical_alignment="center")
        with words:
            st.markdown(f"{since.intro}{escaped(resume(changes))}")
        with more:
            link(GLISSEMENTS, "Ce qui glisse →")


def chantiers(cards: Sequence[Chantier]) -> None:
    """Draw one line for each chantier: its state, its title, its date."""
    if not cards:
        st.caption("Aucun chantier. Ajoutez-les dans une feuille «\u00a0Chantiers\u00a0».")
    with liste("chantiers"):
        for card in cards:
            details = (
                f"{situation(card.situation)} · finalisation {escaped(card.finalisation)}{promesse(card.promesse)}"
            )
            ligne(CHANTIERS, f"{card.numero}\u2002{escaped(card.titre)}", details)


def etapes(figures: Synthese) -> None:
    """Draw how many operations are at each étape."""
    if not figures.etapes:
        st.caption("Aucune opération. Ajoutez-les dans la feuille «\u00a0Opérations\u00a0».")
    barres("etapes", figures.etapes)


def secteurs(suivi: Suivi) -> None:
    """Draw how many operations each sector has, the most first."""
    counts = suivi.operations["secteur"].value_counts()
    barres("secteurs", [Chiffre(str(name), int(n), Filtres(secteur=(str(name),))) for name, n in counts.items() if n])


def prochaines(late: pd.DataFrame, coming: pd.DataFrame, en_retard: Chiffre) -> None:
    """Draw what is late, the longest first, then what is due next."""
    first = " :small[:gray[depuis le plus longtemps]]" if en_retard.valeur > len(late) else ""
    st.header(f"En retard{first}", anchor=False)
    _echeances("retard", late, "Rien n’est en retard.", list_of(en_retard.filtres, "Urgence", REVUE))
    st.header("À venir", anchor=False)
    # Three: with what was promised beside each date, a fourth would not fit the screen.
    _echeances("venir", coming.head(3), "Aucune date à venir n’est connue.")
    with st.container(horizontal=True, key="suites"):
        link(REVUE, "Tout passer en revue →")
        link(ECHEANCES, "Toutes les échéances →")
        link(MES_OPERATIONS, "Mes opérations →")


def _echeances(name: str, rows: pd.DataFrame, nothing: str, parcours: str = "") -> None:
    if rows.empty:
        st.caption(nothing)
    echeances(name, rows, parcours)
