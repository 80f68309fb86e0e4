"""The parts of the Glissements screen."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from sao_dashboard.formatting import liste, nombre
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.glissements import Glissements, late_by_version
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE
from sao_dashboard.web import cached, charts, over_versions
from sao_dashboard.web.blocs.echeances import CHANTIERS_STAY, fenetre
from sao_dashboard.web.components import WIDER, donnees, escaped, graphique, nothing, one_page, page, tableau
from sao_dashboard.web.links import seen
from sao_dashboard.web.marks import links, of_groups, of_late, of_subjects
from sao_dashboard.web.measures import Versions
from sao_dashboard.web.provenance import image_name, said

SHOWN = 50
"""Rows of the table of subjects drawn at a time."""

_GROUPS = {
    "groupe": "",
    "sujets": "Dates",
    "glissements": "Glissements",
    "jours_glisses": "Jours perdus",
    "rattrapages": "Rattrapages",
    "jours_rattrapes": "Jours rattrapés",
}

_OF_TODAY = (
    "Cette courbe suit les opérations que les filtres retiennent aujourd’hui. La liste à laquelle mène une version "
    "montre celles qu’ils retenaient alors\u00a0: une opération qui a changé de secteur ou d’étape depuis peut manquer "
    "à l’une des deux."
)


def not_opened(found: Glissements) -> None:
    """Say which versions are not measured, if any."""
    numbers = list(map(str, found.non_ouvertes))
    if len(numbers) == 1:
        st.warning(f"La version {numbers[0]} ne peut pas être ouverte\u00a0: elle n’est pas mesurée.")
    elif numbers:
        st.warning(f"Les versions {liste(numbers)} ne peuvent pas être ouvertes\u00a0: elles ne sont pas mesurées.")


def no_date(filtres: Filtres) -> None:
    """Say why there is nothing to measure."""
    if filtres.active:
        nothing("Aucune date ne correspond à ces filtres", WIDER)
    else:
        nothing("Aucune date", "Aucune des versions n’a de date à suivre.")


def not_filtered(found: Glissements, filtres: Filtres) -> None:
    """Say that no filter takes out the chantiers, when some are there."""
    if filtres.active and (found.sujets["secteur"] == CHANTIERS_DU_SERVICE).any():
        st.caption(CHANTIERS_STAY)


def chiffres(found: Glissements) -> None:
    """Say in one sentence what the versions tell."""
    from sao_dashboard.figures.glissements import description

    said = description(found).partition("\u00a0: ")[2]
    st.markdown(escaped(said[:1].upper() + said[1:]))


def courbe(suivi: Suivi, found: Glissements, filtres: Filtres, opened: Versions) -> None:
    """Draw the curve at 45°, its window, and the rows behind."""
    from sao_dashboard.figures.glissements import TITRES, readable

    def with_links(points: pd.DataFrame) -> pd.DataFrame:
        return readable(points).assign(libelle=_linked(points, suivi))

    window = fenetre(suivi.day)
    if found.points["jour"].nunique() > 1:
        drawn = charts.courbe(suivi, opened, filtres, window, page(said(suivi, filtres)), found)
        graphique(drawn, key="courbe", image=image_name("glissements", suivi, filtres))
    else:
        nothing(
            "Pas encore de courbe",
            "Toutes ces dates ont été prévues le même jour\u00a0: la courbe va d’un jour de publication à un autre.",
        )
    donnees(
        "glissements",
        found.points,
        TITRES,
        "Dates promises, de changement en changement",
        readable=with_links,
    )


def _linked(subjects: pd.DataFrame, suivi: Suivi) -> pd.Series:
    """The names of these subjects, each leading to its fiche or its chantier."""
    return links(subjects["libelle"], of_subjects(subjects, suivi, seen()))


def retards(suivi: Suivi, found: Glissements, filtres: Filtres, opened: Versions) -> None:
    """Draw how many operations were late in each version, and the rows behind."""
    from sao_dashboard.figures.retards import TITRES, readable

    def with_links(rows: pd.DataFrame) -> pd.DataFrame:
        lead = pd.Series(of_late(rows, filtres, suivi.day), index=rows.index)
        texts = readable(rows)
        return texts.assign(retards=links(texts["retards"], lead[texts.index]))

    rows = late_by_version(found)
    if rows["jour"].nunique() > 1:
        drawn = charts.graphique_retards(suivi, opened, filtres, page(said(suivi, filtres)), rows)
        graphique(drawn, key="graphe_retards", image=image_name("retards", suivi, filtres))
    if filtres.active:
        st.caption(_OF_TODAY)
    donnees("retards", rows, TITRES, "Opérations en retard dans chaque version", readable=with_links)


def groupes(suivi: Suivi, found: Glissements, filtres: Filtres, versions: Versions) -> None:
    """Draw who slips most, by sector and by étape."""
    left, right = st.columns(2, gap="large")
    for place, by, title in ((left, "secteur", "Par secteur"), (right, "etape", "Par étape")):
        with place:
            st.header(title, anchor=False)
            rows = over_versions.glissements_by_group(suivi, versions, filtres, by, found)
            if rows.empty:
                st.caption("Aucune de ces dates n’a bougé.")
            else:
                choices = cached.choix_des_filtres(suivi).choix[by]
                _groupe(rows, title, of_groups(rows["groupe"], by, filtres, choices, seen()))


def _groupe(rows: pd.DataFrame, title: str, leads: Iterable[str | None]) -> None:
    counts = {key: rows[key].map(nombre) for key in _GROUPS if key != "groupe"}
    titles = {**_GROUPS, "groupe": title.removeprefix("Par ").capitalize()}
    tableau(rows.assign(**counts, groupe=links(rows["groupe"], leads)), titles, title, nombres=list(counts))


def sujets(found: Glissements, suivi: Suivi) -> None:
    """Draw every date that is followed, the one that slipped most first."""
    from sao_dashboard.figures.glissements import TITRES_SUJETS, readable_sujets

    rows = found.sujets.sort_values("total", ascending=False, na_position="last", kind="stable")
    moved = rows[(rows["glissements"] > 0) | (rows["rattrapages"] > 0) | (rows["total"] != 0)]
    everything = st.toggle("Montrer aussi les dates qui n’ont pas bougé", key="toutes_les_dates")
    shown = rows if everything else moved
    if shown.empty:
        st.caption("Aucune de ces dates n’a bougé d’une version à l’autre.")
        return
    with one_page(len(shown), SHOWN, "page_glissements", above=True) as part:
        rows = shown.iloc[part]
        readable = readable_sujets(rows).astype("str").assign(libelle=_linked(rows, suivi))
        numbers = ("glissements", "rattrapages")
        tableau(readable, TITRES_SUJETS, "Dates suivies", nombres=numbers)
