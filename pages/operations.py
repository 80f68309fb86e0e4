"""Opérations: filter, sort, export, and open a fiche."""

from functools import partial

from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.blocs import operations as bloc

suivi = guard.suivi()
guard.heading("Opérations", suivi, partial(filters.in_sight, suivi))
filtres = filters.draw(suivi)
shown = cached.kept(suivi, filtres)
apparence = bloc.barre(shown, filtres, suivi)
bloc.tableau(shown, apparence, filtres, suivi)
guard.missing_sheets(suivi, bloc.SHEETS)
