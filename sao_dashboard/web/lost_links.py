"""What a link asks for and the workbook does not have, or no longer: left aside by Streamlit, and said here.

Whoever opens a link kept for months must not take the whole list for their own operations.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from sao_dashboard.dates import parse_date
from sao_dashboard.web import history
from sao_dashboard.web.components import escaped

CADRE, FILTRES = "perdus_cadre", "perdus_filtres"
"""Where it is said: under the title for what the frame holds, under the filters for these."""


def note(where: str, name: str, asked: Sequence[str], known: Sequence[str]) -> bool:
    """Keep what is asked and not known, and tell whether there is any.

    Before the field is drawn: the address no longer has it afterwards.
    """
    if lost := [value for value in asked if value not in known]:
        st.session_state[where] = {**st.session_state.get(where, {}), name: lost}
    return bool(lost)


def note_day(key: str, earliest: date, latest: date, where: str = CADRE, name: str = "Voir au") -> None:
    """Understand the day that a link asks for as people write one too (« 15/11/2018 »), and keep one that is wrong.

    Before the field is drawn, which takes out of the address whatever is not ISO 8601, without a word.
    """
    for written in st.query_params.get_all(key)[-1:]:
        read = parse_date(written)
        if read.debut is None or not read.is_one_day or not earliest <= read.debut <= latest:
            note(where, name, [written], [])
        elif written != read.debut.isoformat():
            history.rewrite(key, read.debut.isoformat())


def tell(where: str) -> None:
    """Say what was left aside, until it is read."""
    lost: dict[str, list[str]] = st.session_state.get(where, {})
    if not lost:
        return
    quoted = {name: ", ".join(f"«\u00a0{escaped(value)}\u00a0»" for value in values) for name, values in lost.items()}
    asked = "\u00a0; ".join(f"{name} {values}" for name, values in quoted.items())
    them = "l’a" if sum(map(len, lost.values())) == 1 else "les a"
    st.warning(
        f"{asked}\u00a0: le classeur ne {them} pas, ou plus. Le reste du lien est suivi\u00a0; "
        "vérifiez ce que montre l’écran, puis copiez la nouvelle adresse.",
        title="Le lien demandait ce qui n’existe pas",
    )
    st.button("Compris", key=f"lu_{where}", on_click=partial(st.session_state.pop, where, None), type="tertiary")
