"""Chantiers: the matrix of the service's reorganisation."""

from sao_dashboard.web import filters, guard
from sao_dashboard.web.blocs import chantiers as bloc
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi()
guard.heading("Chantiers", suivi)
filters.elsewhere()
document(bloc.contenu(suivi, seen()), "chantiers")
