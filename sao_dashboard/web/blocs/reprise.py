"""The parts of the screen Reprendre un classeur: what was dropped, what its sheets are, and how it is then read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

import pandas as pd
import streamlit as st

from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import nombre, pluriel
from sao_dashboard.proposal.model import Answer, ProposedTable
from sao_dashboard.proposal.propose import OPERATIONS, SAYABLE
from sao_dashboard.proposal.workbook import Offer
from sao_dashboard.reading.table.names import sheet_called
from sao_dashboard.schema import Column
from sao_dashboard.schema.correspondances import COLONNE, FEUILLE
from sao_dashboard.shared.state import ReadFile
from sao_dashboard.web import cached
from sao_dashboard.web.blocs import confirmation as asking
from sao_dashboard.web.blocs import depot as place
from sao_dashboard.web.blocs.mise_a_jour import Dropped
from sao_dashboard.web.components import escaped, tableau
from sao_dashboard.web.guard import said

UNREAD = "Ne pas lire"
ABREAST = 3
"""Questions that are short enough to stand side by side."""
_ANSWERS, _READ = "reprise_reponses", "reprise_lue"
_LONGEST = 80
_WHOLE = -1
"""The rank of what is asked of a tab, and of none of its columns."""

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
    """Draw where a workbook is dropped, and return it, or the one that was handed over."""
    dropped = place.draw(
        "Votre tableau de suivi (.xlsx ou .xlsm)",
        "reprise_fichier",
        "Il est lu pour vous proposer ses correspondances\u00a0; il n’est ni gardé, ni publié.",
    )
    if dropped is not None:
        place.hand_over(dropped.name, dropped.getvalue())
    handed = place.handed()
    if handed is None:
        place.say_that_it_is_lost()
        return None
    if dropped is None:
        st.markdown(f"**{escaped(handed.name)}** est déjà là\u00a0: inutile de le déposer de nouveau.")
    digest = sha256(handed.content).hexdigest()
    asking.know_of_a_file(digest)
    known: dict[Asked, str] = st.session_state.get(_ANSWERS, {}).get(digest, {})
    return Brought(
        handed.name, handed.content, digest, tuple(Answer(*asked, answer) for asked, answer in known.items())
    )


def offre(brought: Brought) -> Offer | None:
    """Return what is proposed for a workbook; say why where nothing can be."""
    with st.spinner("Lecture du classeur…", show_time=True):
        try:
            offer = cached.offre(brought.digest, brought.content, brought.answers)
        except SaoError as error:
            st.error(escaped(error.message), title=escaped(error.title))
            return None
    if not offer.proposal.tables:
        st.warning("Aucune de ses feuilles n’a de tableau à lire.", title="Classeur vide")
        return None
    return offer


def ready(brought: Brought, offer: Offer) -> Dropped | None:
    """Return a workbook that needs no word of ours as it is read, and say so; None for any other."""
    if offer.said:
        st.info(
            "Sa feuille Correspondances dit déjà comment le lire\u00a0: corrigez-la dans Excel, ou supprimez-la et "
            "déposez-le de nouveau pour répondre ici.",
            title="Rien à demander",
        )
    elif not brought.answers and _is_ours_already(offer.proposal.tables):
        st.info(
            "Ses feuilles et ses titres sont ceux du tableau de bord\u00a0: il se lit tel quel.",
            title="Rien à demander",
        )
    else:
        return None
    with said(), st.spinner("Lecture du classeur…", show_time=True):
        return Dropped(brought.name, ReadFile(cached.lecture(brought.digest, brought.content), brought.content))


def _is_ours_already(found: Sequence[ProposedTable]) -> bool:
    """Tell whether a workbook has the operations where they should be, and all that is read of it under our titles."""
    read = [table for table in found if table.sheet]
    titles = [column.title == column.column.header for table in read for column in table.columns if column.column]
    named = all(sheet_called(table.tab) is table.sheet and not table.missing for table in read)
    return named and all(titles) and any(table.sheet is OPERATIONS for table in read)


def feuilles(brought: Brought, found: Sequence[ProposedTable]) -> None:
    """Draw what each tab is taken for, which may be changed, and its first rows as they are."""
    st.header("Ses feuilles", anchor=False)
    choices = {"": UNREAD} | {key: sheet.title for key, sheet in SAYABLE.items()}
    places = st.columns(ABREAST) if len(found) >= ABREAST else ()
    for rank, table in enumerate(found):
        current = table.sheet.key if table.sheet else ""
        label = f"«\u00a0{short(table.tab)}\u00a0» est"
        with places[rank % ABREAST] if places else beside(_about(table)):
            choice(brought, (table.tab, _WHOLE, FEUILLE), label, choices, current)
            if places:
                st.caption(escaped(_about(table)))
    with st.expander("Les premières lignes, telles qu’elles sont"):
        by_tab = {table.tab: table for table in found}
        shown = st.selectbox("Feuille", list(by_tab), width=460) if len(by_tab) > 1 else found[0].tab
        _first_rows(by_tab[shown])


def _about(table: ProposedTable) -> str:
    """Return why a tab is taken for what it is, and what is read of it."""
    why = f"{table.why[:1].upper()}{table.why[1:]}"
    if table.sheet is None:
        return why
    if table.like:
        return f"{pluriel(table.rows, 'ligne')}, sous les titres de «\u00a0{short(table.like)}\u00a0»"
    return f"{why}\u00a0: {pluriel(table.rows, 'ligne')} sous la ligne {nombre(table.line)}"


def _first_rows(table: ProposedTable) -> None:
    titles, *rows = table.first
    places = [str(rank) for rank in range(len(titles))]
    shown = dict(zip(places, titles, strict=True))
    tableau(pd.DataFrame(rows, columns=places), shown, "Premières lignes")


def short(text: str) -> str:
    """Return words of theirs as a label has them: no longer than a line."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def beside(words: str) -> st.delta_generator.DeltaGenerator:
    """Return where a question is drawn; what tells of it stands at its right, or under it on a phone."""
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    right.caption(escaped(words))
    return left


