"""The équipes-projets of all the operations as strings: who is in at each étape, who misses, what is promised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from markupsafe import Markup

from sao_dashboard.addresses import address, fiche_query, partenaire_query
from sao_dashboard.formatting import nombre, pluriel
from sao_dashboard.html.elements import anchor, element, plain
from sao_dashboard.html.equipe_projet import became
from sao_dashboard.html.lists import listed
from sao_dashboard.html.tables import Heading, filled, table
from sao_dashboard.html.words import note
from sao_dashboard.screens import FICHE, PARTENAIRES
from sao_dashboard.text import fold
from sao_dashboard.views.equipes import RoleEtape
from sao_dashboard.views.equipes_projets import EquipesProjets

_PROMISES = (
    Heading("Opération"),
    Heading("Service ou agent"),
    Heading("Ce qui est promis", "long"),
    Heading("Pour quand"),
    Heading("État"),
)
_MISSING = (Heading("Opération"), Heading("Étape"), Heading("Service"), Heading("Présent dans"))
_NOBODY = (Heading("Opération"), Heading("Étape"), Heading("Secteur"))
_MISSIONS = (
    Heading("Étape"),
    Heading("Mission", "long"),
    Heading("Ce qui est attendu", "long"),
    Heading("Ce qui ne l’est pas", "long"),
)


def resume(found: EquipesProjets) -> Markup:
    """Return in a sentence how many operations have an équipe-projet at the étape they are at."""
    some = found.ouvertes - len(found.sans_equipe)
    have = "ont" if some > 1 else "a"
    return element(
        "p",
        f"{pluriel(found.ouvertes, 'opération ouverte')}, dont {nombre(some)} {have} une équipe-projet à l’étape où "
        f"{'elles en sont' if some > 1 else 'elle en est'}.",
    )


def promesses(rows: pd.DataFrame, seen: str, liste: str = "") -> Markup:
    """Return what is promised and not yet kept: rows of `views.equipes_projets.promesses`."""
    cells = [
        (
            _fiche(row["operation"], row["intitule"], seen, liste),
            row["membre"],
            row["engagement"],
            row["pour_quand"],
            became(row),
        )
        for row in rows.to_dict("records")
    ]
    return filled(_PROMISES, cells, "Engagements à tenir", "large")


def matrice(frame: pd.DataFrame, partners: Iterable[str], seen: str) -> Markup:
    """Return of how many operations each service is in the équipe-projet, by étape; a partner leads to its page."""
    known = {fold(nom): nom for nom in partners}
    columns = [
        Heading(
            str(service),
            "nombre",
            address=address(PARTENAIRES, partenaire_query(known[fold(service)]), seen)
            if fold(service) in known
            else "",
        )
        for service in frame.columns
    ]
    rows = [(etape, *(count or "–" for count in counts)) for etape, *counts in frame.itertuples(name=None)]
    return table([Heading("Étape"), *columns], rows, "Étapes et services", kinds="cartes paires", named=True)


def manquants(rows: pd.DataFrame, seen: str, liste: str = "") -> Markup:
    """Return who is usual at the étape of an operation, and not in: rows of `views.equipes_projets.manquants`."""
    cells = [
        (
            _fiche(row["operation"], row["intitule"], seen, liste),
            row["etape"],
            row["service"],
            f"{nombre(row['presents'])} des {nombre(row['autres'])} autres opérations à cette étape",
        )
        for row in rows.to_dict("records")
    ]
    return table(_MISSING, cells, "Habituels à cette étape, et absents", kinds="large")


def sans_equipe(rows: pd.DataFrame, seen: str, liste: str = "") -> Markup:
    """Return the operations that have nobody in their équipe-projet at the étape they are at."""
    cells = [
        (_fiche(row["identifiant"], row["intitule"], seen, liste), row["etape"], row["secteur"])
        for row in rows.to_dict("records")
    ]
    return filled(_NOBODY, cells, "Opérations sans équipe-projet", "large")


def missions(steps: Sequence[RoleEtape]) -> Markup:
    """Return what the chargé·e d'opération does at each étape; empty when the workbook does not say."""
    if not steps:
        return Markup()
    rows = [(step.etape, step.mission, _points(step.attendu), _points(step.hors)) for step in steps]
    heading = element("h2", "Ce que fait le ou la chargé·e d’opération, étape par étape")
    return heading + filled(_MISSIONS, rows, "Missions par étape", "large")


def part(title: str, words: str, shown: Markup) -> Markup:
    """Return a part of the screen: its title, a sentence where there is something to know, and what it shows."""
    return element("h2", title) + (note(words) if words else Markup()) + shown


def _points(points: Sequence[str]) -> Markup:
    return listed((element("span", plain(point)) for point in points), "sao-puces")


def _fiche(identifiant: object, intitule: object, seen: str, liste: str) -> Markup:
    return anchor(plain(intitule), address(FICHE, fiche_query(identifiant, liste), seen))
