"""Qualité: what the workbook leaves unclear, by cell."""

import streamlit as st

from sao_dashboard.web import guard, kept_issues
from sao_dashboard.web.blocs import qualite as bloc

guard.title("Qualité")
examined = guard.examined()
guard.mention()
guard.how_fresh()
workbook = examined.workbook
bloc.etat(workbook)
if not workbook.issues:
    bloc.versions()
    st.stop()
bloc.chiffres(workbook)
choix = bloc.filtres(workbook)
bloc.barre(kept_issues.demandes(workbook, choix), len(workbook.issues), examined)
bloc.problemes(workbook, choix)
bloc.versions()
