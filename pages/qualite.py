"""Qualité: what the workbook leaves unclear, by cell."""

from sao_dashboard.web import guard, kept_issues
from sao_dashboard.web.blocs import qualite as bloc
from sao_dashboard.web.blocs import tabou
from sao_dashboard.web.blocs.attentes import sans_attente

guard.title("Qualité")
examined = guard.examined()
guard.mention(fresh=True)
workbook = examined.workbook
bloc.etat(workbook)
if workbook.issues:
    bloc.chiffres(workbook)
    choix = bloc.filtres(workbook)
    bloc.barre(kept_issues.demandes(workbook, choix), len(workbook.issues), examined)
    bloc.problemes(workbook, choix)
sans_attente(workbook)
bloc.versions()
tabou.ecarts(examined)
