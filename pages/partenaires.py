"""Partenaires: how far each partnership is, what is overdue, and all that is known of one partner."""

import streamlit as st

from sao_dashboard.addresses import SERVICE
from sao_dashboard.html.partenaires import partenaire, partenaires
from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.blocs import partenaires as bloc
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi()
nom = str(st.query_params.get(SERVICE, ""))
if nom:
    # From one partner to the next is a link to the same page, for which Streamlit leaves the address as it was.
    st.query_params[SERVICE] = nom
found = cached.fiche_partenaire(suivi, nom) if nom else None
guard.heading(found.nom if found else "Partenaires", suivi)
all_of_them = cached.partenariats(suivi)
if found:
    document(partenaire(found, all_of_them.par_suite, seen()), "partenaire")
    st.stop()
filters.elsewhere()
bloc.not_found(nom)
if all_of_them.lignes.empty:
    bloc.rien(suivi)
    st.stop()
document(partenaires(all_of_them, seen()), "partenaires")
