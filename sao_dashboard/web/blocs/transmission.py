"""What is handed over to the métropole and the State: the file, and what it lacks."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from sao_dashboard.exports.cnig.paquet import NO_TABLE, Paquet, archive, paquet
from sao_dashboard.formatting import accord, pluriel
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached, looked_at
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import TABLE_ROWS, download, one_page, tableau
from sao_dashboard.web.runtime import store

_TITLES = {
    "champ": "Champ",
    "titre": "Ce qu’il dit",
    "obligatoire": "Obligatoire",
    "lignes": "Lignes sans valeur",
    "apporte": "Ce qui l’apporte",
}


def donnees_nationales() -> None:
    """Draw it, folded: made once it is unfolded."""
    state = store().current()
    if state.workbook is None or state.workbook["operations"].empty:
        return
    folded = st.expander("Données pour la métropole et l’État", on_change="rerun", key="donnees_nationales")
    if folded.open:
        with folded:
            _content(_paquet(cached.suivi(state.workbook, looked_at.own_day(state))))


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=KEYS)
def _paquet(suivi: Suivi) -> Paquet:
    return paquet(suivi)


def _content(found: Paquet) -> None:
    wanted = pluriel(len(found.obligatoires), "champ obligatoire", "champs obligatoires")
    st.markdown(
        f"{pluriel(len(found.operations), 'opération')} au format national «\u00a0Opérations d’aménagement\u00a0» du "
        f"CNIG (version 1.0.0)\u00a0; {wanted} à compléter avant de transmettre. L’archive a un fichier CSV par table "
        f"et la liste de ce qui manque\u00a0; {NO_TABLE}."
    )
    if found.refusees:
        count = len(found.refusees)
        has = accord(count, "n’a", "n’ont")
        st.warning(
            f"{pluriel(count, 'valeur')} du classeur {has} pas la forme que le schéma demande.", title="À corriger"
        )
    download("Télécharger (ZIP)", partial(archive, found), "operations-cnig.zip")
    told = pd.DataFrame(found.manques).assign(
        obligatoire=["oui" if each.obligatoire else "non" for each in found.manques],
        lignes=[str(each.lignes) for each in found.manques],
    )
    with one_page(len(told), TABLE_ROWS, key="page_cnig") as part:
        tableau(told.iloc[part], _TITLES, "Ce qui manque", nombres=("lignes",))
