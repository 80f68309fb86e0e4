"""What a meeting goes through: each operation with who, why and what comes next; the chantiers; one’s own."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from sao_dashboard.addresses import address, chantier_query, fiche_query
from sao_dashboard.formatting import NBSP
from sao_dashboard.html.badges import situation
from sao_dashboard.html.elements import element, plain, written
from sao_dashboard.html.lists import Line, facts, linked, links, listed
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.words import avancement, distance, joined
from sao_dashboard.schema.meaning import REFERENT_SECTEUR
from sao_dashboard.screens import CHANTIER, FICHE

Row = Mapping[Hashable, Any]
"""One of `Suivi.operations` or `Suivi.chantiers`."""

NOBODY, TO_NAME = element("em", "personne"), element("em", "à désigner")
"""What stands for the chargé·e d'opération and for the référent, when the workbook names nobody."""


def operations(rows: pd.DataFrame, following: pd.DataFrame, liste: str, roles: RoleLinks) -> Markup:
    """Return the operations under review, each leading to its fiche.

    Args:
        rows: of `Suivi.operations`.
        following: `views.revue.prochains_jalons`.
        liste: the list that the fiches are gone through as (`addresses.list_of`).
        roles: links to what each role is.
    """
    referent = roles.like(REFERENT_SECTEUR, "référent de secteur")
    lines = (
        linked(_line(row, joined((since(row), row["secteur"])), liste, roles.seen))
        + facts(_asked(row, following, referent))
        for row in rows.to_dict("records")
    )
    return listed(lines, "sao-liste sao-revue")


def chantiers(rows: pd.DataFrame, seen: str) -> Markup:
    """Return the chantiers that are late or at risk (`views.revue.chantiers_a_revoir`)."""
    return links(
        Line(
            f"{row['numero']}\u2002{row['titre']}",
            address(CHANTIER, chantier_query(row["numero"]), seen),
            joined((since(row), _finalisation(row), row["remarques"])),
        )
        for row in rows.to_dict("records")
    )


def miennes(rows: pd.DataFrame, liste: str, seen: str) -> Markup:
    """Return the operations of one agent (`views.mes_operations.mes_operations`): the state, then in what capacity."""
    return links(
        _line(row, joined((since(row), row["etape"], _finalisation(row), row["titre"])), liste, seen)
        for row in rows.to_dict("records")
    )


def since(row: Row) -> Markup:
    """Return the situation and for how long: « ■ en retard (depuis 5 mois) »."""
    label = str(row["situation"])
    return situation(label) + distance(row["jours"], label)


def _line(row: Row, details: Markup, liste: str, seen: str) -> Line:
    return Line(row["intitule"], address(FICHE, fiche_query(row["identifiant"], liste), seen), details)


def _asked(row: Row, following: pd.DataFrame, referent: Markup) -> dict[str, object]:
    share, statut = avancement(row["avancement"]), plain(row["statut"])
    why = (
        _finalisation(row) or "finalisation non renseignée",
        f"avancement {share}" if share else "avancement non renseigné",
        Markup("statut «\u00a0{}\u00a0»").format(statut) if statut else "",
        written(row["remarques"]),
    )
    who = Markup("{}{}: {}").format(referent, NBSP, plain(row["referents"]) or TO_NAME)
    return {
        "Qui": joined((plain(row["charges"]) or NOBODY, who)),
        "Pourquoi": joined(why),
        "Ensuite": _next(following, str(row["identifiant"])),
    }


def _finalisation(row: Row) -> Markup:
    """Return the date and what was first promised; nothing without a date."""
    known = plain(row["finalisation"])
    return joined((f"finalisation {row['finalisation']}", row["promesse"])) if known else Markup()


def _next(following: pd.DataFrame, identifiant: str) -> Markup:
    if identifiant not in following.index:
        return Markup("aucun jalon n’est noté")
    jalon = following.loc[identifiant]
    late = " " + situation("en retard") if jalon["situation"] == "en retard" else ""
    return Markup("{}, {}{}").format(plain(jalon["jalon"]), plain(jalon["date"]), late)
