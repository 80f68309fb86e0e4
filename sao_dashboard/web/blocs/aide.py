"""The parts of the Aide screen: the data dictionary, made from the schema."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from sao_dashboard.addresses import address
from sao_dashboard.html import badges
from sao_dashboard.html.lists import Line, links
from sao_dashboard.html.tables import as_column
from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema import LIST_BY_KEY, Column, Sheet, sheet
from sao_dashboard.screens import SCREENS, Screen
from sao_dashboard.settings import ROOT
from sao_dashboard.views.situations import EXPLANATIONS
from sao_dashboard.web.components import tableau
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

RULES = ROOT / "docs" / "situations.md"
"""The page of the rules, whose examples a test checks."""


def situations() -> None:
    """Draw what each situation means."""
    rows = pd.DataFrame({"sens": list(EXPLANATIONS.values())})
    rows["mot"] = as_column(map(badges.situation, EXPLANATIONS), rows.index)
    titles = {"mot": "Situation", "sens": "Ce que cela veut dire"}
    tableau(rows, titles, "Les situations et leur sens")
    folded = st.expander("Toutes les règles, avec des exemples", on_change="rerun", key="regles")
    if folded.open:
        rules = RULES.read_text("utf-8").partition("\n")[2]
        folded.markdown(rules.replace("\n## ", "\n#### "))


def ecrans(workbook: Workbook | None) -> None:
    """Draw what every screen shows, each with its link, and what to add to a workbook that has nothing for one."""
    told = (
        Line(
            screen.title,
            address(screen, {}, seen()),
            screen.shows if screen.has_something(workbook) else f"{screen.shows}\u00a0; {_to_add(screen)}",
        )
        for screen in SCREENS
        if screen.shows
    )
    document(links(told), "ecrans")


def _to_add(screen: Screen) -> str:
    titles = [f"«\u00a0{sheet(key).title}\u00a0»" for key in screen.needs]
    which = f"la feuille {titles[0]}" if len(titles) == 1 else f"l’une des feuilles {', '.join(titles)}"
    return f"pour l’avoir au menu, ajoutez {which} au classeur"


def dictionnaire(chosen: Sheet) -> None:
    """Draw every column of a sheet: what to write in it, and under which headers it is recognised."""
    need = "obligatoire" if chosen.required else "facultative"
    st.markdown(f"**{chosen.title}** – feuille {need}. {chosen.help}")
    rows = pd.DataFrame([_row(column) for column in chosen])
    titles = {
        "colonne": "Colonne",
        "contenu": "Contenu",
        "aide": "Ce qu’on y écrit",
        "autres": "Aussi reconnue sous",
    }
    tableau(rows, titles, f"Colonnes de la feuille {chosen.title}", kinds="cartes")


def _row(column: Column) -> dict[str, str]:
    return {
        "colonne": f"{column.title} (obligatoire)" if column.required else column.title,
        "contenu": _content(column),
        "aide": column.help,
        "autres": column.other_names,
    }


def _content(column: Column) -> str:
    if column.list:
        return f"liste «\u00a0{LIST_BY_KEY[column.list].header}\u00a0»"
    if column.refers_to:
        return f"renvoi à la feuille «\u00a0{sheet(column.refers_to).title}\u00a0»"
    return str(column.kind)
