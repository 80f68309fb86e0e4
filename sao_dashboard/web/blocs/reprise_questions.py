"""What the screen Reprendre un classeur asks of the columns of a workbook, and what of them is sure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from sao_dashboard.formatting import liste, pluriel
from sao_dashboard.proposal.answers import NO, YES, about_value
from sao_dashboard.proposal.model import Certainty, ProposedColumn, ProposedSetting, ProposedTable, ProposedValue
from sao_dashboard.reading.table.words import columns_of
from sao_dashboard.schema import Column
from sao_dashboard.schema.correspondances import COLONNE, FEUILLE, IGNORER
from sao_dashboard.schema.meaning import SENS
from sao_dashboard.web.blocs.reprise import ABREAST, UNREAD, Asked, Brought, beside, choice, short, which
from sao_dashboard.web.components import escaped, tableau

_SENSES = {sens: sens for sens in SENS.values()}
_TO_MEND = "À corriger dans le tableau"
_NOTHING = "Rien\u00a0: case lue vide"


def questions(brought: Brought, found: Sequence[ProposedTable]) -> int:
    """Draw what is in doubt, and what is said again, and return how many questions there are."""
    st.header("À confirmer", anchor=False)
    count = 0
    for table in found:
        if not table.columns:
            continue
        count += _missing(brought, table, any(each.like == table.tab for each in found))
        again = _answered(brought, table) | _chosen(brought, table)
        for column in table.columns:
            if column.rank in again or _is_asked(column):
                count += _question(brought, table, column, again=column.rank in again)
    if not count:
        st.caption("Rien n’est en doute\u00a0: un coup d’œil à ce qui est sûr, ci-dessous, suffit.")
    for table in found:
        _more(brought, table, several=sum(bool(each.columns) for each in found) > 1)
    return count


def _missing(brought: Brought, table: ProposedTable, parts: bool) -> int:
    """Draw which columns must be there and were not found; where a table is in several tabs, their names may tell."""
    if parts and table.missing:
        headers = liste([f"«\u00a0{column.header}\u00a0»" for column in table.missing])
        st.caption(f"Aucune colonne ne dit {headers}\u00a0: le nom de chaque feuille le dira, s’il le peut.")
        return 0
    for column in table.missing:
        with beside(_if_none(column)):
            which(brought, table, column)
    return len(table.missing)


def _if_none(column: Column) -> str:
    """Return what follows where no column is the one that was not found."""
    if column.without:
        unless = "Si aucune ne l’est, ni des titres de groupe"
        return f"{unless}, chaque ligne sera lue «\u00a0Non renseigné\u00a0»\u00a0: {column.without}."
    return "Obligatoire\u00a0: sans elle, le classeur est refusé, à moins que des titres de groupe ne la disent."


def _named(table: ProposedTable) -> str:
    return f"«\u00a0{escaped(short(table.tab))}\u00a0»"


def _is_asked(column: ProposedColumn) -> bool:
    """Tell whether something of a column is for people to say."""
    values = any(value.asked for value in column.values)
    return column.asked or values or any(setting.asked for setting in column.settings)


def _answered(brought: Brought, table: ProposedTable) -> set[int]:
    """Return the ranks of the columns of which something was said: it stays in sight."""
    return {each.rank for each in brought.answers if each.tab == table.tab and each.about != FEUILLE}


def _key(brought: Brought, table: ProposedTable) -> str:
    return f"revoir_{brought.digest[:12]}_{table.tab}"


def _chosen(brought: Brought, table: ProposedTable) -> set[int]:
    return set(st.session_state.get(_key(brought, table), ()))


def _more(brought: Brought, table: ProposedTable, *, several: bool) -> None:
    """Draw the choice of what is not asked and is to be said all the same."""
    others = {column.rank: short(column.title) for column in table.columns if not _is_asked(column)}
    if others:
        st.multiselect(
            f"Revoir d’autres colonnes{f' de {_named(table)}' if several else ''}",
            list(others),
            format_func=lambda rank: others[rank],
            key=_key(brought, table),
            placeholder="Aucune",
            help="Ce qui est sûr, et ce qui n’est pas lu, peut être changé aussi.",
            width=460,
        )


def _question(brought: Brought, table: ProposedTable, column: ProposedColumn, *, again: bool) -> int:
    """Draw all that is asked of one column, and return how many questions there are."""
    assert table.sheet is not None
    place, title, count = (table.tab, column.rank), short(column.title), 0
    with st.container(key=f"doute_{brought.digest[:12]}_{table.tab}_{column.rank}"):
        if column.asked or again:
            count += 1
            headers = {"": UNREAD} | {each.key: each.header for each in columns_of(table.sheet)}
            with beside(_told(column)):
                current = column.column.key if column.column else ""
                choice(brought, (*place, COLONNE), f"«\u00a0{title}\u00a0» est", headers, current)
        for setting in (each for each in column.settings if each.asked or again):
            count += 1
            _setting(brought, (*place, setting.objet), setting)
        values = [value for value in column.values if value.asked or again]
        _values(brought, place, column, values)
    return count + len(values)


def _told(column: ProposedColumn) -> str:
    """Return how sure a column is, why, and its first values as they will be read."""
    sure = "" if column.certainty is Certainty.SURE else f"{column.certainty}\u00a0: "
    why = f"{sure}{column.question or column.why}"
    seen = " · ".join(_read(written, read) for written, read in column.seen)
    return f"{why[:1].upper()}{why[1:]} — {seen}" if seen else f"{why[:1].upper()}{why[1:]}"


def _read(written: str, read: str) -> str:
    return f"{written} → {read}" if read and read != written else written


def _setting(brought: Brought, asked: Asked, setting: ProposedSetting) -> None:
    label = f"{setting.objet.capitalize()}\u00a0: lire {setting.theirs} comme {setting.ours}"
    with beside(f"{setting.why[:1].upper()}{setting.why[1:]}"):
        choice(brought, asked, label, {YES: "Oui", NO: "Non"}, YES if setting.kept else NO)


def _values(brought: Brought, place: tuple[str, int], column: ProposedColumn, values: Sequence[ProposedValue]) -> None:
    """Draw what is asked of values of a list: which of their own list each is, or what an étape means."""
    if not values:
        return
    title = f"«\u00a0{short(column.title)}\u00a0»"
    st.caption(
        escaped(
            f"Ces mots de {title} ne sont pas dans la liste que tient votre feuille Listes."
            if column.choices
            else f"Rien ne dit si ces mots de {title} sont d’une opération à venir, en cours ou finie."
        )
    )
    places = st.columns(ABREAST)
    for rank, value in enumerate(values):
        asked = (*place, about_value(value.written))
        label = f"«\u00a0{short(value.written)}\u00a0», {pluriel(value.rows, 'ligne')},"
        with places[rank % ABREAST]:
            if column.choices:
                choices = {each: each for each in column.choices} | {IGNORER: _NOTHING, "": _TO_MEND}
                choice(brought, asked, f"{label} est", choices, IGNORER if value.ignored else value.value)
                st.caption(escaped(f"{value.why[:1].upper()}{value.why[1:]}"))
            else:
                choice(brought, asked, f"{label} veut dire", _SENSES, value.sens)


def certain(found: Sequence[ProposedTable]) -> None:
    """Show what is sure of each tab, and what is not read."""
    for table in found:
        sure = [column for column in table.columns if column.column and not column.asked]
        left = [column for column in table.columns if column.column is None and not column.asked]
        of = f" dans {_named(table)}" if len(found) > 1 else ""
        if sure:
            st.header(f"Ce qui est sûr{of}", anchor=False)
            rows = [
                (short(column.title), column.column.header, _sample(column), column.why)
                for column in sure
                if column.column
            ]
            titles = {"titre": "Chez vous", "devient": "Chez nous", "lu": "Ce qui sera lu", "pourquoi": "Pourquoi"}
            told = pd.DataFrame(rows, columns=list(titles))
            tableau(told, titles, "Ce qui est sûr", key=f"sur_{table.tab}", kinds="cartes")
        if left:
            with st.expander(f"Ce qui ne sera pas lu{of} ({len(left)})"):
                titles = {"titre": "Chez vous", "lu": "Premières valeurs", "pourquoi": "Pourquoi"}
                rows_left = [(short(column.title), _sample(column), column.why) for column in left]
                tableau(
                    pd.DataFrame(rows_left, columns=list(titles)),
                    titles,
                    "Ce qui ne sera pas lu",
                    key=f"non_lu_{table.tab}",
                    kinds="cartes",
                )


def _sample(column: ProposedColumn) -> str:
    """Return the first values of a column as they will be read; of étapes, each with what it means."""
    if column.values and not column.choices:
        return " · ".join(f"{_read(value.written, value.value)} ({value.sens})" for value in column.values)
    return " · ".join(_read(written, read) for written, read in column.seen)
