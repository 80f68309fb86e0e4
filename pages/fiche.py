"""Fiche opération: everything known of one operation."""

import streamlit as st

from sao_dashboard.addresses import LISTE
from sao_dashboard.web import cached, dossiers, guard
from sao_dashboard.web.blocs import fiche as bloc
from sao_dashboard.web.blocs import histoire, parcours
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi()
identifiant = str(st.query_params.get("operation", ""))
liste = str(st.query_params.get(LISTE, ""))
if identifiant:
    # From one fiche to the next is a link to the same page, for which Streamlit leaves the address as it was.
    st.query_params["operation"] = identifiant
found = cached.fiche(suivi, identifiant)
guard.heading(
    str(found.operation["intitule"]) if found else "Fiche opération", suivi, lambda: (identifiant,) if found else None
)
if found is None:
    document(parcours.barre(suivi, liste, identifiant, seen()), "parcours")
    bloc.not_found(identifiant)
    st.stop()
document(bloc.contenu(suivi, identifiant, liste, seen(), not histoire.under_way(suivi), found), "fiche")
histoire.others_of_operation(found)
dossiers.fiches_pdf(suivi, lambda: [identifiant], "Fiche (PDF)", f"fiche-{suivi.day.isoformat()}.pdf")
