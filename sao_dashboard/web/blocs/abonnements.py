"""The parts of the Abonnements screen: what one follows, and how to end it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from sao_dashboard.access.journal import Event
from sao_dashboard.access.model import IN_WORDS, Right
from sao_dashboard.addresses import address, of_view
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import NBSP, date_longue, liste, pluriel
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.words import note
from sao_dashboard.lettre.mots import followed, sorte
from sao_dashboard.refusals.abonnements import CALENDRIER_INCONNU
from sao_dashboard.refusals.access import DROIT_MANQUANT
from sao_dashboard.screens import ECHEANCES, SCREENS
from sao_dashboard.versions.abonnements import Abonnement, Genre
from sao_dashboard.views.chantiers import chantier_titles
from sao_dashboard.web import access, dialogue, guard
from sao_dashboard.web.blocs import lettre
from sao_dashboard.web.blocs.confirmation import code_field, say_reserved
from sao_dashboard.web.components import escaped, nothing, one_page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen
from sao_dashboard.web.runtime import shared, store

PAGE = 20
"""Subscriptions drawn at a time."""
_DIALOGUE, _REVOKED = "abonnement_a_revoquer", "abonnement_revoque"
_SCREENS = {screen.path: screen for screen in SCREENS}
_SECRET = re.compile(r"/calendrier/([A-Za-z0-9_-]{1,100})\.ics")
_WHERE = "sur Échéances, Opérations, Mes opérations ou la page d’un chantier"
"""The screens that a calendar may be made of."""
_INTRODUCTION = (
    f"Suivez une vue sans ouvrir le tableau de bord\u00a0: {_WHERE}, «\u00a0Calendrier\u00a0» donne une adresse que "
    "votre agenda relit de lui-même\u00a0; ici, une lettre ou des alertes par courriel."
)
_NONE = f"Choisissez ce que vous voulez suivre {_WHERE}, puis «\u00a0Calendrier\u00a0»."


def ecran() -> None:
    """Draw the whole screen, under its title."""
    st.markdown(_INTRODUCTION)
    lettre.recevoir()
    _say_revoked()
    with guard.said():
        kept, unreadable = shared().log.abonnements.kept()
    identity = access.visitor().identity
    mine = [each for each in kept if identity and each.qui == identity.id]
    others = [each for each in kept if each not in mine] if _sees_all() else []
    if identity:
        st.header("Vos abonnements", anchor=False)
        _list(mine, "miens")
    if others or not identity:
        st.header("Ceux des autres" if identity else "Tous les abonnements", anchor=False)
        _list(others, "autres")
    if unreadable and _sees_all():
        numbers = liste(list(map(str, unreadable)))
        st.warning(f"Numéros\u00a0: {numbers}.", title=pluriel(len(unreadable), "abonnement illisible"))
    _by_address()


def _sees_all() -> bool:
    """Tell whether all are shown: to who administers, and to everybody where nobody is known."""
    return access.asks_for_code() or access.visitor().may(Right.ADMINISTRER)


def _list(rows: Sequence[Abonnement], key: str) -> None:
    if not rows:
        nothing("Aucun abonnement", _NONE)
        return
    newest = sorted(rows, key=lambda each: each.numero, reverse=True)
    with one_page(len(newest), PAGE, key=f"page_{key}") as part:
        for each in newest[part]:
            _row(each)


def _row(each: Abonnement) -> None:
    path, query = of_view(each.vue)
    identity = access.visitor().identity
    by_another = each.nom if each.nom and not (identity and each.qui == identity.id) else ""
    said = [
        sorte(each),
        f"depuis le {date_longue(each.le.astimezone().date())}",
        "avec les noms" if each.noms and each.genre is Genre.CALENDRIER else "",
        "" if each.confirme else "attend d’être confirmé",
        by_another,
    ]
    leads = anchor(_named(each), address(_SCREENS.get(path, ECHEANCES), dict(query), seen()))
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"abonnement_{each.numero}"):
        with st.container():
            document(element("p", leads) + note(" · ".join(filter(None, said))), f"abonnement_{each.numero}")
        if st.button("Révoquer", key=f"revoquer_{each.numero}", help=f"Abonnement {each.numero}"):
            dialogue.ask(_DIALOGUE, each.numero)
    if dialogue.opened(_DIALOGUE) == each.numero:
        _ask(each)


def _named(each: Abonnement) -> str:
    return followed(each, chantier_titles(store().current().workbook))


@st.dialog("Révoquer cet abonnement\u00a0?", on_dismiss=dialogue.leave)
def _ask(each: Abonnement) -> None:
    st.markdown(
        f"**{escaped(_named(each))}**  \nCe qui le suit ne recevra plus rien, dès maintenant et pour "
        f"toujours. Un autre abonnement à la même vue reste possible{NBSP}: il aura une autre adresse."
    )
    if access.asks_for_code() and not access.publishing_is_open():
        say_reserved("révoquer un abonnement ici", "Qui a l’adresse d’un calendrier peut la révoquer sans code.")
        return
    code = code_field(alone=True)
    with st.container(horizontal=True):
        if st.button("Révoquer", type="primary", key="revoquer_oui"):
            try:
                _revoke(each, code)
            except SaoError as error:
                st.error(escaped(error.message), title=escaped(error.title))
                return
            dialogue.leave()
            st.rerun()
        if st.button("Annuler", key="revoquer_non"):
            dialogue.leave()
            st.rerun()  # the whole page: the dialog is a fragment, which would draw itself again


def _revoke(each: Abonnement, code: str) -> None:
    """End a subscription: one's own; another's, for who administers; where nobody is known, with the code."""
    visitor = access.visitor()
    if access.asks_for_code():
        access.authorise(code)
    elif not (visitor.identity and each.qui == visitor.identity.id) and not visitor.may(Right.ADMINISTRER):
        raise DROIT_MANQUANT(droit=IN_WORDS[Right.ADMINISTRER])
    _end(each)


def _end(each: Abonnement) -> None:
    shared().log.abonnements.revoke([each.numero])
    access.note(Event.REVOCATION, f"abonnement {each.numero} ({each.genre})")
    st.session_state[_REVOKED] = each.numero


def _by_address() -> None:
    """Draw where an address is given to be revoked: whoever has it may, without any other right."""
    st.header("Révoquer une adresse", anchor=False)
    with st.form("revoquer_adresse", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        given = st.text_input(
            "Adresse d’un calendrier",
            max_chars=500,
            placeholder="https://…/calendrier/….ics",
            required=True,
            help="Qui a l’adresse peut la révoquer\u00a0: si elle a été transmise par erreur, par exemple.",
        )
        asked = st.form_submit_button("Révoquer l’adresse")
    if asked:
        try:
            secret = _SECRET.search(given)
            found = shared().log.abonnements.by_secret(secret[1]) if secret else None
            if found is None or found.genre is not Genre.CALENDRIER:
                raise CALENDRIER_INCONNU()
            _end(found)
        except SaoError as error:
            st.error(escaped(error.message), title=escaped(error.title))
            return
        st.rerun()


def _say_revoked() -> None:
    if (numero := st.session_state.pop(_REVOKED, None)) is not None:
        st.success("Son adresse ne mène plus à rien.", title=f"Abonnement {numero} révoqué")
