"""Échéances: the timeline of dates, and the same as a list by month."""

from functools import partial

import streamlit as st

from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.blocs import echeances as bloc

suivi = guard.suivi()
guard.heading("Échéances", suivi, partial(filters.in_sight, suivi))
filtres = filters.draw(suivi)
dates = cached.echeances(suivi, filtres)
if dates.empty:
    bloc.no_date(filtres)
    st.stop()
found = cached.decompte(suivi, filtres)
bloc.not_filtered(filtres, found)
bloc.compte(found)
left, right = st.columns([2.6, 1], gap="large")
with left:
    bloc.graphe(suivi, filtres, dates)
with right:
    bloc.prochaines_instances(cached.instances(suivi, filtres))
    st.header("Mois par mois", anchor=False)
    bloc.mois(cached.by_month(suivi, filtres))
guard.missing_sheet(suivi, "jalons", "les jalons et les passages en CT")
