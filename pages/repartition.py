"""Répartition: another split of the operations, tried without touching the workbook."""

from sao_dashboard.web import filters, guard
from sao_dashboard.web.blocs import repartition as bloc

suivi = guard.suivi()
guard.heading("Répartition", suivi)
filters.elsewhere()
bloc.ecran(suivi)
guard.missing_sheet(suivi, "secteurs", "les secteurs et leurs équipes")
guard.missing_sheet(suivi, "affectations", "si qui suit une opération la garderait")
