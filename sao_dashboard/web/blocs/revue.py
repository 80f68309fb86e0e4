"""The parts of the Revue: what a meeting goes through, one operation after the other."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from sao_dashboard.addresses import CHANTIER, FICHE, REVUE, chantier_query, fiche_query, list_of
from sao_dashboard.formatting import pluriel
from sao_dashboard.html.words import avancement, distance
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.orders import sort_operations
from sao_dashboard.views.revue import A_REVOIR, chantiers_a_revoir, prochains_jalons
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.blocs.echeances import CHANTIERS_STAY
from sao_dashboard.web.components import escaped, ligne, liste, no_operation, nothing, one_page, promesse, situation
from sao_dashboard.web.links import link

PAGE = 30
"""Operations drawn at a time."""
ORDER = "Urgence"


def chantiers(suivi: Suivi, filtres: Filtres) -> None:
    """Draw the chantiers that are late or at risk, which no filter takes out; nothing when none is."""
    rows = chantiers_a_revoir(suivi)
    if rows.empty:
        return
    st.header(f"{pluriel(len(rows), 'chantier')} du service", anchor=False)
    if filtres.active:
        st.caption(CHANTIERS_STAY)
    with liste("revue_chantiers"):
        for row in rows.to_dict("records"):
            label = str(row["situation"])
            late = f"{situation(label)}{distance(row['jours'], label)} · finalisation {escaped(row['finalisation'])}"
            parts = [late + promesse(row["promesse"]), escaped(row["remarques"])]
            words = f"{row['numero']}\u2002{escaped(row['titre'])}"
            ligne(CHANTIER, words, " · ".join(filter(None, parts)), chantier_query(row["numero"]))


def operations(suivi: Suivi, shown: pd.DataFrame, filtres: Filtres) -> None:
    """Draw the operations `shown`, the longest late first, each leading to its fiche and from there to the next one.

    `filtres` are those that give these very rows.
    """
    if shown.empty:
        if filtres == Filtres(situation=A_REVOIR) and len(suivi.operations):
            nothing("Rien à passer en revue", "Aucune opération n’est en retard ni à risque à ce jour.")
        else:
            no_operation(suivi.operations)
        return
    parcours = list_of(filtres, ORDER, REVUE)
    st.header(pluriel(len(shown), "opération"), anchor=False)
    first = sort_operations(shown, ORDER, slice(1))["identifiant"].iloc[0]
    link(FICHE, "Passer la liste en revue, fiche après fiche →", fiche_query(first, parcours))
    following = prochains_jalons(suivi)
    with one_page(len(shown), PAGE, key="page_revue", bind="query-params") as part:
        for row in sort_operations(shown, ORDER, part).to_dict("records"):
            _operation(row, following, parcours)


def _operation(row: Mapping[Hashable, Any], following: pd.DataFrame, parcours: str) -> None:
    label, identifiant = str(row["situation"]), str(row["identifiant"])
    left, right = st.columns([1, 1.8], gap="medium")
    with left, liste(f"revue_{identifiant}"):
        since = f"{situation(label)}{distance(row['jours'], label)}"
        ligne(
            FICHE, escaped(row["intitule"]), f"{since} · {escaped(row['secteur'])}", fiche_query(identifiant, parcours)
        )
    share = avancement(row["avancement"])
    why = (
        f"finalisation {escaped(row['finalisation'])}{promesse(row['promesse'])}",
        f"avancement {share}" if share else "avancement non renseigné",
        f"statut «\u00a0{escaped(row['statut'])}\u00a0»" if escaped(row["statut"]) else "",
        escaped(row["remarques"]),
    )
    with right:
        st.markdown(
            f":small[**Qui** {escaped(row['charges']) or '*personne*'} · référent de secteur\u00a0: "
            f"{escaped(row['referents']) or '*à désigner*'}]  \n"
            f":small[**Pourquoi** {' · '.join(filter(None, why))}]  \n"
            f":small[**Ensuite** {_next(following, identifiant)}]"
        )


def _next(following: pd.DataFrame, identifiant: str) -> str:
    if identifiant not in following.index:
        return "aucun jalon n’est noté"
    jalon = following.loc[identifiant]
    late = f" {situation('en retard')}" if jalon["situation"] == "en retard" else ""
    return f"{escaped(jalon['jalon'])}, {escaped(jalon['date'])}{late}"
