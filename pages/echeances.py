"""Échéances: the timeline of dates, and the same as a list by month."""

import streamlit as st

from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.blocs import echeances as bloc
from sao_dashboard.web.components import vide

suivi = guard.suivi()
guard.heading("Échéances", suivi)
filtres = filters.draw(suivi)
dates = cached.echeances(suivi, filtres)
if dates.empty:
    vide("Aucune date ne correspond", "Élargissez la recherche, effacez les filtres, ou renseignez les dates.")
    st.stop()
left, right = st.columns([2.6, 1], gap="large")
with left:
    bloc.graphe(suivi, filtres, dates)
with right:
    st.subheader("Mois par mois", anchor=False)
    bloc.mois(cached.by_month(suivi, filtres))
guard.missing_sheet(suivi, "jalons", "les jalons et les passages en CT")
