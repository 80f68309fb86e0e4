"""Receiving a view by mail: the letter of each week, or an alert before each date."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from sao_dashboard.access.journal import Event
from sao_dashboard.addresses import MOI, list_query, view_of
from sao_dashboard.errors import SaoError
from sao_dashboard.html.words import note
from sao_dashboard.lettre.courrier import courrier_of
from sao_dashboard.lettre.inscription import Inscription, WantedLetter
from sao_dashboard.lettre.mots import secteurs
from sao_dashboard.lettre.portee import portee_of
from sao_dashboard.lettre.tournee import public_base
from sao_dashboard.screens import MES_OPERATIONS, OPERATIONS, SYNTHESE
from sao_dashboard.settings import Settings
from sao_dashboard.versions.abonnements import Abonnement, Genre
from sao_dashboard.versions.subscribed import JOURS_MAX, Subscriber
from sao_dashboard.views.chantiers import chantier_titles
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.mes_operations import agent_of
from sao_dashboard.web import access
from sao_dashboard.web.blocs.confirmation import code_field
from sao_dashboard.web.components import escaped
from sao_dashboard.web.document import document
from sao_dashboard.web.runtime import shared, store
from sao_dashboard.web.signature import required

VUE = "vue"
"""The parameter of the address that says which view one comes from."""
_DONE = "lettre_faite"
_KINDS = {Genre.LETTRE: "Une lettre par semaine", Genre.ALERTE: "Une alerte avant chaque échéance"}
_DAYS = 7
_WHAT_FOR = (
    "La lettre dit ce qui glisse, ce qui change depuis la précédente, ce qui vient d’ici deux semaines et ce qui "
    "dort\u00a0; rien ne part quand il n’y a rien à dire. Chaque message a un lien pour ne plus en recevoir."
)
_NO_MAIL = (
    "Ce serveur n’envoie pas de courriel. Qui le tient peut le régler\u00a0: README, «\u00a0La lettre et les "
    "alertes\u00a0»."
)
_NO_ADDRESS = (
    "Votre compte ne donne pas d’adresse électronique\u00a0: aucun message ne peut vous être envoyé. Signalez-le à qui "
    "tient le serveur."
)
_NO_CODE = (
    "Personne n’est reconnu ici\u00a0: inscrire une adresse demande le code de publication, et ce serveur n’en a pas."
)
_OTHERS = "Un message demande d’abord à cette adresse si elle le veut\u00a0: sans réponse, rien d’autre n’y est envoyé."


def recevoir() -> None:
    """Draw where one asks for a view by mail, or say why nobody can."""
    st.header("Recevoir par courriel", anchor=False)
    _say_done()
    if why := _closed():
        document(note(why), "lettre-non")
        return
    st.markdown(_WHAT_FOR)
    views = _views()
    identity = access.visitor().identity
    with st.container(border=True, key="lettre"):
        vue = views[st.selectbox("Ce que vous suivez", list(views), key="lettre_vue")]
        with st.container(horizontal=True, vertical_alignment="bottom"):
            genre = st.radio(
                "Comment", list(_KINDS), format_func=_KINDS.__getitem__, horizontal=True, key="lettre_genre"
            )
            jours = 0
            if genre is Genre.ALERTE:
                jours = st.number_input("Jours avant la date", 1, JOURS_MAX, _DAYS, key="lettre_jours", width=180)
        if identity:
            adresse, code = identity.adresse, ""
            st.caption(f"Les messages iront à {escaped(adresse)}, l’adresse de votre compte.")
        else:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                adresse = st.text_input(
                    required("Adresse électronique"),
                    key="lettre_adresse",
                    max_chars=200,
                    autocomplete="email",
                    width=320,
                )
                code = code_field(alone=True)
            st.caption(_OTHERS)
        if st.button("S’abonner", type="primary", key="lettre_abonner"):
            _subscribe(WantedLetter(Genre(genre), vue, jours), adresse, code)


def _closed() -> str:
    """Return why nobody can subscribe here, '' where one can."""
    identity = access.visitor().identity
    if identity and identity.secours:
        return "Un accès de secours ne s’abonne pas."
    try:
        _inscription()
    except SaoError:
        return _NO_MAIL
    if identity:
        return "" if identity.adresse else _NO_ADDRESS
    return "" if access.publishing_is_open() else _NO_CODE


def _inscription() -> Inscription:
    base = public_base(Settings.from_environment().adresse, access.accesses())
    return Inscription(shared().log.abonnements, base, courrier_of(), secteurs(store().current().workbook))


def _views() -> dict[str, str]:
    """Return the views that are offered, by their words: the one that one comes from first, then the usual ones."""
    asked, workbook = st.query_params.get(VUE, ""), store().current().workbook
    identity = access.visitor().identity
    own = agent_of(workbook, identity.adresse) if workbook and identity else None
    found: dict[str, str] = {}
    if asked:
        try:
            portee = portee_of(asked, own or "")
            found[portee.sous_titre(chantier_titles(workbook))] = portee.vue
        except SaoError:  # a view that no letter tells of: the usual ones stay
            pass
    if own:
        mine = view_of(MES_OPERATIONS, {MOI: own})
        found.setdefault(portee_of(mine).sous_titre({}), mine)
    found.setdefault("Tout le service", SYNTHESE.path)
    for secteur in secteurs(workbook):
        filtres = Filtres(secteur=(secteur,))
        found.setdefault(f"Secteur\u00a0: {secteur}", view_of(OPERATIONS, list_query(filtres)))
    return found


def _subscribe(wanted: WantedLetter, adresse: str, code: str) -> None:
    try:
        if access.asks_for_code():
            access.authorise(code)
            with st.spinner("Envoi du message…"):
                kept = _inscription().other(wanted, adresse, datetime.now().astimezone())
        else:
            identity = access.visitor().identity
            assert identity
            # Their own address, whatever the field of another screen says: nobody subscribes anybody else.
            by = Subscriber(identity.id, identity.nom, identity.groupes)
            kept = _inscription().own(wanted, by, identity.adresse)
    except SaoError as error:
        st.error(escaped(error.message), title=escaped(error.title))
        return
    access.note(Event.ABONNEMENT, f"abonnement {kept.numero} ({kept.genre})")
    st.session_state[_DONE] = _told(kept)
    st.rerun()


def _told(kept: Abonnement) -> tuple[str, str]:
    if not kept.confirme:
        return (
            f"Un message attend une réponse à {kept.adresse}",
            "L’abonnement commencera quand son lien aura été ouvert et confirmé, dans les sept jours.",
        )
    first = "La première lettre viendra" if kept.genre is Genre.LETTRE else "La première alerte viendra"
    return f"Abonnement {kept.numero} enregistré", f"{first} au prochain envoi, s’il y a quelque chose à dire."


def _say_done() -> None:
    if told := st.session_state.pop(_DONE, None):
        st.success(escaped(told[1]), title=escaped(told[0]))
