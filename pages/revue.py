"""Revue: all that is late or at risk, to go through in a meeting."""

from functools import partial

from sao_dashboard.views.filtres import filter_operations
from sao_dashboard.web import filters, guard
from sao_dashboard.web.blocs import revue as bloc
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi()
guard.heading("Revue", suivi, partial(filters.in_sight, suivi))
filtres = filters.draw(suivi)
asked = bloc.asked(filtres)
bloc.draw(suivi, filter_operations(suivi.operations, asked), asked)
if others := bloc.chantiers(suivi, filtres, seen()):
    document(others, "revue_chantiers")
