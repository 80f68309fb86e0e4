"""The search in the history: what was done, by whom, when, and to which operation."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import streamlit as st

from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import periode
from sao_dashboard.text import fold
from sao_dashboard.versions import Origine, Version
from sao_dashboard.web.filters import chips
from sao_dashboard.web.runtime import shared

GESTES = {
    Origine.PUBLICATION: "Publications",
    Origine.FICHIER: "Enregistrements à la main",
    Origine.RESTAURATION: "Restaurations",
    Origine.PURGE: "Purges",
}


def search(versions: list[Version]) -> list[Version]:
    """Draw the search, and return what it leaves of a history, the newest first."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        gestes = st.multiselect("Comment", list(GESTES.values()), key="gestes", placeholder="Tous", width=250)
        auteurs = st.multiselect(
            "Qui", sorted({version.auteur for version in versions}), key="auteurs", placeholder="Tous", width=200
        )
        days = st.date_input("Entre le… et le…", value=[], format="DD/MM/YYYY", key="jours_historique", width=220)
        operation = st.text_input("Opération touchée", key="operation_touchee", placeholder="Nom ou code", width=220)
    asked = {
        "gestes": ("Comment", ", ".join(gestes)),
        "auteurs": ("Qui", ", ".join(auteurs)),
        "jours_historique": ("Quand", periode(*days) if len(days) == 2 else ""),
        "operation_touchee": ("Opération touchée", operation.strip()),
    }
    chips({key: words for key, words in asked.items() if words[1]}, list(asked))
    found = [
        version
        for version in versions
        if (not gestes or GESTES[version.origine] in gestes)
        and (not auteurs or version.auteur in auteurs)
        and (len(days) != 2 or days[0] <= version.le.astimezone().date() <= days[1])
    ]
    if operation.strip():
        touched = _touched(fold(operation.strip()), versions)
        found = [version for version in found if version.numero in touched]
    return found


def _touched(wanted: str, versions: list[Version]) -> set[int]:
    """Return the numbers of the versions in which an operation came, went, or changed."""
    with st.spinner("Recherche dans les versions…"):
        seen = [(version.numero, _lines(version.digest, version)) for version in reversed(versions)]
    known: list[tuple[int, dict[str, int]]] = [(0, {}), *((numero, lines) for numero, lines in seen if lines)]
    return {
        numero
        for (_, before), (numero, after) in pairwise(known)
        if any(before.get(name) != after.get(name) for name in before.keys() | after.keys() if wanted in name)
    }


@st.cache_data(max_entries=2000, show_spinner=False)
def _lines(digest: str, _version: Version) -> dict[str, int]:
    """Return what each operation of a version says, in one number; nothing when the version cannot be opened."""
    try:
        frame = shared().workbook(_version)["operations"]
    except SaoError:
        return {}
    names = (frame["identifiant"].astype(str) + " " + frame["nom"].astype(str)).map(fold)
    said = pd.util.hash_pandas_object(frame.drop(columns="ligne").astype(str), index=False)
    return dict(zip(names, map(int, said), strict=True))
