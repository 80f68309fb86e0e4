"""The parts of the Qualité screen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.errors import SaoError
from sao_dashboard.exports.problemes import problemes_csv
from sao_dashboard.formatting import accord, nombre, pluriel
from sao_dashboard.html.elements import element, written
from sao_dashboard.html.tables import Heading, table
from sao_dashboard.issues import Severity
from sao_dashboard.reading.model import Workbook
from sao_dashboard.shared.state import ReadFile
from sao_dashboard.views.qualite import Choix
from sao_dashboard.web import charts, guard, kept_issues, looked_at
from sao_dashboard.web.blocs.copies import copie_annotee, copie_identifiee
from sao_dashboard.web.blocs.fiche import in_another_tab
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import (
    WIDER,
    count_bar,
    donnees,
    download,
    escaped,
    graphique,
    nothing,
    one_page,
    page,
)
from sao_dashboard.web.document import document
from sao_dashboard.web.filters import TOUTES, chips, only_what_the_link_asks, several
from sao_dashboard.web.links import seen
from sao_dashboard.web.marks import links, of_versions
from sao_dashboard.web.runtime import store

FIRST = 8
"""Rows of a group that are shown while there are other groups; alone, it is shown whole, page by page."""
PAGE = 50

_FILTERS = {"a_faire": "À faire", "onglet": "Feuille", "secteur": "Secteur", "gravite": "Gravité"}
_KEYS = tuple(_FILTERS)
_FIGURES = (
    (Severity.BLOCKING, "alerte", "Problème bloquant", "Problèmes bloquants"),
    (Severity.WARNING, "attention", "Avertissement", "Avertissements"),
)
_SECTIONS = ((Severity.BLOCKING, "À corriger pour que le classeur soit affiché"), (Severity.WARNING, "À préciser"))
_NOUNS = {
    Severity.BLOCKING: ("problème bloquant", "problèmes bloquants"),
    Severity.WARNING: ("avertissement", "avertissements"),
}
_TITLES = {
    "feuille": "Feuille",
    "cellule": "Cellule",
    "valeur": "Valeur reçue",
    "phrase": "Ce qu’il faut savoir",
    "operation": "Opération",
}


def etat(workbook: Workbook) -> None:
    """Say in one sentence where the workbook stands."""
    counts, sheets = kept_issues.comptes(workbook), kept_issues.choix_offerts(workbook)["onglet"]
    if not sheets:
        st.success("Aucun problème bloquant, aucun avertissement\u00a0: tout a été compris.", title="Rien à signaler")
        return
    blocking, warnings = counts[Severity.BLOCKING], counts[Severity.WARNING]
    where = pluriel(len(sheets), "feuille")
    said = pluriel(warnings, "avertissement") if warnings else "aucun avertissement"
    if blocking:
        refused = pluriel(blocking, "problème bloquant", "problèmes bloquants")
        st.markdown(f"**{refused}** et {said} dans le classeur refusé, sur {where}.")
    else:
        st.markdown(f"**{said}** sur {where}\u00a0; aucun problème bloquant.")


def chiffres(workbook: Workbook) -> None:
    """Draw how many issues there are of each gravity; each figure asks for the rows it counts, then for all again."""
    counts = kept_issues.comptes(workbook)
    with st.grid(6, min_column_width=140, gap="small", key="chiffres"):
        for severity, tone, *words in _FIGURES:
            count = counts[severity]
            with st.container(key=f"chiffre_{tone if count else severity}", height="stretch"):
                st.button(
                    f"**{nombre(count)}** {accord(count, *words)}",
                    key=f"compter_{severity}",
                    on_click=_toggle,
                    args=(str(severity),),
                    type="tertiary",
                    width="stretch",
                    disabled=not count,
                )


def _toggle(gravity: str) -> None:
    st.session_state["gravite"] = [] if st.session_state.get("gravite") == [gravity] else [gravity]


def filtres(workbook: Workbook) -> Choix:
    """Draw the filters and return what they ask for."""
    offered = kept_issues.choix_offerts(workbook)
    only_what_the_link_asks(_KEYS)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filtres"):
        choix = Choix(
            a_faire=several("À faire", "a_faire", offered["a_faire"], 300, "Tout"),
            onglet=several("Feuille", "onglet", offered["onglet"], 200, TOUTES),
            secteur=several("Secteur", "secteur", offered["secteur"], 215),
            gravite=several("Gravité", "gravite", offered["gravite"], 165, TOUTES),
        )
    chips(
        {key: (title, ", ".join(getattr(choix, key))) for key, title in _FILTERS.items() if getattr(choix, key)}, _KEYS
    )
    if any(getattr(choix, key) for key in _KEYS):
        st.caption("Les chiffres ci-dessus et le graphique du bas comptent tous les problèmes, sans les filtres.")
    return choix


def barre(shown: pd.DataFrame, total: int, examined: ReadFile) -> None:
    """Draw the count and the downloads."""
    name, earlier = store().path, guard.version_chosen()
    if earlier:
        name = name.with_stem(f"{name.stem}-version-{earlier.numero}")
    with count_bar(len(shown), "problème", total):
        copie_annotee(examined, name.name)
        copie_identifiee(examined, name.name)
        csv, help = f"{name.stem}-problemes.csv", "Télécharger les problèmes affichés en CSV"
        download("CSV", partial(problemes_csv, shown), csv, help)


def versions() -> None:
    """Draw how many warnings each version has, once there are two of them; say it when the log does not answer."""
    try:
        known = looked_at.versions(each_save=True)  # warnings fall from save to save as they are mended
    except SaoError as error:
        st.caption(f"Le nombre d’avertissements de chaque version n’est pas connu. {escaped(error.message)}")
        return
    if len(known) < 2:
        return
    from sao_dashboard.figures.avertissements import TITRES, readable

    def with_links(rows: pd.DataFrame) -> pd.DataFrame:
        words = readable(rows)
        return words.assign(numero=links(words["numero"], of_versions(words)))

    last = known[-1]
    drawn = charts.graphique_avertissements(known, page(f"Jusqu’à la version {last.numero}"))
    image = f"avertissements-{last.le.astimezone().date()}-version-{last.numero}"
    graphique(drawn, key="graphe_avertissements", image=image)
    rows, alt = charts.avertissements(known), "Avertissements de chaque version"
    donnees("avertissements", rows, TITRES, alt, readable=with_links)


def problemes(workbook: Workbook, choix: Choix) -> None:
    """Draw the issues asked for: those for which the workbook is refused, then the others, by what to do."""
    groups = kept_issues.a_faire(workbook, choix)
    if not any(groups.values()):
        nothing("Aucun problème ne correspond à ces filtres", WIDER)
        return
    alone = sum(map(len, groups.values())) == 1
    on_screen = looked_at.on_screen()
    for severity, title in _SECTIONS:
        if groups[severity]:
            st.header(title, anchor=False)
        for rank, (words, group) in enumerate(groups[severity]):
            _heading(words, group)
            # The headings of the columns are read in each table, and seen once.
            key = f"{'suite' if rank else 'debut'}_{severity}_{rank}"
            drawn = partial(_drawn, workbook, choix, (severity.value, rank), on_screen, seen(), group)
            (_whole if alone else _beginning)(key, group, drawn)


def dropped_issues(workbook: Workbook) -> None:
    """Draw the issues of a workbook that is not on screen: the first of each group, blocking ones before."""
    on_screen = looked_at.on_screen()
    for severity, groups in kept_issues.a_faire(workbook, Choix()).items():
        for rank, (words, group) in enumerate(groups):
            _heading(words, group, *_NOUNS[severity])
            drawn = _drawn(workbook, Choix(), (severity.value, rank), on_screen, seen(), group, (0, PAGE))
            _show(f"depot_{severity}_{rank}", drawn)
            if len(group) > PAGE:
                st.caption(f"Et {nombre(len(group) - PAGE)} de plus\u00a0: la copie annotée les montre tous.")


def _heading(words: str, group: pd.DataFrame, noun: str = "problème", plural: str | None = None) -> None:
    cells = int(group["cellules"].sum())
    counted = pluriel(len(group), noun, plural) + (f", {pluriel(cells, 'cellule')}" if cells > len(group) else "")
    st.subheader(f"{escaped(words)} :small[:gray[{counted}]]", anchor=False)


def _whole(key: str, group: pd.DataFrame, drawn: Callable[[tuple[int, int]], Markup]) -> None:
    with one_page(len(group), PAGE, key="page_qualite", bind="query-params") as rows:
        _show(key, drawn((rows.start, rows.stop)))


def _beginning(key: str, group: pd.DataFrame, drawn: Callable[[tuple[int, int]], Markup]) -> None:
    _show(key, drawn((0, FIRST)))
    if len(group) > FIRST:
        first = group.iloc[0]
        st.button(
            f"Voir les {nombre(len(group))} problèmes →",
            key=f"voir_{key}",
            on_click=_only,
            args=(first["gravite"], first["a_faire"]),
            type="tertiary",
        )


def _only(gravity: str, words: str) -> None:
    st.session_state["gravite"], st.session_state["a_faire"] = [gravity], [words]
    st.session_state["page_qualite"] = 1


def _show(key: str, drawn: Markup) -> None:
    look = "sao-problemes suite" if key.startswith("suite") else "sao-problemes"
    document(element("div", drawn, class_=look), f"problemes_{key}")


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=KEYS)
def _drawn(
    workbook: Workbook,
    choix: Choix,
    group: tuple[str, int],
    on_screen: Workbook | None,
    seen: str,
    _rows: pd.DataFrame,
    part: tuple[int, int],
) -> Markup:
    """Return a part of the issues of one group, `_rows`: that of a gravity and of a rank among them."""
    rows = _rows.iloc[slice(*part)]
    fiches = _fiches(rows, on_screen)
    about = zip(rows["operations"], rows["autres"], strict=True)
    columns = {key: rows[key].tolist() for key in _TITLES if key != "operation"}
    columns["valeur"] = [value or "–" for value in columns["valeur"]]
    columns["operation"] = [_operations(named, others, fiches, seen) for named, others in about]
    return table(
        list(map(Heading, _TITLES.values())), zip(*columns.values(), strict=True), str(rows["a_faire"].iloc[0])
    )


def _fiches(rows: pd.DataFrame, workbook: Workbook | None) -> set[str]:
    """The operations among these that have a fiche: those of a refused workbook may not have one yet."""
    if workbook is None:
        return set()
    known = workbook["operations"]["identifiant"]
    return set(known[known.isin({identifier for named in rows["operations"] for identifier, _name in named})])


def _operations(named: tuple[tuple[str, str], ...], others: int, fiches: Collection[str], seen: str) -> Markup:
    words = [in_another_tab(*one, seen) if one[0] in fiches else written(one[1]) for one in named]
    return Markup(", ").join(words) + (f" et {nombre(others)} {accord(others, 'autre')}" if others else "")
