"""The part of the Glissements screen that compares with any day: what was promised then, and what became of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import numpy as np
import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import accord, date_courte, date_longue, duree_jours
from sao_dashboard.html import figures
from sao_dashboard.html.elements import element, written
from sao_dashboard.html.tables import as_column
from sao_dashboard.html.words import note
from sao_dashboard.versions import Version
from sao_dashboard.views.bilan import Bilan, Devenir, en_une_phrase, of_filters
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.glissements import in_force
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import looked_at, lost_links, over_versions
from sao_dashboard.web.blocs.fiche import in_another_tab
from sao_dashboard.web.components import escaped, nothing, one_page, tableau
from sao_dashboard.web.document import document
from sao_dashboard.web.filters import EARLIEST, LATEST
from sao_dashboard.web.links import seen
from sao_dashboard.web.measures import Versions
from sao_dashboard.web.runtime import shared

SHOWN = 50
"""Rows drawn at a time."""
FIELD, WIDTH = "Depuis le", 200
WHAT_FOR = "Choisissez un jour\u00a0: ce qui était promis alors, ce qui a été tenu, ce qui a glissé."

BASE, BASE_WIDTH = "Depuis la version", 240
WHAT_FOR_NAMED = (
    "Choisissez une version par son nom, ou un jour\u00a0: ce qui était promis alors, ce qui a été tenu, ce qui a "
    "glissé."
)

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


def places() -> tuple[list[tuple[str, int]], Markup]:
    """Return the fields of this part, and what is said under them while nothing is chosen."""
    named = bool(names())
    return [*([(BASE, BASE_WIDTH)] if named else []), (FIELD, WIDTH)], note(WHAT_FOR_NAMED if named else WHAT_FOR)


def names() -> list[str]:
    """Return the names given to versions, the newest first; none while the log does not answer."""
    try:
        kept = shared().log.noms.kept().noms
    except SaoError:
        return []
    return [kept[version].nom for version in sorted(kept, reverse=True)]


def depuis(suivi: Suivi, opened: Versions, filtres: Filtres) -> None:
    """Draw the choice of a version by its name or of a day, then what became of what was promised then."""
    document(titre(), "titre_bilan")
    lost_links.note_day("depuis", EARLIEST, LATEST, _LOST, "Depuis le")
    known = names()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        base = _base(known) if known else None
        day = st.date_input(
            FIELD,
            value=None,
            min_value=EARLIEST,
            max_value=LATEST,
            format="DD/MM/YYYY",
            key="depuis",
            bind="query-params",
            width=WIDTH,
            on_change=lambda: st.session_state.update({"base": None}),
            help="Comparer la version en vigueur ce jour-là à celle que montrent les écrans.",
        )
    lost_links.tell(_LOST)
    if base:
        _since(suivi, opened, filtres, of_name(opened, base), base)
    elif day is None:
        document(places()[1], "pour_bilan")
    elif day >= suivi.day:
        nothing("Ce jour n’est pas passé", f"Choisissez un jour avant le {date_longue(suivi.day)}.")
    elif (then := in_force(opened, day)) is None:
        first = date_longue(looked_at.day_of(opened[0]))
        nothing("Rien n’était encore publié ce jour-là", f"La première version est du {first}.")
    else:
        _show(suivi, opened, filtres, then.numero, day)


def _base(known: list[str]) -> str | None:
    lost_links.note(_LOST, BASE, st.query_params.get_all("base"), known)
    return st.selectbox(
        BASE,
        known,
        index=None,
        key="base",
        bind="query-params",
        placeholder="Choisissez son nom",
        width=BASE_WIDTH,
        on_change=lambda: st.session_state.update({"depuis": None}),
        help="Comparer une version qui a reçu un nom à celle que montrent les écrans. Les noms se donnent dans Mise à "
        "jour, sous l’historique.",
    )


def of_name(opened: Versions, nom: str) -> Version | None:
    """Return the version of this name, or the one that stands for it: the last of saves by hand close together."""
    kept = shared().log.noms.kept().noms
    numero = next((each.version for each in kept.values() if each.nom == nom), 0)
    return next((version for version in opened if numero and version.numero >= numero), None)


def _since(suivi: Suivi, opened: Versions, filtres: Filtres, then: Version | None, nom: str) -> None:
    if then is None or looked_at.day_of(then) >= suivi.day:
        nothing(
            f"«\u00a0{escaped(nom)}\u00a0» n’est pas avant ce que montrent les écrans",
            "Choisissez une version plus ancienne, ou revenez à la dernière version.",
        )
    else:
        _show(suivi, opened, filtres, then.numero, looked_at.day_of(then))


def _show(suivi: Suivi, opened: Versions, filtres: Filtres, numero: int, day: date) -> None:
    found = over_versions.bilan(opened, numero, day, suivi.day)
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
