"""The shared file put right: the good version back in it, and what it held before, to download."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from sao_dashboard.access.journal import Event
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import horodatage
from sao_dashboard.versions import Version, archives
from sao_dashboard.versions.archives import KeptFile
from sao_dashboard.web import access
from sao_dashboard.web.blocs.confirmation import code_field
from sao_dashboard.web.components import download, escaped
from sao_dashboard.web.guard import said
from sao_dashboard.web.runtime import shared, store

_DONE = "remise_faite"


def offer_the_good_version() -> None:
    """When the shared file cannot be shown, offer to put back the version that is; say what came of it."""
    _say_what_was_done()
    state = store().current()
    if state.fault is None or state.numero is None or not access.publishing_is_open():
        return
    with st.form("remettre", border=True):
        st.markdown(
            f"Le fichier partagé peut reprendre le contenu de la version {state.numero}, que tout le monde voit. "
            "Ce qu’il contient aujourd’hui est d’abord gardé à part, et se télécharge en bas de cet écran, à sa date."
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            code = code_field()
            asked = st.form_submit_button(f"Remettre la version {state.numero} à sa place", type="primary")
    if asked:
        _put_back(code)


def _put_back(code: str) -> None:
    try:
        access.authorise(code)
        done = shared().follow()
        access.note(Event.PUBLICATION, f"version {done.version.numero} remise à sa place")
        st.session_state[_DONE] = done, datetime.now()
    except SaoError as error:
        st.error(escaped(error.message), title=escaped(error.title))
        return
    store().look()
    st.rerun()


def _say_what_was_done() -> None:
    """Until another version comes, or the file is broken once more."""
    done, at = st.session_state.get(_DONE, (None, None))
    state = store().current()
    if done is None or state.numero != done.version.numero or (state.fault and state.fault.since > at):
        return
    if done.late is not None:
        st.warning(escaped(done.late.message), title=escaped(done.late.title))
        return
    kept = {
        Version: "Ce qu’il contenait était valable\u00a0: c’est devenu cette version.",
        str: "Ce qu’il contenait est gardé à part\u00a0: vous pouvez le télécharger en bas de cet écran.",
    }
    st.success(
        kept.get(type(done.archive), "Il n’y avait rien à garder."),
        title=f"Le fichier partagé contient la version {done.version.numero}",
    )


def gardes_a_part() -> None:
    """Draw what the shared file held and was no version, to download."""
    folded = st.expander("Fichiers gardés à part", on_change="rerun", key="gardes_a_part")
    if not folded.open:
        return
    with folded, said():
        log = shared().log
        kept = archives.kept(log.byte_store)
        if not kept:
            st.caption("Aucun\u00a0: rien de ce qu’une publication a remplacé n’était hors de l’historique.")
            return
        numbers = {version.digest: version.numero for version in log.history()}
        labels = [_label(archive, numbers) for archive in kept]
        chosen = st.selectbox("Remplacé dans le fichier partagé", labels, key="garde_choisi", width=520)
        archive = kept[labels.index(chosen)]
        path = store().path
        download(
            "Télécharger ce fichier",
            partial(archives.content, log.byte_store, archive),
            f"{path.stem}-garde-{archive.le.astimezone():%Y-%m-%d-%Hh%M}{path.suffix}",
        )


def _label(archive: KeptFile, numbers: dict[str, int]) -> str:
    why = f"mêmes données que la version {numbers[archive.like]}" if archive.like in numbers else "refusé ou illisible"
    return f"{horodatage(archive.le.astimezone())} – {why} ({archive.digest[:6]})"
