"""Recherche: one question over everything that the workbook says."""

import streamlit as st

from sao_dashboard.addresses import DANS, QUESTION
from sao_dashboard.web import cached, guard
from sao_dashboard.web.blocs import recherche as bloc
from sao_dashboard.web.missions import role_links

suivi = guard.suivi()
question = str(st.query_params.get(QUESTION, "")).strip()
dans = str(st.query_params.get(DANS, ""))
guard.heading("Recherche", suivi)
if not question:
    bloc.invitation(suivi)
    st.stop()
# From one question to the next is a link to the same page, for which Streamlit leaves the address as it was.
st.query_params[QUESTION] = question
bloc.resultats(cached.found_everywhere(suivi, question), question, dans, role_links(suivi))
