"""The parts of the screen of the équipes-projets."""

from __future__ import annotations

from markupsafe import Markup

from sao_dashboard.addresses import ECRAN, EQUIPES_PROJETS, PARTIE, as_list, list_query
from sao_dashboard.formatting import pluriel
from sao_dashboard.html import equipes_projets as html
from sao_dashboard.views.equipes import missions_du_charge
from sao_dashboard.views.equipes_projets import ENOUGH, MANQUANTS, PROMIS, SANS_EQUIPE, EquipesProjets
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached, guard
from sao_dashboard.web.components import nothing, one_page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

PAGE = 25
"""Rows of each table of operations that are shown at a time."""


def rien(suivi: Suivi) -> None:
    """Say that no équipe-projet is known, and where to write them."""
    guard.missing_sheet(
        suivi, "equipes_projets", "qui est dans l’équipe-projet de chaque opération, et ce qui y est promis"
    )
    if "equipes_projets" not in suivi.workbook.missing:
        nothing(
            "Aucune équipe-projet",
            "La feuille «\u00a0Équipes-projets\u00a0» du classeur est vide. Ajoutez-y une ligne par service ou agent "
            "et par opération.",
        )


def promesses(found: EquipesProjets, filtres: Filtres) -> None:
    """Draw how many operations have an équipe-projet, then what is promised and not yet kept, overdue first."""
    rows = found.promesses
    with one_page(len(rows), PAGE, "promis") as part:
        words = "" if len(rows) else "Rien de promis n’attend d’être tenu."
        shown = html.promesses(rows.iloc[part], seen(), _liste(filtres, PROMIS)) if len(rows) else Markup()
        document(html.resume(found) + html.part("Promis, et pas encore tenu", words, shown), "promis")


def _liste(filtres: Filtres, partie: str) -> str:
    return as_list(list_query(filtres) | {ECRAN: EQUIPES_PROJETS.path, PARTIE: partie})


def matrice(found: EquipesProjets, suivi: Suivi) -> None:
    """Draw of how many operations each service is in the équipe-projet, by étape."""
    frame = found.matrice
    words = (
        "Le nombre d’opérations ouvertes dont chaque service est de l’équipe-projet. Un agent compte pour son rôle."
        if len(frame)
        else "Aucune opération ouverte n’a d’équipe-projet."
    )
    partners = cached.partenariats(suivi).lignes["nom"].unique()
    shown = html.matrice(frame, partners, seen()) if len(frame) else Markup()
    document(html.part("Qui est dans les équipes-projets, par étape", words, shown), "etapes")


def manquants(found: EquipesProjets, filtres: Filtres) -> None:
    """Draw who is usual at the étape of an operation, and not in its équipe-projet."""
    rows = found.manquants
    words = (
        "D’après les autres opérations à la même étape qui ont une équipe-projet\u00a0: la moitié au moins."
        if len(rows)
        else f"Personne\u00a0: il faut au moins {pluriel(ENOUGH, 'autre opération')} à la même étape pour le dire."
    )
    with one_page(len(rows), PAGE, "manquants") as part:
        shown = html.manquants(rows.iloc[part], seen(), _liste(filtres, MANQUANTS)) if len(rows) else Markup()
        document(html.part("Habituels à cette étape, et absents ici", words, shown), "manquants")


def sans_equipe(found: EquipesProjets, filtres: Filtres) -> None:
    """Draw the operations that have nobody in their équipe-projet at the étape they are at."""
    rows = found.sans_equipe
    words = pluriel(len(rows), "opération ouverte") if len(rows) else "Chaque opération ouverte a une équipe-projet."
    with one_page(len(rows), PAGE, "sans_equipe") as part:
        shown = html.sans_equipe(rows.iloc[part], seen(), _liste(filtres, SANS_EQUIPE)) if len(rows) else Markup()
        document(html.part("Sans équipe-projet à leur étape", words, shown), "sans-equipe")


def missions(suivi: Suivi) -> None:
    """Draw what the chargé·e d'opération does at each étape; nothing when the workbook does not say."""
    if steps := missions_du_charge(suivi):
        document(html.missions(steps), "missions")
