"""What both ways to add a version share: who asks and why, the one confirmation, what was done, who came before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import streamlit as st

from sao_dashboard.access.journal import Event
from sao_dashboard.addresses import DROPPED
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import horodatage
from sao_dashboard.screens import MISE_A_JOUR, SYNTHESE
from sao_dashboard.shared.content import FICHIER_PARTAGE
from sao_dashboard.shared.workbook import Publication
from sao_dashboard.versions import Origine, Version
from sao_dashboard.versions.errors import Devance
from sao_dashboard.versions.model import MESSAGE_MAX, clean_auteur, clean_message
from sao_dashboard.web import access, dialogue
from sao_dashboard.web.components import escaped
from sao_dashboard.web.guard import said
from sao_dashboard.web.links import link
from sao_dashboard.web.runtime import shared, store
from sao_dashboard.web.signature import remember, required, who_field

_NO_CODE = "Aucun code de publication n’est réglé sur ce serveur"
_WHO_SETS_IT = "La personne qui tient le serveur peut en régler un (SAO_CODE)."
OVERTAKEN = "Une autre version est passée avant"
_LOOK = 5.0
"""Seconds between two looks at a shared file that does not hold yet what was published."""
_NEWS = timedelta(hours=1)
"""How long the address alone says that something was published: an address may be kept for years."""
_DIALOGUE = "confirmation"
_UNDER_WAY, _DONE, _BROUGHT = "publication_en_cours", "publication_faite", "fichier_apporte"


@dataclass(frozen=True)
class Request:
    """What was asked with the code, and waits to be confirmed.

    Attributes:
        auteur, message: who, and why.
        base: number of the version that was current then: if it is no longer, the question has to be asked again.
        digest: SHA-256 of the workbook that is to become current: no other one may be confirmed.
        restores: number of the version to restore, None to publish what was dropped.
    """

    auteur: str
    message: str
    base: int | None
    digest: str
    restores: int | None = None


def say_closed() -> None:
    """Say why nobody may publish here."""
    instead = "enregistrez le classeur à sa place habituelle\u00a0: il est lu et gardé de la même façon."
    if access.asks_for_code():
        st.info(
            f"{_NO_CODE}\u00a0: cet écran vérifie et compare, sans publier. {_WHO_SETS_IT} En attendant, {instead}",
            title="Publication fermée",
        )
    else:
        st.info(
            "Votre compte ne permet pas de publier\u00a0: cet écran vérifie et compare. Demandez ce droit à qui tient "
            f"le serveur, ou {instead}",
            title="Publication fermée",
        )


def say_reserved(act: str, instead: str = "") -> None:
    """Say why who asks may not do something else that the right to publish gives.

    Args:
        act: what it is (« nommer une version »).
        instead: what may be done all the same, as a sentence.
    """
    why = f"{_NO_CODE}, et il en faut un pour {act}. {_WHO_SETS_IT}"
    if not access.asks_for_code():
        why = f"Votre compte ne permet pas de {act}. Demandez le droit de publier à qui tient le serveur."
    st.info(" ".join(filter(None, (why, instead))), title=f"Il faut pouvoir publier pour {act}")


def signed(  # noqa: PLR0913 -- what is asked, and of what
    placeholder: str,
    button: str,
    caption: str = "",
    *,
    base: int | None,
    digest: str,
    restores: int | None = None,
    message: str = "",
) -> Request | None:
    """Draw, in a form, what every change of the log asks for: who, why, and the code; say what is wrong with them.

    `message` is what the reason is at first. Where it is known who asks, that is the name, and no code is asked.

    Returns:
        What was asked of this very change and waits to be confirmed, None when nothing does.
    """
    left, right = st.columns([2, 1])
    with left:
        message = st.text_input("Message", message, max_chars=MESSAGE_MAX, placeholder=placeholder, required=True)
    with right:
        auteur = who_field(f"signer_{restores or 'depot'}")
    code = code_field()
    if caption:
        st.caption(caption)
    if st.form_submit_button(button, type="primary"):
        try:
            request = Request(clean_auteur(auteur), clean_message(message), base, digest, restores)
            access.authorise(code)
            remember(request.auteur)
            dialogue.ask(_DIALOGUE, request)
        except SaoError as error:
            st.error(escaped(error.message), title=escaped(error.title))
    asked = pending()
    return asked if asked and (asked.base, asked.digest, asked.restores) == (base, digest, restores) else None


def code_field(*, alone: bool = False) -> str:
    """Draw where the code to publish is typed, where one is asked, and return it; `alone` is as for `who_field`."""
    if not access.asks_for_code():
        return ""
    label = required("Code de publication") if alone else "Code de publication"
    return st.text_input(label, type="password", autocomplete="off", width=260, required=not alone)


def pending() -> Request | None:
    """Return what was asked last, None once it was done, given up, or its workbook taken away."""
    asked = dialogue.opened(_DIALOGUE)
    return asked if isinstance(asked, Request) else None


def forget() -> None:
    """Nothing is to be confirmed any more."""
    dialogue.leave()


def know_of_a_file(digest: str) -> None:
    """A file was dropped here: the address, which has its digest, tells nothing of a publication before a restart."""
    st.session_state[_BROUGHT] = True
    st.query_params[DROPPED] = digest


def forget_done() -> None:
    """Something else is at hand than what was published last."""
    st.session_state.pop(_DONE, None)
    st.session_state.pop(_UNDER_WAY, None)


def confirm(asked: Request, title: str, words: str, button: str, act: Callable[[], Publication]) -> None:
    """Ask once, in words that say exactly what will happen, then do it; the next run says that it is done."""

    @st.dialog(title, on_dismiss=forget)
    def ask() -> None:
        st.markdown(words)
        with st.container(horizontal=True):
            if st.button(button, type="primary", key="confirmer"):
                # First: a page that runs again meanwhile must not say that it was not done. It takes the session from
                # this run, which may then write nothing more in it: what is under way is how the page knows it is done.
                forget()
                st.session_state[_UNDER_WAY] = asked
                # First too: the address is all that is left of this page if the server stops before it has answered.
                before = st.query_params.get(DROPPED)
                st.query_params[DROPPED] = asked.digest
                with said():
                    try:
                        if not access.asks_for_code():  # a right may have been taken away since it was asked
                            access.authorise()
                        done = act()
                        what = Event.PUBLICATION if asked.restores is None else Event.RESTAURATION
                        access.note(what, f"version {done.version.numero}")
                    except SaoError as error:
                        st.session_state.pop(_UNDER_WAY, None)
                        if before is None:
                            st.query_params.pop(DROPPED, None)
                        else:
                            st.query_params[DROPPED] = before
                        if isinstance(error, Devance):
                            # This dialog goes when the page follows that version, and says so.
                            dialogue.ask(_DIALOGUE, asked)
                        raise
                st.session_state[_DONE] = done
                st.session_state.pop(_UNDER_WAY, None)
                store().look()
                st.rerun()
            if st.button("Annuler", key="renoncer"):
                forget()
                st.rerun()  # the whole page: the dialog is a fragment, which would draw itself again

    ask()


def published(digest: str) -> Version | None:
    """Return the last version that has this content, None when none has, or the log does not answer."""
    with suppress(SaoError):
        return next((each for each in reversed(shared().log.history()) if each.digest == digest), None)
    return None


def _done() -> Publication | None:
    """Return what was done last: here, or, after a restart of the server, what the address was left with."""
    done: Publication | None = st.session_state.get(_DONE)
    under_way: Request | None = st.session_state.get(_UNDER_WAY)
    if done is None and under_way is not None:
        made = published(under_way.digest)
        return Publication(made) if made and made.numero > (under_way.base or 0) else None
    asked = None if st.session_state.get(_BROUGHT) else st.query_params.get(DROPPED)
    version = published(asked) if asked and done is None else None
    if version is None or version.origine is Origine.FICHIER or datetime.now(UTC) - version.le > _NEWS:
        return done
    return Publication(version)


def was_done() -> bool:
    """Tell whether what the address or the session knows of was published, and `say_done` says so."""
    return _done() is not None


def say_done(*, history_below: bool = True) -> None:
    """Say what was published last, until another file is dropped or another version takes its place.

    Saying it once is not enough: the page runs again as soon as the store follows, and it would be gone unread.
    `history_below` is whether the screen has the history of versions.
    """
    done = _done()
    if done is None or (store().current().numero or 0) > done.version.numero:
        _say_late_of_another()
        return
    before = done.version.numero - 1
    where = "ci-dessous" if history_below else "dans Mise à jour"
    way_back = f" Pour revenir en arrière, restaurez la version {before} {where}." if before else ""
    st.success(f"Les écrans suivent.{way_back}", title=f"Version {done.version.numero} publiée")
    if isinstance(done.archive, Version):
        st.info(f"Le fichier partagé avait changé\u00a0: il est gardé comme version {done.archive.numero}.")
    elif done.archive:
        st.info(f"Ce que contenait le fichier partagé est gardé à part, sous «\u00a0{escaped(done.archive)}\u00a0».")
    if done.late is not None:
        _say_late()
    elif _DONE not in st.session_state:
        _say_late_of_another()
    link(SYNTHESE, "Voir la synthèse →")
    if not history_below:
        link(MISE_A_JOUR, "Voir l’historique des versions →")


# The store tells nobody when the file follows: what is on screen stays the same.
@st.fragment(run_every=_LOOK)
def _say_late() -> None:
    """Say why the shared file does not hold what was published, for as long as it does not."""
    done: Publication | None = st.session_state.get(_DONE)
    if done is None or done.late is None:
        return
    if shared().holds(done.version):
        st.session_state[_DONE] = replace(done, late=None)
    else:
        st.warning(escaped(done.late.message), title=escaped(done.late.title))


@st.fragment(run_every=_LOOK)
def _say_late_of_another() -> None:
    """Say that the shared file is late to whoever published before a restart, or did not publish it."""
    with suppress(SaoError):
        if late := shared().late:
            st.warning(escaped(late.message), title=escaped(late.title))


def who_made(numero: int) -> str:
    """Return who made the version of this number, how, when and why, as a sentence in Markdown."""
    with said():
        version = shared().log.version(numero)
    when = f"le {horodatage(version.le.astimezone())}"
    who, why = escaped(version.auteur), f"\u00a0: «\u00a0{escaped(version.message)}\u00a0»."
    match version.origine:
        case Origine.PUBLICATION:
            return f"{who} a publié la version {numero} {when}{why}"
        case Origine.FICHIER:
            name = "" if version.auteur == FICHIER_PARTAGE else f", au nom de {who}"
            return f"Le classeur partagé a été enregistré à la main {when}{name} (version {numero})."
        case Origine.RESTAURATION:
            return f"{who} a restauré la version {version.restaure} {when} (version {numero}){why}"
        case Origine.PURGE:
            return f"{who} a purgé des contenus de l’historique {when} (version {numero}){why}"