def choice(brought: Brought, asked: Asked, label: str, choices: Mapping[str, str], current: str) -> None:
    """Draw one question; what is answered is kept with the workbook that it is about.

    It shows `current`, what is applied, at each run: a field that was not drawn for a while has forgotten what was
    chosen in it, and would show another answer.
    """
    key = f"reprise_{brought.digest[:12]}_{'_'.join(map(str, asked))}"
    st.session_state[key] = current
    st.selectbox(
        escaped(label),
        list(choices),
        format_func=lambda each: choices[each],
        key=key,
        on_change=_answered,
        args=(brought.digest, asked, key),
    )


def which(brought: Brought, table: ProposedTable, column: Column) -> None:
    """Draw the question of which of their columns is one that must be there, and was not found."""
    titles = {"": "Aucune"} | {str(each.rank): short(each.title) for each in table.columns}
    key = f"reprise_{brought.digest[:12]}_{table.tab}_{column.key}"
    st.session_state[key] = ""  # once it is answered, it is asked no more
    st.selectbox(
        escaped(f"«\u00a0{column.header}\u00a0» est votre colonne"),
        list(titles),
        format_func=lambda each: titles[each],
        key=key,
        on_change=_answered_which,
        args=(brought.digest, table.tab, column.key, key),
    )


def _answered(digest: str, asked: Asked, key: str) -> None:
    _keep(digest, asked, st.session_state[key])


def _answered_which(digest: str, tab: str, column: str, key: str) -> None:
    if rank := st.session_state[key]:
        _keep(digest, (tab, int(rank), COLONNE), column)


def _keep(digest: str, asked: Asked, answer: str) -> None:
    known = st.session_state.get(_ANSWERS, {}).get(digest, {})
    # The last: of two titles said to be one column, it is the one that is.
    others = {each: before for each, before in known.items() if each != asked}
    st.session_state[_ANSWERS] = {digest: {**others, asked: answer}}
    st.session_state.pop(_READ, None)


def confirmation(brought: Brought, found: Sequence[ProposedTable], asked: int) -> Dropped | None:
    """Draw the button that confirms all that is shown, and return the workbook as it is then read."""
    if not any(table.sheet is OPERATIONS for table in found):
        st.warning(
            "Dites sous «\u00a0Ses feuilles\u00a0» laquelle a une ligne par opération.",
            title="Aucune feuille n’est lue comme Opérations",
        )
        return None
    told = f"{pluriel(asked, 'question')} ci-dessus\u00a0: ce" if asked else "Ce"
    st.caption(f"{told} qui est affiché vaut réponse. Rien n’est publié avant que vous ne le demandiez.")
    wanted = (brought.digest, brought.answers)
    if st.button("Lire ce classeur ainsi", type="primary"):
        st.session_state[_READ] = wanted
    if st.session_state.get(_READ) != wanted:
        return None
    stem, suffix = PurePath(brought.name).stem, PurePath(brought.name).suffix
    with said(), st.spinner("Lecture par les correspondances…", show_time=True):
        content = cached.repris(brought.digest, brought.content, brought.answers)
        workbook = cached.lecture(sha256(content).hexdigest(), content)
    return Dropped(f"{stem}-correspondances{suffix}", ReadFile(workbook, content))
