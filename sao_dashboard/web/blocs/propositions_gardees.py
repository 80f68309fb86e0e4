"""The parts of the Propositions screen: all of them, one as the committee reads it, several side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

import streamlit as st

from sao_dashboard.addresses import COMPARER, MESURE, PROPOSITION
from sao_dashboard.exports.propositions import ChargesDites, deplacements_xlsx
from sao_dashboard.formatting import accord, liste
from sao_dashboard.html.comparees import Apport, Compared, comparees
from sao_dashboard.html.propositions import PropositionLue, proposition, propositions, sides
from sao_dashboard.html.sommes import COMPTE
from sao_dashboard.repartition.effets import Somme, ailleurs, d_un_seul, par_personne, par_role, par_secteur
from sao_dashboard.repartition.validite import Examen, Validite, applicable, examine_all
from sao_dashboard.versions.proposed import Kept
from sao_dashboard.versions.propositions import Deplacement, Proposition
from sao_dashboard.views.charge import Mesure
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import guard
from sao_dashboard.web.access import may_see_people
from sao_dashboard.web.blocs import adoption
from sao_dashboard.web.blocs.adoptees import before_adoption
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import download, escaped, nothing, page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen
from sao_dashboard.web.runtime import shared, store

T = TypeVar("T")

_HOW = (
    "Sur l’écran Répartition, déplacez des opérations, puis enregistrez-les comme proposition\u00a0: elle sera ici, "
    "avec son adresse, à comparer et à imprimer."
)


def kept() -> Kept:
    """Return what is kept, and say which records cannot be read."""
    with guard.said():
        found = shared().log.propositions.kept()
    if found.unreadable:
        which = liste([str(numero) for numero in found.unreadable])
        count = len(found.unreadable)
        st.warning(
            f"{accord(count, 'L’enregistrement', 'Les enregistrements')} {which} "
            f"{accord(count, 'est abîmé, ou écrit', 'sont abîmés, ou écrits')} par une version plus récente du tableau "
            "de bord. Le reste est montré.",
            title=f"{accord(count, 'Proposition illisible', 'Propositions illisibles')}",
        )
    return found


def asked(known: Sequence[Proposition]) -> list[Proposition]:
    """Return the proposals that the address asks for, one or several; say those that are not there."""
    one, several = st.query_params.get(PROPOSITION, ""), st.query_params.get(COMPARER, "")
    for name, value in ((PROPOSITION, one), (COMPARER, several)):
        if value:
            # From one to another is a link to the same page, for which Streamlit leaves the address as it was.
            st.query_params[name] = value
    numbers = list(dict.fromkeys(filter(None, (one or several).replace(" ", "").split(","))))
    by_number = {str(each.numero): each for each in known}
    if missing := [number for number in numbers if number not in by_number]:
        nothing(
            "Proposition introuvable",
            f"Il n’y a pas de proposition {escaped(liste(missing))}\u00a0: le lien est peut-être ancien, ou elle a "
            "été retirée. Voici celles qui sont gardées.",
        )
    return [by_number[number] for number in numbers if number in by_number]


def ecran(suivi: Suivi) -> None:
    """Draw what the address asks for: one proposal, several side by side, or all of them."""
    known, _ = kept()
    chosen = asked(known)
    if st.query_params.get(PROPOSITION) and chosen:
        _one(suivi, chosen[0])
    elif chosen:
        _side_by_side(suivi, chosen)
    elif known:
        _all(suivi, known)
    else:
        nothing("Aucune proposition", _HOW)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def _examined(suivi: Suivi, identifiants: tuple[str, ...], _of: Sequence[Proposition]) -> list[list[Examen]]:
    """The moves of proposals, looked at in the workbook: what a proposal moves never changes."""
    return examine_all(suivi, [each.deplacements for each in _of])


def _looked_at(suivi: Suivi, of: Sequence[Proposition]) -> list[tuple[Proposition, list[Examen]]]:
    return list(zip(of, _examined(suivi, tuple(each.identifiant for each in of), of), strict=True))


def _all(suivi: Suivi, known: Sequence[Proposition]) -> None:
    rows = _looked_at(suivi, list(reversed(known)))
    document(propositions(rows, seen()), "propositions")
    if len(known) < 2:
        return
    names = {f"{each.numero}. {each.nom}": each.numero for each, _ in rows}
    with st.container(horizontal=True, vertical_alignment="bottom", key="hors_papier"):
        chosen = st.multiselect("Côte à côte", list(names), key="a_comparer", placeholder="Choisissez-en deux ou trois")
        if st.button("Comparer", disabled=not chosen, key="comparer_choisies"):
            st.query_params[COMPARER] = ",".join(str(names[name]) for name in chosen)
            st.rerun()


def _mesure() -> Mesure:
    written = st.query_params.get(MESURE, "")
    known = {str(each): each for each in Mesure}
    if written:
        st.query_params[MESURE] = written
    return known.get(written, Mesure.OPERATIONS)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def _read(
    suivi: Suivi, identifiant: str, mesure: Mesure, people: bool, _examens: Sequence[Examen], _of: Proposition
) -> PropositionLue:
    """One proposal with all that it changes in a workbook, but for where it is: that may be said again."""
    moves = applicable(_examens)
    hidden = silent(suivi, mesure, moves, people=people)
    loads = par_secteur(suivi, mesure, [moves])
    return PropositionLue(
        _of,
        _examens,
        {name: sums for name, sums in loads.items() if name not in hidden},
        mesure,
        par_role(suivi, moves),
        ailleurs(suivi, moves),
        tus=bool(hidden),
        personnes=par_personne(suivi, mesure, moves) if people else {},
    )


def silent(suivi: Suivi, mesure: Mesure, *lots: Sequence[Deplacement], people: bool) -> frozenset[str]:
    """Return the sectors whose load would tell what one agent has to do, where that may not be seen."""
    return d_un_seul(suivi, lots) if mesure is Mesure.TEMPS and not people else frozenset()


def _brought(suivi: Suivi, one: Proposition, examens: Sequence[Examen]) -> PropositionLue:
    """Return one proposal with what it brings: in this workbook, or in the one before it was adopted."""
    mesure, people = _mesure(), may_see_people()
    if (before := before_adoption(one)) is None:
        return _read(suivi, one.identifiant, mesure, people, examens, one)
    then = _read(before.suivi, one.identifiant, mesure, people, before.examens, one)
    return replace(then, examens=examens, avant=before.numero)


def _one(suivi: Suivi, one: Proposition) -> None:
    [(_, examens)] = _looked_at(suivi, [one])
    found = _brought(suivi, one, examens)
    st.subheader(escaped(f"Proposition {one.numero} – {one.nom}"), anchor=False)
    document(
        proposition(replace(found, proposition=one, courante=store().current().numero, seen=seen())), "proposition"
    )
    with st.container(key="hors_papier"):
        download(
            "Télécharger les déplacements (Excel)",
            partial(
                deplacements_xlsx,
                one,
                examens,
                found.secteurs,
                ChargesDites(COMPTE[found.mesure].capitalize(), *sides(found.avant)),
            ),
            f"proposition-{one.numero}.xlsx",
        )
        if page().narrow:
            st.caption("Sur un téléphone, une proposition se lit\u00a0: elle s’adopte et se renomme sur un ordinateur.")
            return
        adoption.draw(suivi, one, examens)
        adoption.say_where(one, done=all(each.validite is Validite.FAIT for each in examens))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def _today(suivi: Suivi, mesure: Mesure, people: bool) -> tuple[dict[str, Somme], bool]:
    """The load of each sector today, and whether some are left out."""
    hidden = silent(suivi, mesure, people=people)
    loads = par_secteur(suivi, mesure, [])
    return {name: one for name, [one] in loads.items() if name not in hidden}, bool(hidden)


def _side_by_side(suivi: Suivi, chosen: Sequence[Proposition]) -> None:
    rows, mesure = _looked_at(suivi, chosen), _mesure()
    loads, hidden = _today(suivi, mesure, may_see_people())
    found = [_brought(suivi, one, examens) for one, examens in rows]
    tus = hidden or any(each.tus for each in found)
    # What is left out of one of them is out of all: between two columns it could be worked out.
    told = set(loads).intersection(*(each.secteurs for each in found)) if tus else None
    apports = [Apport(_only(each.secteurs, told), each.avant) for each in found]
    document(comparees(Compared(rows, _only(loads, told), apports, mesure, seen(), tus)), "comparees")


def _only(loads: Mapping[str, T], names: Collection[str] | None) -> dict[str, T]:
    return {name: load for name, load in loads.items() if names is None or name in names}
