"""The screen Retour d'expérience: what was said, what versions measure, and what it says until they do."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from sao_dashboard.html.retour import dit, mesure
from sao_dashboard.html.words import avis, missing_sheets
from sao_dashboard.schema import DEBUT_EXPERIMENTATION
from sao_dashboard.screens import RETOUR
from sao_dashboard.views import retours
from sao_dashboard.views.glissements import kept_versions
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached, guard, over_versions, written
from sao_dashboard.web.asked import NotPlain
from sao_dashboard.web.document import document
from sao_dashboard.web.measures import Versions
from sao_dashboard.web.visitor import comes_by_itself
from sao_dashboard.web.written import Drawn, Looked

_SHEETS = {"retours": "ce qui était dit avant l’expérimentation, et ce qui est dit depuis"}


def contenu(suivi: Suivi, seen: str) -> Markup:
    """Return what was said before the trial and since, and what is to be written to know more."""
    said = cached.miroirs(suivi)
    missing = missing_sheets(suivi.workbook.missing, _SHEETS)
    shown = dit(said, retours.par_suite(suivi), retours.restitution(suivi), seen) if said else Markup()
    return missing + shown + (no_day() if suivi.workbook.debut_experimentation is None else "")


def no_day() -> Markup:
    """Say that nothing can be measured without the day the trial began."""
    setting = DEBUT_EXPERIMENTATION.replace("'", "’")
    words = (
        f"Écrivez le jour du «\u00a0{setting}\u00a0» dans la feuille «\u00a0Paramètres\u00a0» pour voir ici ce que "
        "les versions du classeur mesurent avant et après."
    )
    return avis("info", "", [words])


def mesures(debut: date, versions: Versions) -> None:
    """Draw what the versions measure on each side, or say that it is being measured."""
    shown = measured(debut, versions, guard.PATIENCE)
    if shown is None:
        _say_what_is_measured(versions)
    elif shown:
        document(shown, "mesures")


def measured(debut: date, versions: Versions, patience: float) -> Markup | None:
    """Return the same, None when it is not known after so many seconds; empty where there is nothing to measure."""
    if not versions:
        return Markup()
    several = len(versions) > 1
    comptes = over_versions.comptes_within(versions, patience)
    found = over_versions.glissements_within(versions, patience) if several else None
    if comptes is None or (several and found is None):
        return None
    return mesure(over_versions.experimentation(debut, versions, comptes, found))


@st.fragment(run_every=1.0)
def _say_what_is_measured(versions: Versions) -> None:
    """Say that the measure is not there yet, and draw the screen again once it is."""
    st.caption("Ce que les versions mesurent est en cours de calcul, et s’affichera ici dans un instant.")
    several = len(versions) > 1
    slips = not several or over_versions.glissements_within(versions, 0.0) is not None
    if slips and comes_by_itself() and over_versions.comptes_within(versions, 0.0) is not None:
        st.rerun()


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there."""
    looked.only()
    shown = [written.document(contenu(looked.suivi, looked.seen))]
    if debut := looked.suivi.workbook.debut_experimentation:
        found = measured(debut, kept_versions(looked.versions), 0.0)
        if found is None:
            raise NotPlain
        shown.append(written.document(found))
    return Drawn(RETOUR.title, shown)
