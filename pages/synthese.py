"""Synthèse: where do we stand, what slips, what is due?"""

import streamlit as st

from sao_dashboard.formatting import pluriel
from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.blocs import synthese as bloc

suivi = guard.suivi()
guard.heading("Synthèse", suivi)
filters.elsewhere()
figures = cached.synthese(suivi)
bloc.chiffres(figures)
bloc.since()

left, middle, right = st.columns([1.1, 1.6, 0.9], gap="large")
with left:
    st.header("Chantiers du service", anchor=False)
    bloc.chantiers(cached.chantiers(suivi))
with middle:
    bloc.prochaines(*cached.prochaines(suivi), figures.en_retard)
with right:
    st.header(f"{pluriel(figures.total.valeur, 'opération')} par étape", anchor=False)
    bloc.etapes(figures)
    if figures.total.valeur:
        st.header("Par secteur", anchor=False)
        bloc.secteurs(suivi)
