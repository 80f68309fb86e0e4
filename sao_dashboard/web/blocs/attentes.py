"""What the sheet Attentes does not say, on Qualité."""

from __future__ import annotations

from datetime import date

import streamlit as st

from sao_dashboard.formatting import pluriel
from sao_dashboard.html.tables import as_column
from sao_dashboard.reading.model import Workbook
from sao_dashboard.web import missions
from sao_dashboard.web.blocs.fiche import in_another_tab
from sao_dashboard.web.components import one_page, tableau
from sao_dashboard.web.links import seen

PAGE = 50


def sans_attente(workbook: Workbook) -> None:
    """Draw the operations of which the sheet Attentes says nothing: a question for the service, not a fault.

    Nothing where there is none, nor for a workbook that is refused.
    """
    if workbook.blocking:
        return
    rows = missions.sans_attente(workbook, workbook.day(date.today()))
    if rows.empty:
        return
    st.header("Ce qui est attendu n’est pas dit", anchor=False)
    count = pluriel(len(rows), "opération en cours ou à venir", "opérations en cours ou à venir")
    st.caption(
        f"De {count}, rien ne dit ce qui est attendu du service\u00a0: l’implication n’est pas renseignée, ou la "
        "feuille «\u00a0Attentes\u00a0» ne connaît pas ce cas. Ce n’est pas une faute du classeur."
    )
    titles = {"operation": "Opération", "raison": "Pourquoi", "implication": "Implication"}
    titles |= {"nature": "Nature", "mode": "Mode de réalisation", "etape": "Étape"}
    with one_page(len(rows), PAGE, key="page_attentes") as part:
        shown = rows.iloc[part]
        names, where = zip(shown["identifiant"], shown["intitule"], strict=True), seen()
        links_to = as_column((in_another_tab(*one, where) for one in names), shown.index)
        tableau(
            shown.assign(operation=links_to),
            titles,
            "Opérations dont rien ne dit ce qui est attendu",
            kinds="cartes paires",
        )
