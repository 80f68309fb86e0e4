"""Mise à jour: drop a refreshed workbook, check it, compare it, publish it; the history of versions."""

import streamlit as st

from sao_dashboard.web import guard
from sao_dashboard.web.blocs import confirmation, historique, remise, transmission
from sao_dashboard.web.blocs import mise_a_jour as bloc

guard.title("Mise à jour")
guard.why_not_the_file()
remise.offer_the_good_version()
guard.mention(fresh=True)
confirmation.say_done()

st.header("Déposer un classeur", anchor=False)
dropped = bloc.depot()
if dropped:
    bloc.controle(dropped)
    bloc.differences(dropped)
    bloc.publication(dropped)

st.header("Historique", anchor=False)
versions = historique.history()
if versions:
    historique.one_version(versions)
    remise.gardes_a_part()

transmission.donnees_nationales()
