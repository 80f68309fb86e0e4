"""Séances: the views of a committee in their order, what it has to decide and what it decided."""

from sao_dashboard.web import filters, guard
from sao_dashboard.web.blocs import seances as bloc

suivi = guard.suivi()
guard.heading("Séances", suivi)
filters.elsewhere()
bloc.ecran(suivi)
