"""The part of the Glissements screen that compares with any day: what was promised then, and what became of it."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.formatting import accord, date_courte, date_longue, duree_jours
from sao_dashboard.html import figures
from sao_dashboard.html.elements import element, written
from sao_dashboard.html.tables import as_column
from sao_dashboard.html.words import note
from sao_dashboard.views.bilan import Bilan, Devenir, en_une_phrase, of_filters
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.glissements import in_force
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import looked_at, lost_links, over_versions
from sao_dashboard.web.blocs.fiche import in_another_tab
from sao_dashboard.web.components import nothing, one_page, tableau
from sao_dashboard.web.document import document
from sao_dashboard.web.filters import EARLIEST, LATEST
from sao_dashboard.web.links import seen
from sao_dashboard.web.measures import Versions

SHOWN = 50
"""Rows drawn at a time."""
FIELD, WIDTH = "Depuis le", 200
WHAT_FOR = "Choisissez un jour\u00a0: ce qui était promis alors, ce qui a été tenu, ce qui a glissé."

_LOST = "perdus_depuis"
_TITLES = {
    "libelle": "Intitulé",
    "promis": "Promis alors",
    "actuel": "Date actuelle",
    "devenir": "Ce qu’elle est devenue",
    "ecart": "Écart",
    "secteur": "Secteur",
}


def titre() -> Markup:
    """Return the title of this part."""
    return element("h2", "Depuis un jour")


def depuis(suivi: Suivi, opened: Versions, filtres: Filtres) -> None:
    """Draw the choice of a day and, once there is one, what became of what was promised then."""
    document(titre(), "titre_bilan")
    lost_links.note_day("depuis", EARLIEST, LATEST, _LOST, "Depuis le")
    day = st.date_input(
        FIELD,
        value=None,
        min_value=EARLIEST,
        max_value=LATEST,
        format="DD/MM/YYYY",
        key="depuis",
        bind="query-params",
        width=WIDTH,
        help="Comparer la version en vigueur ce jour-là à celle que montrent les écrans.",
    )
    lost_links.tell(_LOST)
    if day is None:
        document(note(WHAT_FOR), "pour_bilan")
        return
    then = in_force(opened, day)
    if day >= suivi.day:
        nothing("Ce jour n’est pas passé", f"Choisissez un jour avant le {date_longue(suivi.day)}.")
    elif then is None:
        first = date_longue(looked_at.day_of(opened[0]))
        nothing("Rien n’était encore publié ce jour-là", f"La première version est du {first}.")
    else:
        found = over_versions.bilan(opened, then.numero, day, suivi.day)
        _draw(of_filters(found, suivi.operations, filtres), set(suivi.operations["identifiant"]))


def _draw(found: Bilan, fiches: Collection[str]) -> None:
    dues = found.dues["devenir"]
    counts = (
        (len(dues), "promise"),
        (int((dues == Devenir.TENU.value).sum()), "tenue à temps"),
        (int((dues == Devenir.TENU_EN_RETARD.value).sum()), "tenue en retard"),
        (found.compte(Devenir.GLISSE), "glissée"),
        (found.compte(Devenir.AJOUTE), "ajoutée"),
        (found.compte(Devenir.RETIRE), "retirée"),
    )
    large = figures.counts((count, accord(count, label, _PLURALS.get(label)).capitalize()) for count, label in counts)
    document(large + element("p", en_une_phrase(found)), "bilan")
    everything = st.toggle("Montrer aussi les dates inchangées", key="inchangees")
    rows = found.lignes if everything else found.lignes[found.lignes["devenir"] != Devenir.A_VENIR.value]
    if rows.empty:
        document(note("Aucune date n’a changé depuis ce jour."), "bilan_vide")
        return
    with one_page(len(rows), SHOWN, "page_bilan", above=True) as part:
        shown = _readable(rows.iloc[part], fiches)
        tableau(shown, _TITLES, f"Ce que sont devenues les dates du {date_courte(found.depuis)}")


_PLURALS = {"tenue à temps": "tenues à temps", "tenue en retard": "tenues en retard"}


def _readable(rows: pd.DataFrame, fiches: Collection[str]) -> pd.DataFrame:
    named, where = zip(rows["identifiant"], rows["libelle"], strict=True), seen()
    linked = (in_another_tab(*one, where) if one[0] in fiches else written(one[1]) for one in named)
    return rows.assign(
        libelle=as_column(linked, rows.index),
        ecart=[_distance(days) for days in rows["jours"]],
        promis=rows["promis"].replace("", "–"),
        actuel=rows["actuel"].replace("", "–"),
    )


def _distance(days: float) -> str:
    if np.isnan(days):
        return ""
    sign = "+" if days > 0 else "\u2212"
    return f"{sign}{duree_jours(abs(int(days)))}"
