"""The form that keeps moves as a proposal: the screen Répartition draws it, and what no longer applies of another."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sao_dashboard.access.journal import Event
from sao_dashboard.access.model import Right
from sao_dashboard.addresses import proposition_query
from sao_dashboard.errors import SaoError
from sao_dashboard.screens import PROPOSITIONS
from sao_dashboard.versions import Version
from sao_dashboard.versions.proposed import NOM_MAX, POURQUOI_MAX
from sao_dashboard.versions.propositions import Deplacement
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import access, guard
from sao_dashboard.web.components import escaped
from sao_dashboard.web.links import link
from sao_dashboard.web.runtime import shared, store
from sao_dashboard.web.signature import remember, who_field

_SAVED = "proposition_gardee"


def save_form(suivi: Suivi, deplacements: Sequence[Deplacement], criteres: Sequence[str] = ()) -> None:
    """Draw the form that keeps moves as a proposal, and say under which address they are once they are.

    Args:
        suivi: the workbook that they were made from.
        deplacements: the moves; without any, there is nothing to keep.
        criteres: what they were looked for by, in words, the first that counts first.
    """
    moves = tuple(deplacements)
    if not moves:
        return
    if not access.visitor().may(Right.PROPOSER):
        st.info(
            "Votre compte permet d’essayer une répartition, et son adresse la garde\u00a0; il ne permet pas de "
            "l’enregistrer. Demandez-le à qui tient le serveur.",
            title="Enregistrement fermé",
        )
        return
    with st.form("garder_proposition", border=True):
        left, right = st.columns([2, 1])
        with left:
            nom = st.text_input("Nom de la proposition", max_chars=NOM_MAX, required=True)
        with right:
            qui = who_field("garder_qui")
        pourquoi = st.text_area("Pourquoi", max_chars=POURQUOI_MAX, height=80, required=True)
        st.caption(
            "Une proposition est gardée à côté des versions\u00a0: elle a son adresse, se compare et s’imprime. Le "
            "classeur ne change pas tant que personne ne l’adopte."
        )
        asked = st.form_submit_button("Enregistrer comme proposition", type="primary")
    if asked:
        try:
            said = {"nom": nom, "qui": qui, "pourquoi": pourquoi}
            kept = shared().log.propositions.save(moves, **said, criteres=criteres, base=_on_screen())
            remember(qui)
            access.note(Event.PROPOSITION, f"proposition {kept.numero} enregistrée")
            st.session_state[_SAVED] = suivi.workbook.digest, moves, kept
        except SaoError as error:
            st.error(escaped(error.message), title=escaped(error.title))
            return
    _say_saved(suivi, moves)


def _on_screen() -> Version | None:
    """Return the version that moves are made from: the log may have a later one, which is still to be read."""
    numero = store().current().numero
    return guard.version_chosen() or (shared().log.version(numero) if numero else None)


def _say_saved(suivi: Suivi, moves: tuple[Deplacement, ...]) -> None:
    digest, of, kept = st.session_state.get(_SAVED, ("", (), None))
    if kept is not None and (digest, of) == (suivi.workbook.digest, moves):
        st.success(f"«\u00a0{escaped(kept.nom)}\u00a0»", title=f"Proposition {kept.numero} enregistrée")
        link(PROPOSITIONS, "Ouvrir cette proposition →", proposition_query(kept.numero))
