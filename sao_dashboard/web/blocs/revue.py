"""The parts of the Revue: what a meeting goes through, one operation after the other."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from sao_dashboard.addresses import FICHE, REVUE, fiche_query, list_of
from sao_dashboard.formatting import pluriel
from sao_dashboard.html import revue as html
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.orders import sort_operations
from sao_dashboard.views.revue import A_REVOIR, chantiers_a_revoir, prochains_jalons
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.blocs.echeances import CHANTIERS_STAY
from sao_dashboard.web.components import no_operation, nothing, one_page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import link, seen
from sao_dashboard.web.missions import role_links

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
    document(html.chantiers(rows, seen()), "revue_chantiers")


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
        rows = sort_operations(shown, ORDER, part)
        document(html.operations(rows, following, parcours, role_links(suivi)), "revue")
