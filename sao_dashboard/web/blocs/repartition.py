"""The parts of the Répartition screen."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import Parameters
from sao_dashboard.html import meilleures as html_best
from sao_dashboard.html import repartition as html
from sao_dashboard.html.words import joined
from sao_dashboard.repartition import personnes, secteurs
from sao_dashboard.repartition.criteres import Critere, ordre
from sao_dashboard.repartition.enumeration import enumerable, enumerate_all
from sao_dashboard.repartition.essai import essai
from sao_dashboard.repartition.partage import Partage, Recherche
from sao_dashboard.repartition.secteurs import Sort
from sao_dashboard.repartition.solveur import solve_all
from sao_dashboard.repartition.terrain import Terrain
from sao_dashboard.repartition.travail import DEPLACER, Travail, travail_of
from sao_dashboard.versions.propositions import Deplacement, Objet
from sao_dashboard.views import charge
from sao_dashboard.views.charge import Mesure
from sao_dashboard.views.secteurs import a_valider
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import no_operation, nothing, page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

MESURE, ENTRE, POUR = "mesure", "entre", "pour"
"""The parameters of the address that say what loads are counted in, what operations are split between, and within
which sector or team people are."""

PERSONNES = "personnes"
MOVES = 4
"""For how many moves the best split is looked for when they are too many to be compared one by one."""

NOTHING_OPEN = (
    "Aucune opération n’est ouverte",
    "Toutes les opérations du classeur sont terminées ou annulées\u00a0: il n’y a rien à répartir.",
)
NO_SECTOR = (
    "Pas de secteur",
    "Aucune opération n’a de secteur renseigné, et le classeur n’en nomme aucun\u00a0: il n’y a rien à répartir. "
    "Une colonne «\u00a0Secteur\u00a0», dans la feuille Opérations, le dirait.",
)

_SOLVING = threading.Lock()
"""One search at a time: each takes a processor for ten seconds."""

Sorts = tuple[tuple[str, Sort], ...]


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def terrain(suivi: Suivi, objet: Objet, mesure: Mesure, sorts: Sorts, pour: str) -> Terrain:
    """What may be split, and between what; `pour` is the sector or the team that people are of, '' for all."""
    weights = charge.poids(suivi, mesure)
    if objet is Objet.SECTEUR:
        return secteurs.terrain(suivi, weights, dict(sorts))
    is_team = pour in suivi.choices("equipe")
    within = {"equipe": pour} if is_team else {"secteur": pour}
    return personnes.terrain(suivi, None if mesure is Mesure.TEMPS else weights, **within)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def recherche(
    suivi: Suivi,
    regard: tuple[Objet, Mesure, Sorts, str],
    verrous: tuple[str, ...],
    criteres: tuple[Critere, ...],
    long: bool,
) -> tuple[Partage, Recherche | None]:
    """The split to decide, and the best ones; None when that would take long, and is not asked."""
    objet, _, sorts, _ = regard
    land = terrain(suivi, *regard)
    if objet is Objet.SECTEUR:
        partage = secteurs.a_decider(suivi, land, verrous, dict(sorts))
    else:
        partage = personnes.a_confier(land, verrous)
    if enumerable(partage):
        return partage, enumerate_all(partage, criteres)
    if not long:
        return partage, None
    with _SOLVING:
        return partage, solve_all(partage, criteres, MOVES)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def noms(suivi: Suivi) -> Mapping[str, str]:
    """The name of each open operation, told apart from the same of another, by its identifier."""
    rows = suivi.open_operations
    return dict(zip(rows["identifiant"], rows["intitule"], strict=True))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def details(suivi: Suivi) -> Mapping[str, str]:
    """What is said under the name of each open operation: its étape, and who follows it."""
    rows = suivi.open_operations
    columns = rows["identifiant"], rows["etape"], rows["charges"]
    return {name: str(joined(told)) for name, *told in zip(*columns, strict=True)}


def ecran(suivi: Suivi) -> None:
    """Draw the whole screen as the address asks for it."""
    if suivi.open_operations.empty:
        if suivi.operations.empty:
            no_operation(suivi.operations)
        else:
            nothing(*NOTHING_OPEN)
        return
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    mesure = next((each for each in Mesure if each.value in query.get(MESURE, ())), Mesure.OPERATIONS)
    known = noms(suivi)
    to_validate = a_valider(suivi)["secteur"].tolist()
    travail = travail_of(query, Objet.SECTEUR, known.__contains__)
    travail = replace(travail, sorts=tuple(one for one in travail.sorts if one[0] in to_validate))
    regard = Objet.SECTEUR, mesure, travail.sorts, ""
    criteres = ordre(travail.criteres or suivi.workbook.values("criteres_repartition"))
    land = terrain(suivi, *regard)
    if not land.comptees.any():
        nothing(*NO_SECTOR)
        return
    may = secteurs.possibles(suivi, land, (), dict(travail.sorts))
    tried = essai(land, travail.deplacements, may)
    base: Parameters = {MESURE: mesure.value} if mesure is not Mesure.OPERATIONS else {}
    vue = html.Vue(land, travail, tried, criteres, known, base, seen(), modifiable=not page().narrow)
    partage, found = recherche(suivi, regard, travail.verrous, criteres, travail.chercher)
    document(html.mesures(vue, mesure) + html.tried(vue) + html_best.inconnus(vue), "essai")
    document(html.charges(vue, html.MESURES[mesure]), "charges")
    document(html.franges(vue, details(suivi), frozenset(land.operations[at] for at in may)), "franges")
    if vue.modifiable:
        autre(vue)
    document(_best(vue, partage, found), "meilleures")
    document(html_best.criteres(vue) + html_best.a_valider(vue, to_validate), "criteres")


def _best(vue: html.Vue, partage: Partage, found: Recherche | None) -> Markup:
    if found is None:
        return html_best.a_chercher(vue, partage)
    return html_best.meilleures(vue, partage, found) + html_best.pourquoi(vue, partage, found.meilleure)


def autre(vue: html.Vue) -> None:
    """Offer to move any operation to any place."""
    land = vue.terrain
    with st.container(horizontal=True, vertical_alignment="bottom", key="autre"):
        at = st.selectbox(
            "Déplacer une autre opération",
            range(len(land.operations)),
            index=None,
            placeholder="Choisissez une opération",
            format_func=lambda rank: vue.noms[land.operations[rank]],
            key="autre_operation",
        )
        today = "" if at is None else land.cibles[land.actuel[at]]
        places = [name for name in land.cibles if name and name != today]
        to = st.selectbox(
            "Vers", places, index=None, placeholder="Choisissez où", key="autre_vers", disabled=at is None
        )
        ready = at is not None and to is not None
        move = Deplacement(land.operations[at], land.objet, today, str(to)) if at is not None else None
        st.button("Essayer", disabled=not ready, on_click=partial(_try, vue.travail, move), key="autre_essayer")
    if at is not None:
        st.caption(f"Aujourd’hui\u00a0: {vue.cible(today)}.")


def _try(travail: Travail, move: Deplacement | None) -> None:
    if move is not None:
        st.query_params[DEPLACER] = travail.moved(move).parameters().get(DEPLACER, [])
        st.session_state["autre_operation"] = st.session_state["autre_vers"] = None
