"""The parts of the Glissements screen."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.formatting import liste, nombre
from sao_dashboard.html import frame
from sao_dashboard.html.elements import element
from sao_dashboard.html.frames import framed
from sao_dashboard.html.words import note
from sao_dashboard.screens import GLISSEMENTS
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.glissements import Glissements, kept_versions, late_by_version
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE
from sao_dashboard.web import cached, charts, over_versions, written
from sao_dashboard.web.asked import NotPlain
from sao_dashboard.web.blocs import bilan, fiabilite
from sao_dashboard.web.blocs.echeances import CHANTIERS_STAY, fenetre, window_place
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import WIDER, donnees, folded_words, graphique, nothing, one_page, page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen
from sao_dashboard.web.marks import links, of_groups, of_late, of_subjects
from sao_dashboard.web.measures import Versions
from sao_dashboard.web.provenance import image_name, said
from sao_dashboard.web.written import Drawn, Looked

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

_CURVE, _LATE = 600, 250
"""Pixels of the places of both charts."""
_EVERYTHING = "Montrer aussi les dates qui n’ont pas bougé"
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


def chiffres(found: Glissements, filtres: Filtres) -> Markup:
    """Return in one sentence what the versions tell, and what no filter takes out of it."""
    from sao_dashboard.figures.glissements import description

    said = description(found).partition("\u00a0: ")[2]
    stay = filtres.active and (found.sujets["secteur"] == CHANTIERS_DU_SERVICE).any()
    return (note(CHANTIERS_STAY) if stay else Markup()) + element("p", said[:1].upper() + said[1:])


def courbe(suivi: Suivi, found: Glissements, filtres: Filtres, opened: Versions) -> None:
    """Draw the curve at 45°, its window, and the rows behind."""
    from sao_dashboard.figures.glissements import TITRES, readable

    def with_links(points: pd.DataFrame) -> pd.DataFrame:
        return readable(points).assign(libelle=_linked(points, suivi, seen()))

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


def _linked(subjects: pd.DataFrame, suivi: Suivi, seen: str) -> pd.Series:
    """The names of these subjects, each leading to its fiche or its chantier."""
    return links(subjects["libelle"], of_subjects(subjects, suivi, seen))


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
        document(note(_OF_TODAY), "retards")
    donnees("retards", rows, TITRES, "Opérations en retard dans chaque version", readable=with_links)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def groupes(suivi: Suivi, filtres: Filtres, versions: Versions, seen: str, _found: Glissements) -> Markup:
    """Return who slips most, by sector and by étape, whether dates were held, and the title of what comes under it."""
    columns = []
    for by, title in (("secteur", "Par secteur"), ("etape", "Par étape")):
        rows = over_versions.glissements_by_group(suivi, versions, filtres, by, _found)
        leads = of_groups(rows["groupe"], by, filtres, cached.choix_des_filtres(suivi).choix[by], seen)
        columns.append(element("section", element("h2", title), _groupe(rows, title, leads)))
    shown = element("div", *columns, class_="sao-miroir sao-chiffrees")
    return shown + fiabilite.held(suivi) + element("h2", "Date par date")


def _groupe(rows: pd.DataFrame, title: str, leads: Iterable[str | None]) -> Markup:
    if rows.empty:
        return note("Aucune de ces dates n’a bougé.")
    counts = {key: rows[key].map(nombre) for key in _GROUPS if key != "groupe"}
    titles = {**_GROUPS, "groupe": title.removeprefix("Par ").capitalize()}
    return framed(
        rows.assign(**counts, groupe=links(rows["groupe"], leads)),
        titles,
        title,
        nombres=list(counts),
        kinds="cartes paires",
    )


def sujets(suivi: Suivi, versions: Versions, filtres: Filtres, found: Glissements) -> None:
    """Draw every date that is followed, the one that slipped most first."""
    everything = st.toggle(_EVERYTHING, key="toutes_les_dates")
    with one_page(_followed(found, everything=everything), SHOWN, "page_glissements", above=True) as part:
        document(_sujets(suivi, versions, filtres, (everything, part), seen(), found), "sujets")


def _followed(found: Glissements, *, everything: bool) -> int:
    return len(found.sujets) if everything else int(_moved(found.sujets).sum())


def _moved(rows: pd.DataFrame) -> pd.Series:
    return (rows["glissements"] > 0) | (rows["rattrapages"] > 0) | (rows["total"] != 0)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS | {slice: repr})
def _sujets(
    suivi: Suivi, versions: Versions, filtres: Filtres, asked: tuple[bool, slice], seen: str, _found: Glissements
) -> Markup:
    """Return a part of these dates: `asked` says whether those that have not moved are of them, and which part."""
    from sao_dashboard.figures.glissements import TITRES_SUJETS, readable_sujets

    everything, part = asked
    rows = _found.sujets.sort_values("total", ascending=False, na_position="last", kind="stable")
    shown = (rows if everything else rows[_moved(rows)]).iloc[part]
    if shown.empty:
        return note("Aucune de ces dates n’a bougé d’une version à l’autre.")
    readable = readable_sujets(shown).astype("str").assign(libelle=_linked(shown, suivi, seen))
    return framed(
        readable, TITRES_SUJETS, "Dates suivies", nombres=("glissements", "rattrapages"), kinds="cartes paires"
    )


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there."""
    suivi, filtres, versions = looked.suivi, looked.filtres("fenetre"), kept_versions(looked.versions)
    measured = over_versions.glissements_within(versions, 0.0) if len(versions) > 1 else None
    if measured is None or measured.non_ouvertes:
        raise NotPlain
    found = over_versions.glissements_of(suivi, versions, filtres, measured)
    if found.sujets.empty or found.points["jour"].nunique() < 2:
        raise NotPlain
    shown = _sujets(suivi, versions, filtres, (False, slice(0, SHOWN)), looked.seen, found)
    bilan_fields, bilan_words = bilan.places()
    parts = (
        written.document(chiffres(found, filtres)),
        frame.choices(window_place(looked)),
        frame.chart(_CURVE),
        frame.folded(folded_words(len(found.points))),
        frame.chart(_LATE),
        written.document(note(_OF_TODAY) if filtres.active else Markup()),
        frame.folded(folded_words(len(late_by_version(found)))),
        written.document(bilan.titre()),
        frame.places([], bilan_fields),
        written.document(bilan_words),
        written.document(groupes(suivi, filtres, versions, looked.seen, found)),
        frame.toggle(_EVERYTHING),
        *([frame.pages()] if _followed(found, everything=False) > SHOWN else []),
        written.document(shown),
    )
    return Drawn(GLISSEMENTS.title, [*written.filters(filtres, suivi), *parts])
