"""What versions measure on the screen Retour d'expérience, and what it says until they do."""

from __future__ import annotations

from datetime import date

import streamlit as st

from sao_dashboard.html.retour import mesure
from sao_dashboard.schema import DEBUT_EXPERIMENTATION
from sao_dashboard.web import guard, over_versions
from sao_dashboard.web.document import document
from sao_dashboard.web.measures import Versions


def no_day() -> None:
    """Say that nothing can be measured without the day the trial began."""
    setting = DEBUT_EXPERIMENTATION.replace("'", "’")
    st.info(
        f"Écrivez le jour du «\u00a0{setting}\u00a0» dans la feuille «\u00a0Paramètres\u00a0» pour voir ici ce que "
        "les versions du classeur mesurent avant et après.",
        icon=":material/add_notes:",
    )


def mesures(debut: date, versions: Versions) -> None:
    """Draw what the versions measure on each side, or say that it is being measured."""
    if not versions:
        return
    several = len(versions) > 1
    comptes = over_versions.comptes_within(versions, guard.PATIENCE)
    found = over_versions.glissements_within(versions, guard.PATIENCE) if several else None
    if comptes is None or (several and found is None):
        _say_what_is_measured(versions)
        return
    document(mesure(over_versions.experimentation(debut, versions, comptes, found)), "mesures")


@st.fragment(run_every=1.0)
def _say_what_is_measured(versions: Versions) -> None:
    """Say that the measure is not there yet, and draw the screen again once it is."""
    st.caption("Ce que les versions mesurent est en cours de calcul, et s’affichera ici dans un instant.")
    several = len(versions) > 1
    slips = not several or over_versions.glissements_within(versions, 0.0) is not None
    if slips and over_versions.comptes_within(versions, 0.0) is not None:
        st.rerun()
