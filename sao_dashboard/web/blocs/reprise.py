"""The parts of the screen Reprendre un classeur: what was dropped, is asked, is sure, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePath

import pandas as pd
import streamlit as st

from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import nombre, pluriel
from sao_dashboard.proposal.answers import NO, YES, about_value
from sao_dashboard.proposal.model import Answer, Certainty, ProposedColumn, ProposedTable, ProposedValue
from sao_dashboard.proposal.words import columns_of
from sao_dashboard.schema.correspondances import COLONNE
from sao_dashboard.schema.meaning import EN_COURS, SENS
from sao_dashboard.shared.state import ReadFile
from sao_dashboard.web import cached
from sao_dashboard.web.blocs.mise_a_jour import Dropped
from sao_dashboard.web.components import download, escaped, tableau
from sao_dashboard.web.guard import said

_ANSWERS, _READ = "reprise_reponses", "reprise_lue"
_UNREAD = "Ne pas lire"
_SHOWN = 3

Asked = tuple[str, int, str]
"""A tab, the rank of a column, and what of it is asked."""


@dataclass(frozen=True)
class Brought:
    """A workbook that was dropped, and what was answered of it so far."""

    name: str
    content: bytes
    digest: str
    answers: tuple[Answer, ...]


def depot() -> Brought | None:
    """Draw where a workbook is dropped, and return it."""
    dropped = st.file_uploader(
        "Votre tableau de suivi (.xlsx ou .xlsm)",
        key="reprise_fichier",
        help="Il est lu pour vous proposer ses correspondances\u00a0; il n’est ni gardé, ni publié.",
    )
    if dropped is None:
        st.session_state.pop(_ANSWERS, None)
        st.session_state.pop(_READ, None)
        return None
    content = dropped.getvalue()
    digest = sha256(content).hexdigest()
    known: dict[Asked, str] = st.session_state.get(_ANSWERS, {}).get(digest, {})
    return Brought(dropped.name, content, digest, tuple(Answer(*asked, said_) for asked, said_ in known.items()))


def tables(brought: Brought) -> list[tuple[ProposedTable, ProposedTable]]:
    """Return what is proposed for each tab, before any answer and with those that were given; say what cannot be."""
    with st.spinner("Lecture du classeur…", show_time=True):
        try:
            before = cached.offre(brought.digest, brought.content, ()).proposal.tables
            now = cached.offre(brought.digest, brought.content, brought.answers).proposal.tables
        except SaoError as error:
            st.error(escaped(error.message), title=escaped(error.title))
            st.stop()
    return list(zip(before, now, strict=True))


def presentation(table: ProposedTable) -> None:
    """Say what a tab is taken for, and show its first rows as they are."""
    st.header(f"Feuille «\u00a0{escaped(table.tab)}\u00a0»", anchor=False)
    if table.sheet is None:
        st.caption(f"Elle ne sera pas lue\u00a0: {escaped(table.why)}.")
        return
    st.markdown(
        f"Elle serait lue comme **{escaped(table.sheet.title)}** ({escaped(table.why)})\u00a0: titres en ligne "
        f"{nombre(table.line)}, {pluriel(table.rows, 'ligne')} en dessous."
    )
    if table.missing:
        lacking = ", ".join(f"«\u00a0{column.header}\u00a0»" for column in table.missing)
        st.warning(f"Rien n’a été trouvé pour {lacking}, qui est obligatoire\u00a0: dites-le ci-dessous.")
    with st.expander("Ses premières lignes"):
        titles, *rows = table.first
        places = [str(rank) for rank in range(len(titles))]
        shown = dict(zip(places, titles, strict=True))
        tableau(pd.DataFrame(rows, columns=places), shown, "Premières lignes", key=f"lignes_{table.tab}")


def questions(brought: Brought, before: ProposedTable, now: ProposedTable) -> int:
    """Draw what is asked of one tab, doubts first, and return how many questions there are."""
    asked = [
        (first, column) for first, column in zip(before.columns, now.columns, strict=True) if _is_asked(first, column)
    ]
    again = _again(brought, before)
    asked += [pair for pair in zip(before.columns, now.columns, strict=True) if pair[0].rank in again]
    for first, column in asked:
        with st.container(border=True):
            _question(brought, now, first, column)
    return len(asked)


def _is_asked(first: ProposedColumn, now: ProposedColumn) -> bool:
    """Tell whether something of a column was in doubt, or is since it was answered."""
    if first.certainty is not Certainty.SURE and (first.column or first.question):
        return True
    values = [value.certainty for value in (*first.values, *now.values)]
    return any(each is not Certainty.SURE for each in (*values, *(setting.certainty for setting in first.settings)))


def _again(brought: Brought, before: ProposedTable) -> set[int]:
    """Draw the choice of what was not asked and is to be said all the same, and return the ranks of these columns."""
    sure = {column.rank: column.title for column in before.columns if not _is_asked(column, column)}
    chosen = st.multiselect(
        "Revoir d’autres colonnes",
        list(sure),
        format_func=lambda rank: sure[rank],
        key=f"revoir_{brought.digest[:12]}_{before.tab}",
        placeholder="Aucune",
        help="Ce qui est sûr, et ce qui n’est pas lu, peut être changé aussi.",
    )
    return set(chosen)


def _question(brought: Brought, table: ProposedTable, first: ProposedColumn, column: ProposedColumn) -> None:
    assert table.sheet is not None
    headers = {"": _UNREAD} | {each.key: each.header for each in columns_of(table.sheet)}
    key = first.column.key if first.column else ""
    _choice(brought, (table.tab, first.rank, COLONNE), f"«\u00a0{first.title}\u00a0» est", headers, key)
    shown = [f"«\u00a0{written}\u00a0»" + (f" → {read}" if read != written else "") for written, read in column.seen]
    why = f"{first.question or first.why[:1].upper() + first.why[1:]}"
    st.caption(escaped(f"{why} — {', '.join(shown[:_SHOWN])}" if shown else why))
    for each in first.settings if first.column == column.column else column.settings:
        label = f"{each.objet.capitalize()}\u00a0: {each.theirs} → {each.ours} ({each.why})"
        _choice(brought, (table.tab, first.rank, each.objet), label, {YES: "Oui", NO: "Non"}, YES)
    if column.column and column.column.list == "etapes":
        _senses(brought, (table.tab, first.rank), column.values)


def _senses(brought: Brought, place: tuple[str, int], values: Sequence[ProposedValue]) -> None:
    """Draw what is asked of the étapes of a column: what each means, where nothing told it.

    Which value of their own list a word is, is said in the sheet Correspondances itself.
    """
    answered = {each[:3] for each in brought.answers}
    for value in values:
        asked = (*place, about_value(value.written))
        if value.value == value.written and (asked in answered or value.certainty is not Certainty.SURE):
            label = f"«\u00a0{value.written}\u00a0» ({pluriel(value.rows, 'ligne')}) veut dire"
            _choice(brought, asked, label, {sens: sens for sens in SENS.values()}, value.sens or EN_COURS)


def _choice(brought: Brought, asked: Asked, label: str, choices: dict[str, str], default: str) -> None:
    """Draw one question; what is answered is kept with the workbook that it is about."""
    key = f"reprise_{brought.digest[:12]}_{'_'.join(map(str, asked))}"
    st.selectbox(
        escaped(label),
        list(choices),
        index=list(choices).index(default),
        format_func=lambda choice: choices[choice],
        key=key,
        on_change=_answered,
        args=(brought.digest, asked, key),
        width=460,
    )


def _answered(digest: str, asked: Asked, key: str) -> None:
    known = st.session_state.get(_ANSWERS, {}).get(digest, {})
    st.session_state[_ANSWERS] = {digest: {**known, asked: st.session_state[key]}}
    st.session_state.pop(_READ, None)


def certain(table: ProposedTable) -> None:
    """Show what is sure of one tab, and what will not be read, folded."""
    sure = [column for column in table.columns if column.certainty is Certainty.SURE and column.column]
    left = [column for column in table.columns if column.column is None]
    with st.expander(f"Ce qui est sûr ({len(sure)})"):
        rows = [
            (column.title, column.column.header if column.column else "", column.why, _seen(column)) for column in sure
        ]
        frame = pd.DataFrame(rows, columns=["titre", "devient", "pourquoi", "lu"])
        titles = {"titre": "Chez vous", "devient": "Chez nous", "pourquoi": "Pourquoi", "lu": "Premières valeurs"}
        tableau(frame, titles, "Ce qui est sûr", key=f"sur_{table.tab}")
    if left:
        with st.expander(f"Ce qui ne sera pas lu ({len(left)})"):
            rows_left = [(column.title, column.why, _seen(column)) for column in left]
            frame = pd.DataFrame(rows_left, columns=["titre", "pourquoi", "lu"])
            titles = {"titre": "Chez vous", "pourquoi": "Pourquoi", "lu": "Premières valeurs"}
            tableau(frame, titles, "Non lu", key=f"non_lu_{table.tab}")


def _seen(column: ProposedColumn) -> str:
    shown = [f"{written} → {read}" if read and read != written else written for written, read in column.seen]
    return " · ".join(shown[:_SHOWN])


def confirmation(brought: Brought, asked: int) -> Dropped | None:
    """Draw the button that confirms all that is shown, and return the workbook as it is then read."""
    wanted = (brought.digest, brought.answers)
    told = f"{pluriel(asked, 'question')} ci-dessus\u00a0: ce" if asked else "Ce"
    st.caption(f"{told} qui est affiché vaut réponse. Rien n’est publié avant que vous ne le demandiez.")
    if st.button("Lire ce classeur ainsi", type="primary"):
        st.session_state[_READ] = wanted
    if st.session_state.get(_READ) != wanted:
        return None
    stem, suffix = PurePath(brought.name).stem, PurePath(brought.name).suffix
    with said(), st.spinner("Lecture par les correspondances…", show_time=True):
        content = cached.repris(brought.digest, brought.content, brought.answers)
        workbook = cached.lecture(sha256(content).hexdigest(), content)
    return Dropped(f"{stem}-correspondances{suffix}", ReadFile(workbook, content))


def apercu(read: Dropped) -> None:
    """Show the first figures of the dashboard on that workbook, and offer it with its sheet Correspondances."""
    st.header("Aperçu", anchor=False)
    workbook = read.file.workbook
    figures = cached.synthese(cached.suivi(workbook, workbook.day(date.today())))
    shown = (figures.total, figures.ouvertes, figures.en_retard, figures.a_90_jours, figures.sans_date)
    for place, figure in zip(st.columns(len(shown)), shown, strict=True):
        place.metric(figure.libelle, nombre(figure.valeur))
    download(
        "Télécharger mon classeur avec ses correspondances",
        lambda: read.file.content,
        read.name,
        help="C’est votre fichier, avec une feuille de plus\u00a0: rien d’autre n’y change.",
        type="primary",
    )
