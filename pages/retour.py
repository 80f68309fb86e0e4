"""Retour d'expérience: what was said and measured before the trial of the organisation, and since."""

from sao_dashboard.views.glissements import kept_versions
from sao_dashboard.web import filters, guard, looked_at
from sao_dashboard.web.blocs import retour as bloc
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi()
guard.heading("Retour d’expérience", suivi)
filters.elsewhere()
if shown := bloc.contenu(suivi, seen()):
    document(shown, "retour")
if debut := suivi.workbook.debut_experimentation:
    with guard.said():
        versions = kept_versions(looked_at.versions())
    bloc.mesures(debut, versions)
