"""Where a workbook is dropped, on two screens: with another file, what was asked and done before is forgotten.

What one refuses for its shape is handed over to the other: it is not to be dropped again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile

from sao_dashboard.addresses import DROPPED
from sao_dashboard.reading.steps import Ear
from sao_dashboard.shared.under_way import PATIENCE
from sao_dashboard.web.blocs import confirmation

_PUBLISHED, _HANDED, _SEEN, _LOST = "publications", "fichier_repris", "fichier_vu", "fichiers_perdus"


class Handed(NamedTuple):
    """A file that Reprendre un classeur is at work on, or was handed: its name, and its bytes."""

    name: str
    content: bytes


def draw(label: str, name: str, help: str) -> UploadedFile | None:
    """Draw where a workbook is dropped, and return it; `name` tells the screens apart."""
    # Another key after each publication: nothing else takes away what was dropped.
    key = f"{name}_{st.session_state.get(_PUBLISHED, 0)}_{st.session_state.get(_LOST, 0)}"
    # Of any type: Streamlit would only say that this one is not allowed, where the guard says what to do with it.
    dropped = st.file_uploader(label, key=key, on_change=_begin_again, args=(key,), help=help)
    if isinstance(st.session_state.get(key), DeletedFile):
        # The browser shows the name of a file that it gave to another server, which has stopped since.
        st.session_state[_LOST] = st.session_state.get(_LOST, 0) + 1
        st.rerun()
    return dropped


@contextmanager
def how_far() -> Iterator[Ear]:
    """Give what says how far a reading that takes a while is; what it said is gone afterwards."""
    began, place = time.monotonic(), st.empty()
    # What is drawn within a cached function would be kept with its result, and drawn again each time: it is drawn
    # outside of it.
    outside = copy_context()

    def told(words: str) -> None:
        if time.monotonic() - began >= PATIENCE:
            outside.run(place.caption, words.capitalize())

    try:
        yield told
    finally:
        place.empty()


def _begin_again(key: str) -> None:
    """Another file is dropped, or this one taken away: what was asked or done before is not about it.

    Streamlit may tell twice of one file, and the second time once it was published.
    """
    file: UploadedFile | None = st.session_state.get(key)
    known, found = st.session_state.get(_SEEN), file.file_id if file else None
    if found == known:
        return
    st.session_state[_SEEN] = found
    confirmation.forget()
    confirmation.forget_done()
    let_go()
    if file is None:
        st.query_params.pop(DROPPED, None)


def forget_published() -> None:
    """What was dropped is published: it must not still be there to be published."""
    st.session_state[_PUBLISHED] = st.session_state.get(_PUBLISHED, 0) + 1
    let_go()


def hand_over(name: str, content: bytes) -> None:
    """Keep a file for Reprendre un classeur: in the session, as bytes, and nowhere else."""
    st.session_state[_HANDED] = Handed(name, content)


def handed() -> Handed | None:
    """Return the file that was handed over, None where there is none."""
    found: Handed | None = st.session_state.get(_HANDED)
    return found


def let_go() -> None:
    """Keep no file for Reprendre un classeur any more."""
    st.session_state.pop(_HANDED, None)


def say_that_it_is_lost() -> None:
    """Say that a file is to be dropped again: another server, or a page loaded again, has it no more.

    Unless it was published: the log knows, be it that the server stopped just then. An address gone back to after a
    publication has another file, of which this connection knows as much.
    """
    asked = st.query_params.get(DROPPED)
    if asked is None or (confirmation.was_done() if _LOST in st.session_state else confirmation.published(asked)):
        return
    if st.session_state.get(_PUBLISHED):
        st.query_params.pop(DROPPED, None)
        return
    st.warning(
        "La page a été rechargée, ou la connexion rétablie\u00a0: le fichier déposé n’est plus sur le serveur. "
        "Rien n’a été publié. Déposez-le de nouveau.",
        title="Fichier à déposer de nouveau",
    )
