"""What is kept of the issues of a workbook from one rerun to the next, as `cached` keeps the rest."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from sao_dashboard.issues import Severity
from sao_dashboard.reading.model import Workbook
from sao_dashboard.views import qualite as views_qualite
from sao_dashboard.views.qualite import Choix
from sao_dashboard.web.cached import KEYS


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def qualite(workbook: Workbook) -> pd.DataFrame:
    """What a workbook leaves unclear, one row for each issue."""
    return views_qualite.qualite(workbook)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def comptes(workbook: Workbook) -> dict[str, int]:
    """How many issues it has of each gravity, and of each code."""
    return views_qualite.issue_counts(workbook)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def choix_offerts(workbook: Workbook) -> dict[str, list[str]]:
    """What the issues of a workbook may be filtered by."""
    return views_qualite.choices(qualite(workbook)) | {"secteur": views_qualite.secteurs(workbook)}


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def demandes(workbook: Workbook, choix: Choix) -> pd.DataFrame:
    """The issues that match."""
    return views_qualite.filter_problemes(qualite(workbook), choix)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def a_faire(workbook: Workbook, choix: Choix) -> dict[Severity, list[tuple[str, pd.DataFrame]]]:
    """The same by gravity, blocking first, then by what to do."""
    shown = demandes(workbook, choix)
    return {each: views_qualite.by_todo(shown[shown["gravite"] == each.value]) for each in Severity}
