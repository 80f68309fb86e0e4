"""Revue: all that is late or at risk, to go through in a meeting."""

from dataclasses import replace
from functools import partial

import streamlit as st

from sao_dashboard.views.filtres import filter_operations
from sao_dashboard.views.revue import A_REVOIR
from sao_dashboard.web import filters, guard
from sao_dashboard.web.blocs import revue as bloc

suivi = guard.suivi()
guard.heading("Revue", suivi, partial(filters.in_sight, suivi))
st.caption(
    "Tout ce qui est en retard, puis à risque, du plus ancien au plus récent\u00a0: qui, pourquoi, et ensuite. "
    "Le filtre Situation en montre d’autres."
)
filtres = filters.draw(suivi)
asked = filtres if filtres.situation else replace(filtres, situation=A_REVOIR)
bloc.operations(suivi, filter_operations(suivi.operations, asked), asked)
bloc.chantiers(suivi, filtres)
guard.missing_sheet(suivi, "jalons", "le prochain jalon de chaque opération")
