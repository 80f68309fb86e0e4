"""The parts of the Échéances screen."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import list_query, view_of
from sao_dashboard.formatting import liste, pluriel
from sao_dashboard.html import echeances as html
from sao_dashboard.html import frame
from sao_dashboard.html.echeances import TITLES, Months
from sao_dashboard.html.elements import element
from sao_dashboard.html.lists import dates as listed_dates
from sao_dashboard.html.words import missing_sheets, note
from sao_dashboard.screens import ECHEANCES
from sao_dashboard.views.echeances import GROUPINGS, Decompte
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.situations import label
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached, charts, written
from sao_dashboard.web.asked import NotPlain
from sao_dashboard.web.blocs import calendrier
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import WIDER, donnees, folded_words, graphique, nothing, one_page, page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen
from sao_dashboard.web.marks import links, of_dates
from sao_dashboard.web.provenance import image_name, said
from sao_dashboard.web.written import Drawn, Looked

WINDOWS: dict[str, int] = {"2 mois": 2, "6 mois": 6, "1 an": 12, "3 ans": 36, "10 ans": 120, "30 ans": 360}
"""How many months the timeline shows."""

CHANTIERS_STAY = "Les filtres portent sur les opérations et leurs jalons\u00a0; les chantiers du service restent tous."

WIDTHS = (2.6, 1.0)
"""The shares of the width that the timeline and the lists have."""
SHEETS = {"jalons": "les jalons et les passages en CT"}
MEETINGS, MONTHS = "Prochains CT et COPIL", "Mois par mois"
NUMBER = "page_mois"
"""The parameter of the address that says which page of the list by month is shown."""
_WINDOW, _GROUP = "3 ans", "Secteur"
_HEIGHT = 640
"""Pixels of the place of the timeline: what is under it is further than any screen shows."""

LISTED = 30
"""Lines of a page of the list by month."""
PRINTED = 300
"""Dates of the list by month that a sheet of paper has, whatever the page that is on screen."""
INSTANCES = 6
"""Passages before the CT and COPIL shown at a time: the list by month must stay in sight."""


def fenetre(day: date) -> tuple[date, date]:
    """Draw the choice of `WINDOWS`, and return its days: mostly to come, a little of what was."""
    word = st.segmented_control(
        "Fenêtre", list(WINDOWS), default=_WINDOW, key="fenetre", bind="query-params", required=True
    )
    length = timedelta(days=round(WINDOWS[str(word)] * 30.44))
    return day - length // 6, day + length - length // 6


def no_date(filtres: Filtres) -> None:
    """Say why there is nothing to draw."""
    if filtres.active:
        nothing("Aucune date ne correspond à ces filtres", WIDER)
    else:
        nothing(
            "Aucune date",
            "Renseignez les dates de finalisation dans les feuilles «\u00a0Chantiers\u00a0» et "
            "«\u00a0Opérations\u00a0» du classeur.",
        )


def only_chantiers(filtres: Filtres, found: Decompte) -> bool:
    """Tell whether the dates of chantiers, which no filter takes out, are all that is left."""
    return bool(filtres.active) and found.des_chantiers == found.total


def compte(filtres: Filtres, found: Decompte) -> Markup:
    """Return what this screen counts, why it is more than the Synthèse does, and what no filter takes out."""
    kinds = (
        ("opération", "finalisation d’opération", "finalisations d’opérations"),
        ("chantier", "finalisation de chantier", "finalisations de chantiers"),
        ("jalon", "jalon", "jalons"),
    )
    counted = [pluriel(found.sortes[kind], one, many) for kind, one, many in kinds if kind in found.sortes]
    coming = f"\u00a0; {pluriel(found.a_venir, 'finalisation')} à venir" if found.a_venir else ""
    words = (
        f"{pluriel(found.total, 'date')}\u00a0: {liste(counted)}{coming}. Les chiffres de la Synthèse ne comptent que "
        "les opérations\u00a0: ni leurs jalons, ni les chantiers."
    )
    stay = filtres.active and found.des_chantiers and not only_chantiers(filtres, found)
    many = "Ces dates sont trop nombreuses pour être dessinées\u00a0: filtrez pour les voir une à une."
    told = [words, *([CHANTIERS_STAY] if stay else []), *([many] if found.too_many else [])]
    return Markup().join(map(note, told))


def dessus(filtres: Filtres, found: Decompte) -> None:
    """Draw what is counted, and beside it what leads to the same in a calendar."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="dessus"):
        with st.container():
            document(compte(filtres, found), "compte")
        calendrier.bouton(view_of(ECHEANCES, list_query(filtres)))


