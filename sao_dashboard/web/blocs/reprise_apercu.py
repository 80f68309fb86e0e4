"""What a workbook that is taken up gives on the dashboard, before anything of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from sao_dashboard.formatting import liste, nombre, pluriel
from sao_dashboard.html import badges
from sao_dashboard.proposal.model import ProposedTable
from sao_dashboard.web import cached
from sao_dashboard.web.blocs.mise_a_jour import Dropped
from sao_dashboard.web.blocs.reprise import short
from sao_dashboard.web.components import download, escaped, tableau

_SHOWN, _NAMED = 5, 12
_COLUMNS = {
    "intitule": "Opération",
    "secteur": "Secteur",
    "etape": "Étape",
    "finalisation": "Finalisation prévue",
    "situation": "Situation",
}


def apercu(read: Dropped) -> None:
    """Show the first figures and rows of the dashboard on that workbook."""
    st.header("Aperçu", anchor=False)
    workbook = read.file.workbook
    day = workbook.day(date.today())
    figures = cached.synthese(cached.suivi(workbook, day))
    shown = (figures.total, figures.ouvertes, figures.en_retard, figures.a_90_jours, figures.sans_date)
    with st.container(horizontal=True, key="apercu_chiffres"):
        for figure in shown:
            st.metric(figure.libelle, nombre(figure.valeur), width="content")
    operations = cached.suivi(workbook, day).operations
    late = operations[operations["situation"] == "en retard"]
    st.subheader("Les premières opérations", anchor=False)
    _rows(operations, "Les premières opérations")
    if len(late):
        st.subheader(f"En retard ({nombre(len(late))})", anchor=False)
        _rows(late, "Les opérations en retard")


def non_lu(found: Sequence[ProposedTable]) -> None:
    """Say which of their tabs and columns the dashboard will not have."""
    tabs = [table.tab for table in found if table.sheet is None]
    titles = [column.title for table in found for column in table.columns if column.column is None]
    for noun, names in (("colonne", titles), ("feuille", tabs)):
        if names:
            named = [f"«\u00a0{escaped(short(name))}\u00a0»" for name in names[:_NAMED]]
            named += [pluriel(len(names) - _NAMED, "autre")] if len(names) > _NAMED else []
            are = "n’est pas lue" if len(names) == 1 else "ne sont pas lues"
            st.caption(f"{pluriel(len(names), noun)} {are}\u00a0: {liste(named)}.")


def give_back(read: Dropped) -> None:
    """Offer that workbook with its correspondances."""
    download(
        "Télécharger mon classeur avec ses correspondances",
        lambda: read.file.content,
        read.name,
        help="C’est votre fichier, avec une feuille de plus\u00a0: rien d’autre n’y change.",
        type="primary",
    )


def _rows(operations: pd.DataFrame, alt: str) -> None:
    rows = operations.head(_SHOWN)
    rows = rows.assign(situation=badges.situations(rows["situation"]))
    kept = {key: title for key, title in _COLUMNS.items() if key == "intitule" or rows[key].notna().any()}
    tableau(rows[list(kept)].astype(object), kept, alt)
    if len(operations) > _SHOWN:
        st.caption(f"Et {pluriel(len(operations) - _SHOWN, 'autre')}.")
