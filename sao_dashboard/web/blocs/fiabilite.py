"""Whether the dates that were announced were held: by sector and étape, and for the like of one operation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from markupsafe import Markup

from sao_dashboard.formatting import NBSP, accord, nombre, pourcentage
from sao_dashboard.html.elements import element
from sao_dashboard.html.tables import Heading, table
from sao_dashboard.html.words import note
from sao_dashboard.views.fiabilite import (
    AT_LEAST,
    DATES,
    Passe,
    en_mots,
    fourchette,
    fourchette_en_mots,
    glissement,
)
from sao_dashboard.views.fiche import Fiche
from sao_dashboard.views.situations import AWAITED
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached

_HEADINGS = (
    Heading("Dates de"),
    Heading("Annoncées et échues", "nombre"),
    Heading("Tenues", "nombre"),
    Heading("Glissement médian"),
    Heading("La moitié, entre"),
)


def held(suivi: Suivi) -> Markup:
    """Return how many of the announced dates were held, over the whole service: filters would lead to persons."""
    title = element("h2", "Les dates annoncées ont-elles été tenues\u00a0?")
    found = cached.fiabilite(suivi)
    if found is None:
        return title + note(
            f"Moins de {AT_LEAST} opérations, et moins de {AT_LEAST} jalons, ont une date annoncée dans une version et "
            "échue depuis\u00a0: c’est trop peu pour en dire quelque chose."
        )
    words = note(
        "Un constat sur le passé, dans tout le service\u00a0: les filtres n’y jouent pas, et rien n’est compté par "
        "personne. Ce qui n’est pas encore fini glisse au moins jusqu’à la date annoncée aujourd’hui."
    )
    groups = (
        element("section", *_groupes(*found.groupes[by], by, title))
        for by, title in (("secteur", "Secteur"), ("etape", "Étape"))
    )
    said = element("p", " ".join(map(en_mots, found.ensemble)))
    return title + said + words + element("div", *groups, class_="sao-miroir")


def _groupes(rows: Sequence[Passe], left_out: int, by: str, title: str) -> Iterable[Markup]:
    cells = (
        (
            getattr(each, by),
            DATES[each.sorte],
            nombre(each.annoncees),
            f"{nombre(each.tenues)} ({pourcentage(round(each.tenues / each.annoncees, 2))})",
            glissement(each.mediane),
            f"{glissement(each.bas)} et {glissement(each.haut)}",
        )
        for each in rows
    )
    if rows:
        yield table(
            [Heading(title), *_HEADINGS],
            cells,
            f"Dates annoncées et tenues, par {title.casefold()}",
            kinds="cartes paires",
        )
    if left_out:
        words = accord(left_out, "autre ligne n’est pas montrée", "autres lignes ne sont pas montrées")
        yield note(f"{nombre(left_out)} {words}\u00a0: moins de {AT_LEAST} opérations ou jalons.")


def constat(suivi: Suivi, fiche: Fiche) -> str:
    """Return what became of the dates announced for the like of an open operation, and where that would lead its own.

    Empty where nothing can be said.
    """
    row = fiche.operation
    passe = fiche.passe
    if passe is None or row["situation"] not in AWAITED or pd.isna(row["finalisation_fin"]):
        return ""
    between = fourchette(passe, row["finalisation_fin"].date(), suivi.day)
    words = en_mots(passe)
    if between:
        words += (
            f" Les glissements de la moitié d’entre elles mèneraient celle-ci {fourchette_en_mots(between)}{NBSP}: "
            "c’est un constat sur le passé, pas une prévision."
        )
    return words
