"""Whether the dates that were announced were held: by sector and étape, and for the like of one operation."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from sao_dashboard.formatting import NBSP, accord, nombre, pourcentage
from sao_dashboard.views.fiabilite import (
    AT_LEAST,
    DATES,
    Passe,
    en_mots,
    fourchette,
    fourchette_en_mots,
    glissement,
)
from sao_dashboard.views.fiche import Fiche
from sao_dashboard.views.situations import AWAITED
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached
from sao_dashboard.web.components import escaped, tableau

_TITLES = {
    "groupe": "",
    "sorte": "Dates de",
    "annoncees": "Annoncées et échues",
    "tenues": "Tenues",
    "mediane": "Glissement médian",
    "quartiles": "La moitié, entre",
}


def held(suivi: Suivi) -> None:
    """Draw how many of the announced dates were held, over the whole service: filters would lead to persons."""
    st.header("Les dates annoncées ont-elles été tenues\u00a0?", anchor=False)
    found = cached.fiabilite(suivi)
    if found is None:
        st.caption(
            f"Moins de {AT_LEAST} opérations, et moins de {AT_LEAST} jalons, ont une date annoncée dans une version et "
            "échue depuis\u00a0: c’est trop peu pour en dire quelque chose."
        )
        return
    st.markdown(escaped(" ".join(map(en_mots, found.ensemble))))
    st.caption(
        "Un constat sur le passé, dans tout le service\u00a0: les filtres n’y jouent pas, et rien n’est compté par "
        "personne. Ce qui n’est pas encore fini glisse au moins jusqu’à la date annoncée aujourd’hui."
    )
    left, right = st.columns(2, gap="large")
    for place, by, title in ((left, "secteur", "Secteur"), (right, "etape", "Étape")):
        with place:
            _groupes(*found.groupes[by], by, title)


def _groupes(rows: Sequence[Passe], left_out: int, by: str, title: str) -> None:
    frame = pd.DataFrame(
        {
            "groupe": [getattr(each, by) for each in rows],
            "sorte": [DATES[each.sorte] for each in rows],
            "annoncees": [nombre(each.annoncees) for each in rows],
            "tenues": [
                f"{nombre(each.tenues)} ({pourcentage(round(each.tenues / each.annoncees, 2))})" for each in rows
            ],
            "mediane": [glissement(each.mediane) for each in rows],
            "quartiles": [f"{glissement(each.bas)} et {glissement(each.haut)}" for each in rows],
        }
    )
    if rows:
        name = f"Dates annoncées et tenues, par {title.casefold()}"
        tableau(frame, _TITLES | {"groupe": title}, name, nombres=("annoncees", "tenues"))
    if left_out:
        words = accord(left_out, "autre ligne n’est pas montrée", "autres lignes ne sont pas montrées")
        st.caption(f"{nombre(left_out)} {words}\u00a0: moins de {AT_LEAST} opérations ou jalons.")


def constat(suivi: Suivi, fiche: Fiche) -> str:
    """Return what became of the dates announced for the like of an open operation, and where that would lead its own.

    Empty where nothing can be said.
    """
    row = fiche.operation
    passe = fiche.passe
    if passe is None or row["situation"] not in AWAITED or pd.isna(row["finalisation_fin"]):
        return ""
    between = fourchette(passe, row["finalisation_fin"].date(), suivi.day)
    words = en_mots(passe)
    if between:
        words += (
            f" Les glissements de la moitié d’entre elles mèneraient celle-ci {fourchette_en_mots(between)}{NBSP}: "
            "c’est un constat sur le passé, pas une prévision."
        )
    return words
