"""What pages of several kinds show: tables of operations, of sectors, of chantiers, a fiche, the proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from sao_dashboard.documents import traces
from sao_dashboard.documents.model import Bloc, Tableau, Texte
from sao_dashboard.documents.moment import Moment
from sao_dashboard.documents.strings import blocs, words
from sao_dashboard.html import operations as html_operations
from sao_dashboard.html import revue as html_revue
from sao_dashboard.html.badges import on_one_line
from sao_dashboard.html.fiche import fiche as html_fiche
from sao_dashboard.html.propositions import propositions
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.secteurs import TITRES_FRANGES
from sao_dashboard.html.words import avancement
from sao_dashboard.repartition.validite import examine_all
from sao_dashboard.views import chantiers as views_chantiers
from sao_dashboard.views import equipes as views_equipes
from sao_dashboard.views import fiche as views_fiche
from sao_dashboard.views import secteurs as views_secteurs
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.orders import sort_operations
from sao_dashboard.views.revue import prochains_jalons
from sao_dashboard.views.suivi import Suivi

SHARED = "Une frange est à la frontière de deux secteurs\u00a0: elle est comptée dans chacun des deux."
"""What those who add up the franges of sectors must know."""
ROWS = 300
"""Rows of a table in a pack: what follows is on the screen, at the address of the page."""
SHORT = 14
"""Rows of a table in a short pack: about what a slide holds."""


def role_links(suivi: Suivi) -> RoleLinks:
    """Return the words of the roles; their links lead nowhere on paper."""
    return RoleLinks(views_equipes.Definitions.of(views_equipes.roles(suivi)), "")


def operations_table(suivi: Suivi, filtres: Filtres, columns: Sequence[str], order: str) -> Tableau:
    """Return the operations that match, with their names and these columns."""
    rows = sort_operations(filter_operations(suivi.operations, filtres), order)
    cells = [
        [words(cell) if isinstance(cell, Markup) else _plain(cell) for cell in html_operations.cells(rows, key)]
        for key in columns
    ]
    titles = ("Opération", *(html_operations.TITLES[key] for key in columns))
    return Tableau(titles, tuple(zip(rows["intitule"].astype(str).tolist(), *cells, strict=True)))


def _plain(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def review(suivi: Suivi, filtres: Filtres) -> list[Bloc]:
    """Return the operations that match as a meeting goes through them, the longest late first."""
    shown = sort_operations(filter_operations(suivi.operations, filtres), "Urgence")
    if shown.empty:
        return []
    return blocs(html_revue.operations(shown, prochains_jalons(suivi), "", role_links(suivi)))


def sectors_table(cards: Sequence[views_secteurs.Secteur]) -> list[Bloc]:
    """Return who answers for each sector, and what it has."""
    titles = (
        "Secteur",
        "Territoire",
        "Équipe",
        "Référent de secteur",
        "Animation",
        "Opérations",
        "En retard",
        "Franges",
    )
    rows = tuple(
        (
            f"{card.nom} (à valider)" if card.a_valider else card.nom,
            card.territoire,
            card.equipe,
            card.referents or "à désigner",
            card.animateurs or "à désigner",
            *map(str, (card.operations, card.en_retard, card.franges)),
        )
        for card in cards
    )
    note = [Texte(SHARED, ton="note")] if any(card.franges for card in cards) else []
    return [Tableau(titles, rows, "Qui répond de quoi", (5, 6, 7)), *note]


def edges(suivi: Suivi, filtres: Filtres) -> list[Bloc]:
    """Return the franges of the operations that match, with both sides."""
    rows = views_secteurs.franges(filter_operations(suivi.operations, filtres))
    if rows.empty:
        return [
            Texte(
                "Aucune opération en cours ou à venir n’est à la frontière de deux secteurs.",
                "Franges à décider",
                "note",
            )
        ]
    told = rows.assign(situation=rows["situation"].map(on_one_line))
    return [traces.table(told, TITRES_FRANGES, "Franges à décider")]


def chantiers_table(cards: Sequence[views_chantiers.Chantier]) -> Tableau:
    """Return the chantiers of the service, with what comes next of each."""
    titles = ("N°", "Chantier", "Axe", "Situation", "Finalisation", "Avancement", "Prochain jalon")
    rows = tuple(
        (
            str(card.numero),
            card.titre,
            card.axe,
            on_one_line(card.situation),
            " · ".join(filter(None, (card.finalisation, card.promesse))),
            avancement(card.avancement),
            " – ".join(filter(None, (card.prochain_jalon, card.date_jalon))),
        )
        for card in cards
    )
    return Tableau(titles, rows, "Chantiers du service")


def fiche(found: views_fiche.Fiche, roles: RoleLinks) -> tuple[list[Bloc], list[Bloc]]:
    """Return everything known of an operation: what is told of it, then who works on it and what comes.

    Args:
        found: what is known.
        roles: `role_links` of the workbook.
    """
    shown = blocs(html_fiche(found, roles))
    at = next((rank for rank, bloc in enumerate(shown) if bloc.titre == "Équipe"), len(shown))
    changes = [Texte(" ".join(each.phrases), f"Version {each.version}") for each in (found.changements or [])[:3]]
    return shown[:at], [*shown[at:], *changes]


def proposals(moment: Moment, numeros: Sequence[int] = ()) -> list[Bloc]:
    """Return the proposals that are kept, the last first, or those of these numbers."""
    kept = [each for each in reversed(moment.propositions) if not numeros or each.numero in numeros]
    if not kept:
        return [Texte("Aucune proposition de répartition n’est gardée.", "Propositions", "note")]
    rows = list(zip(kept, examine_all(moment.suivi, [each.deplacements for each in kept]), strict=True))
    found: list[Bloc] = [replace(bloc, titre="Propositions") for bloc in blocs(propositions(rows, ""))]
    if numeros:
        titles = ("Opération", "De", "Vers", "Dans le classeur")
        for each, examined in rows:
            moves = tuple(
                (one.intitule, one.deplacement.de, one.deplacement.vers, str(one.validite)) for one in examined
            )
            found += [Texte(each.pourquoi, f"Proposition {each.numero}. {each.nom}"), Tableau(titles, moves)]
    return found
