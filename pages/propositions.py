"""Propositions: kept proposals of another split, one as the committee reads it, several side by side; adopting one."""

from sao_dashboard.web import filters, guard
from sao_dashboard.web.blocs import confirmation
from sao_dashboard.web.blocs import propositions_gardees as bloc

suivi = guard.suivi()
guard.heading("Propositions", suivi)
filters.elsewhere()
confirmation.say_done(history_below=False)
bloc.ecran(suivi)
