"""The packs: that of a committee, from the Synthèse, and that of a meeting, from the addresses it goes through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from sao_dashboard.addresses import DERNIERE
from sao_dashboard.documents import comite, ecrans, tables
from sao_dashboard.documents.model import DecisionDite, Dossier, Feuillet
from sao_dashboard.documents.moment import Moment, Reference, Regarder
from sao_dashboard.formatting import pluriel
from sao_dashboard.views.fiche import fiche

FICHES = 100
"""Fiches of one file."""


def dossier_synthese(
    moment: Moment,
    base: Reference | None = None,
    decisions: Sequence[DecisionDite] = (),
    titre: str = "Dossier de comité",
) -> Dossier:
    """Return what a committee is shown.

    Args:
        moment: what is looked at.
        base: the version that changes are told from, None where there is no other.
        decisions: to take, and taken.
        titre: what the first page says.
    """
    source = moment.source()
    pages = [
        comite.where_things_stand(moment),
        *([comite.since_then(moment, base)] if base else []),
        *comite.late_and_at_risk(moment),
        *comite.coming(moment),
        *comite.slips(moment),
        comite.edges_and_proposals(moment),
        *comite.sectors(moment),
        *comite.decisions(source, decisions),
    ]
    return Dossier(titre, _service(moment), source, tuple(pages))


def dossier_seance(
    titre: str,
    vues: Sequence[str],
    decisions: Sequence[DecisionDite],
    regarder: Regarder,
    titres: Sequence[str] = (),
    *,
    entier: bool = False,
) -> Dossier:
    """Return the pages of a meeting: one address after the other, then its decisions.

    Args:
        titre: of the meeting.
        vues: addresses (« operations?secteur=Nord&version=4 »), in their order.
        decisions: to take, and taken.
        regarder: gives what each address looks at; raises SaoError.
        titres: of each view, '' for what its screen is called; none for that of all.
        entier: whether with the whole of long tables and the rows behind figures: that is read, and not projected.
    """
    now = regarder(DERNIERE, None)
    rows = tables.ROWS if entier else tables.SHORT
    pages = [_named(ecrans.feuillet(vue, regarder, rows), own) for vue, own in zip_longest(vues, titres, fillvalue="")]
    said = comite.decisions(now.source(), decisions)
    return Dossier(titre, _service(now), now.source(), (*pages, *said), entier)


def _named(page: Feuillet, titre: str) -> Feuillet:
    """Return a page under the title that its view was given, if it was: what it is of is then said under it."""
    under = " · ".join(filter(None, (page.titre, page.sous_titre)))
    return replace(page, titre=titre, sous_titre=under) if titre else page


def dossier_fiches(moment: Moment, identifiants: Sequence[str]) -> Dossier:
    """Return the fiches of these operations, each on its page; at most `FICHES`, and the first page says how many."""
    pages, roles = list[Feuillet](), tables.role_links(moment.suivi)
    for identifiant in identifiants[:FICHES]:
        found = fiche(moment.suivi, identifiant)
        if found is not None:
            facts, beside = tables.fiche(found, roles)
            under = f"Fiche opération {identifiant}"
            pages.append(
                Feuillet(str(found.operation["intitule"]), moment.source(), tuple(facts), tuple(beside), under)
            )
    count = pluriel(len(pages), "fiche")
    left = f", sur {len(identifiants)} demandées" if len(identifiants) > FICHES else ""
    return Dossier("Fiches opération", f"{count}{left}", moment.source(), tuple(pages))


def _service(moment: Moment) -> str:
    """What everybody must know of the data, if anything, else what the pack is of."""
    return str(moment.suivi.workbook.parametre("Mention") or "Service aménagement opérationnel")
