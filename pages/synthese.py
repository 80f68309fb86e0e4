"""Synthèse: where do we stand, what slips, what is due?"""

from sao_dashboard.web import dossiers, filters, guard
from sao_dashboard.web.blocs import synthese as bloc
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi()
guard.heading("Synthèse", suivi)
filters.elsewhere()
document(bloc.contenu(suivi, bloc.since(seen()), seen()), "synthese")
dossiers.comite(suivi)
