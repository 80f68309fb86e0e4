"""The parts of the Serveur screen: all that a diagnostic looks at, and what only this process knows of itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import streamlit as st
from streamlit import runtime as streamlit_runtime
from streamlit.runtime.stats import GaugeStat

from sao_dashboard.access.file import Way
from sao_dashboard.access.model import Right
from sao_dashboard.diagnostic import machine
from sao_dashboard.diagnostic.diagnosis import diagnosis
from sao_dashboard.diagnostic.model import Check, Verdict
from sao_dashboard.formatting import horodatage, pluriel
from sao_dashboard.html import diagnostic as html
from sao_dashboard.html import words
from sao_dashboard.lettre.check import letters
from sao_dashboard.settings import Settings
from sao_dashboard.web import access
from sao_dashboard.web.document import document

_SESSIONS = "active_sessions"


def ecran() -> None:
    """Draw the screen for whoever administers, and say to others why it is closed."""
    if not access.visitor().may(Right.ADMINISTRER):
        document(words.note(_closed()), "serveur_ferme")
        return
    with st.spinner("Examen de l’installation…"):
        now = datetime.now(UTC)
        settings = Settings.from_environment()
        checks = [*diagnosis(settings, now), *letters(settings), *_of_this_process()]
    document(html.overall(checks), "serveur_en_tout")
    document(html.found(checks), "serveur")
    moment = horodatage(now.astimezone())
    st.caption(f"Examiné le {moment}. Un essai a été écrit dans le lieu des versions, puis retiré.")
    st.button("Examiner de nouveau", icon=":material/refresh:", key="examiner")


def _closed() -> str:
    if access.accesses().way is Way.AUCUN:
        return (
            "Sans fichier d’accès, personne n’est reconnu, et cet écran reste fermé. Sur le serveur, la commande "
            "«\u00a0python -m sao_dashboard diagnostic\u00a0» dit la même chose."
        )
    return "Votre compte ne permet pas d’administrer. Demandez-le à qui tient le serveur."


def _of_this_process() -> Iterator[Check]:
    yield machine.own_memory()
    opened = _tabs()
    if opened is not None:
        yield Check("onglets", "Onglets", Verdict.BON, f"{pluriel(opened, 'onglet ouvert')} sur ce serveur")
    address = st.context.url
    if address:
        origin = "/".join(address.split("/")[:3])
        said = f"cette page et sa WebSocket sont venues jusqu’à vous par {origin}"
        yield Check("adresse", "Adresse", Verdict.BON, said)


def _tabs() -> int | None:
    """Return how many tabs are open, as Streamlit counts them; None without its server."""
    if not streamlit_runtime.exists():
        return None
    found = streamlit_runtime.get_instance().stats_mgr.get_stats([_SESSIONS]).get(_SESSIONS, ())
    return sum(each.value for each in found if isinstance(each, GaugeStat))
