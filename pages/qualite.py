"""Qualité: what the workbook leaves unclear, by cell."""

from sao_dashboard.views.qualite import filter_problemes
from sao_dashboard.web import cached, guard
from sao_dashboard.web.blocs import qualite as bloc

guard.title("Qualité")
examined = guard.examined()
guard.mention()
guard.how_fresh()
problemes = cached.qualite(examined.workbook)
bloc.etat(problemes)
if not problemes.empty:
    bloc.chiffres(problemes)
    shown = filter_problemes(problemes, bloc.filtres(problemes, cached.secteurs_cites(examined.workbook)))
    bloc.barre(shown, len(problemes), examined)
    bloc.problemes(shown)
bloc.sans_attente(examined.workbook)
bloc.versions()
