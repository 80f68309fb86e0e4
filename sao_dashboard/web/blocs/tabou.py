"""The differences with an export of the métropole's software, on the screen Qualité: dropped, read, compared."""

from __future__ import annotations

from functools import partial
from hashlib import sha256

import pandas as pd
import streamlit as st

from sao_dashboard.addresses import address, fiche_query
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import accord, liste, pluriel
from sao_dashboard.html.elements import anchor
from sao_dashboard.reading.confined.parent import parse_confined
from sao_dashboard.reading.located import locate
from sao_dashboard.reading.tabou import COMPARED, read_export
from sao_dashboard.screens import FICHE
from sao_dashboard.shared.state import ReadFile
from sao_dashboard.views.tabou import Rapprochement, compared
from sao_dashboard.web.components import TABLE_ROWS, escaped, one_page, tableau
from sao_dashboard.web.links import seen
from sao_dashboard.web.visitor import visitor

_TITLES = {
    "operation": "Opération",
    "quoi": "Quoi",
    "ici": "Dans le classeur",
    "ailleurs": "Dans l’export",
    "cellule": "Cellule",
    "ligne": "Ligne de l’export",
}
_ONE_SIDE = {"cote": "Où", "id_tabou": "Id Tabou", "nom": "Opération"}
_WHAT = (
    "Déposez un export des opérations, en CSV ou en Excel. Ses lignes sont reliées à celles du classeur par «\u00a0Id "
    "Tabou\u00a0»\u00a0; l’étape, le nom, le mode et la commune sont comparés. Rien n’en est gardé."
)


def ecarts(examined: ReadFile) -> None:
    """Draw it, folded: nothing is read before it is unfolded and a file dropped."""
    folded = st.expander("Écarts avec le logiciel de la métropole", on_change="rerun", key="ecarts_tabou")
    if not folded.open:
        return
    with folded:
        st.caption(_WHAT)
        dropped = st.file_uploader("Export du logiciel de la métropole", key="export_tabou")
        if dropped is None:
            return
        data = dropped.getvalue()
        try:
            found = _compared(examined.workbook.digest, sha256(data).hexdigest(), examined.content, data)
        except SaoError as error:
            st.error(escaped(error.message), title=escaped(error.title))
            return
        _content(found)


@st.cache_resource(max_entries=4, show_spinner="Comparaison…")
def _compared(digest: str, other: str, _content: bytes, _data: bytes) -> Rapprochement:
    export = read_export(_data, partial(parse_confined, visitor=visitor(), whole=True))
    return compared(locate(_content, partial(parse_confined, visitor=visitor())), export)


def _content(found: Rapprochement) -> None:
    differ = pluriel(len(found.differences), "écart")
    st.markdown(f"**{differ}** sur {pluriel(found.communes, 'opération')} des deux côtés.")
    if found.differences:
        rows = pd.DataFrame(found.differences)
        rows = rows.assign(
            operation=[
                anchor(nom or code, address(FICHE, fiche_query(code), seen()))
                for code, nom in zip(rows["identifiant"], rows["nom"], strict=True)
            ],
            quoi=rows["colonne"].map(COMPARED),
            ligne=rows["ligne"].astype("str"),
        )
        with one_page(len(rows), TABLE_ROWS, key="page_tabou") as part:
            tableau(rows.iloc[part], _TITLES, "Écarts avec l’export", nombres=("ligne",))
    alone = [("Classeur seulement", key, nom) for _, nom, key in found.ici_seulement]
    alone += [("Export seulement", row.id_tabou, row.values.get("nom", "")) for row in found.ailleurs_seulement]
    if alone:
        with one_page(len(alone), TABLE_ROWS, key="page_tabou_seuls") as part:
            tableau(pd.DataFrame(alone[part], columns=list(_ONE_SIDE)), _ONE_SIDE, "D’un seul côté")
    if found.sans_id:
        left = accord(found.sans_id, "non comparée")
        st.caption(f"{pluriel(found.sans_id, 'opération')} du classeur sans Id Tabou\u00a0: {left}.")
    if found.en_double:
        st.warning(escaped(f"{liste(found.en_double)}."), title="Id Tabou portés par plusieurs lignes, non comparés")
