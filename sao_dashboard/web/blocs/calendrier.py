"""The calendar of a view: following it by an address of one's own, shown once, or taking it as a file."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st

from sao_dashboard.access.file import Way
from sao_dashboard.access.journal import Event
from sao_dashboard.access.model import Right
from sao_dashboard.addresses import of_view
from sao_dashboard.errors import SaoError
from sao_dashboard.lettre.mots import agenda, contient
from sao_dashboard.screens import ABONNEMENTS, CHANTIER
from sao_dashboard.settings import Settings
from sao_dashboard.versions.abonnements import Genre, empreinte, new_secret
from sao_dashboard.versions.subscribed import NO_LOGIN, Subscriber
from sao_dashboard.views.chantiers import chantier_titles
from sao_dashboard.web import access, dialogue
from sao_dashboard.web.blocs.lettre import VUE
from sao_dashboard.web.calendriers import CALENDARS, WantedCalendar
from sao_dashboard.web.components import download, escaped
from sao_dashboard.web.links import link
from sao_dashboard.web.runtime import shared, store

BUTTON = "Calendrier"
_DIALOGUE, _MADE, _REFUSED = "calendrier", "calendrier_fait", "calendrier_refuse"
_HELP = "Suivre ces dates dans votre agenda, ou les télécharger"
_HOW = (
    "Votre agenda relit cette adresse de lui-même, en général dans la journée\u00a0: une date qui bouge y bouge, ce "
    "qui n’est plus prévu y reste 90 jours, annulé. Il suit toujours la dernière version du classeur."
)
_ONCE = (
    "Copiez-la maintenant\u00a0: elle ne sera plus montrée. Qui l’a lit ce calendrier, sans mot de passe\u00a0; vous "
    "pouvez la révoquer."
)
_WHERE = (
    "Outlook\u00a0: Ajouter un calendrier, S’abonner à partir du web. Google Agenda\u00a0: Autres agendas, À partir de "
    "l’URL. Thunderbird\u00a0: Nouvel agenda, Sur le réseau."
)


@dataclass(frozen=True)
class _Made:
    """What was just made: for which view, with the names or not, and its address."""

    vue: str
    noms: bool
    adresse: str


def bouton(vue: str) -> None:
    """Draw the button that opens the calendar of a view (`addresses.view_of`)."""
    if st.button(BUTTON, icon=":material/calendar_month:", key="calendrier", help=_HELP):
        st.session_state.pop(_MADE, None)
        dialogue.ask(_DIALOGUE, vue)
    # Kept until it is dismissed: a page that runs again meanwhile must not take an address away before it is copied.
    if dialogue.opened(_DIALOGUE) == vue:
        _dialog(vue)


def _forget() -> None:
    dialogue.leave()
    st.session_state.pop(_MADE, None)


def base() -> str:
    """Return the address of the server as people know it, without a last « / »."""
    if said := Settings.from_environment().adresse:
        return said.rstrip("/")
    found = access.accesses()
    if found.way is Way.OIDC and found.client:
        return found.client.address
    parts = urlsplit(str(st.context.url or "http://127.0.0.1:8501/"))
    under = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{parts.scheme}://{parts.netloc}{f'/{under}' if under else ''}"


def subscriber() -> tuple[Subscriber, str]:
    """Return who asks, as a subscription keeps it, with their address of mail; nobody where nobody is known."""
    identity = access.visitor().identity
    return (Subscriber(identity.id, identity.nom, identity.groupes), identity.adresse) if identity else (NO_LOGIN, "")


@st.dialog("Suivre ces dates dans un agenda", icon=":material/calendar_month:", on_dismiss=_forget)
def _dialog(vue: str) -> None:
    nom = agenda(vue, chantier_titles(store().current().workbook), noms=True)
    st.markdown(f"**{escaped(nom)}**  \n{escaped(contient(vue))}")
    of_operations = of_view(vue)[0] != CHANTIER.path  # nobody follows a chantier by name
    noms = of_operations and st.toggle(
        "Avec le nom de qui suit chaque opération",
        key="calendrier_noms",
        help="Sans cela, aucun nom de personne n’y est\u00a0: un agenda se partage, et ses adresses se transmettent.",
    )
    made: _Made | None = st.session_state.get(_MADE)
    if made and (made.vue, made.noms) == (vue, noms):
        _say(made)
    else:
        _offer(vue, noms=noms)


def _offer(vue: str, *, noms: bool) -> None:
    if error := st.session_state.pop(_REFUSED, None):
        st.error(escaped(error.message), title=escaped(error.title))
    st.caption(_HOW)
    identity = access.visitor().identity
    rescued = identity is not None and identity.secours  # whose rights end with the day
    with st.container(horizontal=True):
        if not rescued:
            st.button(
                "S’abonner à ce calendrier",
                type="primary",
                key="calendrier_abonner",
                on_click=_subscribe,
                args=(vue, noms),
            )
        wanted = WantedCalendar(vue, noms, base(), subscriber()[1])
        download(
            "Télécharger (.ics)", lambda: CALENDARS.made(wanted).content, "calendrier.ics", "Tel qu’il est aujourd’hui"
        )
    link(ABONNEMENTS, "Plutôt une lettre par courriel, chaque semaine →", {VUE: vue})


def _subscribe(vue: str, noms: bool) -> None:
    """Keep a subscription, and its address until the dialog is dismissed; a callback."""
    secret, (by, adresse) = new_secret(), subscriber()
    log, digest = shared().log, empreinte(secret)
    try:
        access.must(Right.LIRE)
        kept = log.abonnements.save(Genre.CALENDRIER, vue, digest=digest, by=by, adresse=adresse, noms=noms)
    except SaoError as error:
        st.session_state[_REFUSED] = error
        return
    access.note(Event.ABONNEMENT, f"abonnement {kept.numero} ({kept.genre})")
    st.session_state[_MADE] = _Made(vue, noms, f"{base()}/calendrier/{secret}.ics")


def _say(made: _Made) -> None:
    st.success(_ONCE, title="Votre adresse de calendrier")
    st.code(made.adresse, language=None, wrap_lines=True)
    st.link_button(
        "Ouvrir dans mon agenda",
        f"webcal://{made.adresse.partition('://')[2]}",
        icon=":material/open_in_new:",
        help="Là où un logiciel d’agenda est installé sur ce poste",
    )
    st.caption(_WHERE)
    link(ABONNEMENTS, "Voir ou révoquer mes abonnements →")
