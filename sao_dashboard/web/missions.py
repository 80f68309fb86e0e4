"""The teams, the roles and what is expected of the service, worth keeping from one rerun to the next as `cached` is."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.reading.model import Workbook
from sao_dashboard.views import attentes as views_attentes
from sao_dashboard.views import equipes as views_equipes
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.links import seen


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def equipes(suivi: Suivi) -> list[views_equipes.Equipe]:
    """The teams of the service."""
    return views_equipes.equipes(suivi)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def roles(suivi: Suivi) -> list[views_equipes.Role]:
    """What each role is, and who holds it."""
    return views_equipes.roles(suivi)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def doctrine(suivi: Suivi) -> views_attentes.Doctrine:
    """What is expected of the service."""
    return views_attentes.doctrine(suivi)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def sans_attente(workbook: Workbook, day: date) -> pd.DataFrame:
    """The operations of which nothing says what is expected."""
    return views_attentes.sans_attente(Suivi(workbook, day))


def role_links(suivi: Suivi, seen_at: str | None = None) -> RoleLinks:
    """Return links to the definitions of the roles, on the day and in the version everything is seen at.

    Those of the session, unless `seen_at` says them as an address does.
    """
    return RoleLinks(views_equipes.Definitions.of(roles(suivi)), seen() if seen_at is None else seen_at)
