"""The parts of the Répartition screen."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from sao_dashboard.addresses import MESURE, Parameters
from sao_dashboard.html import meilleures, repartition
from sao_dashboard.html.essai import MESURES, Vue, regard_in_words, tried
from sao_dashboard.html.words import joined
from sao_dashboard.repartition import personnes, secteurs
from sao_dashboard.repartition.criteres import Critere, ordre
from sao_dashboard.repartition.effets import d_un_seul
from sao_dashboard.repartition.enumeration import enumerable, enumerate_all
from sao_dashboard.repartition.essai import essai
from sao_dashboard.repartition.explications import Effet, apports, moindres
from sao_dashboard.repartition.partage import Partage, Recherche
from sao_dashboard.repartition.secteurs import Sort
from sao_dashboard.repartition.solveur import solve_all
from sao_dashboard.repartition.terrain import Terrain
from sao_dashboard.repartition.travail import Travail, travail_of
from sao_dashboard.text import fold
from sao_dashboard.versions.propositions import Objet
from sao_dashboard.views import charge
from sao_dashboard.views.charge import Mesure
from sao_dashboard.views.secteurs import a_valider
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import access
from sao_dashboard.web.blocs.autre_deplacement import autre
from sao_dashboard.web.blocs.propositions import save_form
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import no_operation, nothing, one_page, page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

ENTRE, POUR = "entre", "pour"
"""The parameters of the address that say what operations are split between, and within which sector or team."""

PERSONNES = "personnes"
MOVES = 4
"""For how many moves the best split is looked for when they are too many to be compared one by one."""
PAGE = 60
"""Operations of a page of those that people follow."""

NOTHING_OPEN = (
    "Aucune opération n’est ouverte",
    "Toutes les opérations du classeur sont terminées ou annulées\u00a0: il n’y a rien à répartir.",
)
NO_SECTOR = (
    "Pas de secteur",
    "Aucune opération n’a de secteur renseigné, et le classeur n’en nomme aucun\u00a0: il n’y a rien à répartir. "
    "Une colonne «\u00a0Secteur\u00a0», dans la feuille Opérations, le dirait.",
)

NOBODY_TO = (
    "Personne à qui confier une opération",
    "Le classeur ne nomme aucun chargé d’opération, ni dans la feuille «\u00a0Agents\u00a0», ni dans "
    "«\u00a0Affectations\u00a0».",
)

_SOLVING = threading.Lock()
"""One search at a time: each takes a processor for ten seconds."""

Sorts = tuple[tuple[str, Sort], ...]


class Regard(NamedTuple):
    """What is split, how it is counted, and within what."""

    objet: Objet
    mesure: Mesure
    sorts: Sorts
    pour: str
    """The sector or the team that people are of, '' for the whole service."""

    def parameters(self) -> Parameters:
        """Return what an address says of it that is not of the work."""
        found = {
            ENTRE: PERSONNES if self.objet is Objet.CHARGE else "",
            POUR: self.pour,
            MESURE: "" if self.mesure is Mesure.OPERATIONS else self.mesure.value,
        }
        return {key: value for key, value in found.items() if value}


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def terrain(suivi: Suivi, objet: Objet, mesure: Mesure, sorts: Sorts, pour: str) -> Terrain:
    """What may be split, and between what; `pour` is the sector or the team that people are of, '' for all."""
    weights = charge.poids(suivi, mesure)
    if objet is Objet.SECTEUR:
        return secteurs.terrain(suivi, weights, dict(sorts))
    is_team = pour in suivi.choices("equipe")
    within = {"equipe": pour} if is_team else {"secteur": pour}
    return personnes.terrain(suivi, None if mesure is Mesure.TEMPS else weights, **within)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def mobiles(suivi: Suivi, regard: Regard) -> Mapping[int, list[int]]:
    """Where operations may go from sector to sector, by their ranks, whatever is locked."""
    return secteurs.possibles(suivi, terrain(suivi, *regard), (), dict(regard.sorts))


class Resultats(NamedTuple):
    """What was found of a split to decide: None, and nothing, where that would take long and is not asked."""

    partage: Partage
    recherche: Recherche | None
    apports: list[Effet]
    refus: list[Effet]


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def resultats(
    suivi: Suivi, regard: Regard, verrous: tuple[str, ...], criteres: tuple[Critere, ...], long: bool
) -> Resultats:
    """The split to decide, the best ones, and why."""
    land = terrain(suivi, *regard)

    def to_decide(locked: tuple[str, ...]) -> Partage:
        if land.objet is Objet.SECTEUR:
            return secteurs.a_decider(suivi, land, locked, dict(regard.sorts))
        return personnes.a_confier(land, locked)

    partage = to_decide(verrous)
    if enumerable(partage):
        found = enumerate_all(partage, criteres)
    elif long:
        with _SOLVING:
            found = solve_all(partage, criteres, MOVES)
    else:
        return Resultats(partage, None, [], [])
    # What is locked is told too: it might well be what would bring most.
    whole = to_decide(()) if verrous else partage
    best = whole.with_others(dict(zip(partage.operations, found.meilleure.choix, strict=True)))
    return Resultats(partage, found, apports(land, whole, best), moindres(land, whole, best, criteres))


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
    if not noms(suivi):
        if suivi.operations.empty:
            no_operation(suivi.operations)
        else:
            nothing(*NOTHING_OPEN)
        return
    regard, travail = asked(suivi)
    land = terrain(suivi, *regard)
    if not land.comptees.any():
        nothing(*(NO_SECTOR if regard.objet is Objet.SECTEUR else NOBODY_TO))
        return
    vue = _vue(suivi, regard, travail, land)
    _tried(suivi, regard, vue)
    if vue.modifiable:
        autre(vue)
    _results(suivi, regard, vue)
    if vue.modifiable:
        _keep(suivi, vue)


def _vue(suivi: Suivi, regard: Regard, travail: Travail, land: Terrain) -> Vue:
    """What everything on the screen is said with."""
    of_sectors = regard.objet is Objet.SECTEUR
    may = mobiles(suivi, regard) if of_sectors else {}
    return Vue(
        land,
        travail,
        essai(land, travail.libres, may),
        ordre(travail.criteres or suivi.workbook.values("criteres_repartition")),
        noms(suivi),
        regard.parameters(),
        seen(),
        part_de_temps=not of_sectors and regard.mesure is Mesure.TEMPS,
        modifiable=not page().narrow,
        verrouillables=frozenset(land.operations[at] for at in may) if of_sectors else frozenset(land.operations),
    )


def _tried(suivi: Suivi, regard: Regard, vue: Vue) -> None:
    """Draw what is split and how it is counted, what the moves change in all, then place by place and one by one."""
    within = [*suivi.choices("secteur"), *suivi.choices("equipe")]
    document(
        regard_in_words(vue, regard.mesure, within, personnes=access.may_see_people())
        + tried(vue)
        + meilleures.inconnus(vue),
        "essai",
    )
    document(repartition.charges(vue, MESURES[regard.mesure]), "charges")
    if regard.objet is Objet.SECTEUR:
        document(repartition.franges(vue, details(suivi)), "franges")
        return
    with one_page(len(vue.terrain.operations), PAGE, key="page_repartition") as lines:
        document(repartition.suivies(vue, details(suivi), lines), "suivies")


def _keep(suivi: Suivi, vue: Vue) -> None:
    """Offer to keep the moves as a proposal, unless they go to sectors that the workbook does not have."""
    if not vue.essai.deplacements:
        return
    st.header("Garder cette répartition", anchor=False)
    if any(sort in (Sort.REUNI, Sort.COUPE) for _, sort in vue.travail.sorts):
        st.caption(
            "Un essai où des secteurs sont réunis ou coupés ne se garde pas comme proposition\u00a0: "
            "le classeur n’a pas ces secteurs."
        )
    else:
        words = [meilleures.TITRES[critere] for critere in vue.ordre if critere in meilleures.TITRES]
        save_form(suivi, vue.essai.deplacements, words)


def _results(suivi: Suivi, regard: Regard, vue: Vue) -> None:
    """Draw the best splits, and what they are looked for by."""
    slow = st.spinner("Recherche de la meilleure répartition…") if vue.travail.chercher else nullcontext()
    with slow:
        partage, found, made, left = resultats(suivi, regard, vue.travail.verrous, vue.ordre, vue.travail.chercher)
    if found is None:
        document(meilleures.a_chercher(vue, partage), "meilleures")
    else:
        document(meilleures.meilleures(vue, partage, found) + meilleures.pourquoi(vue, made, left), "meilleures")
    document(meilleures.criteres(vue) + meilleures.a_valider(vue, to_validate(suivi)), "criteres")


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def to_validate(suivi: Suivi) -> list[str]:
    """The sectors of which something may be made: those that are still to be validated."""
    return a_valider(suivi)["secteur"].tolist()


def asked(suivi: Suivi) -> tuple[Regard, Travail]:
    """Return what the address asks for; people only for those who may see what they have to do."""
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    said = {fold(value) for value in query.get(MESURE, ())}
    mesure = next((each for each in Mesure if each.value in said), Mesure.OPERATIONS)
    of_people = PERSONNES in query.get(ENTRE, ()) and access.may_see_people()
    objet = Objet.CHARGE if of_people else Objet.SECTEUR
    travail = travail_of(query, objet, noms(suivi).__contains__)
    # In time, what a sector has may be what one agent has to do.
    if mesure is Mesure.TEMPS and not access.may_see_people() and d_un_seul(suivi, [travail.deplacements]):
        st.caption(
            "La charge n’est pas comptée en temps ici\u00a0: un seul agent suit les opérations d’un des secteurs, "
            "et ce serait la sienne."
        )
        mesure = Mesure.OPERATIONS
    if of_people:
        places = {*suivi.choices("secteur"), *suivi.choices("equipe")}
        pour = next((value for value in query.get(POUR, ()) if value in places), "")
        return Regard(objet, mesure, (), pour), replace(travail, sorts=())
    known = to_validate(suivi)
    sorts = tuple(one for one in travail.sorts if one[0] in known)
    return Regard(objet, mesure, sorts, ""), replace(travail, sorts=sorts)
