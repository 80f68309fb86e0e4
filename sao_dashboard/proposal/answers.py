"""A proposal once somebody has answered: what was a doubt is said, and sure.

An answer that no longer makes sense, because the tab or the column has become another thing since, says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sao_dashboard.proposal.model import Answer, Certainty, ProposedColumn, ProposedSetting, ProposedValue
from sao_dashboard.reading.table.words import columns_of
from sao_dashboard.schema import Sheet
from sao_dashboard.schema.correspondances import COLONNE, FEUILLE, IGNORER, VALEUR
from sao_dashboard.schema.meaning import SENS

SAID = "vous l’avez dit"
YES, NO = "oui", "non"

Answers = Mapping[str, str]
"""What is answered of one column, by what it is about."""


def of_tabs(answers: Sequence[Answer]) -> dict[str, str]:
    """Return what the tabs are said to be: the key of a sheet, '' for one that is not to be read."""
    return {each.tab: each.said for each in answers if each.about == FEUILLE}


def of_column(answers: Sequence[Answer], tab: str, rank: int) -> Answers:
    """Return what is answered of one column."""
    return {each.about: each.said for each in answers if (each.tab, each.rank) == (tab, rank)}


def about_value(written: str) -> str:
    """Return what an answer is about that says what a value of theirs is."""
    return f"{VALEUR} {written}"


def answered_columns(
    columns: Sequence[ProposedColumn], sheet: Sheet, answers: Sequence[Answer], tab: str
) -> list[ProposedColumn]:
    """Return the columns of a tab as they were said to be: one that is said to be ours is no other of theirs."""
    keys = {column.key: column for column in columns_of(sheet)} | {"": None}
    # In the order of the answers: of two titles said to be one column, the last is.
    said = {each.rank: each.said for each in answers if each.tab == tab and each.about == COLONNE and each.said in keys}
    last = {key: rank for rank, key in said.items() if key}
    titles = {column.rank: column.title for column in columns}
    found = []
    for column in columns:
        key = said.get(column.rank, column.column.key if column.column else "")
        other = last.get(key, column.rank)
        if other != column.rank:
            why = f"vous avez dit que c’est «\u00a0{titles[other]}\u00a0»"
            found.append(replace(column, column=None, certainty=Certainty.UNKNOWN, why=why, question=""))
        elif column.rank in said:
            of = keys[key]
            sure = replace(column, certainty=Certainty.SURE, why=SAID, question="")
            found.append(replace(sure, column=of, ignored=of is None))
        else:
            found.append(column)
    return found


def answered_settings(settings: Sequence[ProposedSetting], answers: Answers) -> tuple[ProposedSetting, ...]:
    """Return the settings as they were confirmed, or refused."""
    return tuple(
        replace(each, certainty=Certainty.SURE, why=SAID, kept=answers[each.objet] == YES)
        if each.objet in answers
        else each
        for each in settings
    )


def answered_values(
    values: Sequence[ProposedValue], answers: Answers, choices: Sequence[str]
) -> tuple[ProposedValue, ...]:
    """Return the values as they were said to be: which of the choices where there are, else what an étape means."""
    return tuple(_answered_value(value, answers.get(about_value(value.written)), choices) for value in values)


def _answered_value(value: ProposedValue, said: str | None, choices: Sequence[str]) -> ProposedValue:
    sure = replace(value, certainty=Certainty.SURE, why=SAID)
    if said is None:
        return value
    if not choices:
        return replace(sure, sens=said) if said in SENS.values() else value
    if said == IGNORER:
        return replace(sure, value="", ignored=True)
    return replace(sure, value=said) if said in ("", *choices) else value
