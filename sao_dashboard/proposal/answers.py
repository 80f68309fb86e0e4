"""A proposal once somebody has answered: what was a doubt is said, and sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sao_dashboard.proposal.model import Answer, Certainty, ProposedColumn, ProposedSetting, ProposedValue
from sao_dashboard.proposal.words import columns_of
from sao_dashboard.schema import Sheet
from sao_dashboard.schema.correspondances import COLONNE, VALEUR

SAID = "vous l’avez dit"
YES, NO = "oui", "non"

Answers = Mapping[str, str]
"""What is answered of one column, by what it is about."""


def of_column(answers: Sequence[Answer], tab: str, rank: int) -> Answers:
    """Return what is answered of one column."""
    return {each.about: each.said for each in answers if (each.tab, each.rank) == (tab, rank)}


def about_value(written: str) -> str:
    """Return what an answer is about that says what a value of theirs is."""
    return f"{VALEUR} {written}"


def answered_column(column: ProposedColumn, sheet: Sheet, answers: Answers) -> ProposedColumn:
    """Return a column as it was said to be; the same where nothing was."""
    if COLONNE not in answers:
        return column
    key = answers[COLONNE]
    of = next((each for each in columns_of(sheet) if each.key == key), None)
    return replace(column, column=of, ignored=of is None, certainty=Certainty.SURE, why=SAID, question="")


def answered_settings(settings: Sequence[ProposedSetting], answers: Answers) -> tuple[ProposedSetting, ...]:
    """Return the settings but for those that were refused."""
    kept = [each for each in settings if answers.get(each.objet) != NO]
    return tuple(
        replace(each, certainty=Certainty.SURE, why=SAID) if answers.get(each.objet) == YES else each for each in kept
    )


def answered_values(values: Sequence[ProposedValue], answers: Answers, closed: bool) -> tuple[ProposedValue, ...]:
    """Return the values as they were said to be: which of the list where it is closed, else what an étape means."""
    found = []
    for value in values:
        said = answers.get(about_value(value.written))
        if said is not None:
            sure = replace(value, certainty=Certainty.SURE, why=SAID)
            found.append(replace(sure, value=said) if closed else replace(sure, sens=said))
        else:
            found.append(value)
    return tuple(found)
