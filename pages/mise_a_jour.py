"""Mise à jour: drop a refreshed workbook, check it, compare it, publish it; the history of versions."""

import streamlit as st

from sao_dashboard.web import guard
from sao_dashboard.web.blocs import confirmation, historique, remise
from sao_dashboard.web.blocs import mise_a_jour as bloc

guard.title("Mise à jour")
guard.why_not_the_file()
remise.remettre()
guard.mention()
confirmation.faite()

st.subheader("Déposer un classeur", anchor=False)
depot = bloc.deposer()
if depot:
    bloc.controle(depot)
    bloc.differences(depot)
    bloc.publish(depot)

st.subheader("Historique", anchor=False)
versions = historique.history()
if versions:
    historique.une_version(versions)
    remise.gardes_a_part()
