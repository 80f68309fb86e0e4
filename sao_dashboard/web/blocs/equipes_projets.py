"""The parts of the screen of the équipes-projets."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import ECRAN, PARTIE, as_list, list_query
from sao_dashboard.formatting import pluriel
from sao_dashboard.html import equipes_projets as html
from sao_dashboard.screens import EQUIPES_PROJETS
from sao_dashboard.views.equipes import missions_du_charge
from sao_dashboard.views.equipes_projets import ENOUGH, MANQUANTS, PROMIS, SANS_EQUIPE, EquipesProjets
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached, guard, written
from sao_dashboard.web.asked import NotPlain
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import nothing, one_page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen
from sao_dashboard.web.written import Drawn, Looked

PAGE = 25
"""Rows of each table of operations that are shown at a time."""


def rien(suivi: Suivi) -> None:
    """Say that no équipe-projet is known, and where to write them."""
    purpose = "qui est dans l’équipe-projet de chaque opération, et ce qui y est promis"
    guard.missing_sheets(suivi, {"equipes_projets": purpose})
    if "equipes_projets" not in suivi.workbook.missing:
        nothing(
            "Aucune équipe-projet",
            "La feuille «\u00a0Équipes-projets\u00a0» du classeur est vide. Ajoutez\u2011y une ligne par service ou "
            "agent et par opération.",
        )


def parties(suivi: Suivi, filtres: Filtres) -> dict[str, pd.DataFrame]:
    """Return the tables that are shown a page at a time, each at the end of its part of the screen, by its name."""
    found = cached.equipes_projets(suivi, filtres)
    return {PROMIS: found.promesses, MANQUANTS: found.manquants, SANS_EQUIPE: found.sans_equipe}


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=KEYS | {slice: repr})
def partie(name: str, suivi: Suivi, filtres: Filtres, page: slice, seen: str) -> Markup:
    """Return one part of the screen, with a page of its table."""
    found, rows = cached.equipes_projets(suivi, filtres), parties(suivi, filtres)[name]
    liste = as_list(list_query(filtres) | {ECRAN: EQUIPES_PROJETS.path, PARTIE: name})
    if name == PROMIS:
        return html.resume(found) + _promesses(rows, page, seen, liste)
    if name == MANQUANTS:
        return _matrice(found, suivi, seen) + _manquants(rows, page, seen, liste)
    return _sans_equipe(rows, page, seen, liste)


def draw(suivi: Suivi, filtres: Filtres) -> None:
    """Draw these parts, each with the choice of a page under it."""
    for name, rows in parties(suivi, filtres).items():
        with one_page(len(rows), PAGE, name) as page:
            document(partie(name, suivi, filtres, page, seen()), name)


def _promesses(rows: pd.DataFrame, page: slice, seen: str, liste: str) -> Markup:
    """What is promised and not yet kept, overdue first."""
    words = "" if len(rows) else "Rien de promis n’attend d’être tenu."
    shown = html.promesses(rows.iloc[page], seen, liste) if len(rows) else Markup()
    return html.part("Promis, et pas encore tenu", words, shown)


def _matrice(found: EquipesProjets, suivi: Suivi, seen: str) -> Markup:
    """Of how many operations each service is in the équipe-projet, by étape."""
    frame = found.matrice
    words = (
        "Le nombre d’opérations ouvertes dont chaque service est de l’équipe-projet. Un agent compte pour son rôle."
        if len(frame)
        else "Aucune opération ouverte n’a d’équipe-projet."
    )
    partners = cached.partenariats(suivi).lignes["nom"].unique()
    shown = html.matrice(frame, partners, seen) if len(frame) else Markup()
    return html.part("Qui est dans les équipes-projets, par étape", words, shown)


def _manquants(rows: pd.DataFrame, page: slice, seen: str, liste: str) -> Markup:
    """Who is usual at the étape of an operation, and not in its équipe-projet."""
    words = (
        "D’après les autres opérations à la même étape qui ont une équipe-projet\u00a0: la moitié au moins."
        if len(rows)
        else f"Personne\u00a0: il faut au moins {pluriel(ENOUGH, 'autre opération')} à la même étape pour le dire."
    )
    shown = html.manquants(rows.iloc[page], seen, liste) if len(rows) else Markup()
    return html.part("Habituels à cette étape, et absents ici", words, shown)


def _sans_equipe(rows: pd.DataFrame, page: slice, seen: str, liste: str) -> Markup:
    """The operations that have nobody in their équipe-projet at the étape they are at."""
    words = pluriel(len(rows), "opération ouverte") if len(rows) else "Chaque opération ouverte a une équipe-projet."
    shown = html.sans_equipe(rows.iloc[page], seen, liste) if len(rows) else Markup()
    return html.part("Sans équipe-projet à leur étape", words, shown)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def missions(suivi: Suivi) -> Markup:
    """Return what the chargé·e d'opération does at each étape; nothing when the workbook does not say."""
    return html.missions(missions_du_charge(suivi))


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there."""
    suivi, filtres = looked.suivi, looked.filtres()
    if suivi.workbook["equipes_projets"].empty or cached.kept(suivi, filtres).empty:
        raise NotPlain
    shown = written.filters(filtres, suivi)
    for name, rows in parties(suivi, filtres).items():
        part = partie(name, suivi, filtres, slice(0, PAGE), looked.seen)
        shown += written.paged(part, len(rows), PAGE)
    return Drawn(EQUIPES_PROJETS.title, [*shown, written.document(missions(suivi))])
