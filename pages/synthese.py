"""Synthèse: where do we stand, what slips, what is due?"""

from sao_dashboard.html.synthese import synthese
from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.blocs.synthese import since
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi()
guard.heading("Synthèse", suivi)
filters.elsewhere()
seen_at = seen()
late, coming = cached.prochaines(suivi)
shown = synthese(cached.synthese(suivi), cached.chantiers(suivi), late, coming, since(seen_at), seen_at)
document(shown, "synthese")
