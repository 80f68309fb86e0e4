"""Giving a version a name, under the history of versions."""

from __future__ import annotations

import streamlit as st

from sao_dashboard.access.journal import Event
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import horodatage
from sao_dashboard.versions import Version
from sao_dashboard.versions.noms import NOM_MAX
from sao_dashboard.web import access, guard
from sao_dashboard.web.blocs import confirmation
from sao_dashboard.web.components import escaped
from sao_dashboard.web.runtime import shared
from sao_dashboard.web.signature import remember, who_field

NAMED = "version_nommee"
"""What keeps the number of a version that has just been named: it is called otherwise in the list, and still chosen."""


def draw(version: Version) -> None:
    """Draw the form that gives a version a name, another one, or none; the version itself never changes."""
    folded = st.expander("Nommer cette version", on_change="rerun", key=f"nommer_{version.numero}")
    if not folded.open:
        return
    with folded:
        if not access.publishing_is_open():
            confirmation.say_reserved("nommer une version")
            return
        _say_who_named(version)
        with st.form(f"nom_de_version_{version.numero}", border=False):
            left, right = st.columns([2, 1])
            with left:
                nom = st.text_input(
                    "Nom de la version",
                    version.nom,
                    max_chars=NOM_MAX,
                    placeholder="CT novembre, COPIL de printemps…",
                    required=not version.nom,
                )
            with right:
                qui = who_field("nommer_qui")
            code = confirmation.code_field()
            st.caption(
                "Le nom est gardé à côté de la version, qui ne change pas\u00a0: il la met en tête des listes, et l’on "
                "peut comparer, mesurer les glissements et faire un dossier depuis elle."
            )
            with st.container(horizontal=True):
                given = st.form_submit_button("Donner ce nom", type="primary")
                taken = bool(version.nom) and st.form_submit_button("Retirer le nom")
    if given or taken:
        _do(version, "" if taken else nom, qui, code, take_away=taken)


def _do(version: Version, nom: str, qui: str, code: str, *, take_away: bool) -> None:
    try:
        access.authorise(code)
        noms = shared().log.noms
        if take_away:
            noms.take_away(version.numero, qui=qui)
        else:
            noms.give(version.numero, nom, qui=qui)
        access.note(Event.NOM, f"version {version.numero}, nom {'retiré' if take_away else 'donné'}")
    except SaoError as error:
        st.error(escaped(error.message), title=escaped(error.title))
        return
    remember(qui)
    st.session_state[NAMED] = version.numero
    st.rerun()


def _say_who_named(version: Version) -> None:
    with guard.said():
        found = shared().log.noms.kept()
    if found.unreadable:
        st.warning("Un enregistrement de noms est illisible\u00a0: un nom peut manquer ici.", title="Nom illisible")
    if said := found.noms.get(version.numero):
        when = horodatage(said.le.astimezone())
        st.caption(f"«\u00a0{escaped(said.nom)}\u00a0», donné par {escaped(said.qui)} le {when}.")
