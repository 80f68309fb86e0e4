"""What is done with a kept proposal: adopted into the workbook, given another name, left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from sao_dashboard.access.journal import Event
from sao_dashboard.access.model import Right
from sao_dashboard.addresses import DAY
from sao_dashboard.annotate import with_cells_confined
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import pluriel
from sao_dashboard.reading.confined.parent import parse_confined
from sao_dashboard.repartition.adoption import Adoption, adopt
from sao_dashboard.repartition.validite import Examen, applicable, outdated
from sao_dashboard.shared.state import ReadFile
from sao_dashboard.shared.workbook import Publication
from sao_dashboard.versions.proposed import NOM_MAX
from sao_dashboard.versions.propositions import Deplacement, Proposition, Stade
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import access, guard
from sao_dashboard.web.blocs import mise_a_jour
from sao_dashboard.web.blocs.propositions import save_form
from sao_dashboard.web.components import download, escaped, tableau
from sao_dashboard.web.runtime import shared, store
from sao_dashboard.web.signature import remember, who_field
from sao_dashboard.web.visitor import read_for_visitor, visitor

_PREPARED, _UNSAID = "adoption_preparee", "adoption_non_dite"
_CELLS = {"ou": "Cellule", "operation": "Opération", "colonne": "Colonne", "avant": "Aujourd’hui", "apres": "Adoptée"}


def draw(suivi: Suivi, one: Proposition, examens: Sequence[Examen]) -> None:
    """Draw what adopting a proposal writes, and publishes; say why it cannot be."""
    st.header("Adopter", anchor=False)
    if st.session_state.get(_UNSAID) == one.numero:
        st.warning(
            "La version est publiée, mais la proposition n’a pas pu être dite adoptée. Dites-le ci-dessous.",
            title="Proposition à mettre à jour",
        )
    late, moves = outdated(examens), applicable(examens)
    state = store().current()
    shown = state.workbook.digest if state.workbook else ""
    if guard.version_chosen() or st.session_state.get(DAY) or shown != suivi.workbook.digest:
        st.info(
            "Une proposition s’adopte dans la dernière version, à son propre jour\u00a0: revenez\u2011y pour le faire."
        )
    elif late:
        _keep_the_rest(suivi, one, moves, len(late))
    elif not moves:
        st.info("Tout ce que dit cette proposition est déjà dans le classeur\u00a0: il n’y a rien à adopter.")
    elif st.session_state.get(_PREPARED) == (one.identifiant, suivi.workbook.digest):
        _prepared(suivi, one, state.content)
    else:
        st.markdown(
            "Adopter écrit ces déplacements dans le classeur du service, et rien d’autre. Vous verrez d’abord chaque "
            "cellule, puis ce qui change\u00a0; rien n’est publié avant que vous ne le demandiez."
        )
        if st.button("Préparer l’adoption", key="preparer"):
            st.session_state[_PREPARED] = one.identifiant, suivi.workbook.digest
            st.rerun()


def _keep_the_rest(suivi: Suivi, one: Proposition, moves: Sequence[Deplacement], late: int) -> None:
    """Say that what no longer applies stops the adoption, and offer the rest as another proposal."""
    st.warning(
        f"{pluriel(late, 'déplacement ne s’applique plus', 'déplacements ne s’appliquent plus')}\u00a0: rien n’est "
        "écrit à moitié, la proposition ne peut pas être adoptée telle quelle."
        + (" Vous pouvez enregistrer ceux qui s’appliquent encore comme une autre proposition." if moves else ""),
        title="Le classeur a changé",
    )
    save_form(suivi, moves, one.criteres)


@st.cache_resource(max_entries=2, show_spinner=False)
def _adopted(digest: str, day: date, moves: tuple[Deplacement, ...], _content: bytes, _suivi: Suivi) -> Adoption:
    """What adopting moves makes of a workbook on a day, made once however often the page runs; raises WorkbookError."""
    parse, edit = partial(parse_confined, visitor=visitor()), partial(with_cells_confined, visitor=visitor())
    return adopt(_content, _suivi, moves, read_for_visitor, parse=parse, edit=edit)


def _prepared(suivi: Suivi, one: Proposition, content: bytes) -> None:
    try:
        with st.spinner("Écriture et relecture du classeur…", show_time=True):
            done = _adopted(suivi.workbook.digest, suivi.day, one.deplacements, content, suivi)
    except SaoError as error:
        st.error(escaped(error.message), title=escaped(error.title))
        return
    names = suivi.operations.drop_duplicates("identifiant").set_index("identifiant")["intitule"]
    rows = []
    for each in done.writes:
        operation = each.deplacement.operation
        named = (f"{each.cell.tab} {each.address}", names.get(operation, operation))
        rows.append((*named, each.colonne, each.avant, each.apres))
    cells = pd.DataFrame(rows, columns=list(_CELLS))
    st.markdown(f"**{pluriel(len(cells), 'cellule')} à écrire, le reste du classeur restant ce qu’il est\u00a0:**")
    tableau(cells, _CELLS, "Cellules à écrire")
    name = store().path.name
    dropped = mise_a_jour.Dropped(name, ReadFile(done.workbook, done.content))
    download("Télécharger le classeur ainsi écrit", lambda: done.content, name)
    if done.workbook.blocking:
        mise_a_jour.controle(dropped)
    mise_a_jour.differences(dropped)
    mise_a_jour.publication(dropped, f"Proposition {one.numero} adoptée\u00a0: {one.nom}", partial(_say_adopted, one))


def _say_adopted(one: Proposition, done: Publication, who: str) -> None:
    """Say of a proposal which version adopted it: that one is there, whatever becomes of this."""
    st.session_state.pop(_PREPARED, None)
    try:
        shared().log.propositions.say(one.numero, qui=who, stade=Stade.ADOPTEE, version=done.version.numero)
    except SaoError:
        st.session_state[_UNSAID] = one.numero
        return
    access.note(Event.PROPOSITION, f"proposition {one.numero} adoptée, version {done.version.numero}")


def say_where(one: Proposition, *, done: bool) -> None:
    """Draw the form that gives a proposal another name, or says where it is; `done` is whether the workbook says it."""
    if not access.visitor().may(Right.PROPOSER):
        return
    folded = st.expander("Renommer, ou dire où elle en est", key="dire_ou")
    stages = [each for each in Stade if each is not Stade.ADOPTEE or done or one.stade is each]
    with folded, st.form("dire_de_la_proposition", border=False):
        nom = st.text_input(
            "Nom de la proposition", one.nom, max_chars=NOM_MAX, key=f"nom_{one.numero}_{one.nom}", required=True
        )
        stade = st.selectbox(
            "Où elle en est", stages, stages.index(one.stade), format_func=lambda each: each.capitalize()
        )
        qui = who_field("dire_qui")
        st.caption("Ce qu’elle était reste gardé\u00a0: rien ne s’efface.")
        asked = st.form_submit_button("Enregistrer")
    if not asked:
        return
    version = store().current().numero if stade is Stade.ADOPTEE and one.stade is not stade else None
    with guard.said():
        said = shared().log.propositions.say(one.numero, qui=qui, nom=nom or " ", stade=stade, version=version)
        remember(qui)
        access.note(Event.PROPOSITION, f"proposition {one.numero} dite {said.stade}")
    st.session_state.pop(_UNSAID, None)
    st.rerun()
