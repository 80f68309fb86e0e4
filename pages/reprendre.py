"""Reprendre un classeur: drop a tracker kept without us, answer its doubts, see it on the dashboard, keep it."""

import streamlit as st

from sao_dashboard.web import guard
from sao_dashboard.web.blocs import confirmation, mise_a_jour
from sao_dashboard.web.blocs import reprise as bloc

guard.title("Reprendre un classeur")
guard.mention()
confirmation.say_done()
st.markdown(
    "Gardez votre tableau tel qu’il est\u00a0: déposez-le, répondez à ce qui est en doute, et reprenez-le avec une "
    "feuille **Correspondances** qui dit comment le lire. Rien d’autre n’y change."
)
brought = bloc.depot()
if brought:
    asked = 0
    for before, now in bloc.tables(brought):
        bloc.presentation(now)
        if now.sheet:
            asked += bloc.questions(brought, before, now)
            bloc.certain(now)
    read = bloc.confirmation(brought, asked)
    if read:
        bloc.apercu(read)
        mise_a_jour.controle(read)
        mise_a_jour.differences(read)
        mise_a_jour.publication(read)
