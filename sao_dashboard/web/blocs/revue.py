"""The parts of the Revue: what a meeting goes through, one operation after the other."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import address, fiche_query, list_of
from sao_dashboard.formatting import pluriel
from sao_dashboard.html import revue as html
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.lists import listed
from sao_dashboard.html.words import missing_sheets, note
from sao_dashboard.screens import FICHE, REVUE
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.orders import sort_operations
from sao_dashboard.views.revue import A_REVOIR, chantiers_a_revoir, prochains_jalons
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached, written
from sao_dashboard.web.asked import NotPlain
from sao_dashboard.web.blocs.echeances import CHANTIERS_STAY
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import no_operation, nothing, one_page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen
from sao_dashboard.web.missions import role_links
from sao_dashboard.web.written import Drawn, Looked

PAGE = 30
"""Operations drawn at a time."""
ORDER = "Urgence"
NUMBER = "page_revue"
_SHEETS = {"jalons": "le prochain jalon de chaque opération"}
_WORDS = (
    "Tout ce qui est en retard, puis à risque, du plus ancien au plus récent\u00a0: qui, pourquoi, et ensuite. "
    "Le filtre Situation en montre d’autres."
)


def asked(filtres: Filtres) -> Filtres:
    """Return the filters of the review: what is late or at risk, unless another situation is asked for."""
    return filtres if filtres.situation else replace(filtres, situation=A_REVOIR)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def chantiers(suivi: Suivi, filtres: Filtres, seen: str) -> Markup:
    """Return the chantiers that are late or at risk, which no filter takes out, and the sheet that the review lacks."""
    rows, missing = chantiers_a_revoir(suivi), missing_sheets(suivi.workbook.missing, _SHEETS)
    if rows.empty:
        return missing
    title = element("h2", f"{pluriel(len(rows), 'chantier')} du service")
    stay = note(CHANTIERS_STAY) if filtres.active else Markup()
    return title + stay + html.chantiers(rows, seen) + missing


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS | {slice: repr})
def operations(suivi: Suivi, filtres: Filtres, part: slice, seen: str, _shown: pd.DataFrame) -> Markup:
    """Return a part of the operations `_shown`, the longest late first, each leading to its fiche and to the next one.

    `filtres` are those that give these very rows.
    """
    parcours = list_of(filtres, ORDER, REVUE)
    first = sort_operations(_shown, ORDER, slice(1))["identifiant"].iloc[0]
    where = address(FICHE, fiche_query(first, parcours), seen)
    rows, roles = sort_operations(_shown, ORDER, part), role_links(suivi, seen)
    parts = (
        element("h2", pluriel(len(_shown), "opération")),
        note(_WORDS),
        listed([anchor("Passer la liste en revue, fiche après fiche →", where)], "sao-suites"),
        html.operations(rows, prochains_jalons(suivi), parcours, roles),
    )
    return Markup().join(parts)


def draw(suivi: Suivi, shown: pd.DataFrame, filtres: Filtres) -> None:
    """Draw these operations, a page at a time, or say why there are none."""
    if shown.empty:
        if filtres == Filtres(situation=A_REVOIR) and len(suivi.operations):
            nothing("Rien à passer en revue", "Aucune opération n’est en retard ni à risque à ce jour.")
        else:
            no_operation(suivi.operations)
        return
    with one_page(len(shown), PAGE, key="page_revue", bind="query-params") as part:
        document(operations(suivi, filtres, part, seen(), shown), "revue")


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there."""
    suivi, filtres = looked.suivi, looked.filtres(NUMBER)
    shown = cached.kept(suivi, asked(filtres))
    if shown.empty:
        raise NotPlain
    part = looked.part(len(shown), PAGE, NUMBER)
    rows = operations(suivi, asked(filtres), part, looked.seen, shown)
    others = written.document(chantiers(suivi, filtres, looked.seen))
    return Drawn(REVUE.title, [*written.filters(filtres, suivi), *written.paged(rows, len(shown), PAGE), others])
