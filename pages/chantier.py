"""Chantier: everything known of one chantier."""

import streamlit as st

from sao_dashboard.addresses import chantier_query, view_of
from sao_dashboard.screens import CHANTIER
from sao_dashboard.web import cached, guard
from sao_dashboard.web.blocs import calendrier, histoire
from sao_dashboard.web.blocs import chantiers as bloc
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi()
numero = str(st.query_params.get("numero", ""))
if numero:
    # From one chantier to the next is a link to the same page, for which Streamlit leaves the address as it was.
    st.query_params["numero"] = numero
found = cached.fiche_chantier(suivi, int(numero)) if numero.isdecimal() else None
guard.heading(f"{found.chantier.numero}\u2002{found.chantier.titre}" if found else "Chantier", suivi)
if found is None:
    bloc.not_found(numero)
    st.stop()
document(bloc.of_one(suivi, found, seen(), told=not histoire.under_way(suivi)), "chantier")
histoire.others_of_chantier(found)
calendrier.bouton(view_of(CHANTIER, chantier_query(numero)))
