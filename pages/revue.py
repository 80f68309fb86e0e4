"""Revue: all that is late or at risk, to go through in a meeting."""

from functools import partial

from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.blocs import revue as bloc
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi()
guard.heading("Revue", suivi, partial(filters.in_sight, suivi))
filtres = filters.draw(suivi)
asked = bloc.asked(filtres)
bloc.draw(suivi, cached.kept(suivi, asked), asked)
if others := bloc.chantiers(suivi, filtres, seen()):
    document(others, "revue_chantiers")
