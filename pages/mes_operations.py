"""Mes opérations: those of one agent, their dates, and what changed in them since the last visit."""

import streamlit as st

from sao_dashboard.web import guard
from sao_dashboard.web.blocs import mes_operations as bloc
from sao_dashboard.web.components import nothing
from sao_dashboard.web.missions import role_links

suivi = guard.suivi()
guard.heading("Mes opérations", suivi)
name = bloc.qui(suivi)
if name is None:
    bloc.nobody(suivi)
    st.stop()
rows = bloc.miennes(suivi, name)
bloc.depuis(suivi, name)
if rows.empty:
    nothing(
        "Aucune opération à ce nom",
        "Ajoutez une ligne dans la feuille «\u00a0Affectations\u00a0» du classeur, avec ce nom et l’opération.",
    )
    st.stop()
left, right = st.container(key="cotes").columns(bloc.WIDTHS, gap="large")
with left:
    bloc.operations(rows, name, role_links(suivi))
with right:
    bloc.dates(suivi, name)
guard.missing_sheets(suivi, bloc.SHEETS)
