"""Reprendre un classeur: drop a tracker kept without us, answer its doubts, see it on the dashboard, keep it."""

import streamlit as st

from sao_dashboard.web import guard
from sao_dashboard.web.blocs import confirmation, mise_a_jour, reprise, reprise_apercu, reprise_questions

guard.title("Reprendre un classeur")
guard.mention()
confirmation.say_done(history_below=False)
st.markdown(
    "Gardez votre tableau tel qu’il est\u00a0: déposez-le, répondez à ce qui est en doute, et reprenez-le avec une "
    "feuille **Correspondances** qui dit comment le lire. Rien d’autre n’y change."
)
brought = reprise.depot()
offer = reprise.offre(brought) if brought else None
if brought and offer:
    tables = offer.proposal.tables
    if read := reprise.ready(brought, offer):
        reprise_apercu.apercu(read)
    else:
        reprise.feuilles(brought, tables)
        asked = reprise_questions.questions(brought, tables)
        reprise_questions.certain(tables)
        if read := reprise.confirmation(brought, tables, asked):
            reprise_apercu.apercu(read)
            reprise_apercu.non_lu(tables)
            reprise_apercu.give_back(read)
    if read:
        mise_a_jour.controle(read, taken_up=True)
        mise_a_jour.differences(read)
        mise_a_jour.publication(read)
