"""Retour d'expérience: what was said and measured before the trial of the organisation, and since."""

import streamlit as st

from sao_dashboard.html.retour import dit
from sao_dashboard.views import retours
from sao_dashboard.views.glissements import kept_versions
from sao_dashboard.web import cached, filters, guard, looked_at
from sao_dashboard.web.blocs import retour as bloc
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi()
guard.heading("Retour d’expérience", suivi)
filters.elsewhere()
said = cached.miroirs(suivi)
guard.missing_sheet(suivi, "retours", "ce qui était dit avant l’expérimentation, et ce qui est dit depuis")
if said:
    document(dit(said, retours.par_suite(suivi), retours.restitution(suivi), seen()), "retour")
debut = suivi.workbook.debut_experimentation
if debut is None:
    bloc.no_day()
    st.stop()
with guard.said():
    versions = kept_versions(looked_at.versions())
bloc.mesures(debut, versions)