def say_only_chantiers() -> None:
    """Say that no date of an operation is left."""
    nothing(
        "Aucune date d’opération ne correspond à ces filtres",
        f"Il ne reste que les dates des chantiers du service, qu’aucun filtre ne retire. {WIDER}",
    )


def prochaines_instances(rows: pd.DataFrame) -> None:
    """Draw the next passages before the CT and the next COPIL, by date: `views.instances.instances`."""
    with one_page(len(rows), INSTANCES, key="page_instances", of=MEETINGS) as part:
        document(_instances(rows, part, seen()), "instances")


def _instances(rows: pd.DataFrame, part: slice, seen: str) -> Markup:
    none = note(
        "Aucun n’est noté. Ajoutez-les dans la feuille «\u00a0Jalons\u00a0», avec le type «\u00a0Passage en "
        "CT\u00a0» ou un intitulé qui commence par «\u00a0COPIL\u00a0»."
    )
    return element("h2", MEETINGS) + (none if rows.empty else listed_dates(rows.iloc[part], seen))


def graphe(suivi: Suivi, filtres: Filtres, dates: pd.DataFrame) -> None:
    """Draw the timeline, its two choices, and the rows behind."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        window = fenetre(suivi.day)
        group = st.segmented_control(
            "Grouper par", list(GROUPINGS), default=_GROUP, key="groupe", bind="query-params", required=True
        )
    by = GROUPINGS[str(group)]
    drawn = charts.frise(suivi, filtres, by, window, page(said(suivi, filtres)))
    graphique(drawn, key="frise", image=image_name("frise", suivi, filtres))
    donnees("echeances", dates, TITLES, "Dates de finalisation et jalons", readable=_readable)


def _readable(dates: pd.DataFrame) -> pd.DataFrame:
    days = {key: dates[key].dt.strftime("%d/%m/%Y").fillna("") for key in ("debut", "fin")}
    names = links(dates["libelle"], of_dates(dates, seen()))
    return dates.assign(**days, situation=dates["situation"].map(label), libelle=names)


def mois(title: str, suivi: Suivi, of: Filtres | str, months: Months) -> None:
    """Draw the same as a list by month, late first, under a title; `of` is what these dates were chosen by."""
    with one_page(_lines(months), LISTED, key="page_mois", bind="query-params", of=title, printed=PRINTED) as part:
        shown = html.mois(months, part, seen()) + _whole(months, suivi, of, seen())
        document(element("h2", title) + shown, "mois")


def _lines(months: Months) -> int:
    return sum(len(rows) for _, rows in months)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def _whole(_months: Months, suivi: Suivi, of: Filtres | str, seen: str) -> Markup:
    """Return the whole list, inert until it is printed (`graphiques.js`): kept, for it takes ten times a page."""
    if _lines(_months) <= LISTED:
        return Markup()
    return element("template", html.mois(_months, slice(PRINTED), seen), class_="sao-entier")


def written_months(looked: Looked, title: str, of: Filtres | str, months: Months) -> list[Markup]:
    """Return the same as it is written in the page before Streamlit is there."""
    lines = _lines(months)
    shown = html.mois(months, looked.part(lines, LISTED, NUMBER), looked.seen)
    shown += _whole(months, looked.suivi, of, looked.seen)
    return written.paged(element("h2", title) + shown, lines, LISTED)


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there."""
    suivi, filtres = looked.suivi, looked.filtres(NUMBER, "fenetre", "groupe")
    dates, found = cached.echeances(suivi, filtres), cached.decompte(suivi, filtres)
    if dates.empty or only_chantiers(filtres, found):
        raise NotPlain
    meetings = cached.instances(suivi, filtres)
    rows = written.paged(_instances(meetings, slice(INSTANCES), looked.seen), len(meetings), INSTANCES)
    months = written_months(looked, MONTHS, filtres, cached.by_month(suivi, filtres))
    folded = frame.folded(folded_words(len(dates)))
    left = [frame.choices(window_place(looked), _groups(looked)), frame.chart(_HEIGHT), folded]
    columns = frame.beside((WIDTHS[0], left), (WIDTHS[1], [*rows, *months]))
    count = frame.over(written.document(compte(filtres, found)), calendrier.BUTTON)
    missing = written.document(missing_sheets(suivi.workbook.missing, SHEETS))
    return Drawn(ECHEANCES.title, [*written.filters(filtres, suivi), count, columns, missing])


def window_place(looked: Looked) -> Markup:
    """Return the place of the choice of `WINDOWS`, as it is written in the page."""
    return frame.choice("Fenêtre", WINDOWS, looked.word("fenetre", WINDOWS, _WINDOW))


def _groups(looked: Looked) -> Markup:
    return frame.choice("Grouper par", GROUPINGS, looked.word("groupe", GROUPINGS, _GROUP))
